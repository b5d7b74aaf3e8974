// A message in one line: for the chat list and for quotes.

import { t } from "./i18n.js";
import { plain } from "./text.js";

const BY_KIND = {
  text: (body) => plain(body.body),
  image: (body) => plain(body.caption || "") || t("picture"),
  video: (body) => plain(body.caption || "") || t("video"),
  document: (body, message) => body.filename || message.media?.filename || t("document"),
  audio: (body) => (body.voice ? t("voiceNote") : t("audio")),
  sticker: () => t("sticker"),
  location: (body) => body.name || t("place"),
  contacts: (body) => body.map((card) => card.name.formatted_name).join(", "),
  button: (body) => body.text,
  interactive: (body) => repliedTitle(body) || plain(body.body?.text || ""),
  template: (_, message) => plain(message.shown.body || ""),
};

export function repliedTitle(body) {
  if (body.type === "nfm_reply") return t("flowSent");
  return (body.button_reply || body.list_reply)?.title || "";
}

export function summary(message) {
  const make = BY_KIND[message.kind];
  return make ? make(message.body, message) : t("cannotShow");
}
