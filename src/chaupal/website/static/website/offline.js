// Checks the code of a certificate with our public keys alone: nothing typed here leaves the browser.
// The bytes are those of certificates/token.py.
"use strict";

const { keys, titles, words, language } = JSON.parse(document.getElementById("held").textContent);
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
  const element = (id) => document.getElementById(id);
  element("result").hidden = false;
  element("result").querySelector("section").className = `verdict ${{ short: "valid", forged: "unknown", cannot: "expired", withdrawn: "expired", newer: "expired", number: "expired", no_code: "expired" }[standing] || standing}`;
  element("standing").textContent = words.standing[standing].title;
  element("text").textContent = words.standing[standing].text;
  element("compare").hidden = !rows.length;
  element("online").hidden = !["number", "short"].includes(standing);
  element("record").replaceChildren(...rows.map(([label, value]) => {
    const row = document.createElement("div"), term = document.createElement("dt"), told = document.createElement("dd");
    term.textContent = label;
    told.textContent = value;
    row.append(term, told);
    return row;
  }));
}

async function check(said) {
  if (isNumber(said)) return show("number", []);
  try {
    const claim = await read(tokenIn(said));
    const standing = standingOf(claim);
    show(standing, standing === "withdrawn" ? [] : [...rowsOf(claim)]);
  } catch (error) {  // an old browser knows no Ed25519, an insecure page no cryptography at all
    const standings = [[NoCode, "no_code"], [Forged, "forged"], [NotHeld, "newer"]];
    show(standings.find(([kind]) => error instanceof kind)?.[1] ?? "cannot", []);
  }
}

document.getElementById("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  check(document.getElementById("code").value);
});

// a photo of the code, where the browser itself can read one
if ("BarcodeDetector" in window) {
  document.getElementById("picture").hidden = false;
  document.getElementById("photo").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    const found = await new BarcodeDetector({ formats: ["qr_code"] }).detect(await createImageBitmap(file)).catch(() => []);
    document.getElementById("code").value = found.length ? found[0].rawValue : "";
    check(document.getElementById("code").value);
  });
}
