// What editors get on top of pages that work without it: buttons over the box of text, and covering faces by hand.
import { startFramer } from "./editor/framer.js";
import { startRich } from "./editor/rich.js";

function start() {
  startRich();
  startFramer();
}

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", start);
} else {
  start();
}
