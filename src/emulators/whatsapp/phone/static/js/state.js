// What the page knows: one citizen, their chats, the messages of the open one.

export const state = {
  citizen: null, // {key, name, wa_id, username}
  citizens: [],
  chats: [], // rows of the chat list, newest first
  number: "", // the open chat; empty: the list
  messages: new Map(), // id -> message, in order
  typingUntil: new Map(), // number -> time
  replyTo: "",
  tapped: new Set(), // `${message}/${option}` tapped in this visit
};

const SHOWN = new Set(["sent", "delivered", "read"]);

export function shows(message) {
  return message.kind !== "reaction" && (message.sender === "citizen" || SHOWN.has(message.status));
}

export function openChat() {
  return state.chats.find((row) => row.number === state.number);
}

// Take up a message in the chat list; true if the row's place changed.
export function noteInList(message) {
  const row = state.chats.find((chat) => chat.number === message.number);
  if (!row || !shows(message)) return;
  const known = row.last && row.last.id === message.id;
  if (!row.last || known || row.last.at <= message.at) row.last = message;
  state.chats.sort((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0));
}

export function unreadElsewhere() {
  return state.chats.filter((row) => row.number !== state.number && row.unread).length;
}
