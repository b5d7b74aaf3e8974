// What the plain pages share: a form that is posted as JSON to the page's own address, and a list that is looked up there.
const asked = new URLSearchParams(location.search);
const form = document.querySelector("form");
const list = document.querySelector("ul");

export const field = (name) => form.elements[name];

export function line(...parts) {
  const row = document.createElement("li");
  for (const [kind, text] of parts) {
    const part = document.createElement(kind);
    part.append(...linked(text));
    row.append(part);
  }
  list.append(row);
  return row;
}

// addresses in a text can be followed
function linked(text) {
  return text.split(/(https?:\/\/\S+)/).map((part) => {
    if (!/^https?:/.test(part)) return part;
    const link = document.createElement("a");
    link.href = part;
    link.textContent = part;
    return link;
  });
}

export function start(render, own) {
  let shown = "";
  for (const each of form.elements) if (each.name && asked.get(each.name)) each.value = asked.get(each.name);
  const mine = field("from");
  mine.value ||= localStorage.getItem(own) || mine.dataset.first;
  async function show() {
    const answer = await fetch(`${location.pathname}?of=${encodeURIComponent(mine.value)}`, { headers: { accept: "application/json" } });
    const held = await answer.text();
    if (held === shown) return;
    shown = held;
    list.replaceChildren();
    render(JSON.parse(held));
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    localStorage.setItem(own, mine.value);
    const told = JSON.stringify(Object.fromEntries(new FormData(form)));
    const answer = await fetch(location.pathname, { method: "POST", body: told });
    document.querySelector("output").textContent = answer.ok ? form.dataset.done : (await answer.json()).error;
    shown = "";
    show();
  });
  mine.addEventListener("change", () => { shown = ""; show(); });
  show();
  setInterval(show, 2000);
}
