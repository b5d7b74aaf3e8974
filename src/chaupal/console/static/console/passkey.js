// A passkey is added or used at the button; what goes wrong is said on the page.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const wanted = document.querySelector("[data-passkey]"), button = document.getElementById("passkey");
  if (!wanted || !button) return;
  const said = (what, shown) => { for (const each of document.querySelectorAll(`[data-passkey-${what}]`)) each.hidden = !shown; };
  if (!window.PublicKeyCredential) {
    said("unknown", true);
    button.disabled = true;
    return;
  }
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    said("failed", true);
  });
  button.addEventListener("click", () => said("failed", false));
  const ids = { [wanted.dataset.button]: button.id, credential: wanted.dataset.credential, data: "passkey_options" };
  window.allauth.webauthn.forms[wanted.dataset.passkey]({ ids });
});
