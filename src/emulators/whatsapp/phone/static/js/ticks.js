// One tick: sent. Two: it reached the office. Blue: read.

import { h } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";

export function ticks(status) {
  const name = status === "accepted" ? "clock" : status === "sent" ? "tick" : "ticks";
  return h("span", { class: `ticks ${status}`, "data-status": status, role: "img", "aria-label": t(status) }, icon(name));
}
