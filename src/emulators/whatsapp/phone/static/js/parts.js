// What a bubble can hold beside words.

import { avatar, button, h } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { openViewer } from "./sheet.js";
import { formatted } from "./text.js";
import { voice } from "./voice.js";

// The room at the end keeps the last line clear of the time.
export function words(text) {
  return h("div", { class: "words" }, ...formatted(text), h("span", { class: "room" }));
}

export function header(head, message) {
  if (!head) return null;
  if (head.type === "text") return h("div", { class: "head" }, ...formatted(head.text));
  return media(message, head.type);
}

export function media(message, kind = message.kind) {
  const file = message.media;
  if (!file) return null;
  if (kind === "image") return picture(file);
  if (kind === "video") return h("video", { src: file.url, controls: true, preload: "metadata" });
  if (kind === "audio") return message.body.voice ? voice(message) : h("audio", { src: file.url, controls: true, preload: "metadata" });
  return paper(file, message.body?.filename || message.body?.header?.document?.filename || message.shown?.header?.document?.filename);
}

function picture(file) {
  const name = file.filename || t("picture");
  return button({ class: "picture", "aria-label": `${t("view")}: ${name}`, onclick: () => openViewer(file.url, name) }, h("img", { src: file.url, alt: name, loading: "lazy" }));
}

function paper(file, given) {
  const name = given || file.filename || t("document");
  const pdf = file.mime_type === "application/pdf";
  const kind = name.includes(".") ? name.split(".").pop() : file.mime_type.split("/").pop();
  return h(
    "a",
    { class: "paper", href: file.url, target: "_blank", rel: "noopener", "data-testid": "document" },
    icon(pdf ? "pdf" : "file"),
    h("span", {}, h("b", {}, name), h("small", {}, `${pdf ? "pdf" : kind} · ${size(file.size)}`)),
  );
}

function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

export function sticker(message) {
  return h("img", { class: "sticker", src: message.media?.url, alt: t("sticker") });
}

export function place(body) {
  const link = `https://www.openstreetmap.org/?mlat=${body.latitude}&mlon=${body.longitude}#map=16/${body.latitude}/${body.longitude}`;
  return [
    h("a", { class: "map", href: link, target: "_blank", rel: "noopener", "aria-label": body.name || t("place") }, icon("marker")),
    h(
      "div",
      { class: "place" },
      h("b", {}, body.name || `${Number(body.latitude).toFixed(4)}, ${Number(body.longitude).toFixed(4)}`),
      body.address && h("div", { class: "small" }, body.address),
    ),
  ];
}

export function cards(body) {
  return body.map((card) => {
    const name = card.name.formatted_name;
    const phone = card.phones?.[0]?.phone;
    return h("div", { class: "card" }, avatar(name), h("span", {}, name, phone && h("div", { class: "small" }, phone)));
  });
}
