// The drawing: it comes from the console as SVG, and is put in the place of the one before.

import { announce, fill, h, icon } from "./dom.js";

const LARGEST_FIT = 1.35;
const READABLE = 0.85;
const stage = document.getElementById("drawing");
let zoom = null;
let before = new Map();
let handlers = {};
let selected = null;
let concerned = new Set();

const items = () => [...stage.querySelectorAll("[role=button]")];
const thing = (button) => button.closest("[data-edge], [data-node], .edge[data-line], [data-frame]");
const keyOf = (element) => element && JSON.stringify({ ...element.dataset });

/** Handlers are edge(id), node(id), line(id) and fold(frame). */
export function start(given) {
  handlers = given;
  stage.addEventListener("click", (event) => {
    const button = event.target.closest("[role=button]");
    if (button) chosen(button);
  });
  stage.addEventListener("keydown", keyed);
  new ResizeObserver(scale).observe(stage);
  legend();
}

function chosen(button) {
  const { edge, node, line, frame } = thing(button).dataset;
  if (frame !== undefined) handlers.fold(frame);
  else if (edge !== undefined) handlers.edge(edge);
  else if (node !== undefined) handlers.node(node);
  else handlers.line(line);
}

function keyed(event) {
  const button = event.target.closest("[role=button]");
  if (!button) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    chosen(button);
  }
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step) {
    event.preventDefault();
    const all = items();
    all[(all.indexOf(button) + step + all.length) % all.length].focus();
  }
}

/** Shows a view, and lets what has changed since the last one be seen. */
export function draw(view) {
  const focused = keyOf(stage.contains(document.activeElement) ? thing(document.activeElement) ?? null : null);
  const parsed = new DOMParser().parseFromString(view.svg, "image/svg+xml").documentElement;
  const top = stage.scrollTop;
  const left = stage.scrollLeft;
  fill(stage, document.importNode(parsed, true));
  scale();
  stage.scrollTo(left, top);
  health(view.unwell);
  mark(selected);
  highlight(concerned);
  if (focused) items().find((it) => keyOf(thing(it)) === focused)?.focus({ preventScroll: true });
  changes(view);
}

function health(unwell) {
  for (const [id, words] of Object.entries(unwell)) {
    const node = stage.querySelector(`[data-node="${CSS.escape(id)}"]`);
    if (!node) continue;
    node.classList.add("down");
    node.querySelector(".more").textContent = "✖ not alive";
    const button = node.querySelector("[role=button]");
    button.setAttribute("aria-label", `${button.getAttribute("aria-label")}, not alive: ${words}`);
  }
}

function changes(view) {
  const now = new Map(view.edges.map(({ edge }) => [edge.id, edge.predicted]));
  const other = view.edges.filter(({ edge }) => before.has(edge.id) && before.get(edge.id) !== edge.predicted);
  for (const { edge } of other) {
    stage.querySelector(`[data-edge="${CSS.escape(edge.id)}"]`)?.classList.add("changed");
  }
  if (other.length) {
    announce(`${other.length} calls changed: ` + other.slice(0, 4)
      .map(({ edge }) => `${edge.from} to ${edge.to} is ${edge.predicted}`).join(", "));
  }
  before = now;
}

/** Shows which edge or workload the panel is about. */
export function mark(id) {
  selected = id;
  for (const it of stage.querySelectorAll("[data-edge], [data-node]")) {
    it.classList.toggle("selected", id !== null && (it.dataset.edge ?? it.dataset.node) === id);
  }
}

/** Shows which calls a change would concern, until it is made or another one is tried. */
export function highlight(ids) {
  concerned = new Set(ids);
  for (const edge of stage.querySelectorAll("[data-edge]")) {
    edge.classList.toggle("would-change", concerned.has(edge.dataset.edge));
  }
}

/** Lets those be seen whose name has a text in it, and tells how many they are. */
export function find(text) {
  const nodes = [...stage.querySelectorAll("[data-node]")];
  const found = nodes.filter((node) => text && node.dataset.node.includes(text));
  nodes.forEach((node) => node.classList.toggle("match", found.includes(node)));
  stage.classList.toggle("searching", found.length > 0);
  if (found.length && (zoom ?? fitting()) < READABLE) {
    zoom = READABLE;
    scale();
  }
  found[0]?.scrollIntoView({ block: "center", inline: "center" });
  return found.length;
}

export function focusFirstMatch() {
  stage.querySelector(".match [role=button]")?.focus();
}

export function focusNode(id) {
  stage.querySelector(`[data-node="${CSS.escape(id)}"] [role=button]`)?.focus();
}

export function zoomBy(factor) {
  zoom = factor === null ? null : (zoom ?? fitting()) * factor;
  scale();
}

function fitting() {
  const svg = stage.firstElementChild;
  const { width, height } = svg.viewBox.baseVal;
  return Math.min((stage.clientWidth - 8) / width, (stage.clientHeight - 8) / height, LARGEST_FIT);
}

function scale() {
  const svg = stage.firstElementChild;
  if (!svg) return;
  const by = zoom ?? Math.max(fitting(), 0.45);
  svg.setAttribute("width", svg.viewBox.baseVal.width * by);
  svg.setAttribute("height", svg.viewBox.baseVal.height * by);
}

function legend() {
  const meanings = [
    ["closed", "encrypted"], ["open", "plaintext"], ["refused", "refused"], ["denied", "denied"],
    ["away", "answered by the gateway"], ["dead", "nobody answers"],
  ];
  fill(document.getElementById("legend"),
    meanings.map(([sign, word]) => h("li", { class: sign }, icon(sign), word)),
    h("li", {}, "✓ seen as predicted"), h("li", {}, "≠ seen otherwise"),
    h("li", {}, "STRICT, PERMISSIVE: what the callee enforces, as its sidecar says"), h("li", {}, "planned STRICT: enforced nowhere"));
}
