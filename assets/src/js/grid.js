// A data-entry table behaves like a sheet: arrows and Enter move, a block from Excel is pasted, totals are live.
import { formatNumber, parseNumber } from "./numbers.js";

const CELLS = "input:not([type=hidden]):not(:disabled), select:not(:disabled)";

function rowsOf(table) {
  return [...table.tBodies]
    .flatMap((body) => [...body.rows])
    .map((row) => [...row.querySelectorAll(CELLS)])
    .filter((cells) => cells.length > 0);
}

function positionOf(rows, input) {
  const row = rows.findIndex((cells) => cells.includes(input));
  return row < 0 ? null : { row, column: rows[row].indexOf(input) };
}

function mayLeave(input, key) {
  if (key === "ArrowUp" || key === "ArrowDown" || key === "Enter") return input.tagName === "INPUT";
  if (typeof input.selectionStart !== "number") return false;
  const all = input.selectionStart === 0 && input.selectionEnd === input.value.length;
  const edge = key === "ArrowLeft" ? input.selectionEnd === 0 : input.selectionStart === input.value.length;
  return all || edge;
}

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function onKey(event) {
  const step = STEPS[event.key];
  if (!step || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (!event.target.matches(CELLS) || !mayLeave(event.target, event.key)) return;
  const rows = rowsOf(event.currentTarget);
  const at = positionOf(rows, event.target);
  const down = event.shiftKey && event.key === "Enter" ? -1 : step[0];
  const next = at && rows[at.row + down]?.[at.column + step[1]];
  if (!next && event.key !== "Enter") return;
  event.preventDefault();
  next?.focus();
  next?.select?.();
}

function fill(rows, at, block) {
  block.forEach((line, down) => {
    line.forEach((text, across) => {
      const cell = rows[at.row + down]?.[at.column + across];
      if (!cell || cell.readOnly || cell.tagName !== "INPUT") return;
      cell.value = text.trim();
      cell.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });
}

function onPaste(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!/[\t\n]/.test(text.trimEnd()) || !event.target.matches(CELLS)) return;
  const rows = rowsOf(event.currentTarget);
  const at = positionOf(rows, event.target);
  if (!at) return;
  event.preventDefault();
  fill(rows, at, text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t")));
}

// data-sum names its parts: the names of inputs, or of other sums; "-name" is taken away.
function total(scope, output, seen = new Set()) {
  if (seen.has(output)) return 0;
  seen.add(output);
  return output.dataset.sum.split(/\s+/).filter(Boolean).reduce((sum, part) => {
    const minus = part.startsWith("-");
    const name = CSS.escape(minus ? part.slice(1) : part);
    const input = scope.querySelector(`input[name="${name}"], select[name="${name}"]`);
    const inner = input ? null : scope.querySelector(`[data-sum-name="${name}"]`);
    const value = input ? (parseNumber(input.value) ?? 0) : inner ? total(scope, inner, seen) : 0;
    return sum + (minus ? -value : value);
  }, 0);
}

function showTotals(scope) {
  for (const output of scope.querySelectorAll("[data-sum]")) {
    output.textContent = formatNumber(total(scope, output));
  }
}

function selectAll(event) {
  if (event.target.matches(CELLS)) event.target.select?.();
}

export function startGrid() {
  for (const table of document.querySelectorAll("table[data-grid]")) {
    const scope = table.closest("form") ?? table;
    table.addEventListener("keydown", onKey);
    table.addEventListener("paste", onPaste);
    table.addEventListener("focusin", selectAll);
    scope.addEventListener("input", () => showTotals(scope));
    showTotals(scope);
  }
}
