"""Lists of members, a row each: who they are, whose household they belong to, and what the register knows of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Max

from chungtay.apps.households.importing import existing, ids, member_writing
from chungtay.apps.households.importing.existing import Held, Key, Person
from chungtay.apps.households.importing.faults import Faults
from chungtay.apps.households.importing.finding import Finder
from chungtay.apps.households.importing.folding import folds
from chungtay.apps.households.importing.keys import RESTARTS, keys_of
from chungtay.apps.households.importing.lines import Piece
from chungtay.apps.households.importing.plans import Plan
from chungtay.apps.households.importing.staging import Chunk
from chungtay.apps.households.importing.works import CHANGED, NEW, SAME, Changes, Compared, Work, missing
from chungtay.apps.households.models import Member, Relation, Sex
from chungtay.base.errors import Refused

TOLD = ("full_name", "id_number", "birth_date", "birth_year", "sex", "relation", "ethnicity")
NAMED = 5


class MemberWork(Work):
    """Households that the register does not know come with their members, when one of them is the head."""

    names: ClassVar[tuple[str, ...]] = ("code", "full_name")

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.heads: dict[Key, tuple[int, str]] = {}
        self.sizes: dict[Key, int] = {}
        self.people: dict[tuple[Key, str, int | None], int] = {}
        self.ids: dict[str, int] = {}
        self.crowned: list[tuple[int, int, str]] = []
        self.areas = {one.id: one.area for one in plan.places.places}

    # Reading

    def read(self, piece: Piece, faults: Faults) -> Chunk:
        values, size = self.columns(piece, faults), len(piece.rows)
        none: list[Any] = [None] * size
        units = values.get("village", [self.plan.options.village] * size)
        data = {"unit": units, "code": values["code"], "full_name": values["full_name"], "relation": values["relation"]}
        for key, label in (("unit", "thôn, tổ dân phố"), ("code", "mã hộ"), ("full_name", "họ và tên"),
                           ("relation", "quan hệ với chủ hộ")):  # fmt: skip
            missing(piece.rows, data[key], "village" if key == "unit" else key, label, faults)
        data |= self._births(values, size)
        for key in ("id_number", "ethnicity"):
            data[key] = values.get(key, none)
        ids.check(piece.rows, data["id_number"], data["birth_year"], data["sex"], faults)
        ids.refuse_same(self.ids, piece.rows, data["id_number"], faults)
        self._look_for_twins(piece.rows, data, faults)
        return Chunk(piece.rows, data)

    def _births(self, values: dict[str, list[Any]], size: int) -> dict[str, list[Any]]:
        """One column for all, or one for men and one for women, which tells the sex as well."""
        none: list[Any] = [None] * size
        births, sexes = list(values.get("birth", none)), list(values.get("sex", none))
        for key, sex in (("birth_m", Sex.MALE), ("birth_f", Sex.FEMALE)):
            for place, born in enumerate(values.get(key, ())):
                if born is not None and births[place] is None:
                    births[place], sexes[place] = born, sexes[place] or str(sex)
        return {
            "birth_date": [born and born[0] for born in births],
            "birth_year": [born and born[1] for born in births],
            "sex": sexes,
        }

    def _look_for_twins(self, rows: Sequence[int], data: dict[str, list[Any]], faults: Faults) -> None:
        """One number a person, one head a household, nobody twice."""
        keys, names = keys_of(data["unit"], data["code"]), folds([name or "" for name in data["full_name"]])
        for place, (row, key) in enumerate(zip(rows, keys, strict=True)):
            if key is None or data["full_name"][place] is None:
                continue
            self.sizes[key] = self.sizes.get(key, 0) + 1
            first = self.people.setdefault((key, names[place], data["birth_year"][place]), row)
            if first != row:
                faults.wrong(row, "full_name", f"Người này đã có ở dòng {first}, cùng hộ, cùng tên, cùng năm sinh.")
            if data["relation"][place] == Relation.HEAD:
                self._crown(row, key, data["sex"][place], faults)

    def _crown(self, row: int, key: Key, sex: str | None, faults: Faults) -> None:
        first, _sex = self.heads.setdefault(key, (row, sex or ""))
        if first != row:
            self.crowned.append((first, row, key[1]))
            for one in (first, row):
                faults.wrong(
                    one, "relation", f"Hộ mã {key[1]} có hai chủ hộ, ở dòng {first} và dòng {row}. Mỗi hộ một chủ hộ."
                )

    def read_through(self, faults: Faults) -> None:
        if "village" not in self.plan.mapping and len(self.crowned) >= RESTARTS:
            shown = "; ".join(f"mã {code} ở dòng {first} và dòng {row}" for first, row, code in self.crowned[:NAMED])
            raise Refused(
                f"Mã hộ trong tệp bắt đầu lại ({shown}), nên tệp gồm nhiều thôn. Mã hộ chỉ duy nhất trong một thôn: "
                "anh/chị thêm cột thôn, tổ dân phố rồi ghép cột đó, hoặc tách mỗi thôn một tệp."
            )
        self.people.clear()

    def carried(self) -> Any:
        return {"heads": self.heads, "sizes": self.sizes}

    def carry(self, told: Any) -> None:
        self.heads, self.sizes = told["heads"], told["sizes"]

    # Comparing

    def prepare(self) -> None:
        super().prepare()
        self.finder = Finder([one.id for one in self.plan.places.places], self.plan.options.codes)
        self.met: dict[int, int] = {}
        # Who is written down later than this came by this very import, and is as unknown as he was before.
        self.newest = Member.objects.aggregate(newest=Max("pk"))["newest"] or 0
        self.writer = member_writing.Writer(self.plan, self.sizes)

    def compare(self, chunk: Chunk, faults: Faults) -> Compared:
        compared = Compared.beginning(chunk, faults)
        keys = keys_of(chunk.data["unit"], chunk.data["code"])
        sought = self.finder.find({place: key for place in compared.places(NEW) if (key := keys[place]) is not None})
        self.settle_keys(sought, compared)
        # Households that this very import has just brought are as unknown to the comparison as they were before.
        homes = {place: home for place, home in compared.held.items() if home.id not in self.writer.brought}
        compared.held = {}
        for place in compared.places(NEW):
            self._look_at_home(place, keys[place] or (0, ""), homes.get(place), compared)
        names = folds([name or "" for name in chunk.data["full_name"]])
        present = existing.persons(one.id for one in homes.values())
        for place, home in homes.items():
            if compared.statuses[place] == NEW:
                there = [one for one in present.get(home.id, ()) if one.id <= self.newest]
                self._compare_one(place, At(home, there, names[place]), compared)
        return compared

    def _look_at_home(self, place: int, key: Key, home: Held | None, compared: Compared) -> None:
        """A row needs a household: an open one of the register, or a new one that the workbook brings with its head."""
        if home is not None and home.closed_on is not None:
            compared.wrong(place, "code", f"Hộ mã {home.code} đã ra khỏi sổ nên không nhận thêm người.")
        elif home is None and key not in self.heads:
            message = f"Hộ mã {key[1]} chưa có trong sổ và tệp không có dòng chủ hộ. Anh/chị thêm dòng chủ hộ."
            compared.wrong(place, "relation", message)
        elif home is None and not self.areas.get(key[0]):
            message = (
                "Chưa biết thôn này thuộc nông thôn hay thành thị. Anh/chị nhập danh sách hộ có cột khu vực trước."
            )
            compared.wrong(place, "village", message)

    def _compare_one(self, place: int, at: "At", compared: Compared) -> None:
        data, row_number = compared.chunk.data, compared.chunk.rows[place]
        row = {key: data[key][place] for key in TOLD}
        found = same_person(row, at.name, at.present)
        if isinstance(found, str):
            compared.wrong(place, "full_name", found)
        elif (row["relation"] == Relation.HEAD) != (found is not None and found == at.head):
            told = f"Sổ ghi chủ hộ mã {at.home.code} là {at.head.full_name if at.head else 'chưa rõ'}."
            compared.wrong(place, "relation", f"{told} Anh/chị đổi chủ hộ ở phiếu hộ, hoặc sửa dòng này.")
        elif found is None:
            compared.held[place] = (at.home, None)
            compared.changes[place] = {"person": [None, row["full_name"]]}
        elif (first := self.met.setdefault(found.id, row_number)) != row_number:
            compared.wrong(place, "full_name", f"Dòng này và dòng {first} cùng là {found.full_name} trong sổ.")
        else:
            compared.held[place] = (at.home, found)
            changes = differences(row, found)
            compared.statuses[place] = CHANGED if changes else SAME
            if changes:
                compared.changes[place] = {"person": [found.full_name, found.full_name], **changes}

    def write(self, compared: Compared) -> None:
        self.writer.write(compared, self.heads)

    def written_through(self) -> None:
        self.writer.finish()


@dataclass(frozen=True)
class At:
    """Where a row's person is looked for: the household, who is present there, and his name folded."""

    home: Held
    present: Sequence[Person]
    name: str

    @property
    def head(self) -> Person | None:
        return next((one for one in self.present if one.relation == Relation.HEAD), None)


def same_person(row: dict[str, Any], name: str, present: Sequence[Person]) -> Person | str | None:
    """The one of the household that the row means; words when that cannot be told, None when he is not there yet."""
    number, year = row["id_number"], row["birth_year"]
    if number is not None:
        by_number = [one for one in present if one.id_number == number]
        if by_number:
            return by_number[0]
    alike = [one for one in present if one.search_key == name and (year is None or one.birth_year in (None, year))]
    if len(alike) > 1:
        return "Hộ có nhiều người cùng tên này trong sổ. Anh/chị ghi thêm năm sinh hoặc số định danh."
    if alike and number is not None and alike[0].id_number not in ("", number):
        return "Sổ có người cùng tên trong hộ với số định danh khác. Anh/chị xem lại số, hoặc sửa ở phiếu hộ."
    return alike[0] if alike else None


def differences(row: dict[str, Any], found: Person) -> Changes:
    """Field by field; an empty cell leaves what the register knows."""
    changes: Changes = {}
    for key in TOLD:
        told, held = row[key], getattr(found, key)
        if told is not None and told != held:
            changes[key] = [held, told]
    if "birth_year" in changes and "birth_date" not in changes and found.birth_date is not None:
        changes["birth_date"] = [found.birth_date, None]
    return changes
