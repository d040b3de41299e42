// Opens an export as polkadot-js does: {"json", "password", "words"} on stdin, what it found on stdout.
import { Keyring } from "@polkadot/keyring";
import { cryptoWaitReady, mnemonicValidate, signatureVerify } from "@polkadot/util-crypto";
import { readFileSync } from "node:fs";

await cryptoWaitReady();
const { json, password, words } = JSON.parse(readFileSync(0, "utf8"));
const pair = new Keyring({ type: "sr25519" }).addFromJson(json);
pair.unlock(password);
const signs = signatureVerify("hello", pair.sign("hello"), pair.address).isValid;
const fromWords = new Keyring({ type: "sr25519" }).addFromUri(words).address;
let opensWithAnother = true;
try {
  new Keyring({ type: "sr25519" }).addFromJson(json).unlock(password + "x");
} catch {
  opensWithAnother = false;
}
console.log(JSON.stringify({ address: pair.address, fromWords, signs, opensWithAnother,
  isMnemonic: mnemonicValidate(words), name: pair.meta.name }));
