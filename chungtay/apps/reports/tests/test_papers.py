"""A report as an official paper: every figure with its reasons, and consolidated tables that name who is missing."""

from collections.abc import Callable

import pytest

from chungtay.apps.documents import contents, services
from chungtay.apps.documents.offering import offers_for
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.tests.conftest import END_2022
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from conftest import Desks
from tests.papers.reading import words_of

City = dict[str, Unit]


def test_the_periodic_report_carries_every_cell_with_its_reasons(
    sent: Callable[..., Report], city: City, desk: Desks
) -> None:
    report, by = sent("minhquang"), desk("unit_officer", "minhquang", END_2022)
    assert [one.kind for one in offers_for(report)] == ["periodic_report"]
    official = services.draft_official(city["minhquang"], by=by, kind="periodic_report", about=report)
    figures = contents.figures_of(official.content)
    assert figures["poor_c9"].how.startswith("Đầu kỳ − giảm trong kỳ + tăng trong kỳ")
    assert "Đã giúp 5 hộ thoát nghèo." in contents.plain_text(official.subject, official.content)
    issued = services.issue_official(
        official, by=by, signed_on=END_2022, authority="Chủ tịch", signer="Nguyễn Văn Ánh", body_sign="UBND"
    )
    words = words_of(issued.file.open("rb").read())
    issued.file.close()
    assert "Số: 01/BC-UBND" in words
    assert f"{figures['poor_c9'].text}" in words
    assert "BẢNG CĂN CỨ SỐ LIỆU" in words


def test_consolidated_tables_name_the_missing_and_merge_falls_and_rises(
    accepted: Callable[..., Report], city: City, desk: Desks
) -> None:
    accepted("minhquang")
    by = desk("unit_leader", "bavi", END_2022)
    official = services.draft_official(city["bavi"], by=by, kind="consolidated_tables", about=city["bavi"], year=2022)
    assert "Chưa tổng hợp 1 đơn vị chưa có báo cáo được duyệt: Ủy ban nhân dân xã Ba Vì." in contents.plain_text(
        official.subject, official.content
    )
    first = official.content["annexes"][0]
    assert {column["group"] for column in first["columns"]} == {"", "Giảm trong kỳ", "Tăng trong kỳ"}
    assert contents.figures_of(official.content)["given"].value == 1
    issued = services.issue_official(
        official, by=by, signed_on=END_2022, authority="Chủ tịch", signer="Đặng Thị Hòa", body_sign="UBND"
    )
    words = words_of(issued.file.open("rb").read())
    issued.file.close()
    assert "Giảm trong kỳ" in words
    assert "Xã Minh Quang" in words


def test_a_commune_has_nothing_to_consolidate_and_a_stranger_cannot_write_of_it(
    sent: Callable[..., Report], city: City, desk: Desks
) -> None:
    report, stranger = sent("minhquang"), desk("unit_officer", "hoangliet", END_2022)
    with pytest.raises(Refused, match="không có mẫu"):
        services.draft_official(
            city["minhquang"], by=desk("unit_officer", "minhquang", END_2022), kind="consolidated_tables",
            about=city["minhquang"], year=2022,
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        services.draft_official(city["hoangliet"], by=stranger, kind="periodic_report", about=report)
