"""Compares lists of households with the register: who is new, what changed in whom, and what a list may not change."""

from datetime import date

from chungtay.apps.households.importing.differences import Differences
from chungtay.apps.households.importing.faults import Faults
from chungtay.apps.households.importing.finding import Finder
from chungtay.apps.households.importing.folding import folds
from chungtay.apps.households.importing.keys import keys_of
from chungtay.apps.households.importing.plans import RENAME
from chungtay.apps.households.importing.sheet_reading import SheetReading
from chungtay.apps.households.importing.staging import Chunk
from chungtay.apps.households.importing.works import ASKED, CHANGED, NEW, SAME, Compared
from chungtay.apps.households.models import Class
from chungtay.rules import vietnamese

COUNTED = frozenset({Class.POOR, Class.NEAR_POOR})


class SheetWork(SheetReading):
    """Households and their heads, found by village and code."""

    def prepare(self) -> None:
        super().prepare()
        self.finder = Finder([one.id for one in self.plan.places.places], self.plan.options.codes)
        self.met: dict[int, int] = {}

    def compare(self, chunk: Chunk, faults: Faults) -> Compared:
        compared = Compared.beginning(chunk, faults)
        keys = keys_of(chunk.data["unit"], chunk.data["code"])
        sought = {place: key for place in compared.places(NEW) if (key := keys[place]) is not None}
        self.settle_keys(self.finder.find(sought), compared)
        self._look_at_known(compared)
        known = [place for place in compared.held if compared.statuses[place] == NEW]
        compared.changes = Differences(compared, known, self.mask).found() if known else {}
        for place in known:
            compared.statuses[place] = CHANGED if place in compared.changes else SAME
        self._look_at_heads(compared)
        self._look_at_areas(compared)
        return compared

    def _look_at_known(self, compared: Compared) -> None:
        rows = compared.chunk.rows
        for place, held in compared.held.items():
            who = f"Hộ mã {held.code}"
            if held.closed_on is not None:
                day = vietnamese.format_day(date.fromisoformat(held.closed_on))
                compared.wrong(place, "code", f"{who} đã ra khỏi sổ ngày {day}. Anh/chị dùng mã khác, hoặc mở lại hộ.")
            elif held.head_id is None:
                compared.wrong(place, "code", f"{who} trong sổ chưa có chủ hộ. Anh/chị ghi chủ hộ ở phiếu hộ trước.")
            elif (first := self.met.setdefault(held.id, rows[place])) != rows[place]:
                compared.wrong(place, "code", f"Dòng này và dòng {first} cùng là hộ mã {held.code} trong sổ.")

    def _look_at_heads(self, compared: Compared) -> None:
        """The register knows another head under a code: a new spelling passes, another person does not by itself."""
        data = compared.chunk.data
        renamed = [place for place, row in compared.changes.items() if "head_name" in row]
        before = folds([compared.held[place].head_name for place in renamed])
        after = folds([data["head_name"][place] for place in renamed])
        for place, old, new in zip(renamed, before, after, strict=True):
            number = compared.held[place].id_number
            same_person = number and "id_number" in data and data["id_number"][place] == number
            if old != new and not same_person and self.plan.options.heads != RENAME:
                self._other_head(place, compared)

    def _other_head(self, place: int, compared: Compared) -> None:
        """A new name, a new head, or another household? Only the person knows."""
        held, name = compared.held[place], compared.chunk.data["head_name"][place]
        if self.plan.options.heads:
            message = (
                f"Sổ ghi chủ hộ mã {held.code} là {held.head_name}. Anh/chị đổi chủ hộ ở phiếu hộ, hoặc sửa mã hộ."
            )
            compared.wrong(place, "head_name", message)
            return
        compared.statuses[place] = ASKED
        del compared.changes[place]
        self.question("heads").about(compared.chunk.rows[place], name, held.head_name)

    @staticmethod
    def _look_at_areas(compared: Compared) -> None:
        """Between town and country a poor household moves from one account to another: an act of its own."""
        for place, row in list(compared.changes.items()):
            held = compared.held[place]
            if "area" in row and COUNTED & {held.national_class, held.city_class}:
                message = "Hộ nghèo, hộ cận nghèo đổi khu vực thì số liệu đổi theo. Anh/chị sửa khu vực ở phiếu hộ."
                compared.wrong(place, "area", message)
