// The sheet that comes up from below. One at a time; Escape or a tap beside closes it.

import { button, h } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";

const layer = document.getElementById("layer");
let cameFrom = null;

export function openSheet(title, ...content) {
  cameFrom = cameFrom || document.activeElement;
  const close = button({ class: "round", "aria-label": t("close"), onclick: closeSheet, "data-testid": "sheet-close" }, icon("close"));
  const sheet = h(
    "div",
    { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": title, "data-testid": "sheet" },
    h("header", {}, close, h("h3", {}, title)),
    h("div", { class: "inside" }, ...content),
  );
  show(sheet);
  const first = sheet.querySelector(".inside button, .inside input") || close;
  first.focus({ preventScroll: true });
  return sheet;
}

export function openViewer(source, name) {
  cameFrom = document.activeElement;
  const close = button({ class: "round", "aria-label": t("close"), onclick: closeSheet }, icon("close"));
  show(h("div", { class: "viewer", role: "dialog", "aria-modal": "true", "aria-label": name }, close, h("img", { src: source, alt: name })));
  close.focus();
}

function show(content) {
  layer.replaceChildren(content);
  layer.hidden = false;
}

export function closeSheet() {
  if (layer.hidden) return;
  layer.hidden = true;
  layer.replaceChildren();
  if (cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
  cameFrom = null;
}

layer.addEventListener("click", (event) => event.target === layer && closeSheet());
document.addEventListener("keydown", (event) => {
  if (layer.hidden) return;
  if (event.key === "Escape") closeSheet();
  if (event.key === "Tab") keepInside(event);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event);
});

function stops() {
  return [...layer.querySelectorAll("button, input, a[href]")].filter((element) => element.offsetParent);
}

function keepInside(event) {
  const all = stops();
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement === edge || !layer.contains(document.activeElement)) {
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0])?.focus();
  }
}

function step(event) {
  const rows = [...layer.querySelectorAll(".row")];
  const at = rows.indexOf(document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))].focus();
}
