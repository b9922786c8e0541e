// One click is one act: later submits of the same form are held, and the pressed button keeps its value.
const HELD = "data-held";
// A stopped or lost request must not lock the form for good; the server knows the once-only key.
const PATIENCE = 20000;

function release(form) {
  form.removeAttribute(HELD);
  for (const button of form.querySelectorAll("[aria-disabled='true'][data-once]")) {
    button.removeAttribute("aria-disabled");
    button.removeAttribute("data-once");
  }
}

function onSubmit(event) {
  const form = event.target;
  if (form.getAttribute("method")?.toLowerCase() !== "post" || form.hasAttribute("data-repeatable")) return;
  if (form.hasAttribute(HELD)) {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented) return;
  form.setAttribute(HELD, "");
  // aria-disabled rather than disabled: a disabled button would not send its name and value.
  event.submitter?.setAttribute("aria-disabled", "true");
  event.submitter?.setAttribute("data-once", "");
  setTimeout(release, PATIENCE, form);
}

export function startOnce() {
  document.addEventListener("submit", onSubmit);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll(`form[${HELD}]`).forEach(release);
  });
}
