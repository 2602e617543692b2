// Questions to the console, and what it tells by itself.

const token = document.querySelector("meta[name=console-token]").content;

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? "The console does not answer as it should.");
  return body;
}

async function asked(address, options) {
  let response;
  try {
    response = await fetch(address, options);
  } catch {
    throw new Error("The console does not answer: is make console still running?");
  }
  return answer(response);
}

export const read = (what, about = {}) => asked(`/api/${what}?${new URLSearchParams(about)}`);

export const act = (what, about = {}) => asked(`/api/${what}`, {
  method: "POST",
  headers: { "Content-Type": "application/json", "X-Console-Token": token },
  body: JSON.stringify(about),
});

/** Listens until the page is left; the browser connects again by itself. */
export function listen(handlers, connected) {
  const events = new EventSource("/api/events");
  for (const [event, handler] of Object.entries(handlers)) {
    events.addEventListener(event, (message) => handler(JSON.parse(message.data)));
  }
  events.addEventListener("hello", () => connected(true));
  events.addEventListener("error", () => connected(false));
}
