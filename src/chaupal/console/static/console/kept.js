// Switching the language loads the page anew: what was entered in its forms is put back. Passwords and codes are not kept.
"use strict";

const KEPT = "entered";
const SECRET = "[type=password], [type=hidden], [autocomplete=one-time-code], [type=submit], [type=button]";

function fields() {
  const counted = {};
  return [...document.querySelectorAll("main input, main textarea, main select, [role=search] input")]
    .filter((field) => field.name && !field.matches(SECRET))
    .map((field) => {
      const name = `${field.form ? field.form.getAttribute("action") || "" : ""} ${field.name}`;
      counted[name] = (counted[name] || 0) + 1;
      return [`${name} ${counted[name]}`, field];
    });
}

function value(field, set) {
  const what = field.matches("[type=checkbox], [type=radio]") ? "checked" : "value";
  if (set !== undefined) field[what] = set;
  return field[what];
}

function keep(event) {
  if (!event.target.matches(".languages")) return;
  const open = [...document.querySelectorAll("main details")].map((each) => each.open);
  const entered = fields().map(([name, field]) => [name, value(field)]);
  const next = event.target.querySelector("[name=next]"), here = new URL(location);
  here.searchParams.delete("language");
  // filters change the address without a new page
  if (next.value.split("?")[0] === here.pathname) next.value = here.pathname + here.search;
  sessionStorage.setItem(KEPT, JSON.stringify({ next: next.value, entered, open }));
}

function putBack() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
  sessionStorage.removeItem(KEPT);
  if (!kept || kept.next !== location.pathname + location.search) return;
  const entered = new Map(kept.entered);
  for (const [name, field] of fields()) if (entered.has(name)) value(field, entered.get(name));
  document.querySelectorAll("main details").forEach((each, at) => { if (kept.open[at]) each.open = true; });
}

document.addEventListener("submit", keep);
putBack();
