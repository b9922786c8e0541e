// Covering faces and cutting by pulling on the picture. The number fields are what is sent; the drawing follows them.
const SIDES = ["left", "top", "width", "height"];
const SVG = "http://www.w3.org/2000/svg";

const read = (input) => (input.value.trim() ? Number(input.value.trim().replace(",", ".")) * 10 : NaN);
const written = (value) => String(Math.round(value) / 10).replace(".", ",");
// Where a cover begins that is made by keyboard: in the middle.
const BEGUN = [425, 400, 150, 200];
const within = (value) => Math.min(Math.max(value, 0), 1000);

class Framer {
  constructor(form) {
    this.form = form;
    this.stage = form.querySelector("[data-stage]");
    this.svg = this.stage.querySelector("svg");
    this.modes = form.querySelector("[data-modes]");
    this.modes.hidden = false;
    this.stage.dataset.drawing = "";
    form.addEventListener("input", () => this.draw());
    form.addEventListener("focusin", () => this.draw());
    form.addEventListener("keydown", (event) => this.nudge(event));
    this.stage.addEventListener("pointerdown", (event) => this.begin(event));
    this.stage.addEventListener("pointermove", (event) => this.move(event));
    this.stage.addEventListener("pointerup", (event) => this.end(event));
    this.stage.addEventListener("pointercancel", () => this.stop());
    this.stage.querySelector("img").draggable = false;
    this.draw();
  }

  get mode() {
    return this.modes.querySelector("input:checked").value;
  }

  field(name) {
    return this.form.elements.namedItem(name);
  }

  place(event) {
    const room = this.stage.getBoundingClientRect();
    return [within(((event.clientX - room.left) / room.width) * 1000), within(((event.clientY - room.top) / room.height) * 1000)];
  }

  begin(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.stage.setPointerCapture(event.pointerId);
    this.from = this.place(event);
  }

  move(event) {
    if (!this.from || this.mode === "focus") return;
    const box = this.boxTo(this.place(event));
    if (this.mode === "crop") this.write("crop", box);
    else this.pulled = box;
    this.draw();
  }

  // Arrows move and size by keyboard what the field is about: one per cent a press, five with Shift.
  nudge(event) {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const match = /^(crop|focus|cover_\d+)_(left|top|width|height)$/.exec(event.target.name || "");
    if (!step || !match || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const inputs = [...(event.target.closest("tr")?.querySelectorAll("input") ?? [])];
    if (inputs.length && inputs.every((input) => !input.value.trim())) this.write(match[1], BEGUN);
    else {
      const now = read(event.target);
      event.target.value = written(within((Number.isFinite(now) ? now : 0) + step * (event.shiftKey ? 50 : 10)));
    }
    this.draw();
  }

  boxTo([x, y]) {
    const [left, top] = [Math.min(x, this.from[0]), Math.min(y, this.from[1])];
    return [left, top, Math.abs(x - this.from[0]), Math.abs(y - this.from[1])];
  }

  end(event) {
    if (!this.from) return;
    const at = this.place(event);
    const box = this.boxTo(at);
    if (this.mode === "focus") {
      this.field("focus_left").value = written(at[0]);
      this.field("focus_top").value = written(at[1]);
    } else if (this.mode === "cover" && box[2] >= 8 && box[3] >= 8) this.cover(box);
    this.stop();
  }

  stop() {
    this.from = this.pulled = null;
    this.draw();
  }

  write(name, box) {
    const ends = [box[0] + box[2], box[1] + box[3]].map((value) => Math.round(value));
    const begins = [Math.round(box[0]), Math.round(box[1])];
    const whole = [...begins, ends[0] - begins[0], ends[1] - begins[1]];
    SIDES.forEach((side, index) => {
      this.field(`${name}_${side}`).value = written(whole[index]);
    });
  }

  rows() {
    return [...this.form.querySelectorAll("tr[data-cover]")];
  }

  cover(box) {
    const rows = this.rows();
    let place = rows.findIndex((row) => [...row.querySelectorAll("input")].every((input) => !input.value.trim()));
    if (place < 0) place = this.addRow(rows);
    this.write(`cover_${place}`, box);
  }

  addRow(rows) {
    const place = rows.length;
    const row = rows[place - 1].cloneNode(true);
    row.querySelector("th").textContent = String(place + 1);
    row.querySelectorAll("input").forEach((input, index) => {
      input.name = `cover_${place}_${SIDES[index]}`;
      input.id = `id_${input.name}`;
      input.value = "";
      input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/\d+/, String(place + 1)));
    });
    rows[place - 1].after(row);
    return place;
  }

  boxes() {
    const typed = this.rows().map((row) => [[...row.querySelectorAll("input")].map(read), row.contains(document.activeElement)]);
    return [...typed, ...(this.pulled ? [[this.pulled, true]] : [])].filter(([box]) => box.every(Number.isFinite));
  }

  draw() {
    const crop = SIDES.map((side) => read(this.field(`crop_${side}`)));
    if (crop.every(Number.isFinite)) {
      const [left, top, width, height] = crop;
      this.svg.querySelector(".framer-shade").setAttribute("d", `M0 0H1000V1000H0ZM${left} ${top}v${height}h${width}v${-height}Z`);
    }
    this.svg.querySelectorAll(".framer-cover").forEach((one) => one.remove());
    for (const [[left, top, width, height], isHeld] of this.boxes()) {
      const made = document.createElementNS(SVG, "rect");
      made.setAttribute("class", isHeld ? "framer-cover framer-held" : "framer-cover");
      for (const [name, value] of Object.entries({ x: left, y: top, width, height })) made.setAttribute(name, value);
      this.svg.append(made);
    }
    const [across, down] = ["left", "top"].map((side) => read(this.field(`focus_${side}`)) || 0);
    this.svg.querySelector(".framer-focus").setAttribute("d", `M${across} 0V1000M0 ${down}H1000`);
  }
}

export function startFramer() {
  for (const form of document.querySelectorAll("form[data-framer]")) new Framer(form);
}
