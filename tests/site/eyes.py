"""Looks at a page for those who see little, have no mouse or hold a phone: axe, sizes of targets, focus, overflow."""

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

from tests.site.browser import PHONE, WIDE, Person

# A window of 1280 × 1024 at four times the size.
NARROW = (320, 256)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """tags => axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]}).then(
  told => told.violations.map(one => one.id + ": " + one.nodes.slice(0, 3).map(
    node => node.target.join(" ") + " — " + node.html.slice(0, 160)).join(" | ")))"""

SHOWN = """
const shown = one => {
  if (!one.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) return false;
  const box = one.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && !one.closest(".visually-hidden, .skip");
};
const told = one => one.outerHTML.replace(/\\s+/g, " ").slice(0, 120);
const targets = () => [...document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")].filter(shown);
"""
# Links and figures inside running text may be as low as their line; everything else is 24 pixels at least.
SMALL = f"""() => {{ {SHOWN}
  const low = one => {{
    const box = one.getBoundingClientRect();
    if (getComputedStyle(one).display.startsWith("inline") && one.matches("a, summary")) return false;
    return box.width < 23.5 || box.height < 23.5;
  }};
  return targets().filter(low).map(one => {{
    const box = one.getBoundingClientRect();
    return Math.round(box.width) + "×" + Math.round(box.height) + " " + told(one);
  }});
}}"""
# One target of each kind: the ring comes from its style.
UNSEEN = f"""() => {{ {SHOWN}
  const unseen = one => {{
    one.focus({{focusVisible: true, preventScroll: true}});
    if (document.activeElement !== one) return false;
    const style = getComputedStyle(one);
    return style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2;
  }};
  const kinds = new Map(targets().map(one => [one.tagName + one.className + one.parentElement.className, one]));
  const found = [...kinds.values()].filter(unseen).map(told);
  document.activeElement.blur();
  return found;
}}"""
WIDER = f"""() => {{ {SHOWN}
  const room = document.documentElement.clientWidth, whole = document.documentElement.scrollWidth;
  if (whole <= room) return [];
  const held = one => {{
    for (let up = one.parentElement; up; up = up.parentElement)
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return true;
    return false;
  }};
  const out = [...document.querySelectorAll("body *")].filter(
    one => shown(one) && one.getBoundingClientRect().right > room + 1 && !held(one));
  return [whole + " trên " + room + ": " + out.slice(-3).map(told).join(" | ")];
}}"""
# What stays where it is while the page is pushed up, and takes more than a third of the window; what somebody has
# opened, and closes again, is no part of it.
COVERING = f"""() => {{ {SHOWN}
  const within = one => one.closest(".table-sticky, .chart-scroll, .table-wrap, details[open].fig");
  const stays = one => /^(fixed|sticky)$/.test(getComputedStyle(one).position);
  return [...document.querySelectorAll("body *")].filter(one => stays(one) && shown(one) && !within(one)
    && one.getBoundingClientRect().height > innerHeight / 3).map(told);
}}"""
# What changes takes effect with the next frame: styles are laid out as transitions, however short.
LARGER = """size => new Promise(settled => {
  document.documentElement.style.fontSize = size;
  requestAnimationFrame(() => requestAnimationFrame(settled));
})"""


@cache
def axe_source() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def judged(page: Page) -> list[str]:
    """What axe finds, after WCAG 2.2 AA and its own good practice."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(axe_source())
    found: list[str] = page.evaluate(AXE, TAGS)
    return found


def small_targets(page: Page) -> list[str]:
    return [f"mục tiêu nhỏ {one}" for one in page.evaluate(SMALL)]


def unseen_focus(page: Page) -> list[str]:
    return [f"tiêu điểm không thấy {one}" for one in page.evaluate(UNSEEN)]


def covering(page: Page) -> list[str]:
    """What would lie over the page at four times its size."""
    before: Any = page.viewport_size
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    found = [f"che trang khi phóng 400 %: {one}" for one in page.evaluate(COVERING)]
    page.set_viewport_size(before)
    return found


def overflow(page: Page, size: tuple[int, int], text: str = "") -> list[str]:
    """Whether the page must be pushed sideways, with the text as it is or enlarged to `text`."""
    before: Any = page.viewport_size
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate(LARGER, text)
    found = [f"rộng quá khi {size[0]} px {text}: {one}" for one in page.evaluate(WIDER)]
    page.evaluate(LARGER, "")
    page.set_viewport_size(before)
    return found


def faults(person: Person, *, judged_at: tuple[tuple[int, int], ...] = (PHONE, WIDE)) -> list[str]:
    """All that is wrong with the page that is open, on a wide screen and on a phone."""
    page = person.page
    found = []
    for size in (PHONE, WIDE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        told = [*(judged(page) if size in judged_at else []), *small_targets(page)]
        found += [f"{size[0]} px: {one}" for one in told]
    found += unseen_focus(page)
    found += covering(page) + overflow(page, NARROW) + overflow(page, WIDE, "200%")
    found += person.complaints
    person.complaints.clear()
    return [f"{page.url} — {one}" for one in found]
