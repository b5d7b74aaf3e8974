// What can be tapped under a message, and the sheet of a list.

import { button, h } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { closeSheet, openSheet } from "./sheet.js";
import { state } from "./state.js";

export function optionRows(message, acts) {
  if (message.kind === "template") return (message.shown.buttons || []).map((shown) => templateButton(message, shown, acts));
  if (message.kind !== "interactive") return [];
  const { type, action = {} } = message.body;
  const make = BY_TYPE[type];
  return make ? make(message, action, acts) : [];
}

const BY_TYPE = {
  button: (message, action, acts) => action.buttons.map(({ reply }) => replyButton(message, reply.id, reply.title, acts)),
  list: (message, action, acts) => [
    option({ "data-testid": "list-open", "aria-haspopup": "dialog", onclick: () => openList(message, action, acts) }, "list", action.button),
  ],
  cta_url: (_, action) => [link(action.parameters.url, "open", action.parameters.display_text)],
  location_request_message: (message, _, acts) => [
    option({ "data-testid": "location-request", onclick: () => acts.location(message.id) }, "pin", t("sendLocation")),
  ],
  flow: (_, action) => [option({ "data-testid": "flow", onclick: () => openSheet(action.parameters.flow_cta, h("p", { class: "hint" }, t("openForm"))) }, "flow", action.parameters.flow_cta)],
  request_contact_info: (message, _, acts) => [option({ "data-testid": "contact-request", onclick: () => acts.ownContact(message.id) }, "person", t("shareNumber"))],
};

function option(props, iconName, title) {
  return button({ class: "option", ...props }, icon(iconName), title);
}

function link(url, iconName, title) {
  return h("a", { class: "option", href: url, target: "_blank", rel: "noopener", "data-testid": "cta-url" }, icon(iconName), title);
}

function replyButton(message, id, title, acts) {
  const tapped = state.tapped.has(`${message.id}/${id}`);
  const tap = (event) => {
    event.currentTarget.classList.add("tapped");
    acts.tap(message.id, id);
  };
  return button({ class: `option${tapped ? " tapped" : ""}`, "data-testid": "option", "data-option": id, onclick: tap }, icon("reply"), title);
}

function templateButton(message, shown, acts) {
  if (shown.type === "QUICK_REPLY") return replyButton(message, shown.payload, shown.text, acts);
  if (shown.type === "URL" && !shown.code) return link(shown.url, "open", shown.text);
  if (shown.type === "PHONE_NUMBER") return link(`tel:${shown.phone_number}`, "call", shown.text);
  const copy = () => navigator.clipboard?.writeText(shown.code || "");
  return option({ onclick: copy }, "copy", shown.text || shown.code || "");
}

function openList(message, action, acts) {
  const sections = action.sections.map((section) => [
    section.title ? h("h4", {}, section.title) : null,
    section.rows.map((row) => listRow(message, row, acts)),
  ]);
  openSheet(action.button, ...sections.flat(2));
}

function listRow(message, row, acts) {
  const choose = () => {
    closeSheet();
    acts.tap(message.id, row.id);
  };
  return button(
    { class: "row", "data-testid": "list-row", "data-option": row.id, onclick: choose },
    h("span", {}, row.title, row.description && h("small", {}, row.description)),
    h("i", { class: "dot", "aria-hidden": "true" }),
  );
}
