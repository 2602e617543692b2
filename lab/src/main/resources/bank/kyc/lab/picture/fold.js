// Folds the frames of a drawing that stands in a page without a server: what is left moves
// together, and the calls of what is folded away are counted.
"use strict";
(() => {
  const SEEN_AT_ONCE = 40;
  const SMALLEST = 0.45;
  const FOLDED_HEIGHT = 56;
  const COUNTER_HEIGHT = 30;
  const TITLE_HEIGHT = 34;
  const HEAD = 8;
  const BAR = 4;
  const NUMBER = /-?\d+(\.\d+)?/g;
  const NAMESPACE = "http://www.w3.org/2000/svg";
  const svg = document.querySelector(".mesh");
  const all = (selector) => [...svg.querySelectorAll(selector)];
  const folded = new Set();

  const draw = (name, attributes, ...children) => {
    const element = document.createElementNS(NAMESPACE, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...children);
    return element;
  };
  const numbers = (text) => text.match(NUMBER).map(Number);
  const place = (element, x, y) => element.setAttribute("transform", `translate(${x} ${y})`);
  const at = (element) => numbers(element.getAttribute("transform"));
  const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

  const nodes = all("[data-node]").map((element) => {
    const [x, y] = at(element);
    const id = element.dataset.node;
    return { element, x, y, id, frame: id.includes("/") ? id.split("/")[0] : "" };
  });
  const frames = all("[data-frame]").map(frame);
  const lines = all(".line[data-line]").map((element) => {
    const [from, to] = element.dataset.line.split("→").map((id) => nodes.find((node) => node.id === id));
    const [way, head] = element.querySelectorAll("path");
    return { element, from, to, way, head, d: way.getAttribute("d"), end: head.getAttribute("d") };
  });
  const chips = all(".edge[data-line]").map((element) => {
    const [x, y] = at(element);
    const { width, height } = element.querySelector("rect").getBBox();
    return { element, x, y, width, height, line: lines.find((line) => line.element.dataset.line === element.dataset.line) };
  });
  const box = (node) => frames.find((one) => one.name === node.frame);
  const right = (one) => one.x + one.width;
  const [, , fullWidth, fullHeight] = numbers(svg.getAttribute("viewBox"));

  function frame(element) {
    const name = element.dataset.frame;
    const rect = element.querySelector("rect");
    const [x, y] = at(element);
    const count = nodes.filter((node) => node.frame === name).length;
    const title = element.querySelector(".title");
    const sign = draw("path", {});
    const hit = draw("rect", { class: "hit", rx: 8 });
    const button = draw("g", { class: "fold", role: "button", tabindex: 0 }, hit, sign, title);
    title.setAttribute("x", 32);
    const more = draw("text", { class: "more", x: 32, y: 43 }, counted(count, "workload"));
    element.append(button);
    const width = Number(rect.getAttribute("width"));
    return {
      element, name, rect, x, y, width, height: Number(rect.getAttribute("height")), count, sign, hit, button, more,
      least: Math.min(width, Math.max(150, name.length * 9.2 + 60)),
    };
  }

  /** Where a coordinate comes to: of what only folded frames take no more is left than they need. */
  function moved(start, size, least, end) {
    const spans = frames.map((one) => ({ from: one[start], to: one[start] + one[size], folded: folded.has(one.name), scale: Math.min(1, least(one) / one[size]) }));
    const cuts = [...new Set([0, end, ...spans.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
    let sum = 0;
    const pieces = cuts.slice(0, -1).map((from, i) => {
      const to = cuts[i + 1];
      const over = spans.filter((span) => span.from <= from && span.to >= to);
      const scale = over.length && over.every((span) => span.folded) ? Math.max(...over.map((span) => span.scale)) : 1;
      const piece = { from, to, scale, at: sum };
      sum += (to - from) * scale;
      return piece;
    });
    return (value) => {
      const piece = pieces.find(({ to }) => value <= to) ?? pieces[pieces.length - 1];
      return piece.at + (value - piece.from) * piece.scale;
    };
  }

  function show() {
    const x = moved("x", "width", (one) => one.least, fullWidth);
    const y = moved("y", "height", () => FOLDED_HEIGHT, fullHeight);
    const hide = (element, hidden) => element.classList.toggle("away-folded", hidden);
    const isFolded = (node) => folded.has(node.frame);
    const name = (node) => isFolded(node) ? "namespace " + node.frame : node.id;
    const groups = new Map();
    lines.forEach((line) => {
      const key = name(line.from) + name(line.to);
      groups.set(key, [...groups.get(key) ?? [], line]);
    });
    frames.forEach((one) => showFrame(one, x, y));
    nodes.forEach((node) => {
      place(node.element, x(node.x), y(node.y));
      hide(node.element, isFolded(node));
    });
    lines.forEach((line) => {
      const points = numbers(line.d).map((value, i) => i % 2 ? y(value) : x(value));
      const [endX, endY] = numbers(line.end);
      let head = x(endX);
      // it leaves and comes at the border of what is folded
      if (isFolded(line.from)) points[0] = x(right(box(line.from)));
      if (isFolded(line.to)) {
        const border = x(box(line.to).x);
        points[points.length - 2] = border - HEAD;
        head = border - (line.end.includes("v22") ? BAR : 0);
      }
      line.way.setAttribute("d", line.d.replace(NUMBER, () => points.shift()));
      line.head.setAttribute("d", line.end.replace(/^M\S+ -?[\d.]+/, `M${head} ${y(endY)}`));
      const others = groups.get(name(line.from) + name(line.to));
      const counted = isFolded(line.from) || isFolded(line.to);
      // of all lines between the same two one is left, and under the frames: it may lead through one
      hide(line.element, counted && (name(line.from) === name(line.to) || others[others.length >> 1] !== line));
      if (counted) svg.prepend(line.element);
      else svg.insertBefore(line.element, nodes[0].element);
    });
    chips.forEach((chip) => {
      place(chip.element, x(chip.x), y(chip.y));
      hide(chip.element, isFolded(chip.line.from) || isFolded(chip.line.to));
    });
    const lowest = count(x, y, isFolded, name);
    const [width, height] = [x(fullWidth), Math.max(lowest + 4, y(fullHeight))];
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    // what does not fit is made smaller, as long as it can be read
    const scale = Math.max(SMALLEST, Math.min(1, svg.parentElement.clientWidth / width));
    svg.setAttribute("width", width * scale);
    svg.setAttribute("height", height * scale);
  }

  function showFrame(one, x, y) {
    const closed = folded.has(one.name);
    const [width, height] = [x(one.x + one.width) - x(one.x), y(one.y + one.height) - y(one.y)];
    place(one.element, x(one.x), y(one.y));
    one.rect.setAttribute("width", width);
    one.rect.setAttribute("height", height);
    one.hit.setAttribute("width", closed ? width : Math.min(width, one.name.length * 9 + 48));
    one.hit.setAttribute("height", closed ? height : TITLE_HEIGHT);
    one.sign.setAttribute("d", closed ? "M14 21l8 7-8 7z" : "M12 14h14l-7 8z");
    one.element.classList.toggle("folded", closed);
    one.button.setAttribute("aria-expanded", String(!closed));
    one.button.setAttribute("aria-label", `${closed ? "Unfold" : "Fold"} namespace ${one.name}, ${counted(one.count, "workload")}`);
    if (closed) one.button.append(one.more);
    else one.more.remove();
  }

  /** In the place of the signs of what is folded away: how many there are of which; and how far down. */
  function count(x, y, isFolded, name) {
    svg.querySelectorAll(".counted").forEach((one) => one.remove());
    const groups = new Map();
    for (const chip of chips) {
      const { from, to } = chip.line;
      if ((!isFolded(from) && !isFolded(to)) || name(from) === name(to)) continue;
      const key = `from ${name(from)} to ${name(to)}`;
      groups.set(key, [...groups.get(key) ?? [], chip]);
    }
    const all = [...groups].map(([words, members]) => counter(words, members, x, y)).sort((a, b) => a.top - b.top);
    all.forEach((one, i) => {
      for (const other of all.slice(0, i)) {
        const apart = other.top + COUNTER_HEIGHT + 1 <= one.top || other.left + other.width <= one.left || one.left + one.width <= other.left;
        if (!apart) one.top = other.top + COUNTER_HEIGHT + 1;
      }
      place(one.element, one.left, one.top);
      svg.append(one.element);
    });
    return Math.max(0, ...all.map((one) => one.top + COUNTER_HEIGHT));
  }

  function counter(words, members, x, y) {
    const shown = members.find((chip) => !chip.line.element.matches(".away-folded"));
    const signs = new Map();
    members.forEach(({ element }) => {
      const sign = element.classList[1];
      const icon = element.querySelector(".icon").getAttribute("d");
      signs.set(sign, { icon, number: (signs.get(sign)?.number ?? 0) + 1 });
    });
    const width = signs.size * 52 + 14;
    const inner = [...signs].map(([sign, { icon, number }], i) => draw("g", { class: sign },
      draw("path", { class: "icon", transform: `translate(${10 + i * 52} 6) scale(.75)`, "fill-rule": "evenodd", d: icon }),
      draw("text", { class: "outcome", x: 30 + i * 52, y: 20 }, String(number))));
    const label = `${counted(members.length, "call")} ${words}: ${[...signs].map(([sign, { number }]) => `${number} ${sign}`).join(", ")}`;
    return {
      width,
      left: Math.max(2, x(shown.x + shown.width / 2) - width / 2),
      top: y(shown.y + shown.height / 2) - COUNTER_HEIGHT / 2,
      element: draw("g", { class: "edge summary counted" },
        draw("a", { href: "#calls", "aria-label": label }, draw("rect", { width, height: COUNTER_HEIGHT, rx: 10 }), ...inner)),
    };
  }

  function fold(names) {
    names.forEach((name) => folded.has(name) ? folded.delete(name) : folded.add(name));
    show();
  }

  const keyboard = (event) => {
    const button = event.target.closest(".fold");
    if (button && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      fold([button.parentElement.dataset.frame]);
    }
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const items = all("a, .fold").filter((item) => !item.closest(".away-folded"));
      const here = items.indexOf(event.target.closest("a, .fold"));
      items[(here + step + items.length) % items.length].focus();
    }
  };
  svg.addEventListener("keydown", keyboard);
  svg.addEventListener("click", (event) => {
    const button = event.target.closest(".fold");
    if (button) fold([button.parentElement.dataset.frame]);
  });
  const buttons = document.createElement("p");
  for (const [label, which] of [["Fold all", (name) => !folded.has(name)], ["Unfold all", (name) => folded.has(name)]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => fold(frames.map((one) => one.name).filter(which)));
    buttons.append(button, " ");
  }
  document.querySelector(".picture").before(buttons);
  svg.classList.add("folds");
  new ResizeObserver(show).observe(svg.parentElement);
  if (nodes.length > SEEN_AT_ONCE) fold(frames.map((one) => one.name));
  else show();
})();
