// Talking to the emulator.

const ROOT = "/graph";

async function asked(path, options) {
  const answer = await fetch(ROOT + path, options);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error || answer.statusText);
  return body;
}

function send(method, path, body) {
  return asked(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

function post(path, body) {
  return send("POST", path, body);
}

export const api = {
  state: (citizen) => asked(`/phone/state?citizen=${encodeURIComponent(citizen)}`),
  chat: (citizen, number) => asked(`/phone/chat?citizen=${encodeURIComponent(citizen)}&number=${number}`),
  papers: () => asked("/phone/papers"),
  say: (citizen, number, said) => post(`/_citizen/${encodeURIComponent(citizen)}/say`, { number, ...said }),
  seen: (citizen, number) => post(`/_citizen/${encodeURIComponent(citizen)}/seen?number=${number}`, {}),
  addCitizen: (wanted) => post("/_citizens", wanted),
  changeCitizen: (citizen, wanted) => send("PATCH", `/_citizen/${encodeURIComponent(citizen)}`, wanted),
  upload(citizen, number, files, caption, replyTo) {
    const form = new FormData();
    form.append("number", number);
    if (caption) form.append("caption", caption);
    if (replyTo) form.append("reply_to", replyTo);
    for (const file of files) form.append("file", file);
    return asked(`/_citizen/${encodeURIComponent(citizen)}/say`, { method: "POST", body: form });
  },
};

export function listen(citizen, onEvent, onReopen) {
  const source = new EventSource(`${ROOT}/phone/events?citizen=${encodeURIComponent(citizen)}`);
  let opened = false;
  source.onopen = () => {
    if (opened) onReopen();
    opened = true;
  };
  source.onmessage = (event) => onEvent(JSON.parse(event.data));
  return source;
}
