"""The questions of the sheet on a day: income, the facts behind each indicator, each member, causes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chungtay.apps.households.models import Member, ReviewCase
from chungtay.apps.households.surveying import ages, b1
from chungtay.base.law import book
from chungtay.rules.b1_packs import B1Items, Item
from chungtay.rules.household_files import Indicator

Kind = Literal["yes_no", "choice", "many", "number", "decimal", "line", "text"]
Choices = tuple[tuple[str, str], ...]

# The form of the review that counts poor households by cause; its columns are the causes.
CAUSES_BY = "nguyên nhân nghèo"
NONE = "none"
HOUSE: dict[str, tuple[tuple[str, Kind, str], ...]] = {
    "house_not_durable": (
        ("walls_durable", "yes_no", "Tường làm bằng vật liệu bền chắc?"),
        ("pillars_durable", "yes_no", "Cột (trụ, tường chịu lực) bền chắc?"),
        ("roof_durable", "yes_no", "Mái bền chắc?"),
    ),
    "house_too_small": (("living_area_m2", "decimal", "Diện tích nhà ở (m²)"),),
    "unclean_water": (("water_source", "choice", "Nguồn nước sinh hoạt chính"),),
    "unhygienic_toilet": (("toilet", "choice", "Loại nhà tiêu"),),
    "no_internet": (("uses_internet", "yes_no", "Trong hộ có người dùng dịch vụ internet?"),),
    "no_device": (("devices", "many", "Phương tiện dùng chung hoặc cá nhân"),),
}
MEMBER: dict[str, tuple[tuple[str, Kind, str], ...]] = {
    "no_job": (
        ("of_working_age", "yes_no", "Trong độ tuổi lao động?"),
        ("able_to_work", "yes_no", "Có khả năng lao động?"),
        ("wants_work", "yes_no", "Muốn làm việc?"),
        ("has_job", "yes_no", "Đang có việc làm?"),
        ("works_for_wage", "yes_no", "Làm công ăn lương?"),
        ("has_contract", "yes_no", "Có hợp đồng lao động?"),
    ),
    "dependants": (("social_allowance", "yes_no", "Hưởng trợ cấp xã hội hằng tháng?"),),
    "malnourished_child": (("malnourished", "yes_no", "Suy dinh dưỡng (chiều cao hoặc cân nặng theo tuổi)?"),),
    "uninsured": (("insured", "yes_no", "Có bảo hiểm y tế?"),),
    "uneducated_adult": (
        ("studying", "yes_no", "Đang đi học?"),
        ("certificate", "choice", "Bằng cấp, chứng chỉ cao nhất"),
        ("trained_on_job", "yes_no", "Được đào tạo tại nơi làm việc?"),
    ),
    "child_not_at_school": (("at_right_level", "yes_no", "Đi học đúng bậc, cấp học?"),),
}


@dataclass(frozen=True)
class Question:
    name: str
    label: str
    kind: Kind
    choices: Choices = ()
    hint: str = ""


@dataclass(frozen=True)
class Block:
    """Questions that stand together; `indicator` where an answer of the law follows from them."""

    questions: tuple[Question, ...]
    title: str = ""
    hint: str = ""
    indicator: Indicator | None = None
    item: Item | None = None


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Sheet:
    """A case's sheet on a day: the law's indicators, the loaded B1 table, and who is in the household."""

    case: ReviewCase
    day: date
    members: tuple[Member, ...]
    indicators: tuple[Indicator, ...]
    b1: B1Items | None
    sections: tuple[Section, ...] = ()

    def questions(self) -> Iterator[Question]:
        for section in self.sections:
            for block in section.blocks:
                yield from block.questions

    def facts_of(self, member: Member) -> list[str]:
        """The facts that are asked of him."""
        start = of_member(member, "")
        return [one.name.removeprefix(start) for one in self.questions() if one.name.startswith(start)]

    def names(self) -> frozenset[str]:
        return frozenset(one.name for one in self.questions())


def sheet_of(case: ReviewCase, day: date, members: Sequence[Member] | None = None) -> Sheet:
    people = case.household.members.on(day).order_by("pk") if members is None else members
    bare = Sheet(case, day, tuple(people), book().indicators(day), b1.pack_on(day))
    sections = (income(bare), *persons(bare), *house(bare), ending())
    return Sheet(case, day, bare.members, bare.indicators, bare.b1, sections)


def income(sheet: Sheet) -> Section:
    vnd = Question("income_vnd", "Thu nhập bình quân (đồng/người/tháng)", "number", hint="Không có thì để trống.")
    if sheet.b1 is None:
        paper = Question("paper_score", "Tổng điểm thu nhập trên phiếu giấy (điểm A, phiếu B1)", "number",
                         hint="Bảng điểm từng mục chưa được nạp: anh/chị ghi tổng điểm đã chấm.")  # fmt: skip
        return Section("thu-nhap", "Thu nhập", (Block((paper, vnd)),))
    blocks = [Block((one,)) for one in region(sheet.b1, sheet.case.area)]
    blocks += [Block((of_item(one),), item=one) for one in sheet.b1.items if one.kind != "cap"]
    return Section("thu-nhap", "Thu nhập (phiếu B1)", (*blocks, Block((vnd,))))


def region(pack: B1Items, area: str) -> Iterator[Question]:
    """Asked only where the area does not settle it."""
    fitting = b1.regions_for(pack, area)
    if len(fitting) > 1:
        words = "Điểm của các mục khác nhau theo vùng."
        yield Question("b1_region", "Vùng tính điểm", "choice", tuple(fitting.items()), words)


def of_item(item: Item) -> Question:
    kinds: dict[str, Kind] = {"single_choice": "choice", "count": "number", "flag": "yes_no"}
    choices = tuple((one.code, one.label_vi) for one in item.options) if item.kind == "single_choice" else ()
    return Question(b1.NAME.format(item.code), item.label_vi, kinds[item.kind], choices)


def house(sheet: Sheet) -> Iterator[Section]:
    """A section for each dimension, its indicators by their numbers."""
    dimensions = dict.fromkeys(one.dimension for one in sheet.indicators)
    for place, dimension in enumerate(dimensions, start=1):
        blocks = [block_of(one) for one in sheet.indicators if one.dimension == dimension]
        yield Section(f"chieu-{place}", dimension, tuple(blocks))


def block_of(indicator: Indicator) -> Block:
    facts = tuple(
        Question(name, label, kind, choices_of(indicator, kind))
        for name, kind, label in HOUSE.get(indicator.test or "", ())
    )
    paper = Question(f"typed-{indicator.key}", "Phiếu giấy ghi thiếu hụt?", "yes_no")
    pick = Question(f"pick-{indicator.key}", "Khi hai kết quả khác nhau, lấy theo", "choice",
                    (("computed", "Kết quả tính"), ("typed", "Phiếu giấy")))  # fmt: skip
    why = Question(f"why-{indicator.key}", "Vì sao chọn như vậy", "line")
    return Block((*facts, paper, pick, why), f"{indicator.num}. {indicator.label_vi}", indicator.question, indicator)


def choices_of(indicator: Indicator, kind: Kind) -> Choices:
    if kind not in ("choice", "many"):
        return ()
    found = tuple((one.key, one.label) for one in indicator.choices)
    return (*found, (NONE, "Không có phương tiện nào")) if kind == "many" else found


def persons(sheet: Sheet) -> Iterator[Section]:
    """A block for each member, with what his age makes worth asking."""
    blocks = [block for one in sheet.members if (block := block_for(sheet, one)).questions]
    if blocks:
        yield Section("thanh-vien", "Từng thành viên", tuple(blocks))


def block_for(sheet: Sheet, member: Member) -> Block:
    asked = []
    for indicator in sheet.indicators:
        if indicator.test in MEMBER and ages.concerns(indicator, member, sheet.day):
            for name, kind, label in MEMBER[indicator.test]:
                choices = choices_of(indicator, kind)
                asked.append(
                    Question(of_member(member, name), label, kind, choices, last_answer(member, name, choices))
                )
    born = ages.words(member, sheet.day)
    relation = member.get_relation_display()
    return Block(tuple(asked), member.full_name, ", ".join(filter(None, [str(relation), born])))


def of_member(member: Member, fact: str) -> str:
    return f"m{member.pk}-{fact}"


def last_answer(member: Member, fact: str, choices: Choices) -> str:
    """What the last survey found, to be asked again and never taken over unasked."""
    value = member.facts.get(fact)
    if isinstance(value, bool):
        return "Lần trước: có" if value else "Lần trước: không"
    return f"Lần trước: {dict(choices)[value]}" if value in dict(choices) else ""


def ending() -> Section:
    causes = Question("causes", "Nguyên nhân nghèo", "many", causes_known(), "Có thể chọn nhiều nguyên nhân.")
    return Section("ket-thuc", "Nguyên nhân và ghi chú", (Block((causes, Question("note", "Ghi chú", "text"))),))


def causes_known() -> Choices:
    """In the words and numbers of the form that counts them."""
    form = next(one for one in book().review_forms if one.title_vi.endswith(CAUSES_BY))
    return tuple((column.num, column.label) for column in form.columns)


def labels(sheet: Sheet) -> dict[str, str]:
    """Each field in words that tell it from the others, for the page of choices."""
    found = {}
    for section in sheet.sections:
        for block in section.blocks:
            for one in block.questions:
                found[one.name] = f"{block.title}: {one.label}" if block.title else one.label
    return found


def choice_words(questions: Iterable[Question]) -> dict[str, dict[str, str]]:
    return {one.name: dict(one.choices) for one in questions if one.choices}
