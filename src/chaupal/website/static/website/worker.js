// Keeps the page that checks codes without a network, in every language, and shows it wherever /verify/… cannot be had:
// it judges the code in the address by itself. Nothing of what was checked is kept.
"use strict";

const KEPT = "verify", PAGE = "/verify/offline", KEYS = "/.well-known/jwks.json";
const PATIENCE = 8000, HOUR = 3600000, AWAY = [502, 503, 504];
const inLanguage = (code) => `${PAGE}?language=${code}`;
const LANGUAGES = new URL(location).searchParams.get("languages").split(",");

async function take() {
  const cache = await caches.open(KEPT);
  const one = async (way, credentials) => {
    const answer = await fetch(way, { cache: "no-cache", credentials });
    if (answer.ok) await cache.put(way, answer);
  };
  // the first is in the language that its reader chose last; asking for the others is no choice
  await Promise.all([one(PAGE, "same-origin"), ...LANGUAGES.map((code) => one(inLanguage(code), "omit"))]);
}

async function kept({ url }) {
  const cache = await caches.open(KEPT);
  const code = new URL(url).searchParams.get("language");
  return (code && await cache.match(inLanguage(code))) || cache.match(PAGE);
}

async function takeIfOld(answer) {
  const held = await (await caches.open(KEPT)).match(PAGE);
  const isYoung = held && Date.now() - Date.parse(held.headers.get("date")) < HOUR;
  const told = (response) => response.headers.get("content-language");
  if (!isYoung || told(held) !== told(answer)) await take();
}

const late = () => new Promise((_, reject) => setTimeout(reject, PATIENCE));

async function page(event) {
  const asked = fetch(event.request);
  const own = await kept(event.request).catch(() => undefined);
  try {
    const answer = await (own ? Promise.race([asked, late()]) : asked);
    if (own && AWAY.includes(answer.status)) return own;
    event.waitUntil(takeIfOld(answer).catch(() => {}));
    return answer;
  } catch {
    return own ?? Response.error();
  }
}

async function part(request) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch {
    return await cache.match(request) ?? Response.error();
  }
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(take());
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (pathname.startsWith("/static/")) event.respondWith(part(request));
  else if (pathname === KEYS) event.respondWith(take().then(() => fetch(request)));  // with an open page what is kept is renewed
});
