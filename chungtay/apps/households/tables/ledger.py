"""The ledger of a unit as its page shows it: both flow forms year by year, their picture, and the entries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households.models import Class, FlowEntry
from chungtay.apps.households.queries.flows import FlowLine, Forms
from chungtay.apps.households.queries.form_counts import form_of
from chungtay.apps.households.queries.form_hiding import FlowCell
from chungtay.apps.households.queries.forms import FLOW_FORMS
from chungtay.apps.households.standards import cutoffs_on
from chungtay.apps.households.tables.form_words import how, source_of, unit_of
from chungtay.apps.households.tables.forms import DASH, ShownCell, ShownLine, kept_back
from chungtay.apps.units.models import Unit
from chungtay.base.charts import Trend, TrendPoint
from chungtay.base.figures import Figure, Input
from chungtay.base.lists import Column
from chungtay.rules.flows import COLUMNS
from chungtay.rules.review_forms import STRATUM_LABELS_VI, Stratum

STRATA: tuple[Stratum, ...] = ("households", "persons")


class Account(TextChoices):
    """Where the account of a year stands; the keys are those whose shape is known."""

    OPEN = "waiting", _("Đang mở")
    PARTLY = "week", _("Khóa một phần")
    CLOSED = "locked", _("Đã khóa")
    ADJUSTED = "sent_back", _("Đã điều chỉnh")


@dataclass(frozen=True)
class YearRow:
    """One year of one form, in households and in persons."""

    year: int
    href: str
    account: Account
    lines: Sequence[ShownLine]


@dataclass(frozen=True)
class YearTable:
    title: str
    labels: Sequence[tuple[str, str]]
    rows: Sequence[YearRow]
    href: str


@dataclass(frozen=True)
class Drawn:
    """The lines of one unit, and what its reader does not see."""

    unit: Unit
    lines: Mapping[int, FlowLine]
    hidden: frozenset[FlowCell]
    day: date
    query: Mapping[str, str]

    def table(self, num: int) -> YearTable:
        form = form_of(num)
        columns = [column for column in form.columns if column.kind != "text"]
        href = f"{reverse('households:form', args=[num])}?{self._query()}"
        rows = [self._row(num, year) for year in sorted(self.lines, reverse=True)]
        return YearTable(form.title_vi, [(column.num, column.label) for column in columns], rows, href)

    def _query(self, **changed: str) -> str:
        return "&".join(f"{key}={value}" for key, value in ({**self.query, **changed}).items())

    def _row(self, num: int, year: int) -> YearRow:
        lines = [
            ShownLine(STRATUM_LABELS_VI[stratum].capitalize(), [self._cell(num, year, stratum, key) for key in COLUMNS])
            for stratum in STRATA
        ]
        href = f"{reverse('households:form', args=[num])}?{self._query(nam=str(year))}"
        return YearRow(year, href, account_of(self.lines[year]), lines)

    def _cell(self, num: int, year: int, stratum: Stratum, key: str) -> ShownCell:
        line, form = self.lines[year], form_of(num)
        unit = unit_of(form.column(key[1:]), stratum)
        if FlowCell(self.unit.pk, year, num, key[1:]) in self.hidden:
            return ShownCell(kept_back(unit, self.day))
        closed, now = (number_in(forms, num, stratum, key) for forms in (line.official, line.now))
        figure = self._figure(num, year, stratum, key)
        if closed == now:
            return ShownCell(figure)
        words = _("Số đã khóa cộng các bút toán điều chỉnh ghi sau khi khóa.")
        return ShownCell(figure, Figure(now, unit, self.day, words, (Input(_("Số đã khóa"), figure.text),)))

    def _figure(self, num: int, year: int, stratum: Stratum, key: str) -> Figure:
        line, column = self.lines[year], form_of(num).column(key[1:])
        inputs: tuple[Input, ...] = ()
        if key == "c9":
            inputs = tuple(
                Input(label, str(number_in(line.official, num, stratum, f"c{place}")))
                for place, label in labels_of(num)
            )
        words = how(form_of(num), column)
        if line.is_closed:
            words = f"{words} {_('Số của năm đã khóa, không đổi nữa.')}"
        return Figure(
            number_in(line.official, num, stratum, key), unit_of(column, stratum), self.day, words, inputs,
            status="computed", source=source_of(),
        )  # fmt: skip

    def trend(self, num: int, title: str, standard: str) -> Trend:
        """What each year ended with; a new standard breaks the line."""
        points = [self._point(num, year, standard) for year in sorted(self.lines)]
        return Trend(title, points, unit=_("hộ"), period_label=_("Cuối năm"), subtitle=str(self.unit),
                     source=_("Nguồn: sổ diễn biến hộ nghèo, hộ cận nghèo."))  # fmt: skip

    def _point(self, num: int, year: int, standard: str) -> TrendPoint:
        cell = self._cell(num, year, "households", "c9")
        return TrendPoint(str(year), cell.adjusted or cell.figure, breaks=new_standard(standard, year))


def labels_of(num: int) -> list[tuple[int, str]]:
    return [
        (int(column.num), column.label)
        for column in form_of(num).columns
        if column.kind == "count"
    ]  # fmt: skip


def number_in(forms: Forms, num: int, stratum: Stratum, key: str) -> int:
    form = forms[FLOW_FORMS[num]]
    return (form.households if stratum == "households" else form.persons)[key]


def account_of(line: FlowLine) -> Account:
    if line.is_adjusted:
        return Account.ADJUSTED
    if line.is_closed:
        return Account.CLOSED
    return Account.PARTLY if line.closed else Account.OPEN


def new_standard(standard: str, year: int) -> str:
    """Why a year cannot be compared with the one before: other limits hold at its end."""
    now, before = (cutoffs_on(standard, date(one, 12, 31)) for one in (year, year - 1))
    return _("chuẩn mới") if now.is_known and before.is_known and now.digest != before.digest else ""


class Standing(TextChoices):
    """Whether an entry still stands."""

    STANDS = "accepted", _("Còn giá trị")
    UNDONE = "sent_back", _("Đã bị điều chỉnh")
    REVERSAL = "draft", _("Bút toán đảo")


@dataclass(frozen=True)
class EntryRow:
    entry: FlowEntry

    def get_absolute_url(self) -> str:
        return reverse("households:entry", args=[self.entry.pk])

    @property
    def standing(self) -> Standing:
        if self.entry.sign == -1:
            return Standing.REVERSAL
        return Standing.UNDONE if getattr(self.entry, "is_undone", False) else Standing.STANDS


def class_label(poverty_class: str) -> str:
    return str(Class(poverty_class).label) if poverty_class else DASH


ENTRY_COLUMNS = [
    Column("ma", _("Mã hộ"), lambda row: row.entry.household.code, whole=True),
    Column("chu_ho", _("Chủ hộ"), lambda row: row.entry.household.head_name),
    Column("thon", _("Thôn, tổ dân phố"), lambda row: row.entry.unit.name),
    Column("ngay", _("Ngày"), lambda row: row.entry.day),
    Column("dien_bien", _("Diễn biến"), lambda row: row.entry.get_kind_display()),
    Column("truoc", _("Trước"), lambda row: class_label(row.entry.before)),
    Column("sau", _("Sau"), lambda row: class_label(row.entry.after)),
    Column("trang_thai", _("Trạng thái"), lambda row: row.standing),
]


@dataclass(frozen=True)
class LateRow:
    """One correction after the closing, without a name."""

    day: date
    place: str
    what: str
    reason: str


def late_rows(entries: Iterable[FlowEntry]) -> list[LateRow]:
    """A reversal and its replacement tell one correction."""
    return [
        LateRow(one.day, str(one.unit), told(one), one.reason)
        for one in entries
    ]  # fmt: skip


def told(entry: FlowEntry) -> str:
    words = _("Bỏ: %s") if entry.sign == -1 else _("Ghi lại: %s")
    return words % entry.get_kind_display()
