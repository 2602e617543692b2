// The policies in force, the warnings, and a box in which a change is tried before it is made.

import { act } from "./api.js";
import { highlight } from "./graph.js";
import { announce, button, fill, h, outcome } from "./dom.js";

const panel = document.getElementById("policies");
const list = h("div");
const results = h("div", { id: "results", "aria-live": "polite" });
const box = h("textarea", { id: "yaml", rows: "12", spellcheck: "false", "aria-describedby": "box-help", placeholder: "apiVersion: security.istio.io/v1\nkind: PeerAuthentication\n..." });

export function start() {
  fill(panel,
    h("h2", {}, "Policies in force"), list,
    h("h2", {}, h("label", { for: "yaml" }, "Try a change")),
    h("p", { id: "box-help", class: "soft" }, "Manifests as YAML. Nothing is applied before you say so."),
    box,
    h("p", { class: "buttons" },
      button("What would this do?", tried, { class: "primary", "data-does": "try" }),
      button("Apply", () => done("apply"), { "data-does": "apply" }),
      button("Delete", () => done("delete"), { "data-does": "delete" }),
      button("Reset: remove every policy", reset, { "data-does": "reset", class: "danger" })),
    results);
}

export function show(view) {
  const open = new Set([...list.querySelectorAll("details[open]")].map((one) => one.dataset.id));
  fill(list,
    view.policies.length ? view.policies.map((one) => h("details", { class: "object", "data-id": one.id, open: open.has(one.id) },
      h("summary", {}, one.id, " ", h("b", {}, one.summary)),
      h("pre", { tabindex: "0" }, one.yaml),
      h("p", { class: "buttons" }, h("button", { type: "button", onclick: () => { box.value = one.yaml; box.focus(); } }, "Edit in the box"))))
      : h("p", {}, "None: Istio's defaults hold. Plaintext is taken, and sidecars speak mutual TLS to each other by themselves."),
    view.warnings.map((warning) => h("p", { class: "warning" }, "⚠ " + warning)));
}

async function tried() {
  const changes = await act("try", { yaml: box.value });
  const fromHere = changes.edges.filter((edge) => edge.from === "outside");
  const others = changes.edges.filter((edge) => edge.from !== "outside");
  const none = !changes.edges.length;
  fill(results,
    h("h3", {}, none ? "No call would change" : `${others.length} calls would change`
      + (fromHere.length ? `, and ${fromHere.length} from this machine` : "")),
    h("ul", { class: "calls" }, [...others, ...fromHere].map((edge) => h("li", {},
      h("b", {}, `${edge.from} → ${edge.to}`), h("br"),
      edge.before === edge.after ? [outcome(edge.after), " as before, "] : [edge.before ? outcome(edge.before) : "not possible", " becomes ", edge.after ? outcome(edge.after) : "not possible", ", "],
      edge.enforcedBefore === edge.enforcedAfter ? `to be enforced: ${edge.enforcedAfter || "nothing"}` : `to be enforced: ${edge.enforcedBefore || "nothing"} becomes ${edge.enforcedAfter || "nothing"}`))),
    changes.policies.length ? h("p", {}, "New or changed: ", changes.policies.join(", ")) : null,
    changes.warnings.map((warning) => h("p", { class: "warning" }, "⚠ " + warning)));
  highlight(changes.edges.map((edge) => edge.id));
  announce(none ? "No call would change." : `${changes.edges.length} calls would change.`);
}

async function done(what) {
  highlight([]);
  told(await act(what, { yaml: box.value }));
}

async function reset() {
  told(await act("reset"));
}

function told({ changed, warnings }) {
  fill(results, h("ul", {}, (changed.length ? changed : ["There was nothing to remove."]).map((one) => h("li", {}, one))),
    warnings.map((warning) => h("p", { class: "warning" }, "⚠ " + warning)));
  announce(changed.join(", "));
}
