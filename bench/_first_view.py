"""A page as a phone on a bad line opens it: bytes, requests, and when the largest part stands, in Chromium."""

import os
import shutil
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import sync_playwright

# What Lighthouse calls slow 4G on a mid-range phone: 150 ms there and back, 1.6 Mbit/s, a quarter of the computing.
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SLOWER = 4
PHONE = {"width": 390, "height": 844}
WATCH = """() => {
  window.largest = 0; window.shifted = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) window.largest = one.startTime; })
    .observe({type: "largest-contentful-paint", buffered: true});
  new PerformanceObserver(list => { for (const one of list.getEntries()) window.shifted += one.value; })
    .observe({type: "layout-shift", buffered: true});
}"""
READ = "() => ({largest: window.largest, shifted: window.shifted})"


@dataclass(frozen=True)
class View:
    """What came over the line without pictures, and how the page stood."""

    kilobytes: float
    requests: int
    largest_ms: float
    shifted: float


def first_view(address: str) -> View:
    """With nothing kept from before."""
    program = os.environ.get("CHUNGTAY_BROWSER") or shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise SystemExit("không có Chromium: apt-get install chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            page = browser.new_context(viewport=PHONE, locale="vi-VN").new_page()  # type: ignore[arg-type]
            line = page.context.new_cdp_session(page)
            kinds: dict[str, str] = {}
            sizes: dict[str, float] = {}
            line.on("Network.responseReceived", lambda told: kinds.update({told["requestId"]: told["type"]}))
            line.on("Network.loadingFinished", lambda told: took(sizes, told))
            line.send("Network.enable")
            line.send("Network.emulateNetworkConditions", LINE)
            line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.add_init_script(f"({WATCH})()")
            page.goto(address, wait_until="networkidle")
            stood = page.evaluate(READ)
        finally:
            browser.close()
    counted = {one: size for one, size in sizes.items() if kinds.get(one) != "Image"}
    return View(sum(counted.values()) / 1000, len(counted), stood["largest"], stood["shifted"])


def took(sizes: dict[str, float], told: dict[str, Any]) -> None:
    sizes[told["requestId"]] = told["encodedDataLength"]
