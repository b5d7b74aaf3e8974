// Checks the code of a certificate with our public keys alone: nothing typed here leaves the browser.
// It stands within the page, which is whole in one file. The bytes are those of certificates/token.py.
"use strict";

const { titles, words, language, home, page, at, keys: atFirst } = JSON.parse(document.getElementById("held").textContent);
const element = (id) => document.getElementById(id);
let keys = atFirst, since = new Date(at * 1000);
const isFile = !location.protocol.startsWith("http");
const SIGNATURE = 64, DAYS = 4, TAG = 4;
const OLD_SHORT = 1, OLD_WHOLE = 2, SHORT = 3, WHOLE = 4;  // the old ones, still on paper, name no key
const FIRST_DAY = Date.UTC(2000, 0, 1), DAY = 86400000, INDIA = 5.5 * 3600000;

class Forged extends Error {}
class NoCode extends Error {}  // too short, or in other letters than a code has: it accuses nobody
class NotHeld extends Error {}  // it names a key that was made after this page was opened, or that nobody has

// what was scanned is the whole address; what is typed may be the end of it
const tokenIn = (said) => said.replace(/\s+/g, "").split(/[?#]/)[0].split("/").pop();

// as they stand on papers (DL-INC-2026-7KQM9XPB): only the records know them
const isNumber = (said) => /^[a-z]{1,8}(-[a-z0-9]{1,16}){1,4}$/i.test(said.replace(/\s+/g, ""));

// that of the chat (certificates/link.py): shorter than what can be signed
const isLink = (said) => /^[\w-]{27}$/.test(tokenIn(said));

function bytesOf(token) {
  if (!/^[\w-]{100,480}$/.test(token)) throw new NoCode();
  if (token.length % 4 === 1) throw new Forged();
  const raw = atob(token.replace(/-/g, "+").replace(/_/g, "/") + "=".repeat((4 - token.length % 4) % 4));
  const bytes = Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
  const respelled = btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  if (respelled !== token) throw new Forged();
  return bytes;
}

const bytesIn = (spelled) => Uint8Array.from(atob(spelled.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

function named(tag) {
  const found = keys.filter(({ kid }) => bytesIn(kid).slice(0, TAG).every((byte, at) => byte === tag[at]));
  if (!found.length) throw new NotHeld();
  return found;
}

async function signer(body, signature, among) {
  for (const held of among) {
    const { kty, crv, x } = held;
    const key = await crypto.subtle.importKey("jwk", { kty, crv, x }, { name: "Ed25519" }, false, ["verify"]);
    if (await crypto.subtle.verify({ name: "Ed25519" }, key, signature, body)) return held;
  }
  throw new Forged();
}

async function read(token) {
  const bytes = bytesOf(token);
  const body = bytes.slice(0, -SIGNATURE), isOld = body[0] < SHORT;
  if (body[0] < OLD_SHORT || body[0] > WHOLE) throw new Forged();
  const key = await signer(body, bytes.slice(-SIGNATURE), isOld ? keys : named(body.slice(1, 1 + TAG)));
  const head = isOld ? 17 : 17 + TAG;
  const told = (from) => new TextDecoder().decode(body.slice(from));
  if (body[0] === SHORT || body[0] === OLD_SHORT) return { key, kind: told(head) };
  const view = new DataView(body.buffer, head, DAYS);
  const [kind, number, holder] = told(head + DAYS).split("\n");
  const date = (days) => days ? new Date(FIRST_DAY + days * DAY) : null;
  return { key, kind, number, holder: holder.replaceAll("*", "***"), issued: date(view.getUint16(0)), last: date(view.getUint16(2)) };
}

// others may have a revoked key; and one that was replaced signs nothing after that day, but for a moment round midnight
function counts({ key, issued }) {
  if (key.revoked) return false;
  return !(issued && key.exp) || issued.getTime() <= key.exp * 1000 + INDIA + DAY;
}

const written = new Intl.DateTimeFormat(`${language}-IN-u-nu-latn`, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

function* rowsOf(claim) {
  yield [words.type, titles[claim.kind] || claim.kind];
  if (!claim.number) return;
  yield [words.number, claim.number];
  if (claim.holder) yield [words.holder, claim.holder];
  yield [words.issued, written.format(claim.issued)];
  yield [words.valid_until, claim.last ? written.format(claim.last) : words.always];
}

function standingOf(claim) {
  if (!counts(claim)) return "withdrawn";
  const today = Math.floor((Date.now() + INDIA) / DAY) * DAY;
  if (claim.last && claim.last.getTime() < today) return "expired";
  return claim.number ? "valid" : "short";
}

function show(standing, rows) {
  element("result").hidden = false;
  element("result").querySelector("section").className = `verdict ${{ short: "valid", forged: "unknown", cannot: "expired", withdrawn: "expired", newer: "expired", number: "expired", link: "expired", no_code: "expired" }[standing] || standing}`;
  element("standing").textContent = words.standing[standing].title;
  element("text").textContent = words.standing[standing].text;
  element("compare").hidden = !rows.length;
  element("online").hidden = !["number", "short", "link", "withdrawn", "newer"].includes(standing);
  element("record").replaceChildren(...rows.map(([label, value]) => {
    const row = document.createElement("div"), term = document.createElement("dt"), told = document.createElement("dd");
    term.textContent = label;
    told.textContent = value;
    row.append(term, told);
    return row;
  }));
}

async function check(said) {
  const token = tokenIn(said);
  const online = isNumber(said) ? `?number=${encodeURIComponent(said.trim())}` : encodeURIComponent(token);
  element("online").querySelector("a").href = (isFile ? home : "") + page.replace(/[^/]*$/, "") + online;
  if (isNumber(said)) return show("number", []);
  if (isLink(said)) return show("link", []);
  try {
    const claim = await read(token);
    const standing = standingOf(claim);
    show(standing, standing === "withdrawn" ? [] : [...rowsOf(claim)]);
  } catch (error) {  // an old browser knows no Ed25519, an insecure page no cryptography at all
    const standings = [[NoCode, "no_code"], [Forged, "forged"], [NotHeld, "newer"]];
    show(standings.find(([kind]) => error instanceof kind)?.[1] ?? "cannot", []);
  }
}

const recheck = () => element("result").hidden || check(element("code").value);

element("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  check(element("code").value).then(() => element("result").scrollIntoView({ block: "nearest" }));
});

// a photo of the code, where the browser itself can read one
if ("BarcodeDetector" in window) {
  element("picture").hidden = false;
  element("photo").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    const found = await new BarcodeDetector({ formats: ["qr_code"] }).detect(await createImageBitmap(file)).catch(() => []);
    element("code").value = found.length ? found[0].rawValue : "";
    check(element("code").value);
  });
}

function tellSince() {
  const time = new Intl.DateTimeFormat(`${language}-IN-u-nu-latn`, { dateStyle: "long", timeStyle: "short", timeZone: "Asia/Kolkata" });
  element("since").textContent = words.since.replace("{time}", time.format(since));
}

// a newer list, where there is a network; a copy on the disk takes it from where it came
async function renew() {
  const answer = await fetch(`${isFile ? home : ""}/.well-known/jwks.json`, { cache: "no-cache", credentials: "omit" });
  if (!answer.ok) throw new Error(answer.status);
  ({ keys } = await answer.json());
  since = new Date();
  tellSince();
  await recheck();
}

// what another address leads to while there is no network (worker.js): that code is judged, till the records can be asked
const asked = isFile || location.pathname === page ? "" : new URLSearchParams(location.search).get("number") ?? tokenIn(location.pathname);

// a network that was just joined may carry nothing yet
async function back(again = 1000) {
  try {
    await renew();
    if (asked && element("code").value === asked) location.reload();
  } catch {
    if (navigator.onLine && again < DAY / 24) setTimeout(back, again, 2 * again);
  }
}

addEventListener("online", () => back());
document.addEventListener("visibilitychange", () => {
  const isOld = Date.now() - since > DAY / 24;
  if (!document.hidden && navigator.onLine && isOld && !asked) back(DAY);
});

if (isFile) {
  for (const link of document.querySelectorAll("a[href^='/'], a[href^='?']")) link.href = new URL(link.getAttribute("href"), home + page);
}
tellSince();
if (asked) {
  element("ask").before(element("result"));
  element("code").value = asked;
  check(asked);
}
customElements.define("not-running", class extends HTMLElement {});  // which hides it: a copy without its script says so
