// The case page: papers in tabs, each fetched only when it is looked at (each look is audited); zoom and turn for photos.
"use strict";

const STEP = 1.25, LEAST = 0.25, MOST = 6;

function fetchInto(panel) {
  const shown = panel.querySelector("[data-src]");
  if (shown && !shown.src) shown.src = shown.dataset.src;
}

function choose(tab, focus) {
  for (const other of tab.parentElement.children) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
  }
  fetchInto(document.getElementById(tab.getAttribute("aria-controls")));
  if (focus) tab.focus();
}

function setUpTabs(list) {
  const tabs = [...list.children];
  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) choose(tab, false);
  });
  list.addEventListener("keydown", (event) => {
    const here = tabs.indexOf(document.activeElement);
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (here < 0 || next === undefined) return;
    event.preventDefault();
    choose(tabs[(next + tabs.length) % tabs.length], true);
  });
  // what the citizen sent after a question is what the officer waits for
  if (tabs.length) choose(list.querySelector("[data-first]") || tabs[0], false);
}

function setUpPhoto(panel) {
  const image = panel.querySelector("img"), sheet = panel.querySelector(".sheet"), told = panel.querySelector("output");
  const leaf = panel.querySelector(".leaf"), marks = panel.querySelector("svg");
  let zoom = 1, turned = Number(leaf.dataset.turned);
  const draw = () => {
    if (!image.naturalWidth) return;
    const lying = turned % 180 !== 0;
    const [wide, high] = lying ? [image.naturalHeight, image.naturalWidth] : [image.naturalWidth, image.naturalHeight];
    sheet.style.aspectRatio = `${wide} / ${high}`;  // as tall as its paper, where that is not too tall
    const scale = Math.min((sheet.clientWidth - 16) / wide, (sheet.clientHeight - 16) / high) * zoom;
    const width = image.naturalWidth * scale, height = image.naturalHeight * scale;
    const excess = lying ? (width - height) / 2 : 0;
    Object.assign(leaf.style, { width: `${width}px`, height: `${height}px`, transform: `rotate(${turned}deg)`, margin: `${excess}px ${-excess}px` });
    told.value = `${Math.round(zoom * 100)} %`;
  };
  const acts = {
    larger: () => { zoom = Math.min(zoom * STEP, MOST); },
    smaller: () => { zoom = Math.max(zoom / STEP, LEAST); },
    turn: () => { turned = (turned + 90) % 360; },
    fit: () => { zoom = 1; },
    marks: (button) => {
      marks.classList.toggle("hidden");
      button.setAttribute("aria-pressed", String(!marks.classList.contains("hidden")));
    },
  };
  panel.querySelector(".tools").addEventListener("click", (event) => {
    const act = acts[event.target.dataset.do];
    if (act) { act(event.target); draw(); }
  });
  image.addEventListener("load", draw);
  new ResizeObserver(draw).observe(sheet);
}

// words are needed unless something ready was chosen
function setUpNeeded(field) {
  const other = document.getElementById(field.dataset.neededWithout);
  const check = () => { field.required = !(other && other.value) || other.value === "another"; };  // its name is in the words
  if (other) other.addEventListener("change", check);
  check();
}

// the way to the decision is offered as long as no part of the decision is near the middle of what is seen
function setUpNear(way) {
  const decision = document.getElementById("decision").closest("section");
  const seen = (entries) => way.classList.toggle("reached", entries.at(-1).isIntersecting);  // a busy page tells several at once
  new IntersectionObserver(seen, { rootMargin: "-20% 0px" }).observe(decision);
}

document.querySelectorAll(".near").forEach(setUpNear);
document.querySelectorAll("[role=tablist]").forEach(setUpTabs);
document.querySelectorAll(".paper:has(img)").forEach(setUpPhoto);
document.querySelectorAll("[data-needed-without]").forEach(setUpNeeded);

// the next case of the queue, and the decision of this one, without the mouse: only with Alt (WCAG 2.1.4)
const KEYS = { KeyN: "next-case", KeyD: "decision" };

document.addEventListener("keydown", (event) => {
  const target = event.altKey && !event.ctrlKey && !event.metaKey && document.getElementById(KEYS[event.code]);
  if (!target) return;
  event.preventDefault();
  if (target.href) target.click();
  else (target.closest("section").querySelector("summary, input, button") || target).focus();
});
