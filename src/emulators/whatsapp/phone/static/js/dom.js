// Building elements. Text always goes in as text, never as HTML.

export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "style") element.style.cssText = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function button(props, ...children) {
  return h("button", { type: "button", ...props }, ...children);
}

export function initials(name) {
  const words = name.replace(/^[+@\d\s]+/, "").split(/\s+/).filter(Boolean);
  return ((words[0] || "#")[0] + (words.length > 1 ? words.at(-1)[0] : "")).toUpperCase();
}

export function avatar(name) {
  let hue = 150;
  for (const letter of name) hue = (hue * 31 + letter.codePointAt(0)) % 360;
  return h("span", { class: "avatar", style: `--hue:${hue}`, "aria-hidden": "true" }, initials(name).slice(0, 1));
}
