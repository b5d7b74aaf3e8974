// Where the citizen writes.

import { quoteBox } from "./bubble.js";
import { button, h } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { state } from "./state.js";

let field = null;
let replying = null;

export function makeComposer(acts) {
  const text = h("textarea", { rows: "1", placeholder: t("message"), "aria-label": t("message"), "data-testid": "composer", autocomplete: "off" });
  const send = button({ class: "go", "aria-label": t("send"), "data-testid": "send", hidden: true }, icon("send"));
  const mic = button({ class: "go", "aria-label": t("voice"), "data-testid": "voice", onclick: () => acts.voice() }, icon("mic"));
  const files = picker({ "data-testid": "attach-input" }, acts);
  const camera = picker({ "data-testid": "camera-input", accept: "image/*", capture: "environment" }, acts);
  const tool = (name, label, act, testid) => button({ class: "tool", "aria-label": t(label), onclick: act, "data-testid": testid }, icon(name));
  replying = h("div", { class: "replying", hidden: true });

  const sized = () => {
    text.style.height = "auto";
    text.style.height = `${Math.min(text.scrollHeight, 118)}px`;
    send.hidden = !text.value.trim();
    mic.hidden = !send.hidden;
  };
  const submit = () => {
    const said = text.value.trim();
    if (!said) return;
    text.value = "";
    sized();
    text.focus();
    acts.text(said);
  };
  text.addEventListener("input", sized);
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  send.addEventListener("click", submit);
  const chat = `${state.citizen.key}/${state.number}`;
  text.value = field?.chat === chat ? field.text.value : ""; // drawn anew while somebody writes
  if (text.value) requestAnimationFrame(sized);
  field = { text, sized, chat };
  return h(
    "div",
    { class: "composer" },
    h(
      "div",
      { class: "field" },
      replying,
      tool("smile", "emoji", () => acts.emoji(), "emoji"),
      text,
      tool("attach", "attach", () => acts.attach(files), "attach"),
      tool("camera", "camera", () => camera.click(), "camera"),
    ),
    send,
    mic,
    files,
    camera,
  );
}

function picker(props, acts) {
  const input = h("input", { type: "file", multiple: true, hidden: true, ...props });
  input.addEventListener("change", () => {
    if (input.files.length) acts.files([...input.files], takeText());
    input.value = "";
  });
  return input;
}

// The text that stands in the field becomes a file's caption.
function takeText() {
  const said = field.text.value.trim();
  field.text.value = "";
  field.sized();
  return said;
}

export function insert(text) {
  field.text.setRangeText(text, field.text.selectionStart, field.text.selectionEnd, "end");
  field.sized();
  field.text.focus();
}

export function focusComposer() {
  field?.text.focus();
}

export function showReplying(message) {
  state.replyTo = message ? message.id : "";
  replying.hidden = !message;
  replying.replaceChildren();
  if (!message) return;
  const stop = button({ class: "round", "aria-label": t("close"), onclick: () => showReplying(null) }, icon("close", 18));
  replying.append(quoteBox(message), stop);
  field.text.focus();
}
