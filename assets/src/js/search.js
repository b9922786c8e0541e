// The "/" key goes to the search box, unless the person is already typing.
const TYPING = "input, select, textarea, [contenteditable]";

export function startSearch() {
  const box = document.querySelector("[data-search]");
  if (!box) return;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest(TYPING)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}
