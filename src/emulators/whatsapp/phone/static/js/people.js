// Whose phone this is: the bar above it, and the sheet to change or add a citizen.

import { api } from "./api.js";
import { avatar, button, h } from "./dom.js";
import { language, t } from "./i18n.js";
import { icon } from "./icons.js";
import { closeSheet, openSheet } from "./sheet.js";
import { state } from "./state.js";

const who = document.getElementById("who");

export function drawBar(change) {
  const { citizen } = state;
  who.replaceChildren(avatar(citizen.name), h("span", {}, citizen.name, h("small", {}, handle(citizen))), icon("down"));
  who.setAttribute("aria-label", `${t("whoAreYou")} ${citizen.name}`);
  who.onclick = () => openPeople(change);
  for (const one of document.querySelectorAll("[data-language]")) one.setAttribute("aria-pressed", String(one.dataset.language === language()));
  for (const one of document.querySelectorAll("[data-way]")) {
    one.textContent = t(one.dataset.way);
    const from = one.dataset.way === "mail" ? `${citizen.name.split(" ")[0].toLowerCase()}@example.org` : citizen.wa_id || "";
    one.href = `${one.pathname}?from=${encodeURIComponent(from)}`;
  }
}

function handle(citizen) {
  if (citizen.hidden || !citizen.wa_id) return `${citizen.username || citizen.user_id} · ${t("noPhone")}`;
  const digits = citizen.wa_id;
  return digits.startsWith("91") && digits.length === 12 ? `+91 ${digits.slice(2, 7)} ${digits.slice(7)}` : `+${digits}`;
}

function openPeople(change) {
  const row = (citizen) =>
    button(
      {
        class: "row",
        "data-testid": "citizen-row",
        "data-citizen": citizen.key,
        "aria-current": String(citizen.key === state.citizen.key),
        onclick: () => {
          closeSheet();
          change(citizen.key);
        },
      },
      avatar(citizen.name),
      h("span", {}, citizen.name, h("small", {}, handle(citizen))),
    );
  const { citizen } = state;
  const hide = button(
    {
      class: "row",
      "data-testid": "citizen-hide",
      onclick: async () => {
        await api.changeCitizen(citizen.key, citizen.hidden ? { hidden: false } : { hidden: true, username: citizen.username || `@${citizen.name.split(" ")[0].toLowerCase()}` });
        closeSheet();
        change(citizen.key);
      },
    },
    icon("person"),
    h("span", {}, t(citizen.hidden ? "showNumber" : "hideNumber"), h("small", {}, t("hideHint"))),
  );
  const renumber = button({ class: "row", "data-testid": "citizen-renumber", onclick: () => openRenumber(change) }, icon("call"), h("span", {}, t("changeNumber"), h("small", {}, t("changeHint"))));
  const add = button({ class: "row", "data-testid": "citizen-add", onclick: () => openAdd(change) }, icon("plus"), h("span", {}, t("addCitizen")));
  openSheet(t("whoAreYou"), state.citizens.map(row), add, h("h4", {}, citizen.name), hide, renumber);
}

function anyNumber() {
  return `9198${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
}

function text(label, name, props) {
  return h("label", {}, t(label), h("input", { type: "text", name, autocomplete: "off", ...props }));
}

function openRenumber(change) {
  const { citizen } = state;
  const form = h("form", {}, text("phone", "phone", { inputmode: "numeric", value: anyNumber(), required: true }), h("button", { class: "primary", type: "submit" }, t("changeNumber")));
  form.onsubmit = async (event) => {
    event.preventDefault();
    await api.changeCitizen(citizen.key, { phone: new FormData(form).get("phone") });
    closeSheet();
    change(citizen.key);
  };
  openSheet(t("changeNumber"), h("p", { class: "hint" }, t("changeHint")), form);
}

function openAdd(change) {
  const hidden = h("input", { type: "checkbox", name: "hidden" });
  const phone = text("phone", "phone", { inputmode: "numeric", value: anyNumber() });
  const username = text("username", "username", {});
  username.hidden = true;
  hidden.onchange = () => {
    username.hidden = !hidden.checked;
  };
  const form = h("form", {}, text("name", "name", { required: true }), phone, username, h("label", {}, h("span", {}, hidden, " ", t("usernameOnly"))), h("button", { class: "primary", type: "submit" }, t("add")));
  form.onsubmit = async (event) => {
    event.preventDefault();
    const given = new FormData(form);
    const handle = hidden.checked ? { hidden: true, username: given.get("username") || "citizen" } : {};
    const citizen = await api.addCitizen({ name: given.get("name"), phone: given.get("phone"), ...handle });
    closeSheet();
    change(citizen.key);
  };
  openSheet(t("addCitizen"), form);
}
