"""Money place by place beside how poor the place is, so that it shows whether it goes where need is."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from chungtay.apps.budgets.queries import poverty
from chungtay.apps.households.queries.places import name_of
from chungtay.apps.households.small_cells import reads_people
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.charts import Bar
from chungtay.base.figures import Figure, Input, share
from chungtay.base.law import book
from chungtay.base.lists import Column
from chungtay.faces.dashboards.resource_sums import Scope
from chungtay.rules.vietnamese import format_number

DONG = "đ"


@dataclass(frozen=True)
class PlaceMoney:
    """A place, its poor households, and the money of the year; the budget and fund of villages are their commune's."""

    place: Unit
    scope: Scope

    @property
    def poor(self) -> int:
        return self.scope.homes_by_place.get(self.place.pk, (0, 0))[0]

    @property
    def total(self) -> int:
        key, scope = self.place.pk, self.scope
        known = scope.budget_by_place[key] + scope.fund_by_place[key]
        return known + (scope.given_by_place[key] + scope.lent_by_place[key] if reads_people(scope.desk) else 0)


def lines(scope: Scope) -> list[PlaceMoney]:
    """Places with households or money, the poorest first."""
    found = [PlaceMoney(one, scope) for one in scope.children]
    told = [one for one in found if one.total or scope.homes_by_place.get(one.place.pk)]
    return sorted(told, key=lambda one: (-(rate_of(one) or 0), name_of(one.place)))


def rate_of(line: PlaceMoney) -> Any:
    """Of a committee its poverty rate, of a village its poor and near-poor households in a hundred of the register."""
    return rate_figure(line).value


def columns(scope: Scope) -> list[Column]:
    """Money that went to households place by place is shown to those who read households."""
    found = [Column("noi", _("Nơi"), lambda line: name_of(line.place)),
             Column("ty_le", rate_label(scope), rate_figure, numeric=True)]  # fmt: skip
    if scope.root is not None and scope.root.level < Level.COMMUNE:
        found.append(amounts("ngan_sach", _("Ngân sách (đ)"), "budget_by_place", _("Cộng kinh phí mà đơn vị giữ")))
        found.append(amounts("quy", _("Quỹ đã thu (đ)"), "fund_by_place", _("Cộng phiếu thu còn hiệu lực")))
    if reads_people(scope.desk):
        found.append(amounts("cho", _("Hỗ trợ hộ (đ)"), "given_by_place", _("Cộng các khoản hỗ trợ")))
        found.append(amounts("vay", _("Cho hộ vay (đ)"), "lent_by_place", _("Cộng các lần giải ngân")))
        found.append(Column("moi_ho", _("Trên mỗi hộ (đ)"), per_home, numeric=True))
    return found


def amounts(key: str, label: str, name: str, how: str) -> Column:
    def cell(line: PlaceMoney) -> Figure:
        words = _("%(how)s, năm %(year)s") % {"how": how, "year": line.scope.year.number}
        return Figure(getattr(line.scope, name)[line.place.pk], DONG, line.scope.year.until, words, clause="IV.1")

    return Column(key, label, cell, numeric=True)


def rate_figure(line: PlaceMoney) -> Figure:
    """The same rate as beside the budget; kept back, or not known yet, it says so."""
    scope, place = line.scope, line.place
    if place.kind == Kind.PEOPLE_COMMITTEE:
        return scope.rates[1].get(place.pk) or poverty.unknown(place, scope.desk, scope.day)
    how = _(
        "Hộ nghèo, hộ cận nghèo theo chuẩn quốc gia chia cho mọi hộ trong sổ; sổ chưa đủ mọi hộ thì tỷ lệ cao hơn thật"
    )
    poor, every = scope.homes_by_place.get(place.pk, (0, 0))
    if not reads_people(scope.desk) and book().privacy.suppress(poor) is None:
        return Figure(None, "%", scope.desk.day, how, missing=_("Giữ kín"))
    inputs = (Input(_("Hộ nghèo, cận nghèo"), format_number(poor)), Input(_("Hộ trong sổ"), format_number(every)))
    return Figure(share(poor, every), "%", scope.desk.day, how, inputs, status="computed", places=1)


def rate_label(scope: Scope) -> str:
    if scope.root is not None and scope.root.level == Level.COMMUNE:
        return _("Hộ nghèo, cận nghèo trong sổ (%)")
    return _("Tỷ lệ hộ nghèo cuối năm %s (%%)") % scope.rates[0]


def per_home(line: PlaceMoney) -> Figure:
    how = _("Cộng ngân sách, Quỹ, hỗ trợ và cho vay của nơi này trong năm, chia cho số hộ nghèo, hộ cận nghèo trong sổ")
    value = line.total // line.poor if line.poor else None
    inputs = (
        Input(_("Tiền"), f"{format_number(line.total)} {DONG}"),
        Input(_("Hộ nghèo, cận nghèo"), format_number(line.poor)),
    )
    return Figure(value, DONG, line.scope.year.until, how, inputs, status="computed", missing="—")


def bars(found: list[PlaceMoney]) -> list[Bar]:
    """How poor each place is, the poorest first, drawn beside the table."""
    known = [(one, rate_of(one)) for one in found]
    most = max((rate for _one, rate in known if rate is not None), default=0)
    return [Bar(name_of(one.place), rate_figure(one), most) for one, rate in known if rate is not None]
