// What is pasted, from Word or from a page, as the few tags that a story may hold. The server cleans it once more.
const BLOCKS = { P: "p", DIV: "p", H1: "h2", H2: "h2", H3: "h3", H4: "h3", H5: "h3", H6: "h3", UL: "ul", OL: "ol", LI: "li", BLOCKQUOTE: "blockquote" };
const INLINE = { B: "strong", STRONG: "strong", I: "em", EM: "em", BR: "br" };
const DROPPED = new Set(["SCRIPT", "STYLE", "TITLE", "META", "LINK", "XML", "IFRAME", "OBJECT", "SVG", "TEMPLATE"]);

function named(node) {
  if (node.nodeName === "A") {
    const link = document.createElement("a");
    const address = node.getAttribute("href") ?? "";
    if (!/^(https?:|mailto:)/i.test(address)) return null;
    link.setAttribute("href", address);
    return link;
  }
  const name = BLOCKS[node.nodeName] ?? INLINE[node.nodeName];
  return name ? document.createElement(name) : null;
}

function copyInto(target, source) {
  for (const node of source.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      target.append(node.textContent.replace(/[\s\u00a0]+/g, " "));
    } else if (node.nodeType === Node.ELEMENT_NODE && !DROPPED.has(node.nodeName)) {
      const made = named(node);
      copyInto(made ?? target, node);
      if (made && (made.nodeName === "BR" || made.textContent.trim())) target.append(made);
    }
  }
}

export function cleanedHtml(html) {
  const inert = new DOMParser().parseFromString(html, "text/html");
  const holder = document.createElement("div");
  copyInto(holder, inert.body);
  return holder.innerHTML;
}

export function paragraphsOf(text) {
  const holder = document.createElement("div");
  for (const part of text.replace(/\r\n?/g, "\n").split(/\n\s*\n/)) {
    if (!part.trim()) continue;
    const paragraph = document.createElement("p");
    part.trim().split("\n").forEach((line, index) => {
      if (index) paragraph.append(document.createElement("br"));
      paragraph.append(line);
    });
    holder.append(paragraph);
  }
  return holder.innerHTML;
}
