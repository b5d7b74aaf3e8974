// The open chat: header, log of bubbles, composer.

import { bubble } from "./bubble.js";
import { verified } from "./chatlist.js";
import { avatar, button, h } from "./dom.js";
import { dayName, nameOf, t } from "./i18n.js";
import { icon } from "./icons.js";
import { openChat, shows, state, unreadElsewhere } from "./state.js";
import { ticks } from "./ticks.js";

const screen = document.getElementById("thread");
let log = null;
let subtitle = null;
let acts = null;
let typingTimer = 0;
let atEnd = true;

// A growing field or a keyboard takes room from below: the last message stays in sight.
const room = new ResizeObserver(() => atEnd && toBottom());

export function drawThread(actions, composer) {
  acts = actions;
  const row = openChat();
  log = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": t("log"), tabindex: "0", "data-testid": "log" });
  log.addEventListener("scroll", () => (atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 140));
  room.disconnect();
  room.observe(log);
  subtitle = h("small", { "aria-live": "polite" });
  screen.replaceChildren(
    h("header", { class: "top" }, backButton(row), h("div", { class: "title" }, h("h2", { "data-testid": "chat-name" }, nameOf(row), verified()), subtitle)),
    log,
    composer,
  );
  drawLog();
  drawTyping();
}

function backButton(row) {
  const others = unreadElsewhere();
  return button(
    { class: "back", "aria-label": t("back"), "data-testid": "number-switch", onclick: () => acts.close() },
    icon("back"),
    avatar(nameOf(row)),
    others ? h("span", { class: "badge" }, String(others)) : null,
  );
}

export function refreshBack() {
  const row = openChat();
  if (row) screen.querySelector(".back")?.replaceWith(backButton(row));
}

export function drawLog() {
  const nodes = [h("p", { class: "notice" }, icon("lock"), t("notice"))];
  let before = null;
  for (const message of state.messages.values()) {
    nodes.push(...placed(message, before));
    before = message;
  }
  log.replaceChildren(...nodes);
  toBottom();
}

function placed(message, before) {
  const newDay = !before || dayName(before.at) !== dayName(message.at);
  const element = bubble(message, newDay || before.sender !== message.sender, acts);
  return newDay ? [h("p", { class: "day" }, dayName(message.at)), element] : [element];
}

// Draw a message that came or changed; keep the reader's place unless they are at the end.
export function drawMessage(message, kind) {
  if (!log || !shows(message)) return;
  const known = log.querySelector(`[data-id="${CSS.escape(message.id)}"]`);
  const all = [...state.messages.values()];
  const before = all[all.findIndex((other) => other.id === message.id) - 1];
  if (known && kind === "status") {
    known.dataset.status = message.status;
    known.querySelector(".ticks")?.replaceWith(ticks(message.status));
    return;
  }
  if (known) {
    const turn = known.classList.contains("turn");
    const fresh = bubble(message, turn, acts);
    fresh.style.animation = "none";
    const held = known.contains(document.activeElement);
    known.replaceWith(fresh);
    if (held) fresh.querySelector("button")?.focus({ preventScroll: true });
    return;
  }
  log.querySelector(".typing")?.remove();
  if (all.at(-1).id !== message.id) return drawLog();
  log.append(...placed(message, before));
  if (message.sender === "business") state.typingUntil.delete(message.number);
  drawTyping();
  if (atEnd || message.sender === "citizen") toBottom();
}

export function drawTyping() {
  if (!log) return;
  clearTimeout(typingTimer);
  log.querySelector(".typing")?.remove();
  const left = (state.typingUntil.get(state.number) ?? 0) - Date.now();
  subtitle.textContent = left > 0 ? t("typing") : t("online");
  if (left <= 0) return;
  const dots = h("div", { class: "bubble in turn typing", "data-testid": "typing", "aria-hidden": "true" }, h("div", { class: "typing-dots" }, h("i"), h("i"), h("i")));
  log.append(dots);
  toBottom();
  typingTimer = setTimeout(drawTyping, left);
}

function toBottom() {
  log.scrollTop = log.scrollHeight;
  // Pictures take their height when they are there.
  for (const image of log.querySelectorAll("img")) if (!image.complete) image.onload = () => atEnd && (log.scrollTop = log.scrollHeight);
}
