// Brings the parts together: one view of the mesh, shown by all of them.

import { listen, read } from "./api.js";
import { fill, h, released } from "./dom.js";
import * as details from "./details.js";
import * as graph from "./graph.js";
import * as policies from "./policies.js";
import * as workshop from "./workshop.js";

const byId = (id) => document.getElementById(id);
let view = null;
let folded = null;
let running = false;
let again = false;

async function refresh() {
  if (running) { again = true; return; }
  running = true;
  try {
    do {
      again = false;
      const next = await read("view", { folded: folded === null ? "auto" : [...folded].join(",") || "-", machine: byId("machine").checked });
      await released();
      shown(next);
    } while (again);
  } catch (e) {
    problem(e.message);
  } finally {
    running = false;
  }
}

function shown(next) {
  view = next;
  byId("source").textContent = next.name;
  problem(next.problem);
  if (next.problem || !next.svg) return;
  document.title = `The mesh, ${next.name}`;
  if (folded === null) folded = new Set(next.folded);
  graph.draw(next);
  const names = byId("names");
  if (names.childElementCount !== next.nodes.length) fill(names, next.nodes.map((node) => h("option", { value: node.id })));
  details.show(details.isShown(), next);
  policies.show(next);
  workshop.show(next).catch((e) => problem(e.message));
  document.documentElement.dataset.drawn = String(Number(document.documentElement.dataset.drawn ?? 0) + 1);
}

function problem(sentence) {
  byId("problem").textContent = sentence;
  byId("problem").hidden = !sentence;
}

function choose(what) {
  details.show(what, view);
  graph.mark(what.edge ?? what.node ?? null);
  tab("details");
}

function tab(name, focus = false) {
  for (const button of document.querySelectorAll("[role=tab]")) {
    const chosen = button.id === "tab-" + name;
    button.setAttribute("aria-selected", String(chosen));
    button.tabIndex = chosen ? 0 : -1;
    byId(button.getAttribute("aria-controls")).hidden = !chosen;
    if (chosen && focus) button.focus();
  }
}

function tabs() {
  const all = [...document.querySelectorAll("[role=tab]")];
  for (const button of all) {
    button.addEventListener("click", () => tab(button.id.slice(4)));
    button.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) tab(all[(all.indexOf(button) + step + all.length) % all.length].id.slice(4), true);
    });
  }
  tab(location.hash === "#workshop" ? "workshop" : "details");
}

function folding() {
  const frames = () => view.nodes.map((node) => node.frame).filter(Boolean);
  byId("fold").addEventListener("click", () => { folded = new Set(frames()); refresh(); });
  byId("unfold").addEventListener("click", () => { folded = new Set(); refresh(); });
}

function searching() {
  const field = byId("search");
  field.addEventListener("input", async () => {
    const text = field.value.trim();
    const meant = view.nodes.filter((node) => text && node.id.includes(text));
    // one that is folded away is brought out, where it is clear which one is meant
    const hidden = meant.filter((node) => folded.has(node.frame));
    if (hidden.length && new Set(hidden.map((node) => node.frame)).size === 1) {
      folded.delete(hidden[0].frame);
      await refresh();
    }
    const found = graph.find(text);
    byId("announcer").textContent = text ? `${meant.length} found${found < meant.length ? `, ${meant.length - found} of them folded away` : ""}` : "";
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") graph.focusFirstMatch();
    if (event.key === "Escape") { field.value = ""; graph.find(""); }
  });
}

function theme() {
  const root = document.documentElement;
  const kept = localStorage.getItem("theme");
  if (kept) root.dataset.theme = kept;
  byId("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
  });
}

graph.start({
  edge: (id) => choose({ edge: id }),
  node: (id) => choose({ node: id }),
  line: (id) => {
    const [from, to] = id.split("→");
    const box = (node) => folded.has(node?.frame) ? "frame:" + node.frame : node?.id;
    const node = (name) => view.nodes.find((one) => one.id === name);
    choose({ edges: view.edges.filter(({ edge }) => box(node(edge.from)) === from && box(node(edge.to)) === to).map(({ edge }) => edge.id) });
  },
  fold: (frame) => { folded.has(frame) ? folded.delete(frame) : folded.add(frame); refresh(); },
});
policies.start();
workshop.start();
tabs();
folding();
searching();
theme();
byId("details").addEventListener("choose", (event) => choose(event.detail));
byId("machine").addEventListener("change", refresh);
byId("smaller").addEventListener("click", () => graph.zoomBy(1 / 1.25));
byId("larger").addEventListener("click", () => graph.zoomBy(1.25));
byId("fit").addEventListener("click", () => graph.zoomBy(null));
listen({ changed: refresh, seen: refresh, health: refresh, row: workshop.told }, (up) => {
  byId("connection").textContent = up ? "● live" : "○ not connected";
  byId("connection").className = up ? "up" : "down";
  if (up) refresh();
});
