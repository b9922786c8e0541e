"""The poverty rate of a place, from the closed ledger of households, to stand beside its money."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from chungtay.apps.households.models import StandardKey
from chungtay.apps.households.queries.flow_sql import Asked
from chungtay.apps.households.queries.flows import flows
from chungtay.apps.households.queries.placing import tree_of
from chungtay.apps.households.queries.stock import register_totals
from chungtay.apps.households.small_cells import reads_people
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.access import Desk
from chungtay.base.figures import Figure, Input, share
from chungtay.rules import vietnamese

STANDARD = StandardKey.NATIONAL
HOW = "Hộ nghèo cuối năm theo sổ diễn biến đã khóa chia cho số hộ trong sổ hộ ngày 31/12, nhân 100."
UNKNOWN = "Chưa có số liệu: sổ diễn biến hộ nghèo của nơi này chưa khóa năm, hoặc không phải địa bàn."
KEPT_BACK = "Tỷ lệ của xã, phường, thị trấn chỉ hiện với vị trí được xem thông tin hộ."


def rates(units: Iterable[Unit], year: int, desk: Desk, day: date) -> dict[int, Figure]:
    """By unit; of communes only for desks that see the households themselves, so that nothing can be reckoned back."""
    committees = [one for one in units if one.kind == Kind.PEOPLE_COMMITTEE and one.level > Level.CITY]
    keys = [one.pk for one in committees if one.level < Level.COMMUNE or reads_people(desk)]
    end = date(year, 12, 31)
    if not keys or end > day:
        return {}
    lines = flows(keys, [year], STANDARD.value, day, end)
    held = register_totals(Asked(STANDARD.value, year, keys, end, tree_of(end)))
    found = {}
    for unit in committees:
        line = lines.get((unit.pk, year))
        if line is not None and line.is_closed and unit.pk in held:
            found[unit.pk] = figure(unit, year, line.official["poor"].households["c9"], held[unit.pk]["households"])
    return found


def figure(unit: Unit, year: int, poor: int, households: int) -> Figure:
    address = f"{reverse('households:ledger')}?don_vi={unit.key}&nam={year}&chuan={STANDARD.value}"
    inputs = (
        Input("Hộ nghèo cuối năm", vietnamese.format_number(poor), address),
        Input("Số hộ trong sổ", vietnamese.format_number(households)),
    )
    return Figure(share(poor, households), "%", date(year, 12, 31), HOW, inputs, status="computed", places=2)


def unknown(unit: Unit, desk: Desk, day: date) -> Figure:
    kept_back = unit.level == Level.COMMUNE and not reads_people(desk)
    return Figure(None, "%", day, KEPT_BACK if kept_back else UNKNOWN)
