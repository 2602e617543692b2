// Elements without markup in strings: what a manifest says can never become part of the page.

/** An element: properties that begin with "on" are listeners, others are attributes. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** Puts children in the place of all there are. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
}

let press = null;
document.addEventListener("pointerdown", () => {
  press = new Promise((resolve) => {
    // the click itself comes after that
    const over = () => setTimeout(() => { press = null; resolve(); });
    for (const end of ["pointerup", "pointercancel", "blur"]) addEventListener(end, over, { once: true });
  });
}, true);

/** When no button is held down: a click on what is replaced meanwhile would be lost. */
export const released = () => press ?? Promise.resolve();

/** What the server has rendered and escaped. */
export function rendered(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.childNodes];
}

/** Told to those who cannot see what changed. */
export function announce(sentence) {
  document.getElementById("announcer").textContent = sentence;
}

const SIGNS = {
  mtls: "closed", tls: "closed", plaintext: "open", refused: "refused", unavailable: "refused",
  forbidden: "denied", unauthorized: "denied", "not-found": "away", redirected: "away",
};
const SVG = "http://www.w3.org/2000/svg";

export const signOf = (outcome) => SIGNS[outcome] ?? "dead";

/** The shape of a sign, as in the drawing. */
export function icon(sign) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#sign-${sign}`);
  svg.append(use);
  return svg;
}

/** An outcome with its sign, its word and its colour. */
export function outcome(word) {
  const sign = signOf(word);
  return h("span", { class: `outcome ${sign}` }, icon(sign), word);
}

/** A button that cannot be pressed again while it works; what goes wrong is said beside it. */
export function button(label, work, attributes = {}) {
  const said = h("span", { class: "error", role: "alert" });
  const it = h("button", {
    type: "button", ...attributes,
    onclick: async () => {
      it.disabled = true;
      it.setAttribute("aria-busy", "true");
      said.textContent = "";
      try { await work(); } catch (e) { said.textContent = e.message; }
      it.disabled = false;
      it.removeAttribute("aria-busy");
    },
  }, label);
  return [it, said];
}

/** A text to copy, with a button for it. */
export function withCopy(pre) {
  const copy = h("button", { type: "button", class: "copy", "aria-label": "Copy" }, "Copy");
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(pre.textContent.trim());
    copy.textContent = "Copied";
    setTimeout(() => { copy.textContent = "Copy"; }, 1500);
  });
  const box = h("div", { class: "copyable" });
  pre.replaceWith(box);
  box.append(pre, copy);
  return box;
}
