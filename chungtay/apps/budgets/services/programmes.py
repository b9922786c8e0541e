"""The verbs that enter programmes and the sources of their money."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify

from chungtay.apps.budgets import permissions
from chungtay.apps.budgets.checking import refuse
from chungtay.apps.budgets.models import Mark, Programme, ProgrammeLevel, Source, SourceKind
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

LONGEST_KEY = 70


@dataclass(frozen=True)
class ProgrammeText:
    """All that a person writes of a programme; names are those of the columns."""

    title: str
    level: str
    basis_number: str
    basis_on: date
    basis_title: str
    basis_mark: str
    first_year: int
    last_year: int


@verb("budgets.enter_programme", label="Ghi chương trình", allow=permissions.may_keep, clauses=("IV.1.3",))
def enter_programme(unit: Unit, *, by: Desk, text: ProgrammeText) -> Programme:
    _check(text, by.day)
    made = Programme(unit=unit, key=_free_key(text.title), **_columns(text))
    made.save()
    return made


@verb("budgets.amend_programme", label="Sửa chương trình", allow=permissions.may_keep)
def amend_programme(programme: Programme, *, by: Desk, text: ProgrammeText) -> Programme:
    """Years in which money was granted stay within the programme."""
    _check(text, by.day)
    years = list(programme.appropriations.values_list("year", flat=True))
    if years and not text.first_year <= min(years) <= max(years) <= text.last_year:
        raise refuse("first_year", "Chương trình đã có dự toán của năm nằm ngoài thời gian này.")
    for name, value in _columns(text).items():
        setattr(programme, name, value)
    programme.save()
    return programme


@verb("budgets.enter_source", label="Ghi nguồn kinh phí", allow=permissions.may_keep)
def enter_source(unit: Unit, *, by: Desk, kind: str, name: str) -> Source:
    written = vietnamese.collapse(name)
    if kind not in SourceKind.values or not written:
        raise refuse("name", "Anh/chị ghi tên nguồn và chọn loại nguồn.")
    if Source.objects.filter(unit=unit, name=written).exists():
        raise refuse("name", "Nguồn này đã có.")
    return Source.objects.create(unit=unit, kind=kind, name=written)


def _columns(text: ProgrammeText) -> dict[str, object]:
    words = {name: vietnamese.collapse(getattr(text, name)) for name in ("title", "basis_number", "basis_title")}
    plain = ("level", "basis_on", "basis_mark", "first_year", "last_year")
    return words | {name: getattr(text, name) for name in plain}


def _check(text: ProgrammeText, today: date) -> None:
    if text.level not in ProgrammeLevel.values or text.basis_mark not in Mark.values:
        raise refuse("level", "Anh/chị chọn trong danh mục.")
    if text.basis_on > today:
        raise refuse("basis_on", "Ngày văn bản không được sau hôm nay.")
    if text.last_year < text.first_year:
        raise refuse("last_year", "Năm cuối không được trước năm đầu.")


def _free_key(title: str) -> str:
    """An address of the folded title; a number follows where it is taken."""
    wanted = slugify(vietnamese.fold(title))[:LONGEST_KEY].strip("-") or "chuong-trinh"
    taken = set(Programme.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    number = 2
    key = wanted
    while key in taken:
        key, number = f"{wanted}-{number}", number + 1
    return key
