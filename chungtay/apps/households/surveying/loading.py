"""Reads a pack that an officer brings, writes one from a plain form, and offers the empty B1 table to fill in."""

import json
from collections.abc import Mapping
from datetime import date

from chungtay.apps.households.surveying.b1 import region_keys
from chungtay.base.law import book
from chungtay.rules.household_packs import CityCutoffs, HouseholdPack, read_household_pack

FILE = "gói tải lên"
AREAS = ("nong_thon", "thanh_thi")
BY_AREA = ("income_points", "income_vnd", "average_band_top")


def read(text: str) -> HouseholdPack:
    """Raises `LawErrors` with every problem, each with its line and key."""
    return read_household_pack(text, region_keys(), FILE)


def title_of(pack: HouseholdPack) -> str:
    named = "Chuẩn của Thành phố" if isinstance(pack, CityCutoffs) else "Bảng điểm B1"
    return f"{named} theo {pack.document.cite}"


def written(given: Mapping[str, object]) -> str:
    """The text of a pack of city cut-offs from the fields of the plain form; fields left empty are left out."""
    lines = ["kind: city_cutoffs", *plain(given, "since", "until"), "document:"]
    lines += [f"  {line}" for line in plain(given, "number", "issued", "issuer", "article")]
    lines += plain(given, "deprivation_cutoff")
    for key in BY_AREA:
        parts = [f"  {area}: {given[f'{key}_{area}']}" for area in AREAS if given.get(f"{key}_{area}") is not None]
        lines += [f"{key}:", *parts] if parts else []
    return "\n".join(lines) + "\n"


def plain(given: Mapping[str, object], *keys: str) -> list[str]:
    return [f"{key}: {scalar(given[key])}" for key in keys if given.get(key) not in (None, "")]


def scalar(value: object) -> str:
    """Text in the quotes of JSON, which YAML reads alike; days and numbers bare."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def field_of(key: str) -> str:
    """The field of the plain form behind a key of the pack: “document.number” is asked as “number”."""
    parts = key.removeprefix("document.").split(".")
    return "_".join(parts)


def empty_b1() -> str:
    """The B1 table with one item of each kind and no points: refused until somebody has copied them."""
    regions = [f"{{key: {one.key}, label: {one.label}}}" for one in book().review.b1_regions]
    points = ", ".join(f"{key}: null" for key in region_keys())
    return f"""# Bảng điểm thu nhập B1. Chép từ văn bản gốc; mọi chỗ null phải thay bằng số điểm.
# Vùng: {"; ".join(regions)}.
# kind của mục: single_choice (chọn một), count (số lượng × điểm), flag (có/không), cap (giới hạn các mục trong of).
kind: b1_items
since: 2022-01-01
document:
  number: ""            # số, ký hiệu văn bản
  issued: 2021-01-01    # ngày ban hành
  issuer: ""
  article: ""           # ví dụ: Phụ lục III
regions: [{", ".join(region_keys())}]
items:
  - code: muc_1
    label_vi: ""
    kind: single_choice
    options:
      - {{code: a, label_vi: "", points: {{{points}}}}}
      - {{code: b, label_vi: "", points: {{{points}}}}}
  - code: muc_2
    label_vi: ""
    kind: count
    max_points: null
    options:
      - {{code: moi_cai, label_vi: "", points: {{{points}}}}}
  - code: muc_3
    label_vi: ""
    kind: flag
    options:
      - {{code: co, label_vi: "", points: {{{points}}}}}
"""
