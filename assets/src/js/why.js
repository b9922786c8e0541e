// "Cách tính" panels: one open at a time, inside the window, closed by Escape or a click elsewhere.
const OPEN = "details.fig[open]";
const GAP = 8;
const phone = window.matchMedia("(max-width: 47.99rem)");

function place(figure) {
  const panel = figure.querySelector(".why");
  panel.style.removeProperty("left");
  panel.style.removeProperty("top");
  if (phone.matches) return;
  const anchor = figure.querySelector("summary").getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const right = document.documentElement.clientWidth - width - GAP;
  const below = anchor.bottom + GAP;
  const above = anchor.top - height - GAP;
  const lowest = window.innerHeight - height - GAP;
  let left = Math.min(anchor.left, right);
  let top = below <= lowest ? below : above;
  if (top < GAP) {
    top = Math.min(below, lowest);
    const beside = anchor.left - width - GAP;
    left = beside >= GAP ? beside : Math.min(anchor.right + GAP, right);
  }
  panel.style.left = `${Math.max(GAP, left)}px`;
  panel.style.top = `${Math.max(GAP, top)}px`;
}

function close(figure, giveFocusBack) {
  figure.open = false;
  if (giveFocusBack) figure.querySelector("summary").focus();
}

function closeOthers(kept) {
  for (const figure of document.querySelectorAll(OPEN)) {
    if (figure !== kept) close(figure, false);
  }
}

function placeOpen() {
  document.querySelectorAll(OPEN).forEach(place);
}

function onToggle(event) {
  const figure = event.target;
  if (!figure.matches?.(OPEN)) return;
  closeOthers(figure);
  const button = figure.querySelector("[data-why-close]");
  if (button) button.hidden = false;
  place(figure);
}

function onClick(event) {
  const button = event.target.closest("[data-why-close]");
  if (button) close(button.closest("details.fig"), true);
  else closeOthers(event.target.closest("details.fig"));
}

export function startWhy() {
  document.addEventListener("toggle", onToggle, true);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", (event) => {
    const figure = event.key === "Escape" && document.querySelector(OPEN);
    if (figure) close(figure, true);
  });
  window.addEventListener("resize", placeOpen);
  window.addEventListener("scroll", placeOpen, { capture: true, passive: true });
}
