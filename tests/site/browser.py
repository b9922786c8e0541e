"""A person at a browser: signs in, follows what is written on the screen, and notices what the console says."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Download, Locator, Page, Response, expect
from playwright.sync_api import sync_playwright as playwright

from tests.site.served import Site

WIDE = (1366, 768)
PHONE = (390, 844)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip


def program() -> str | None:
    """The Chromium of the machine."""
    named = os.environ.get("CHUNGTAY_BROWSER")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def chromium() -> Iterator[Browser]:
    with playwright() as driver:
        browser = driver.chromium.launch(executable_path=program(), args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


# What a screen reader would call the element that has the focus.
FOCUSED = """() => {
  const one = document.activeElement;
  const label = one.labels && one.labels.length ? one.labels[0].innerText : "";
  return (one.getAttribute("aria-label") || label || one.innerText || one.value || "").trim();
}"""
RINGED = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


class Person:
    """Somebody with a window of his own; `name` is the user name, empty for the public."""

    def __init__(
        self, browser: Browser, site: Site, name: str = "", *, size: tuple[int, int] = WIDE, signed_in: bool = True
    ) -> None:
        self.site, self.name = site, name
        self.complaints: list[str] = []
        width, height = size
        self.context: BrowserContext = browser.new_context(
            base_url=site.address, viewport={"width": width, "height": height}, locale="vi-VN", reduced_motion="reduce"
        )
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))
        self.page.on("response", self._got)
        if name and signed_in:
            self.signs_in()

    def signs_in(self) -> None:
        self.opens("/dang-nhap/")
        self.writes("Tên đăng nhập", self.name)
        self.writes("Mật khẩu", self.site.password)
        self.presses("Đăng nhập")
        expect(self.page.locator(".desk-name")).to_be_visible()

    def opens(self, path: str) -> int:
        """Type an address; the status that came back."""
        answer = self.page.goto(path)
        return answer.status if answer else 0

    def chooses_in_menu(self, words: str) -> None:
        """A folded group of the menu is opened first."""
        menu, entry = self.page.locator("#menu"), re.compile(rf"^{words}( \d+)?$")
        folded = menu.locator("details:not([open])").filter(
            has=self.page.get_by_role("link", name=entry, include_hidden=True)
        )
        if folded.count():
            folded.locator("summary").click()
        menu.get_by_role("link", name=entry).click()

    def follows(self, words: str, *, within: str | Locator = "main") -> None:
        self._part(within).get_by_role("link", name=words).first.click()

    def presses(self, words: str, *, within: str | Locator = "main") -> None:
        self._part(within).get_by_role("button", name=words, exact=True).first.click()

    def writes(self, label: str, words: str, *, within: str | Locator = "main") -> None:
        self._part(within).get_by_label(label, exact=True).fill(words)

    def attaches(self, label: str, file: Path, *, within: str | Locator = "main") -> None:
        self._part(within).get_by_label(label).set_input_files(file)

    def picks(self, label: str, words: str) -> None:
        self.page.get_by_label(label, exact=True).select_option(label=words)

    def row(self, words: str) -> Locator:
        """The line of a table that speaks of `words`."""
        return self.page.get_by_role("row").filter(has_text=words)

    def reads(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def reads_title(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def downloads(self, words: str) -> Path:
        with self.page.expect_download() as waiting:
            self.follows(words)
        got: Download = waiting.value
        return Path(got.path())

    def tabs_to(self, words: str) -> None:
        """Press Tab until the focus is on what is called `words`, and see that it can be seen there."""
        passed = []
        for _ in range(200):
            self.page.keyboard.press("Tab")
            passed.append(str(self.page.evaluate(FOCUSED)))
            if passed[-1].startswith(words):
                assert self.page.evaluate(RINGED), f"tiêu điểm ở “{words}” không nhìn thấy được"
                return
        raise AssertionError(f"không tới được “{words}” bằng phím Tab: {passed[-20:]}")

    def types(self, words: str) -> None:
        self.page.keyboard.type(words)

    def hits(self, key: str) -> None:
        self.page.keyboard.press(key)

    def leaves(self) -> None:
        self.context.close()
        assert not self.complaints, "\n".join(self.complaints)

    def _part(self, within: str | Locator) -> Locator:
        return self.page.locator(within) if isinstance(within, str) else within

    def _heard(self, message: ConsoleMessage) -> None:
        """A refused form is no fault of the page; anything else that is written in red is."""
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _got(self, answer: Response) -> None:
        if answer.status >= 500 or (answer.status >= 400 and answer.request.resource_type != "document"):
            self.complaints.append(f"{answer.url}: {answer.status}")


class Readers:
    """Everybody who takes part, each in a window of his own that stays open."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser, self.site = browser, site
        self.there: dict[str, Person] = {}

    def __getitem__(self, name: str) -> Person:
        if name not in self.there:
            self.there[name] = Person(self.browser, self.site, name)
        return self.there[name]

    def leave(self) -> None:
        for person in self.there.values():
            person.leaves()
