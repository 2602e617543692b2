// Challenges and labs: the text, what a participant predicts, the check, hints and the solution.

import { act, read } from "./api.js";
import { announce, button, fill, h, outcome, rendered, withCopy } from "./dom.js";

const panel = document.getElementById("workshop");
const choice = h("select", { id: "exercise", onchange: () => open(choice.value) });
const content = h("div");
let lesson = null;
let live = false;
let loading = null;

export function start() {
  fill(panel, h("label", { for: "exercise" }, "Exercise"), choice, content);
}

export async function show(view) {
  if (live !== view.live) {
    live = view.live;
    if (lesson) layOut();
  }
  // once: what is laid out anew forgets what was marked
  loading ??= listed().then(open);
  await loading;
}

async function listed() {
  const kept = choice.value;
  const all = await read("exercises");
  fill(choice, all.map((one) => h("option", { value: `${one.number}/${one.state}` }, `${mark(one)} ${one.name}: ${one.title}`)));
  const next = all.find((one) => !one.solved) ?? all[0];
  choice.value = kept || `${next.number}/${next.state}`;
  const solved = all.filter((one) => one.solved).length;
  choice.setAttribute("aria-description", `${solved} of ${all.length} solved`);
}

const mark = (one) => one.solved ? "✓" : one.solutionShown ? "◐" : one.hints ? "…" : "○";
const about = () => { const [number, state] = choice.value.split("/"); return { number, state: Number(state) }; };

async function open() {
  lesson = await read("exercise", about());
  layOut();
}

function layOut() {
  const text = h("div", { class: "text" }, rendered(lesson.text));
  text.querySelectorAll("pre").forEach(withCopy);
  const rows = h("tbody", { id: "rows" }, lesson.calls.map(row));
  const verdict = h("p", { id: "verdict", role: "status" });
  const hints = h("ol", { id: "hints", start: "2" }, lesson.opened.map((one) => h("li", {}, one)));
  const solution = h("div", { id: "solution" });
  fill(content,
    h("p", { class: "soft" }, progress(lesson.listed)),
    live ? null : h("p", { class: "warning" }, "No mesh is up here: the calls can be predicted, and not made."),
    h("h3", {}, "Predict, then check"),
    h("p", { class: "soft" }, "Mark first what each call will come to when your policies are in force."),
    h("table", { class: "rows" },
      h("thead", {}, h("tr", {}, ["Call", "You predict", "Seen"].map((head) => h("th", { scope: "col" }, head)))), rows),
    h("p", { class: "buttons" },
      live ? button(lesson.setup ? "Begin: no policy, and the lab's workloads" : "Begin: no policy", begin, { "data-does": "begin" }) : null,
      live ? button("Check", () => check(rows, verdict), { class: "primary", "data-does": "check" }) : null,
      live ? button("One hint", () => hint(hints), { "data-does": "hint" }) : null,
      live ? button("Show and apply the solution", () => solve(solution), { "data-does": "solve" }) : null),
    verdict, h("div", { id: "first-hint" }), hints, solution,
    h("p", { class: "soft" }, "In the terminal: ", lesson.commands.map((one) => [h("code", {}, one), " "])),
    text);
}

function progress(one) {
  const help = [one.hints ? `${one.hints} ${one.hints === 1 ? "hint" : "hints"} opened` : null, one.solutionShown ? "solution shown" : null].filter(Boolean).join(", ");
  return `${one.solved ? "✓ Solved" : "Not solved yet"}${help ? " (" + help + ")" : ""}`;
}

function row(call) {
  const label = `Prediction for ${call.from} to ${call.to}`;
  return h("tr", { "data-row": String(call.index) },
    h("td", {}, `${call.from} → ${call.to}`),
    h("td", {}, h("select", { "aria-label": label }, h("option", { value: "" }, "?"), lesson.outcomes.map((one) => h("option", { value: one }, one)))),
    h("td", { class: "observed" }, "–"));
}

async function check(rows, verdict) {
  verdict.textContent = "Calling …";
  verdict.className = "";
  rows.querySelectorAll(".why").forEach((one) => one.remove());
  rows.querySelectorAll(".observed").forEach((one) => { one.textContent = "…"; });
  try {
    const ended = await act("check", about());
    const marked = [...rows.querySelectorAll("select")].filter((one) => one.value);
    const right = rows.querySelectorAll(".foreseen").length;
    verdict.className = ended.passed ? "passed" : "failed";
    verdict.textContent = (ended.problem || (ended.passed ? "✓ Solved: every call is as it should be." : "✖ Not yet: a call is not as it should be."))
      + (marked.length ? ` You foresaw ${right} of ${marked.length}.` : "");
    announce(verdict.textContent);
  } catch (e) {
    verdict.textContent = "";
    throw e;
  }
  await refresh();
}

async function refresh() {
  await listed();
  const now = await read("exercise", about());
  lesson.listed = now.listed;
  content.firstElementChild.textContent = progress(now.listed);
}

/** A row of a check, as it comes. */
export function told(result) {
  const line = panel.querySelector(`[data-row="${result.index}"]`);
  if (!line) return;
  const predicted = line.querySelector("select").value;
  const foreseen = predicted && predicted === result.outcome;
  line.className = result.matched ? "matched" : "unmatched";
  line.classList.toggle("foreseen", Boolean(foreseen));
  fill(line.querySelector(".observed"), result.matched ? "✓ " : "✖ ", outcome(result.outcome), h("span", { class: "soft" }, ` ${result.millis} ms`));
  line.nextElementSibling?.classList.contains("why") && line.nextElementSibling.remove();
  line.after(h("tr", { class: "why" }, h("td", { colspan: "3" },
    result.matched ? null : h("p", {}, h("b", {}, `To be ${result.expected}, and is ${result.observed}. `)),
    predicted && !foreseen ? h("p", { class: "warning" }, `You said ${predicted}. Why it is ${result.outcome}:`, h("ul", {}, result.story.map((one) => h("li", {}, one)))) : null,
    predicted && foreseen ? h("p", {}, "✓ As you said.") : null,
    h("p", { class: "soft" }, result.evidence))));
}

async function hint(list) {
  const given = await act("hint", about());
  const first = document.getElementById("first-hint");
  if (given.solved) fill(first, h("p", {}, "Nothing is wrong: every call comes out as it should."));
  else if (given.number === 1) fill(first, h("p", {}, h("b", {}, `Hint 1 of ${given.of}`)), given.lines.map((one) => h("p", {}, one)), given.beyond ? h("p", {}, "There is no hint more; the solution is beside it.") : null);
  else list.append(h("li", { value: String(given.number) }, given.lines.join(" ")));
  announce(given.lines.join(" "));
  await refresh();
}

async function begin() {
  await act("begin", about());
  announce("No policy is in force.");
}

async function solve(place) {
  const files = await act("solve", about());
  fill(place, h("h3", {}, "The solution, which is in force now"), files.map((file) => [h("p", {}, h("code", {}, file.name)), h("pre", { tabindex: "0" }, file.text)]));
  await refresh();
}
