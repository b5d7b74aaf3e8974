// WhatsApp's formatting: *bold* _italic_ ~struck~ `code` and links, as elements.

import { h } from "./dom.js";

const TAGS = { "*": "strong", _: "em", "~": "s" };
const PATTERN = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'*_~])|```([\s\S]+?)```|`([^`\n]+)`|(?<![\p{L}\p{N}*_~])([*_~])(?=\S)([^\n]*?\S)\4(?![\p{L}\p{N}])/gu;

export function formatted(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(PATTERN)) {
    if (found.index > from) parts.push(text.slice(from, found.index));
    const [whole, link, block, code, mark, marked] = found;
    if (link) parts.push(h("a", { href: link, target: "_blank", rel: "noopener" }, link));
    else if (block || code) parts.push(h("code", {}, block || code));
    else parts.push(h(TAGS[mark], {}, ...formatted(marked)));
    from = found.index + whole.length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

export function plain(text) {
  return text.replace(/[*_~`]/g, "").replace(/\s+/g, " ").trim();
}
