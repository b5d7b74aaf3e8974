// The sheets behind the clip and the smile: papers, places, cards, emoji, stickers.

import { api } from "./api.js";
import { insert } from "./composer.js";
import { button, h } from "./dom.js";
import { language, t } from "./i18n.js";
import { icon } from "./icons.js";
import { closeSheet, openSheet } from "./sheet.js";
import { state } from "./state.js";

const EMOJI = [..."🙏👍😀😂😊😍🤔😢😡👌👏🙌💪✅❌⭐🔥🎉❤️💐☀️🌧️🏠🏫🏥🚌🚗💧💡📄📷📞".matchAll(/\p{Emoji}\uFE0F?/gu)].map(([one]) => one);
const QUICK = ["👍", "❤️", "😂", "😮", "😢", "🙏"];
const PLACES = [
  { latitude: 28.6519, longitude: 77.1909, name: "Karol Bagh", address: "New Delhi 110005" },
  { latitude: 28.6315, longitude: 77.2167, name: "Connaught Place", address: "New Delhi 110001" },
  { latitude: 28.5921, longitude: 77.046, name: "Dwarka Sector 10", address: "New Delhi 110075" },
];
export const FRIEND_CARD = [
  {
    name: { formatted_name: "Sunita Devi", first_name: "Sunita", last_name: "Devi" },
    phones: [{ phone: "+91 98000 00301", type: "CELL", wa_id: "919800000301" }],
    origin: "other",
  },
];

export function openAttach(acts, files) {
  const pick = (accept) => () => {
    closeSheet();
    files.accept = accept;
    files.click();
    files.accept = "";
  };
  openSheet(
    t("attach"),
    h(
      "div",
      { class: "tiles" },
      tile("samples", "samples", "#d3396d", () => openPapers(acts), "sample-papers"),
      tile("document", "document", "#7f66ff", pick(""), "attach-document"),
      tile("photo", "photo", "#0b83f2", pick("image/*"), "attach-photo"),
      tile("place", "location", "#1fa855", () => openPlaces(acts), "attach-location"),
      tile("person", "contact", "#0795dc", then(() => acts.contact()), "attach-contact"),
      tile("sticker", "sticker", "#e2a017", then(() => acts.sticker()), "attach-sticker"),
    ),
  );
}

function tile(name, label, tint, act, testid) {
  return button({ class: "tile", onclick: act, "data-testid": testid }, h("i", { style: `--tint:${tint}` }, icon(name)), t(label));
}

function then(act) {
  return () => {
    closeSheet();
    act();
  };
}

export async function openPapers(acts) {
  showPapers(acts, await api.papers(), state.citizen.name);
}

function showPapers(acts, all, of) {
  const { papers, holders } = all;
  const holder = holders.includes(of) ? of : holders[0];
  const who = encodeURIComponent(holder);
  const whose = holders.map((name) =>
    button({ class: "chip", "data-testid": "paper-holder", "aria-pressed": String(name === holder), onclick: () => showPapers(acts, all, name) }, name),
  );
  const one = ({ kind, titles }) =>
    button(
      { "data-testid": "paper", "data-paper": kind, onclick: then(() => acts.paper(kind, holder)) },
      h("img", { src: `/graph/phone/papers/${kind}.jpg?of=${who}`, alt: "" }),
      h("span", {}, titles[language()]),
    );
  openSheet(t("samples"), h("p", { class: "hint" }, t("samplesHint")), h("div", { class: "chips", role: "group", "aria-label": t("whosePapers") }, whose), h("div", { class: "papers" }, papers.map(one)));
}

export function openPlaces(acts, replyTo) {
  const row = (place) =>
    button(
      { class: "row", "data-testid": "place", onclick: then(() => acts.place(place, replyTo)) },
      icon("place"),
      h("span", {}, place.name, h("small", {}, place.address)),
    );
  const here = button({ class: "row", onclick: then(() => hereOr(acts, replyTo)) }, icon("place"), h("span", {}, t("useMine")));
  openSheet(t("location"), h("p", { class: "hint" }, t("locationHint")), PLACES.map(row), navigator.geolocation ? here : null);
}

function hereOr(acts, replyTo) {
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => acts.place({ latitude: coords.latitude, longitude: coords.longitude }, replyTo),
    () => acts.place(PLACES[0], replyTo),
  );
}

export function openEmoji(acts) {
  const one = (emoji) => button({ onclick: () => insert(emoji), "aria-label": emoji }, emoji);
  const sun = button({ class: "row", onclick: then(() => acts.sticker()), "data-testid": "sticker" }, icon("sticker"), h("span", {}, t("sticker")));
  openSheet(t("emoji"), h("div", { class: "emoji" }, EMOJI.map(one)), sun);
}

export function openMore(message, acts) {
  const one = (emoji) => button({ onclick: then(() => acts.react(message.id, emoji)), "aria-label": `${t("react")} ${emoji}` }, emoji);
  const reply = button({ class: "row", "data-testid": "reply", onclick: then(() => acts.reply(message)) }, icon("reply", 22), h("span", {}, t("reply")));
  openSheet(t("more"), h("div", { class: "emoji" }, QUICK.map(one)), reply);
}
