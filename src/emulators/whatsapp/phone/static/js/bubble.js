// One message as a bubble.

import { button, h } from "./dom.js";
import { clock, nameOf, t } from "./i18n.js";
import { icon } from "./icons.js";
import { optionRows } from "./options.js";
import { header, media, place, cards, words, sticker } from "./parts.js";
import { repliedTitle, summary } from "./summary.js";
import { formatted } from "./text.js";
import { state } from "./state.js";
import { ticks } from "./ticks.js";

export function bubble(message, startsTurn, acts) {
  const mine = message.sender === "citizen";
  const options = mine ? [] : optionRows(message, acts);
  const content = contentOf(message);
  const classes = ["bubble", mine ? "out" : "in", startsTurn && "turn", ...content.classes, options.length && "has-options"];
  const reactions = Object.values(message.reactions);
  const element = h(
    "article",
    {
      class: [...classes, reactions.length && "reacted"].filter(Boolean).join(" "),
      "data-testid": mine ? "bubble-out" : "bubble-in",
      "data-id": message.id,
      "data-kind": message.kind,
      "data-status": message.status,
    },
    h("span", { class: "sr" }, mine ? `${t("you")}: ` : ""),
    quote(message),
    ...content.nodes,
    meta(message, content),
    options.length ? h("div", { class: "options" }, options) : null,
    reactions.length ? h("span", { class: "reactions" }, reactions.join("")) : null,
    button({ class: "more", "aria-label": t("more"), onclick: () => acts.more(message) }, icon("down")),
  );
  return element;
}

function meta(message, content) {
  const mine = message.sender === "citizen";
  return h(
    "span",
    { class: `meta${content.classes.includes("bare") ? " sticker-meta" : ""}` },
    h("time", { datetime: new Date(message.at * 1000).toISOString() }, clock(message.at)),
    mine ? ticks(message.status) : null,
  );
}

function quote(message) {
  const quoted = message.context && message.kind !== "reaction" ? state.messages.get(message.context) : null;
  return quoted ? quoteBox(quoted) : null;
}

export function quoteBox(quoted) {
  const chat = state.chats.find((row) => row.number === quoted.number);
  const name = quoted.sender === "citizen" ? t("you") : chat && nameOf(chat);
  return h("span", { class: "quote" }, h("b", {}, name || ""), h("span", {}, summary(quoted)));
}

// {nodes, classes}: what stands in the bubble, and how its time is set.
function contentOf(message) {
  const body = message.body;
  switch (message.kind) {
    case "text":
      return { nodes: [words(body.body)], classes: [] };
    case "button":
      return { nodes: [words(body.text)], classes: [] };
    case "interactive":
      return body.body || body.action ? interactive(message) : { nodes: reply(body), classes: [] };
    case "template":
      return template(message);
    case "sticker":
      return { nodes: [sticker(message)], classes: ["bare"] };
    case "location":
      return { nodes: place(body), classes: ["block", "wide"] };
    case "contacts":
      return { nodes: cards(body), classes: ["block", "wide"] };
    case "image":
      return { nodes: [media(message), body.caption && words(body.caption)], classes: body.caption ? ["wide"] : ["wide", "over"] };
    case "document":
    case "video":
      return { nodes: [media(message), body.caption && words(body.caption)], classes: body.caption ? ["wide"] : ["wide", "block"] };
    case "audio":
      return { nodes: [media(message)], classes: [] };
    default:
      return { nodes: [h("em", { class: "small" }, t("cannotShow"))], classes: ["block"] };
  }
}

function reply(body) {
  const description = body.list_reply?.description;
  return [words(repliedTitle(body) + (description ? `\n${description}` : ""))];
}

function interactive(message) {
  const body = message.body;
  const nodes = [
    header(body.header, message),
    body.body && h("div", { class: "words" }, ...formatted(body.body.text)),
    body.footer && h("div", { class: "small" }, ...formatted(body.footer.text)),
  ];
  return { nodes, classes: ["block", "wide"] };
}

function template(message) {
  const shown = message.shown;
  const nodes = [
    header(shown.header, message),
    h("div", { class: "words" }, ...formatted(shown.body || "")),
    shown.footer && h("div", { class: "small" }, shown.footer),
  ];
  return { nodes, classes: ["block", "wide"] };
}
