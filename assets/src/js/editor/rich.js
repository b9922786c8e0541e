// Buttons over a box of text: bold, italic, heading, lists, quote, link, picture. The text area stays what is sent.
import { cleanedHtml, paragraphsOf } from "./paste.js";

const BLOCK = /<(p|h2|h3|ul|ol|blockquote)\b/i;
// Paragraphs of plain words stand between blocks, as the server shows them in the text area.
function asHtml(text) {
  return text
    .split(/\n\s*\n/)
    .map((part) => (BLOCK.test(part) ? cleanedHtml(part) : part.trim() ? `<p>${cleanedHtml(part.trim().replace(/\n/g, "<br>"))}</p>` : ""))
    .join("");
}

class Rich {
  constructor(area, tools) {
    this.area = area;
    this.holder = document.createElement("div");
    this.holder.className = "rich";
    this.holder.append(tools.content.cloneNode(true));
    this.bar = this.holder.querySelector(".rich-bar");
    this.link = this.holder.querySelector(".rich-link");
    this.box = document.createElement("div");
    this.box.className = "rich-box";
    this.box.contentEditable = "true";
    this.box.setAttribute("role", "textbox");
    this.box.setAttribute("aria-multiline", "true");
    const label = document.querySelector(`label[for="${area.id}"]`);
    if (label) {
      label.id ||= `${area.id}-label`;
      this.box.setAttribute("aria-labelledby", label.id);
      label.addEventListener("click", () => this.box.focus());
    }
    if (area.getAttribute("aria-describedby")) this.box.setAttribute("aria-describedby", area.getAttribute("aria-describedby"));
    this.box.innerHTML = asHtml(area.value) || "<p><br></p>";
    this.holder.append(this.box);
    area.before(this.holder);
    area.hidden = true;
    this.listen();
  }

  listen() {
    document.execCommand("defaultParagraphSeparator", false, "p");
    document.execCommand("styleWithCSS", false, false);
    this.bar.addEventListener("mousedown", (event) => event.preventDefault());
    this.bar.addEventListener("click", (event) => this.onTool(event.target.closest("button")?.dataset.tool));
    this.link.addEventListener("click", (event) => this.onLink(event.target.closest("button")?.dataset.tool));
    this.link.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.onLink("set");
    });
    this.box.addEventListener("input", () => this.keep());
    this.box.addEventListener("paste", (event) => this.onPaste(event));
    this.box.addEventListener("drop", (event) => event.preventDefault());
    this.area.form?.addEventListener("submit", () => this.keep(), true);
    document.addEventListener("selectionchange", () => this.mark());
  }

  onTool(name) {
    if (!name) return;
    this.box.focus();
    if (name === "link") this.askLink();
    else if (name === "picture") this.putPicture();
    else if (name === "plain") {
      document.execCommand("removeFormat");
      document.execCommand("formatBlock", false, "p");
    } else if (name === "h2" || name === "blockquote") {
      const there = document.queryCommandValue("formatBlock").toLowerCase() === name;
      document.execCommand("formatBlock", false, there ? "p" : name);
    } else document.execCommand(name);
    this.keep();
    this.mark();
  }

  askLink() {
    const chosen = document.getSelection();
    this.range = chosen.rangeCount ? chosen.getRangeAt(0).cloneRange() : null;
    this.link.hidden = !this.link.hidden;
    const input = this.link.querySelector("input");
    input.value = chosen.anchorNode?.parentElement?.closest("a")?.getAttribute("href") ?? "";
    if (!this.link.hidden) input.focus();
  }

  onLink(name) {
    if (!name) return;
    const address = this.link.querySelector("input").value.trim();
    this.link.hidden = true;
    this.box.focus();
    if (this.range) {
      const chosen = document.getSelection();
      chosen.removeAllRanges();
      chosen.addRange(this.range);
    }
    if (name === "unset" || !address) document.execCommand("unlink");
    else document.execCommand("createLink", false, /^[a-z]+:/i.test(address) ? address : `https://${address}`);
    this.keep();
  }

  putPicture() {
    const taken = [...this.box.textContent.matchAll(/\[hình (\d+)\]/g)].map((found) => Number(found[1]));
    const next = Math.max(0, ...taken) + 1;
    document.execCommand("insertHTML", false, `<p>[hình ${next}]</p><p><br></p>`);
  }

  onPaste(event) {
    event.preventDefault();
    const html = event.clipboardData.getData("text/html");
    const text = event.clipboardData.getData("text/plain");
    document.execCommand("insertHTML", false, html ? cleanedHtml(html) : paragraphsOf(text));
    this.keep();
  }

  mark() {
    if (!this.box.contains(document.getSelection()?.anchorNode)) return;
    const block = document.queryCommandValue("formatBlock").toLowerCase();
    for (const made of this.bar.children) {
      const name = made.dataset.tool;
      if (["link", "picture", "plain"].includes(name)) continue;
      const on = name === "h2" || name === "blockquote" ? block === name : document.queryCommandState(name);
      made.setAttribute("aria-pressed", String(on));
    }
  }

  keep() {
    this.area.value = this.box.innerHTML;
  }
}

export function startRich() {
  const tools = document.querySelector("template[data-rich-tools]");
  if (!tools) return;
  for (const area of document.querySelectorAll("textarea[data-rich]")) new Rich(area, tools);
}
