"""A day in December, the one who leads Ba Vì, and a small kind of paper that the tests draft and issue."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.documents import offering, services
from chungtay.apps.documents.drafting import Col, Grid, Number, OfficialDraft, Ref, Rows, Title, Words
from chungtay.apps.documents.models import Official, PaperForm
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.figures import Figure, Input
from conftest import Desks

DAY = date(2022, 12, 14)
POOR = Figure(
    1234, "hộ", DAY, "Cộng sổ hộ của các thôn", (Input("Thôn Lặt", "1.234", "/ho/", DAY),), "I.1.b", "computed"
)
UNKNOWN = Figure(None, "hộ", DAY, "Chưa có báo cáo", clause="I.1.b")


def small(unit: Unit, _desk: Desk, _day: date) -> OfficialDraft:
    table = Grid("t", "Bảng số", (Col("Nơi", 2), Col("Hộ nghèo", 1, "right")), (Rows((("Ba Vì", Ref("poor")),)),))
    return OfficialDraft(
        form=PaperForm.REPORT, subject="Kết quả rà soát", recipients=("Lưu: VT",), grounds=("Căn cứ Kế hoạch",),
        blocks=(Title("I. KẾT QUẢ"), Words("body", "Kết quả", f"{unit.name} còn {{poor}} hộ nghèo."), table),
        numbers=(Number("poor", "Hộ nghèo", POOR), Number("near", "Hộ cận nghèo", UNKNOWN)),
    )  # fmt: skip


@pytest.fixture
def hoa(desk: Desks) -> PostDesk:
    """Đặng Thị Hòa leads the committee of Ba Vì and signs after reading."""
    return desk("unit_leader", "bavi", DAY)


@pytest.fixture(autouse=True)
def the_small_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offering, "OFFERS", dict(offering.OFFERS))
    monkeypatch.setattr("chungtay.apps.documents.services.official.OFFERS", offering.OFFERS)
    offering.offer("small", "Báo cáo nhỏ", PaperForm.REPORT, "units.unit", small)


@pytest.fixture
def draft(city: dict[str, Unit], hoa: PostDesk) -> Callable[..., Official]:
    """`draft()`: a small report of Ba Vì that Đặng Thị Hòa has begun."""

    def begin(unit: str = "bavi", kind: str = "small") -> Official:
        return services.draft_official(city[unit], by=hoa, kind=kind, about=city[unit])

    return begin


@pytest.fixture
def issue(hoa: PostDesk) -> Callable[..., Official]:
    """`issue(draft)`: the paper signed today by Đặng Thị Hòa."""

    def sign(official: Official, **changed: Any) -> Official:
        given: dict[str, Any] = {
            "signed_on": DAY, "authority": "Chủ tịch", "signer": "Đặng Thị Hòa", "body_sign": "UBND",
        }  # fmt: skip
        return services.issue_official(official, by=hoa, **(given | changed))

    return sign


@pytest.fixture
def lift_issued(lift_append_only: None) -> Iterator[None]:
    """For tests with real transactions: afterwards the guard of issued papers is lifted and they are taken away."""
    operation: Any = (
        MigrationLoader(connection).get_migration("documents", "0003_words_and_issued_papers").operations[0]
    )
    yield
    with connection.schema_editor() as editor:
        operation.reverse_code(None, editor)
    Official.objects.all().delete()
    from django.apps import apps

    with connection.schema_editor() as editor:
        operation.code(apps, editor)
