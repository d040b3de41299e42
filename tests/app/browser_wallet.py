"""What a wallet's browser extension is to a page: an injected signer with a real sr25519 key.

Not here: the browser (chromium.py), the page that asks it (app/wallet/link_page).
"""

from __future__ import annotations

import json
import secrets

import sr25519

from engine.protocol import ss58
from tests.app.chromium import Chromium

EXTENSION = """
(() => {
  const asked = new Map();
  let number = 0;
  window.answered = (which, text) => asked.get(which)(text);
  const ask = (text) => new Promise((resolve) => {
    asked.set(++number, resolve);
    signInWallet(JSON.stringify({ number, text }));
  });
  const accounts = ACCOUNTS;
  window.injectedWeb3 = { "polkadot-js": { version: "1", enable: async (name) => ({
    accounts: { get: async () => accounts },
    signer: { signRaw: async ({ address, data, type }) => {
      if (type !== "bytes") throw new Error("not raw bytes");
      const signature = await ask(address + " " + data);
      if (!signature) throw new Error("Cancelled");
      return { id: 1, signature };
    } },
  }) } };
})();
"""


class Wallet:
    """What an extension holds; it may say no."""

    def __init__(self) -> None:
        self.pair = sr25519.pair_from_seed(secrets.token_bytes(32))
        self.address = ss58.encode(self.pair[0])
        self.signed: list[str] = []
        self.refuses = False

    def __call__(self, text: str) -> str:
        if self.refuses:
            return ""
        address, _, data = text.partition(" ")
        assert address == self.address
        message = bytes.fromhex(data.removeprefix("0x"))
        self.signed.append(message.decode("ascii"))
        return "0x" + sr25519.sign(self.pair, b"<Bytes>" + message + b"</Bytes>").hex()

    async def be_installed(self, browser: Chromium) -> None:
        browser.bindings["signInWallet"] = self
        accounts = [{"address": self.address, "name": "Savings", "type": "sr25519"}]
        await browser.inject(EXTENSION.replace("ACCOUNTS", json.dumps(accounts)))
