"""The columns of the lists of registrations and plans, for the screen and for Excel alike, and the tabs of a page."""

from django.http import HttpRequest

from chungtay.apps.movements.models import Standing
from chungtay.apps.units.models import Level
from chungtay.base.lists import Column

OWED = [
    Column("don_vi", "Đơn vị", lambda row: row.unit.name, sort=("unit__name",)),
    Column("cap", "Cấp", lambda row: Level(row.unit.level).label, sort=("unit__level", "unit__name")),
    Column("dia_ban", "Địa bàn", lambda row: row.unit.seat.full_name, sort=("unit__seat__name", "unit__name")),
    Column("han", "Hạn gửi", lambda row: row.due_on, sort=("due_on", "unit__name")),
    Column("ngay_gui", "Ngày gửi", lambda row: row.handed_in_on, sort=("handed_in_on", "unit__name")),
    Column("trang_thai", "Trạng thái", lambda row: Standing(row.standing), sort=("standing", "unit__name")),
]


def tabs(request: HttpRequest, names: dict[str, str]) -> list[dict[str, object]]:
    """Tabs by `?muc=`; the first one is shown when none is asked for."""
    first = next(iter(names))
    asked = request.GET.get("muc", "")
    current = asked if asked in names else first
    made = []
    for key, label in names.items():
        query = request.GET.copy()
        query["muc"] = key
        made.append({"key": key, "label": label, "url": f"?{query.urlencode()}", "current": key == current})
    return made


def current_tab(made: list[dict[str, object]]) -> object:
    return next(tab["key"] for tab in made if tab["current"])
