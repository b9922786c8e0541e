"""The settlement table as an official paper: sums with their reasons, payments that stand, and who got what."""

from datetime import date
from typing import Any

from chungtay.apps.budgets.models import Holding
from chungtay.apps.budgets.services import correct, pay
from chungtay.apps.budgets.tests.conftest import APRIL, MILLION, Passed
from chungtay.apps.documents import contents, services
from chungtay.apps.units.models import Unit
from conftest import Desks
from tests.papers.reading import words_of

JANUARY = date(2024, 1, 20)


def test_the_settlement_table_says_sums_payments_and_what_was_allocated(
    top: Holding, passed: Passed, desk: Desks, city: dict[str, Unit]
) -> None:
    district = passed(top, "bavi", 300)
    commune = passed(district, "minhquang", 120)
    leader = desk("unit_leader", "bavi", APRIL)
    asked: dict[str, Any] = {"day": APRIL, "payee": "supplier", "document": "UNC 15"}
    pay(district, by=leader, amount=70 * MILLION, words="Mua bò giống", **asked)
    wrong = pay(district, by=leader, amount=71 * MILLION, words="Ghi nhầm", **asked)
    correct(wrong, by=leader, reason="Ghi nhầm chứng từ")
    by = desk("unit_leader", "bavi", JANUARY)
    official = services.draft_official(city["bavi"], by=by, kind="settlement_table", about=district)
    told = {key: figure.value for key, figure in contents.figures_of(official.content).items()}
    assert told == {
        "received": 300 * MILLION, "given": 120 * MILLION, "spent": 70 * MILLION, "settled": 0,
        "left": 110 * MILLION, f"u{commune.unit_id}.received": 120 * MILLION, f"u{commune.unit_id}.spent": 0,
        f"u{commune.unit_id}.settled": 0,
    }  # fmt: skip
    issued = services.issue_official(
        official, by=by, signed_on=JANUARY, authority="Chủ tịch", signer="Đặng Thị Hòa", body_sign="UBND"
    )
    with issued.file.open("rb") as stored:
        words = words_of(stored.read())
    for phrase in ("BÁO CÁO", "Quyết toán kinh phí Giảm nghèo bền vững năm 2023", "Ủy ban nhân dân Thành phố Hà Nội",
                   "300.000.000", "Mua bò giống", "Danh sách phân bổ kinh phí", "Xã Minh Quang", "120.000.000",
                   "chưa chi: 110.000.000 đồng"):  # fmt: skip
        assert phrase.lower() in words.lower()
    assert "Ghi nhầm" not in words
