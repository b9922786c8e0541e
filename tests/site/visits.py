"""Which pages are looked at with every eye, by whom: one of each address of the access table, tabs and states more."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from tests.site.access_table import ROWS
from tests.site.actors import Row
from tests.site.areas import AREA_MORE, AREA_WITHOUT_A_PAGE
from tests.site.browser import PHONE, WIDE

# Addresses that only take forms, hand out files or send their reader on at once.
WITHOUT_A_PAGE = AREA_WITHOUT_A_PAGE | {
    "set_language", "accounts:switch_desk", "accounts:switch_sign_in",
    "documents:attach", "documents:download", "documents:remove",
    "reports:draft", "reports:submit", "reports:accept", "reports:start", "scoring:compute", "scoring:submit",
    "commendations:open", "commendations:close", "commendations:draft",
    "commendations:decision-file", "commendations:certificate",
    "households:member_draft", "households:member_number", "households:reopen",
    "households:transfer_accept", "households:transfer_refuse", "households:transfer_recall",
    "households:export_file", "households:import_template", "households:import_marked",
    "households:open_review", "households:receive_report", "households:finish_step", "households:ask_opinion",
    "households:classify",
    "households:posted_file", "households:meeting_file", "households:case_draft", "households:confirm_pack",
    "households:empty_b1", "households:end_field", "households:decision_file", "households:refusal",
    "households:certificate", "households:all_certificates", "households:print_certificates",
}  # fmt: skip
# Who opens an address when several may: the one whose page holds most.
RATHER = ["minhquang-canbo", "bavi-canbo", "thidua", "thuongtruc", "lanhdao-tp", "hoidong1", "quantri", "kiemtoan"]
# One of each role.
HOMES = ["thuongtruc", "thidua", "lanhdao-tp", "bavi-canbo", "minhquang-canbo", "truongthon", "mattran", "hoidong1",
         "kiemtoan", "quantri", "haivitri"]  # fmt: skip
# A roll-up of fewer places reads the same and is looked at sooner.
INSTEAD = {"reports:rollup": ("minhquang-canbo", "/bao-cao/tong-hop/{minh_quang}/2023/")}
TABS = {
    "movement": ("thuongtruc", "/phong-trao/{movement}/?muc=",
                 ("dieu-khoan", "tieu-chi", "khen-thuong", "can-cu", "phien-ban")),
    "registration": ("bavi-canbo", "/phong-trao/{movement}/dang-ky/{minh_quang}/?muc=", ("can-cu", "lich-su")),
    "plan": ("minhquang-canbo", "/ke-hoach/{movement}/{minh_quang}/?muc=", ("can-cu", "lich-su")),
    "report": ("bavi-canbo", "/bao-cao/{report}/?muc=", ("minh-chung", "can-cu", "lich-su")),
    "sheet": ("minhquang-canbo", "/cham-diem/bang/{sheet}/?muc=", ("minh-chung", "can-cu", "lich-su")),
    "household": ("minhquang-canbo", "/ho/{household}/?muc=",
                  ("thanh-vien", "ra-soat", "dien-bien", "minh-chung", "lich-su")),
    "village": ("truongthon", "/ra-soat/thon/{village_review}/?muc=", ("ho", "lich-su")),
    "readings": ("kiemtoan", "/ho/nhat-ky-xem/?muc=", ("xuat", "nhieu")),
    "forms of one commune": ("minhquang-canbo", "/bieu-mau/",
                             tuple(f"{number}/?nam=2024" for number in range(1, 16))),
    "nomination": ("thidua", "/khen-thuong/de-nghi/{nomination}/?phan=", ("can-cu", "lich-su")),
}  # fmt: skip
MORE = {
    "nothing found": ("bavi-canbo", "/tim/?q=khongcogi"),
    "an empty list": ("bavi-canbo", "/bao-cao/?nam=2022&tim=khongcogi"),
    "an earlier day": ("bavi-canbo", "/muc-tieu/?ngay=2023-12-31"),
    "in English": ("", "/cong-khai/?language=en"),
    "not found": ("bavi-canbo", "/bao-cao/999999/"),
    "not found by a stranger": ("", "/cong-khai/khong-co/"),
    "not for this post": ("bavi-canbo", "/nguoi-dung/them/"),
    "a forged code": ("", "/xac-minh/AAAA-BBBB-CCCC/"),
    "places above the villages": ("thuongtruc", "/ho/"),
    "nobody found": ("thuongtruc", "/ho/?tim=khongcogi"),
    "somebody found": ("bavi-canbo", "/ho/?tim=nguyen"),
    "the list of one village": ("truongthon", "/ho/"),
    "no pairs of that state": ("minhquang-canbo", "/ho/trung-lap/?trang_thai=merged"),
    "no moves of that state": ("minhquang-canbo", "/ho/chuyen-den/?trang_thai=refused"),
    "no proposals of that state": ("minhquang-canbo", "/ho/de-nghi/?trang_thai=accepted"),
    "a household that is proposed": ("minhquang-canbo", "/ho/de-nghi/{new_household}/"),
    "a move that waits at its sender's": ("minhquang-canbo", "/ho/chuyen-den/{transfer}/"),
    "the other household named": ("minhquang-canbo", "/ho/{household}/nhap/?thon={village}&ma={other_code}"),
    "a commune to move to": ("minhquang-canbo", "/ho/{household}/chuyen-xa/?xa=ubnd-09703-2021"),
    "the board of the city": ("thuongtruc", "/ra-soat/?nam=2024&dot=0"),
    "the board of another year": ("minhquang-canbo", "/ra-soat/?nam=2023&dot=0"),
    "the board of a month": ("minhquang-canbo", "/ra-soat/?nam=2024&dot=12"),
    "a round that is late": ("bavi-canbo", "/ra-soat/{late_review}/"),
    "a village that surveys": ("truongthon", "/ra-soat/thon/{month}/"),
    "a sheet that is finished": ("minhquang-canbo", "/ra-soat/phieu/{surveyed}/"),
    "households to put on the list": ("truongthon", "/ra-soat/thon/{month}/them-ho/?tim=nguyen"),
    "a result not yet to be signed": ("bavi-canbo", "/ra-soat/{late_review}/cong-nhan/"),
    "the forms checked": ("bavi-canbo", "/bieu-mau/?kiem-tra=1"),
    "a form for a reader of counts": ("kiemtoan", "/bieu-mau/10/?nam=2024"),
    "a form of the city": ("thuongtruc", "/bieu-mau/10/?nam=2023"),
    "the ledger of a year closed": ("minhquang-canbo", "/dien-bien/?nam=2023"),
    **AREA_MORE,
}
# Long tables that another visit shows with other contents: judged by axe on the phone alone, which takes seconds.
ALIKE = {
    *(f"forms of one commune · {number}/?nam=2024" for number in range(3, 16)),
    "places above the villages", "somebody found", "the list of one village", "a round that is late",
    "the board of another year", "the board of a month", "a result not yet to be signed",
    "a form for a reader of counts", "a form of the city", "the ledger of a year closed",
}  # fmt: skip
# Where both suites run, each looks at every other page: what a page looks like is the same on both databases.
SHARE = {"first": slice(0, None, 2), "second": slice(1, None, 2)}.get(os.environ.get("CHUNGTAY_LOOKS", ""), slice(None))
REFUSALS = {"not found": 404, "not found by a stranger": 404, "not for this post": 403}


@dataclass(frozen=True)
class Visit:
    name: str
    reader: str
    path: str

    @property
    def status(self) -> int:
        """What the page answers: a page that is not the one meant would be looked at in vain."""
        return REFUSALS.get(self.name, 200)

    @property
    def judged_at(self) -> tuple[tuple[int, int], ...]:
        return (PHONE,) if self.name in ALIKE else (PHONE, WIDE)


def visits() -> list[Visit]:
    """Those that this run looks at."""
    return list(all_visits())[SHARE]


def all_visits() -> Iterator[Visit]:
    for name, row in ROWS.items():
        if name not in WITHOUT_A_PAGE:
            yield Visit(name, *INSTEAD.get(name, (reader_of(row), row.path)))
    yield from (Visit(f"home of {reader}", reader, "/") for reader in HOMES)
    for name, (reader, path, tabs) in TABS.items():
        yield from (Visit(f"{name} · {tab}", reader, path + tab) for tab in tabs)
    yield from (Visit(name, reader, path) for name, (reader, path) in MORE.items())


def reader_of(row: Row) -> str:
    if row.public:
        return ""
    both = set(row.reads) & set(row.posts)
    able = both or set(row.reads) or set(row.posts)
    return next((one for one in RATHER if one in able), min(able))
