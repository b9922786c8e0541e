"""Pairs that may be one household, as a list, and both sheets of a pair side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.apps.households import traits
from chungtay.apps.households.models import Area, Class, DuplicatePair, Household, Member, PairState
from chungtay.apps.households.queries.doubles import GROUNDS
from chungtay.base.figures import Figure, Input
from chungtay.base.lists import Column, Counter
from chungtay.rules import identity, vietnamese

SCORE = "Cộng điểm của các dấu hiệu; từ {least} điểm thì nêu ra để người xem, không tự nhập."


@dataclass(frozen=True)
class PairRow:
    pair: DuplicatePair
    day: date

    def get_absolute_url(self) -> str:
        return self.pair.get_absolute_url()

    @property
    def names(self) -> str:
        return f"{self.pair.first} ↔ {self.pair.second}"

    @property
    def places(self) -> str:
        first, second = self.pair.first.unit.name, self.pair.second.unit.name
        return first if first == second else f"{first} ↔ {second}"

    @property
    def score(self) -> Figure:
        inputs = tuple(Input(GROUNDS[key].label_vi, str(GROUNDS[key].points)) for key in self.pair.grounds)
        how = SCORE.format(least=identity.PROBABLE)
        return Figure(self.pair.score, "điểm", self.pair.found_on, how, inputs, status="computed")


def why(pair: DuplicatePair) -> str:
    return ", ".join(GROUNDS[key].label_vi.lower() for key in pair.grounds)


COLUMNS = [
    Column("hai_ho", "Hai hộ", lambda row: row.names),
    Column("noi", "Thôn, tổ dân phố", lambda row: row.places),
    Column("vi_sao", "Vì sao nghi trùng", lambda row: why(row.pair)),
    Column("muc", "Mức giống nhau", lambda row: row.score, sort=("score",), numeric=True),
    Column("trang_thai", "Trạng thái", lambda row: PairState(row.pair.state), sort=("state",)),
    Column("ngay", "Ngày tìm thấy", lambda row: row.pair.found_on, sort=("found_on",)),
]


def counters(counts: dict[str, int], day: date) -> list[Counter]:
    return [
        Counter(state.value, str(state.label), Figure(counts[state], "cặp", day, f"Đếm cặp: {state.label.lower()}."))
        for state in PairState
    ]


@dataclass(frozen=True)
class Line:
    """One thing told of both households, and whether it is the same."""

    label: str
    first: str
    second: str
    same: bool


def lines_of(pair: DuplicatePair) -> list[Line]:
    one, other = pair.first, pair.second
    told = [
        ("Mã hộ", one.code, other.code),
        ("Thôn, tổ dân phố", one.unit.name, other.unit.name),
        ("Chủ hộ", one.head_name, other.head_name),
        ("Địa chỉ", one.address, other.address),
        ("Điện thoại", one.phone, other.phone),
        ("Dân tộc của chủ hộ", one.ethnicity, other.ethnicity),
        ("Khu vực", str(Area(one.area).label), str(Area(other.area).label)),
        ("Nhân khẩu", str(one.members_count), str(other.members_count)),
        ("Chuẩn quốc gia", class_word(one.national_class), class_word(other.national_class)),
        ("Chuẩn của Thành phố", class_word(one.city_class), class_word(other.city_class)),
        ("Đặc điểm", ", ".join(traits.labels_of(one.flags)), ", ".join(traits.labels_of(other.flags))),
        ("Ngày vào sổ", day_word(one.registered_on), day_word(other.registered_on)),
        ("Ngày công nhận gần nhất", day_word(one.recognised_on), day_word(other.recognised_on)),
    ]
    return [Line(label, first or "—", second or "—", alike(label, first, second)) for label, first, second in told]


def alike(label: str, first: str, second: str) -> bool:
    """As the rules compare: tones, signs and short forms do not part two addresses."""
    if label == "Địa chỉ":
        return identity.address_key(first) == identity.address_key(second)
    return vietnamese.fold(first) == vietnamese.fold(second)


def class_word(value: str) -> str:
    return str(Class(value).label) if value else "Chưa có phân loại"


def day_word(day: date | None) -> str:
    return vietnamese.format_day(day) if day else ""


def people_of(first: Household, second: Household) -> list[Line]:
    """Members who may be the same person stand in one line; the others alone. Numbers stay masked."""
    left = list(second.members.present().order_by("pk"))
    lines = []
    for one in first.members.present().order_by("pk"):
        other = next((each for each in left if same_person(one, each)), None)
        if other is not None:
            left.remove(other)
        lines.append(person_line(one, other))
    return [*lines, *(person_line(None, each) for each in left)]


def same_person(one: Member, other: Member) -> bool:
    if one.id_number and one.id_number == other.id_number:
        return True
    years = (one.birth_year, other.birth_year)
    return one.search_key == other.search_key and (years[0] == years[1] or None in years)


def person_line(one: Member | None, other: Member | None) -> Line:
    first, second = words_of(one), words_of(other)
    label = str((one or other).get_relation_display()) if one or other else ""  # type: ignore[union-attr]
    return Line(label, first or "—", second or "—", one is not None and other is not None and told(one) == told(other))


def told(member: Member) -> tuple[object, ...]:
    return (vietnamese.fold(member.full_name), member.birth_year, member.sex, member.id_number)


def words_of(member: Member | None) -> str:
    if member is None:
        return ""
    born = day_word(member.birth_date) or str(member.birth_year or "")
    parts: Sequence[str] = (
        member.full_name,
        str(member.get_sex_display()) if member.sex else "",
        born,
        identity.masked(member.id_number),
    )
    return ", ".join(part for part in parts if part)


def rows_of(pairs: Iterable[DuplicatePair], day: date) -> list[PairRow]:
    return [PairRow(one, day) for one in pairs]
