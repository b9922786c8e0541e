"""What the words of a workbook of help name: needs, households, givers and vouchers, each looked up once."""

from collections.abc import Iterable, Mapping
from typing import Any

from chungtay.apps.funds.models import Spending
from chungtay.apps.givers.models import Giver
from chungtay.apps.givers.queries import list_of
from chungtay.apps.households.models import Household
from chungtay.apps.households.queries import places
from chungtay.apps.support.models import Need, Pairing
from chungtay.apps.support.queries.vouchers import paid_for_any
from chungtay.apps.units.models import Unit
from chungtay.base import codes
from chungtay.base.access import Desk
from chungtay.base.sheets.headed import Line
from chungtay.rules import vietnamese

Found = tuple[Need | None, Household | None, Unit | None]
NOTHING: Found = (None, None, None)


class Known:
    """Six queries however many lines there are."""

    def __init__(self, commune: Unit, lines: Iterable[Line], desk: Desk) -> None:
        given = [line.given for line in lines]
        villages = list(places.villages_under(commune.pk, desk.day))
        self.units = {one.pk: one for one in [*villages, commune]}
        self.needs = {one.code: one for one in needs_named(given, desk)}
        homes = Household.objects.visible_to(desk, desk.day).open().filter(unit__in=villages)
        self.homes: dict[str, list[Household]] = {}
        for home in homes.filter(code__in={one.get("household", "") for one in given}):
            self.homes.setdefault(home.code, []).append(home)
        self.givers: dict[str, list[Giver]] = {}
        names = {vietnamese.fold(one.get("giver", "")) for one in given}
        for giver in list_of(desk, desk.day).filter(search_key__in=names):
            self.givers.setdefault(giver.search_key, []).append(giver)
        self.vouchers = {(bare(one.need_code), str(one)): one for one in paid_for_any(self.needs)}
        self.pairings = {one.need_id: one for one in Pairing.objects.active().filter(need__code__in=self.needs)}

    def about(self, given: Mapping[str, Any], wrong: dict[str, str]) -> Found:
        """The need, the household and the place of a line; a need says more than a household and goes first."""
        if given.get("need"):
            return self.of_need(given["need"], given.get("household", ""), wrong)
        if not given.get("household"):
            wrong["need"] = "Anh/chị ghi mã nhu cầu hoặc mã hộ."
            return NOTHING
        return self.of_home(given["household"], given.get("village", ""), wrong)

    def of_need(self, code: str, home: str, wrong: dict[str, str]) -> Found:
        need = self.needs.get(bare(code))
        place = self.units.get(need.place.pk) if need else None
        if need is None or place is None:
            wrong["need"] = f"Xã, phường này không có nhu cầu mang mã {code}."
            return NOTHING
        if home and (need.household is None or need.household.code != home):
            wrong["household"] = "Nhu cầu này không phải của hộ mang mã ấy."
        return need, need.household, place

    def of_home(self, code: str, village: str, wrong: dict[str, str]) -> Found:
        found = self.homes.get(code, [])
        if village:
            found = [one for one in found if vietnamese.fold(village) in names_of(self.units[one.unit_id])]
        if len(found) != 1:
            few = f"Không có hộ mang mã {code} đang ở trong sổ."
            wrong["village" if found else "household"] = (
                "Nhiều thôn có mã hộ này; anh/chị ghi tên thôn." if found else few
            )
            return NOTHING
        return None, found[0], self.units[found[0].unit_id]

    def giver(self, name: str, wrong: dict[str, str]) -> Giver | None:
        found = self.givers.get(vietnamese.fold(name), []) if name else []
        if name and len(found) != 1:
            few = "Chưa có tên này trong danh sách Người giúp đỡ. Anh/chị ghi tên trước."
            wrong["giver"] = "Có nhiều người trùng tên. Anh/chị ghi dòng này bằng tay." if found else few
        return found[0] if len(found) == 1 else None

    def voucher(self, number: str, need: Need | None, wrong: dict[str, str]) -> Spending | None:
        """One that names the need by its code, as on the form."""
        found = self.vouchers.get((need.code, number)) if need else None
        if number and found is None:
            wrong["spending"] = "Không có phiếu chi đã duyệt mang số này và mã nhu cầu của dòng."
        return found

    def pairing(self, need: Need | None) -> Pairing | None:
        return self.pairings.get(need.pk) if need else None


def needs_named(given: Iterable[Mapping[str, Any]], desk: Desk) -> Iterable[Need]:
    wanted = {bare(one.get("need", "")) for one in given} - {""}
    return Need.objects.visible_to(desk, desk.day).filter(code__in=wanted).select_related("unit", "household__unit")


def names_of(village: Unit) -> set[str]:
    """In full, and as people there say it, without its commune."""
    return {vietnamese.fold(village.name), vietnamese.fold(village.name.split(",", maxsplit=1)[0])}


def bare(code: str) -> str:
    """A code as it is kept, however it was typed; nothing for what is no code."""
    try:
        return codes.read_code(code)
    except codes.MistypedError:
        return ""
