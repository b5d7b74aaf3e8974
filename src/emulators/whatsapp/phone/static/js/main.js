// The page: reads its address, keeps state and screens together, and follows the stream.
// ?citizen=919800000201&number=100000000000001&language=hi&text=namaste

import { api, listen } from "./api.js";
import { FRIEND_CARD, openAttach, openEmoji, openMore, openPlaces } from "./attach.js";
import { drawChatList } from "./chatlist.js";
import { focusComposer, insert, makeComposer, showReplying } from "./composer.js";
import { language, setLanguage, setNow } from "./i18n.js";
import { drawBar } from "./people.js";
import { noteInList, openChat, shows, state } from "./state.js";
import { drawMessage, drawThread, drawTyping, refreshBack } from "./thread.js";

const screens = { chats: document.getElementById("chats"), thread: document.getElementById("thread") };
const params = new URLSearchParams(location.search);
let stream = null;
let seenTimer = 0;

const say = (said) => api.say(state.citizen.key, state.number, said);

function replyTo() {
  const reply_to = state.replyTo;
  showReplying(null);
  return reply_to ? { reply_to } : {};
}

const acts = {
  text: (text) => say({ text, ...replyTo() }),
  voice: () => say({ voice: {}, ...replyTo() }),
  sticker: () => say({ sticker: {} }),
  paper: (paper, of) => say({ paper, of }),
  contact: () => say({ contacts: FRIEND_CARD }),
  ownContact: (reply_to) => say({ own_contact: true, reply_to }),
  place: (location, reply_to) => say(reply_to ? { location, reply_to } : { location }),
  location: (message) => openPlaces(acts, message),
  react: (message_id, emoji) => say({ reaction: { message_id, emoji: emoji === state.messages.get(message_id)?.reactions.citizen ? "" : emoji } }),
  reply: (message) => showReplying(message),
  files: (files, caption) => api.upload(state.citizen.key, state.number, files, caption, replyTo().reply_to),
  attach: (input) => openAttach(acts, input),
  emoji: () => openEmoji(acts),
  more: (message) => openMore(message, acts),
  close: () => show(""),
  tap(message, option) {
    state.tapped.add(`${message}/${option}`);
    return say({ tap: option, message });
  },
};

function remember() {
  const here = new URLSearchParams({ citizen: state.citizen.key, language: language() });
  if (state.number) here.set("number", state.number);
  history.replaceState(null, "", `?${here}`);
}

async function show(number) {
  state.number = state.chats.some((row) => row.number === number) ? number : "";
  screens.chats.hidden = Boolean(state.number);
  if (!state.number) screens.thread.hidden = true;
  remember();
  if (!state.number) return drawChatList(show);
  await loadChat();
  drawThread(acts, makeComposer(acts));
  screens.thread.hidden = false;
  focusComposer();
  markSeen();
}

async function loadChat() {
  const { messages } = await api.chat(state.citizen.key, state.number);
  state.messages = new Map(messages.map((message) => [message.id, message]));
}

function markSeen() {
  clearTimeout(seenTimer);
  if (!state.number || document.hidden) return;
  seenTimer = setTimeout(() => api.seen(state.citizen.key, state.number), 120);
}

function onEvent(event) {
  if (event.kind === "typing") state.typingUntil.set(event.number, Date.now() + event.seconds * 1000);
  if (event.message) takeUp(event.message, event.kind);
  if (!state.number) drawChatList(show);
  else if (event.number !== state.number) refreshBack();
  else if (event.kind === "typing") drawTyping();
}

function takeUp(message, kind) {
  noteInList(message);
  const row = state.chats.find((chat) => chat.number === message.number);
  if (message.sender === "business" && message.status === "delivered" && kind === "status" && row) {
    if (message.number !== state.number || document.hidden) row.unread += 1;
    else markSeen();
  }
  if (message.sender === "business" && message.status === "read" && kind === "status" && row) row.unread = Math.max(0, row.unread - 1);
  if (message.number !== state.number || !shows(message)) return;
  state.messages.set(message.id, message);
  drawMessage(message, kind);
}

async function become(citizen) {
  stream?.close();
  const all = await api.state(citizen);
  setNow(all.now);
  Object.assign(state, { citizen: all.citizen, citizens: all.citizens, chats: all.chats });
  drawBar(async (other) => {
    screens.thread.hidden = true; // what is typed before the other one's chat is there would be lost
    await become(other);
    await show(state.number);
  });
  stream = listen(state.citizen.key, onEvent, async () => {
    state.chats = (await api.state(state.citizen.key)).chats;
    await show(state.number);
  });
}

for (const one of document.querySelectorAll("[data-language]")) {
  one.addEventListener("click", async () => {
    setLanguage(one.dataset.language);
    await become(state.citizen.key);
    await show(state.number);
  });
}
document.addEventListener("visibilitychange", () => {
  const row = openChat();
  if (row && !document.hidden) {
    row.unread = 0;
    markSeen();
  }
});

document.documentElement.classList.toggle("embedded", window.self !== window.top);
setLanguage(params.get("language") || (navigator.language.startsWith("hi") ? "hi" : "en"));
await become(params.get("citizen") || "");
await show(params.get("number") || "");
if (state.number && params.get("text")) insert(params.get("text"));
