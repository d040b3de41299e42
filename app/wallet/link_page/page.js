// One browser, one wallet, one signature. Talks to this computer only; the wallet is reached through
// injected-web3: window.injectedWeb3[name].enable(app) -> { accounts.get(), signer.signRaw(payload) }.
import { say } from "/words.js";

const WALLETS = { "polkadot-js": "Polkadot.js", talisman: "Talisman", bittensor: "Bittensor",
  "subwallet-js": "SubWallet", "nova": "Nova" };
const WAIT_FOR_WALLETS_MS = 1500, POLL_MS = 100;
const part = (id) => document.getElementById(id);
let facts;

class Refusal extends Error {}

async function post(path, body = {}) {
  const reply = await fetch(path, { method: "POST", headers: { "content-type": "application/json" },
    body: JSON.stringify(body), credentials: "same-origin" });
  if (reply.status === 401 || reply.status === 403) throw new Refusal("gone");
  const answer = reply.status === 204 ? {} : await reply.json();
  if (!reply.ok) throw new Refusal(`${answer.title} ${answer.what_to_do}`);
  return answer;
}

function show({ title, lead = "", message = "", tone = "", foot = "" }) {
  part("title").textContent = title;
  part("lead").textContent = lead;
  part("foot").textContent = foot;
  part("facts").hidden = true;
  part("text").hidden = true;
  part("choice").replaceChildren();
  part("buttons").replaceChildren();
  tell(message, tone);
}

function tell(message, tone = "") {
  part("message").textContent = message;
  part("message").className = tone;
}

function button(text, act, kind = "quiet") {
  const made = document.createElement("button");
  made.type = "button";
  made.className = kind;
  made.textContent = text;
  made.addEventListener("click", async () => {
    made.disabled = true;
    try { await act(); } catch (error) { fail(error); } finally { made.disabled = false; }
  });
  part("buttons").append(made);
  return made;
}

function fail(error) {
  if (error instanceof Refusal && error.message === "gone") {
    show({ title: say("gone_title"), lead: say("gone_lead") });
  } else {
    tell(error instanceof Refusal ? error.message : say("failed"), "bad");
  }
}

function showFacts(rows) {
  part("facts").replaceChildren(...rows.filter(([, value]) => value).flatMap(([key, value]) => {
    const term = document.createElement("dt"), detail = document.createElement("dd");
    term.textContent = say(key);
    detail.textContent = value;
    return [term, detail];
  }));
  part("facts").hidden = false;
}

function begin(message = "", tone = "") {
  show({ title: say(`${facts.purpose}_title`), lead: say(`${facts.purpose}_lead`), message, tone });
  showFacts([["network", facts.network], ["device", facts.device], ["wallet", facts.wallet],
    ["new_address", facts.new_address]]);
}

async function wallets() {
  for (let waited = 0; waited < WAIT_FOR_WALLETS_MS; waited += POLL_MS) {
    if (Object.keys(window.injectedWeb3 || {}).length) break;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return Object.keys(window.injectedWeb3 || {});
}

async function chooseWallet() {
  const found = await wallets();
  if (!found.length) {
    show({ title: say("none_title"), lead: say("none_lead") });
    button(say("look_again"), chooseWallet, "act");
    copyLinkButton();
    return;
  }
  begin();
  part("foot").textContent = found.length > 1 ? say("choose_wallet") : "";
  for (const name of found) button(WALLETS[name] || name, () => chooseAccount(name), "act");
  copyLinkButton();
}

function copyLinkButton() {
  button(say("copy_link"), async () => {
    const { link } = await post("/another");
    try { await navigator.clipboard.writeText(link); tell(say("copied"), "good"); }
    catch { tell(link); }
  });
}

async function chooseAccount(name) {
  tell(say("wait_wallet"));
  let extension, accounts;
  try {
    extension = await window.injectedWeb3[name].enable("Train at Home");
    accounts = (await extension.accounts.get()).filter((a) => !a.type || a.type === "sr25519");
  } catch { return tell(say("refused"), "bad"); }
  if (!accounts.length) {
    begin(say("no_accounts"), "bad");
    button(say("look_again"), chooseWallet, "act");
    return;
  }
  const addresses = accounts.map((account) => account.address);
  const { may_sign: maySign } = await post("/accounts", { addresses });
  begin();
  part("foot").textContent = say(facts.purpose === "link" ? "choose_account" : "sign_account");
  accounts.forEach((account, index) => {
    const row = document.createElement("button"), small = document.createElement("small");
    row.type = "button";
    row.className = "account";
    row.textContent = account.name || account.address.slice(0, 8);
    small.textContent = maySign[index] ? account.address : say("other_account");
    row.append(small);
    row.disabled = !maySign[index];
    row.addEventListener("click", () => read(extension, account.address).catch(fail));
    part("choice").append(row);
  });
  button(say("back"), chooseWallet);
}

async function read(extension, address) {
  const challenge = await post("/challenge", { address });
  begin();
  part("facts").hidden = true;
  part("lead").textContent = say("read_text");
  part("text").textContent = challenge.text;
  part("text").hidden = false;
  button(say("sign"), () => sign(extension, address, challenge), "act");
  button(say("back"), chooseWallet);
}

async function sign(extension, address, challenge) {
  tell(say("wait_sign"));
  let signature;
  try {
    const data = hex(new TextEncoder().encode(challenge.text));
    ({ signature } = await extension.signer.signRaw({ address, data, type: "bytes" }));
  } catch { return tell(say("refused"), "bad"); }
  tell(say("sending"));
  const { text } = await post("/signature", { nonce: challenge.nonce, signature });
  show({ title: text, message: say("done"), tone: "good" });
}

const hex = (bytes) => "0x" + [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");

async function start() {
  const code = location.hash.slice(1);
  history.replaceState(null, "", "/");
  if (code) await post("/session", { code });
  facts = await post("/facts");
  await chooseWallet();
}

start().catch(fail);
