// The hosted page: shows one template at a time and tells the gateway what the payer does.
(async () => {
  "use strict";
  const base = location.pathname;
  const query = location.search;
  const find = (selector) => document.querySelector(selector);
  const body = find("#body");
  const view = await (await fetch(`${base}/view${query}`)).json();
  const languages = Object.keys(view.texts);
  let language = view.language;
  let payment = null;
  let screen = () => {};

  const text = (key) => view.texts[language][key] ?? view.texts.en[key] ?? key;
  const locale = () => `${language}-IN-u-nu-latn`;
  const rupees = () => new Intl.NumberFormat(locale(), { style: "currency", currency: "INR" }).format(view.link.amount / 100);

  const send = async (path, data) => {
    const answer = await fetch(base + path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(data),
    });
    return { ok: answer.ok, data: await answer.json() };
  };

  const translate = (root) => {
    root.querySelectorAll("[data-text]").forEach((node) => { node.textContent = text(node.dataset.text); });
    root.querySelectorAll("[data-placeholder]").forEach((node) => { node.placeholder = text(node.dataset.placeholder); });
    root.querySelectorAll("[data-amount]").forEach((node) => { node.textContent = rupees(); });
  };

  const frame = () => {
    document.documentElement.lang = language;
    const merchant = view.merchant[language] || view.merchant.en;
    document.title = `${merchant} | Razorpay`;
    find("#merchant").textContent = merchant;
    find("#amount").textContent = rupees();
    find("#description").textContent = view.link.description || "–";
    find("#reference").textContent = view.link.reference_id || "–";
    find("#expiry-row").hidden = !view.link.expire_by;
    find("#expiry").textContent = new Date(view.link.expire_by * 1000).toLocaleString(locale(), {
      dateStyle: "medium", timeStyle: "short", hourCycle: language === "hi" ? "h23" : "h12", timeZone: "Asia/Kolkata",
    });
    const other = languages[(languages.indexOf(language) + 1) % languages.length];
    find("#language").textContent = view.texts[other].name;
    find("#language").lang = other;
    find("#language").onclick = () => { language = other; frame(); screen(); };
    translate(find("#sheet"));
  };

  const show = (name, prepare = () => {}) => {
    screen = () => {
      body.replaceChildren(find(`template#${name}`).content.cloneNode(true));
      translate(body);
      body.querySelectorAll("[data-go]").forEach((button) => { button.onclick = () => go(button.dataset.go); });
      body.querySelectorAll("[data-outcome]").forEach((button) => { button.onclick = () => finish(button.dataset.outcome); });
      body.querySelectorAll("form[data-method]").forEach((form) => { form.onsubmit = (event) => { event.preventDefault(); begin(form); }; });
      prepare();
      body.querySelector("input, select")?.focus();
    };
    screen();
  };

  const go = (name) => (name === "upi_qr" ? scan() : show(name));

  const scan = async () => {
    const { ok, data } = await send("/payments", { method: "upi" });
    if (!ok) return refused(data);
    payment = data.payment_id;
    show("qr", () => {
      find("#code").innerHTML = data.qr;
      find("#intent").href = data.intent;
    });
  };

  const begin = async (form) => {
    const fields = Object.fromEntries(new FormData(form));
    const { method } = form.dataset;
    form.querySelector(".main").disabled = true;
    const { ok, data } = await send("/payments", { method, vpa: fields.vpa, card: fields.card, bank: fields.bank });
    form.querySelector(".main").disabled = false;
    if (!ok) return refused(data, form, { upi: "bad_vpa", card: "bad_card" }[method]);
    payment = data.payment_id;
    if (data.status !== "created") return ended(data);
    if (method === "card") return show("otp", () => { find("#otp-form").onsubmit = confirm; });
    show(method === "upi" ? "approve" : "bank");
  };

  const confirm = (event) => {
    event.preventDefault();
    finish(/^\d{4,8}$/.test(event.target.otp.value) ? "success" : "failure");
  };

  const finish = async (outcome) => {
    const { ok, data } = await send(`/payments/${payment}`, { outcome });
    if (ok) ended(data);
  };

  // a refusal of the form stays in the form; one of the link itself shows what became of the link
  const refused = async (data, form, key) => {
    const now = await (await fetch(`${base}/view${query}`)).json();
    if (now.link.status !== "created") return location.reload();
    const error = form?.querySelector(".error");
    if (error) { error.hidden = false; error.textContent = text(key ?? "trouble"); }
  };

  const ended = (data) => {
    if (data.status !== "captured") {
      return show("failed", () => { find("#reason").textContent = view.texts[language][`reason_${data.reason}`] ?? data.error ?? ""; });
    }
    paid(data.payment_id, data.back);
  };

  const paid = (id, back) => {
    show("success", () => {
      find("#payment").textContent = id;
      if (back) find("#after").textContent = text("returning");
    });
    if (back) setTimeout(() => location.assign(back), 1500);
  };

  frame();
  find("#sheet").hidden = false;
  if (view.link.status === "paid" && view.payment) show("success", () => { find("#payment").textContent = view.payment.id; });
  else show(view.link.status === "created" ? "methods" : view.link.status);
})();
