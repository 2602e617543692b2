// What the panel says of an edge, of a workload, or of several calls.

import { act, read } from "./api.js";
import { button, fill, h, outcome } from "./dom.js";

const panel = document.getElementById("details");
let shown = null;
let extra = new Map();

export const isShown = () => shown;

export function show(what, view) {
  if (JSON.stringify(what) !== JSON.stringify(shown)) extra = new Map();
  shown = what;
  if (!view) return;
  const brief = what?.edge && view.edges.find(({ edge }) => edge.id === what.edge && !edge.story.length);
  if (brief) {
    read("edge", { edge: what.edge }).then((whole) => {
      Object.assign(brief, whole);
      show(shown, view);
    });
    return;
  }
  const focus = document.activeElement?.dataset?.does;
  fill(panel, content(what, view));
  if (focus) panel.querySelector(`[data-does="${focus}"]`)?.focus();
}

function content(what, view) {
  if (what?.edge) {
    const found = view.edges.find(({ edge }) => edge.id === what.edge);
    return found ? ofEdge(found, view) : [h("p", {}, "This call is not possible any more.")];
  }
  if (what?.node) {
    const node = view.nodes.find(({ id }) => id === what.node);
    return node ? ofNode(node, view) : [h("p", {}, "This workload is gone.")];
  }
  if (what?.edges) return ofLine(what, view);
  return [
    h("h2", {}, "Who speaks TLS to whom"),
    h("p", {}, "Each line is a call that is possible. Its sign tells what it comes to by the policies in force; below it, what was seen when it was last made, and what the callee enforces."),
    h("p", {}, "Choose a call or a workload to see why. Tab and the arrow keys lead through the drawing, Enter chooses."),
    view.warnings.map((warning) => h("p", { class: "warning" }, "⚠ " + warning)),
  ];
}

function ofEdge({ edge, disagreements, enforced, how }, view) {
  const seen = edge.seen;
  return [
    h("h2", {}, short(edge.from), h("span", { class: "soft" }, " → "), edge.asked),
    h("dl", { class: "signs" },
      h("dt", {}, "Predicted"), h("dd", {}, outcome(edge.predicted), edge.part < 1 ? ` for ${Math.round(edge.part * 100)} % of the calls` : ""),
      h("dt", {}, "Seen"), h("dd", {}, seen ? [outcome(seen.outcome), ` ${time(seen.at)}${seen.current ? "" : ", before the last change"}`, h("p", { class: "soft" }, seen.evidence)] : view.live ? "not called yet" : "nothing: these manifests are applied nowhere"),
      h("dt", {}, "Enforced"), h("dd", {}, h("b", {}, enforced), h("p", { class: "soft" }, how))),
    disagreements.map((sentence) => h("p", { class: "warning" }, "⚠ " + sentence)),
    view.live && edge.probe ? buttons(
      ["Call now", "call", async () => { await act("probe", { edge: edge.id }); }],
      ...(edge.probe.from === "outside" ? [] : [["First bytes on the wire", "wire", () => look("wire", "wire", { edge: edge.id }, view)]]),
      ["Both certificates", "certs", () => certificates(edge, view)]) : null,
    extras(),
    h("h3", {}, "The story of the call"),
    edge.story.map((line) => h("p", { class: line.startsWith("Mind:") ? "warning" : "" }, line)),
    decided(edge.decidedBy, view),
  ];
}

function decided(ids, view) {
  return [
    h("h3", {}, "Decided by"),
    ids.length ? ids.map((id) => policy(id, view)) : h("p", {}, "Istio's defaults: no object is about this call."),
  ];
}

function policy(id, view) {
  const found = view.policies.find((one) => one.id === id);
  return h("details", { class: "object" }, h("summary", {}, id, " ", h("b", {}, found?.summary ?? "")), h("pre", { tabindex: "0" }, found?.yaml ?? "It is no policy."));
}

function ofNode(node, view) {
  const out = view.edges.filter(({ edge }) => edge.from === node.id);
  const into = view.edges.filter(({ edge }) => edge.to === node.id);
  const unwell = view.unwell[node.id];
  return [
    h("h2", {}, node.name, node.frame ? h("span", { class: "soft" }, " in " + node.frame) : null),
    unwell ? h("p", { class: "warning" }, "✖ Not alive: " + unwell) : null,
    h("p", {}, node.type === "GATEWAY" ? "A gateway: a proxy, and nothing behind it." : node.sidecar
      ? "It has a sidecar, which takes and sends everything for it." : node.frame ? "It has no sidecar: what it sends is plaintext, and it takes what comes." : "It is outside of the mesh."),
    node.identity ? h("p", {}, "Identity: ", h("code", {}, node.identity)) : null,
    node.ports.length ? h("table", {}, h("thead", {}, h("tr", {}, ["Port", "Speaks", "Is to take"].map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, node.ports.map((port) => h("tr", {}, h("td", {}, String(port.port)), h("td", {}, port.protocol), h("td", {}, port.mode ?? "whatever comes"))))) : null,
    view.live && node.sidecar ? buttons(["Its certificate", "certs", () => look("certificates", "The certificate that its sidecar shows", { node: node.id }, view)]) : null,
    extras(),
    h("h3", {}, "Policies that concern it"),
    node.policies.length ? node.policies.map((id) => policy(id, view)) : h("p", {}, "None."),
    calls("It calls", out), calls("It is called by", into, true),
  ];
}

function calls(title, edges, from = false) {
  if (!edges.length) return null;
  return [h("h3", {}, title), h("ul", { class: "calls" }, edges.map(({ edge }) => h("li", {}, link(edge, from ? short(edge.from) : edge.asked))))];
}

function link(edge, words) {
  return h("button", { type: "button", class: "link", onclick: () => panel.dispatchEvent(new CustomEvent("choose", { detail: { edge: edge.id } })) }, outcome(edge.predicted), " " + words);
}

function ofLine(what, view) {
  const edges = view.edges.filter(({ edge }) => what.edges.includes(edge.id));
  return [h("h2", {}, `${edges.length} calls`), h("ul", { class: "calls" }, edges.map(({ edge }) => h("li", {}, link(edge, `${short(edge.from)} → ${edge.asked}`))))];
}

function buttons(...all) {
  return h("p", { class: "buttons" }, all.map(([label, does, work]) => button(label, work, { "data-does": does })));
}

async function look(what, title, about, view) {
  extra.set(title, await act(what, about));
  show(shown, view);
}

async function certificates(edge, view) {
  const both = [edge.from, edge.to].filter((id) => view.nodes.find((node) => node.id === id)?.sidecar);
  if (!both.length) throw new Error("Neither of the two has a sidecar, so that nobody shows a certificate.");
  for (const id of both) await look("certificates", `The certificate of ${short(id)}`, { node: id }, view);
}

function extras() {
  return [...extra].map(([title, lines]) => [h("h3", {}, title === "wire" ? "The first bytes" : title), text(lines)]);
}

// what is aligned is shown as it is; sentences are wrapped
function text(lines) {
  const parts = [];
  for (const line of lines) {
    const aligned = /^(\d{4} |\s)/.test(line);
    const last = parts[parts.length - 1];
    if (aligned && last?.tagName === "PRE") last.append("\n" + line);
    else if (line.trim()) parts.push(h(aligned ? "pre" : "p", aligned ? { tabindex: "0" } : {}, line));
  }
  return parts;
}

const short = (id) => id.includes("/") ? id.split("/")[1] + "." + id.split("/")[0] : id === "outside" ? "this machine" : id;
const time = (at) => "at " + new Date(at).toLocaleTimeString();
