// The chat list: every number of the business, the last spoken with first.

import { avatar, button, h } from "./dom.js";
import { clock, dayName, nameOf, t } from "./i18n.js";
import { icon } from "./icons.js";
import { summary } from "./summary.js";
import { state } from "./state.js";
import { ticks } from "./ticks.js";

const screen = document.getElementById("chats");

export function drawChatList(open) {
  screen.replaceChildren(
    h("header", { class: "top" }, h("h1", {}, t("chats"))),
    h("ul", { class: "chat-rows" }, state.chats.map((row) => h("li", {}, chatRow(row, open)))),
    h("footer", { class: "foot" }, icon("lock"), t("foot")),
  );
}

function chatRow(row, open) {
  const last = row.last;
  const when = last && (dayName(last.at) === t("today") ? clock(last.at) : dayName(last.at));
  const said = last ? summary(last) : t("nothingYet");
  return button(
    {
      class: `chat-row${row.unread ? " unread" : ""}`,
      "data-testid": "chat-row",
      "data-number": row.number,
      onclick: () => open(row.number),
    },
    avatar(nameOf(row)),
    h(
      "span",
      { class: "about" },
      h("span", { class: "first" }, h("span", { class: "name" }, nameOf(row), verified()), when && h("time", {}, when)),
      h(
        "span",
        { class: "second" },
        h("span", { class: "said" }, last?.sender === "citizen" ? ticks(last.status) : null, said),
        row.unread ? h("span", { class: "badge", "aria-label": `${row.unread} ${t("unread")}` }, String(row.unread)) : null,
      ),
    ),
  );
}

export function verified() {
  const mark = icon("verified", 15);
  mark.classList.add("tick-verified");
  return mark;
}
