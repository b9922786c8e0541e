// A long job: its card is asked for again while the job is open, and the parts that changed are put in place.
const PAUSE = 1500;
const LONGEST = 24000;

async function latest(card) {
  const answer = await fetch(card.dataset.jobUrl, { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector(`[data-job="${CSS.escape(card.dataset.job)}"]`);
}

// What the person has opened or stands on is left alone until the job has ended.
function isInUse(part) {
  return part.contains(document.activeElement) || part.querySelector("details[open]") !== null;
}

function show(card, fresh) {
  const ended = !fresh.hasAttribute("data-job-open");
  const parts = fresh.querySelectorAll("[data-job-part]");
  card.querySelectorAll("[data-job-part]").forEach((part, index) => {
    const next = parts[index];
    if (part.innerHTML === next.innerHTML || (isInUse(part) && !ended)) return;
    const held = part.contains(document.activeElement);
    part.replaceChildren(...next.childNodes);
    if (held) part.querySelector("a, summary")?.focus();
  });
  card.toggleAttribute("data-job-open", !ended);
}

function watch(card) {
  let pause = PAUSE;
  async function look() {
    try {
      if (!document.hidden) {
        const fresh = await latest(card);
        if (!fresh) return; // signed out meanwhile: the link stays
        show(card, fresh);
      }
      pause = PAUSE;
    } catch {
      // No network, or the site is being restarted: the job goes on, so ask again, later and later.
      pause = Math.min(pause * 2, LONGEST);
    }
    if (card.hasAttribute("data-job-open")) setTimeout(look, pause);
  }
  setTimeout(look, pause);
}

export function startJobs() {
  document.querySelectorAll("[data-job-open]").forEach(watch);
}
