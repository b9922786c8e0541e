"""Takes the pictures that the README shows, at both sizes, and sees that each shows what it should."""

import datetime as dt
import io
import os
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from chungtay.base.papers.certificate import CertificateData, draw_certificate
from tests.site.browser import PHONE, WIDE, Person
from tests.site.served import Site

pytestmark = pytest.mark.journey

MOST_BYTES = 150_000
SIZES = {"wide": WIDE, "phone": PHONE}
IDS = """
import json
from chungtay.apps.households.models import FlowEntry, ReviewRound
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.reports.models import Report
from chungtay.apps.scoring.models import Sheet
unit = "ubnd-09700-2021"
print(json.dumps({
    "report": Report.objects.yearly().get(unit__key=unit, year=2024, movement__key="251-ha-noi").pk,
    "sheet": Sheet.objects.filter(unit__key=unit).latest("pk").pk,
    "review": ReviewRound.objects.get(unit__key="ubnd-09703-2021", kind="yearly").pk,
    "model": Initiative.objects.get(title="Ngân hàng bò của thôn", state="published").code,
    "relapsed": FlowEntry.objects.filter(unit__key__startswith="thon-09700", kind="relapsed").first().household_id,
}))
"""
PAGES = {
    "home": ("minhquang-canbo", "/", "Việc của tôi"),
    "objectives": ("thuongtruc", "/muc-tieu/", "Mục tiêu"),
    "clauses": ("thuongtruc", "/doi-chieu/", "Đối chiếu với Kế hoạch"),
    "report": ("minhquang-canbo", "/bao-cao/{report}/nhap/", "Báo cáo năm 2024"),
    "review": ("bavi-canbo", "/ra-soat/{review}/", "Ủy ban nhân dân xã Ba Vì"),
    "path": ("minhquang-canbo", "/ho/{relapsed}/?muc=dien-bien", " · "),
    "score": ("minhquang-canbo", "/cham-diem/bang/{sheet}/", "Bảng điểm"),
    "resources": ("bavi-canbo", "/nguon-luc/", "Nguồn lực"),
    "model": ("", "/mo-hinh/{model}/", "Ngân hàng bò của thôn"),
    "public": ("", "/", "Không để ai bị bỏ lại phía sau"),
    "map": ("", "/cong-khai/ban-do/", "Bản đồ"),
}
SAMPLE = CertificateData(
    title="Giấy khen", authority="Chủ tịch Ủy ban nhân dân huyện Ba Vì", recipient="Ủy ban nhân dân xã Minh Quang",
    achievement="Đã có thành tích xuất sắc trong Phong trào thi đua “Vì người nghèo - Không để ai bị bỏ lại phía sau”",
    decision_number="318/QĐ-UBND", decision_day=dt.date(2024, 4, 17), place="Ba Vì", day=dt.date(2024, 4, 17),
    signatory_title="Chủ tịch", signatory_name="Hoàng Văn Núi Biếc", register_number="0001/2024",
    verify_url="http://127.0.0.1:8000/xac-minh/MINH-HOA0-0000/", code="MINH-HOA0-0000",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where pictures go: `./dev pictures` names docs/pictures, a test its own folder."""
    return Path(os.environ.get("CHUNGTAY_PICTURES") or tmp_path)


@pytest.fixture(scope="module")
def keys(site: Site) -> dict[str, int | str]:
    """Of the records that are shown."""
    found: dict[str, int | str] = site.ask(IDS)
    return found


def keep(folder: Path, name: str, drawn: bytes) -> Image.Image:
    """Write a picture with few colours, so that it stays small, and read it back."""
    path = folder / f"{name}.png"
    Image.open(io.BytesIO(drawn)).convert("RGB").quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
    assert path.stat().st_size < MOST_BYTES
    with Image.open(path) as kept:
        return kept.convert("RGB")


def is_not_blank(picture: Image.Image) -> bool:
    return len(picture.getcolors(picture.width * picture.height) or range(100)) > 8


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_shown(
    browser: Browser, site: Site, keys: dict[str, int | str], folder: Path, name: str, size: str
) -> None:
    username, address, title = PAGES[name]
    person = Person(browser, site, username, size=SIZES[size])
    assert person.opens(address.format(**keys)) == 200
    person.reads_title(title)
    picture = keep(folder, f"{name}-{size}", person.page.screenshot())
    person.leaves()
    assert picture.size == SIZES[size]
    assert is_not_blank(picture)


@pytest.mark.parametrize(("size", "pixels"), [("wide", 84), ("phone", 34)])
def test_a_certificate_is_shown(folder: Path, size: str, pixels: int) -> None:
    picture = keep(folder, f"certificate-{size}", draw_certificate(SAMPLE, pixels_per_inch=pixels))
    assert picture.width > picture.height
    assert is_not_blank(picture)
