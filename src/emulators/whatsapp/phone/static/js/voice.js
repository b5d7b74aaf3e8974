// A voice note: play, a wave, its length.

import { button, h } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";

const BARS = 34;

export function voice(message) {
  const audio = new Audio(message.media.url);
  audio.preload = "metadata";
  const length = h("span", { class: "length" }, "0:02");
  audio.onloadedmetadata = () => {
    if (Number.isFinite(audio.duration)) length.textContent = stamp(audio.duration);
  };
  const play = button({ class: "play", "aria-label": t("voiceNote") }, icon("play"));
  const box = h("div", { class: "voice" }, play, wave(message.id), length);
  const show = (playing) => {
    box.classList.toggle("playing", playing);
    play.replaceChildren(icon(playing ? "pause" : "play"));
  };
  play.onclick = () => (audio.paused ? audio.play() : audio.pause());
  audio.onplay = () => show(true);
  audio.onpause = audio.onended = () => show(false);
  return box;
}

// The wave of a message is always the same, made of its id.
function wave(id) {
  const bars = Array.from({ length: BARS }, (_, at) => {
    const code = id.charCodeAt(id.length - 2 - (at % (id.length - 8))) || 65;
    return h("i", { style: `--h:${14 + ((code * (at + 7) * 13) % 78)}` });
  });
  return h("span", { class: "wave", "aria-hidden": "true" }, bars);
}

function stamp(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;
}
