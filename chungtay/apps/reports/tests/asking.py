"""A form about houses in the rain, for tests to ask with and to answer."""

from typing import Any

from chungtay.apps.reports.answers import Answers, TableRow

HOUSES: list[dict[str, Any]] = [
    {
        "key": "so_lieu", "title": "Nhà dột nát", "kind": "figures",
        "cells": [
            {"key": "can_sua", "label": "Nhà cần sửa", "unit": "number", "measure": "căn"},
            {"key": "can_xay", "label": "Nhà cần xây mới", "unit": "number", "measure": "căn"},
            {"key": "cong", "label": "Cộng", "unit": "number", "measure": "căn", "sum_of": ["can_sua", "can_xay"]},
            {"key": "ty_le", "label": "Đã bố trí vốn", "unit": "pct", "places": 1, "high": {"decimal": "100"}},
        ],
    },
    {
        "key": "thon", "title": "Theo thôn", "kind": "table", "grows": True,
        "cells": [
            {"key": "ten", "label": "Thôn", "unit": "line"},
            {"key": "nha", "label": "Số nhà", "unit": "number", "measure": "căn"},
        ],
    },
    {
        "key": "y_kien", "title": "Đánh giá", "kind": "questions",
        "cells": [
            {"key": "hop", "label": "Đã họp dân", "unit": "yes_no"},
            {"key": "ngay", "label": "Ngày họp", "unit": "day", "required": False},
        ],
    },
    {
        "key": "loi", "title": "Thuyết minh", "kind": "narrative",
        "cells": [
            {"key": "kho_khan", "label": "Khó khăn", "unit": "text"},
            {"key": "kien_nghi", "label": "Kiến nghị", "unit": "text", "required": False},
        ],
    },
]  # fmt: skip


def answers(repair: int = 3, build: int = 2, **changed: Any) -> Answers:
    """Whole answers of a commune, with its villages."""
    figures: dict[str, int | None] = {"can_sua": repair, "can_xay": build, "ty_le": 625}
    rows = {"thon": [TableRow("", {"ten": "Thôn Một", "nha": str(repair + build)})]}
    texts = {"hop": "yes", "kho_khan": "Đường vào thôn ngập."}
    return Answers(figures | changed.get("figures", {}), texts | changed.get("texts", {}), changed.get("rows", rows))
