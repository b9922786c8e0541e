"""The register of coverage: minutes on air, columns in print, and nothing counted that was taken back."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.media import services
from chungtay.apps.media.entries import CoverageEntry
from chungtay.apps.media.models import Outlet, OutletKind
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from conftest import DAY, Desks


@pytest.fixture
def loudspeaker(city: dict[str, Unit], writer: PostDesk) -> Outlet:
    return services.add_outlet(city["minhquang"], by=writer, name="Đài truyền thanh Minh Quang", kind="loudspeaker")


@pytest.fixture
def spoken(loudspeaker: Outlet) -> CoverageEntry:
    return CoverageEntry(loudspeaker, DAY, "Gương sáng thôn Dọc", minutes=Decimal("12.5"))


def test_a_line_is_kept_with_who_wrote_it(city: dict[str, Unit], writer: PostDesk, spoken: CoverageEntry) -> None:
    line = services.record_coverage(city["minhquang"], by=writer, entry=spoken)
    assert (line.minutes, line.columns, line.person_id) == (Decimal("12.5"), None, writer.person_id)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"columns": Decimal(1)}, "columns"),
        ({"minutes": Decimal(0)}, "minutes"),
        ({"day": DAY + timedelta(days=1)}, "day"),
        ({"title": "Tin"}, "title"),
        ({"link": "javascript:alert(1)"}, "link"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    city: dict[str, Unit], writer: PostDesk, spoken: CoverageEntry, change: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as told:
        services.record_coverage(city["minhquang"], by=writer, entry=replace(spoken, **change))  # type: ignore[arg-type]
    assert list(told.value.fields) == [field]


def test_what_is_printed_has_no_minutes(city: dict[str, Unit], writer: PostDesk, spoken: CoverageEntry) -> None:
    paper = services.add_outlet(city["minhquang"], by=writer, name="Báo minh họa", kind=OutletKind.PRESS)
    with pytest.raises(Refused, match="tính bằng cột"):
        services.record_coverage(city["minhquang"], by=writer, entry=replace(spoken, outlet=paper))


def test_an_unmeasured_line_has_no_number(city: dict[str, Unit], writer: PostDesk, spoken: CoverageEntry) -> None:
    line = services.record_coverage(city["minhquang"], by=writer, entry=replace(spoken, minutes=None))
    assert line.minutes is None


def test_a_line_taken_back_stays_on_record_and_is_corrected_no_more(
    city: dict[str, Unit], writer: PostDesk, spoken: CoverageEntry
) -> None:
    line = services.record_coverage(city["minhquang"], by=writer, entry=spoken)
    line = services.take_back_coverage(line, by=writer, reason="Ghi hai lần")
    assert (line.taken_back_on, line.reason) == (DAY, "Ghi hai lần")
    with pytest.raises(Refused, match="đã rút lại"):
        services.correct_coverage(line, by=writer, entry=spoken)


def test_one_outlet_stands_once_and_keeps_its_kind_once_it_is_counted(
    city: dict[str, Unit], writer: PostDesk, spoken: CoverageEntry
) -> None:
    with pytest.raises(Refused, match="đã có"):
        services.add_outlet(city["minhquang"], by=writer, name="đài truyền thanh minh quang", kind="radio")
    services.record_coverage(city["minhquang"], by=writer, entry=spoken)
    with pytest.raises(Refused, match="loại hình"):
        services.correct_outlet(spoken.outlet, by=writer, name="Đài Minh Quang", kind="radio")


def test_nobody_writes_for_another_place(city: dict[str, Unit], desk: Desks, spoken: CoverageEntry) -> None:
    with pytest.raises(NotAllowed):
        services.record_coverage(city["minhquang"], by=desk("unit_officer", "bavi"), entry=spoken)
