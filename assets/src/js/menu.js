// The phone menu and the drop panels: Escape and a click elsewhere close them.
const OPEN_DROP = "details.drop[open]";

function closeMenu() {
  if (location.hash !== "#menu") return;
  location.hash = "top";
  document.querySelector(".menu-link")?.focus();
}

function closeDrops(except) {
  for (const drop of document.querySelectorAll(OPEN_DROP)) {
    if (drop !== except) drop.open = false;
  }
}

export function startMenu() {
  document.addEventListener("click", (event) => closeDrops(event.target.closest("details.drop")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const drop = document.querySelector(OPEN_DROP);
    if (drop) {
      drop.open = false;
      drop.querySelector("summary").focus();
    }
    closeMenu();
  });
}
