// Small behaviours on top of pages that already work without them.
import { startAutosave } from "./autosave.js";
import { startGrid } from "./grid.js";
import { startJobs } from "./job.js";
import { startMenu } from "./menu.js";
import { startOnce } from "./once.js";
import { startSearch } from "./search.js";
import { startWhy } from "./why.js";

document.documentElement.classList.add("js");

function start() {
  startMenu();
  startSearch();
  startWhy();
  startOnce();
  startGrid();
  startAutosave();
  startJobs();
  document.querySelector("[data-error-summary]")?.focus();
}

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", start);
} else {
  start();
}
