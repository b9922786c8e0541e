"""What each form rests on for a unit and a year, and what is still missing behind its columns."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.households.models import AggregateRow, StandardKey
from chungtay.apps.households.queries.form_counts import Counts
from chungtay.apps.households.queries.forms import LAST_COUNTED, FormTable, list_forms
from chungtay.apps.units.models import Unit
from chungtay.rules import vietnamese

READY, PARTLY, IMPORTED, EMPTY, PEOPLE = "accepted", "week", "submitted", "draft", "locked"
# Forms whose columns come from the sheets of the review; the others rest on the ledger and the register.
FROM_SHEETS = {4: "poor", 5: "poor", 6: "near_poor", 7: "near_poor", 10: "poor"}
GROUPS = ("poor", "near_poor")


@dataclass(frozen=True)
class FormState:
    """The word of the state with its key."""

    key: str
    label: str


def is_known(unit: Unit, day: date, tree_day: date) -> bool:
    """Whether anything of the unit's households stands here."""
    return unit.pk in Counts((unit.pk,), StandardKey.NATIONAL, day.year, day, tree_day).known


def states_of(unit: Unit, standard: str, year: int, day: date) -> dict[int, FormState]:
    counts = Counts((unit.pk,), standard, year, day, day)
    imported = AggregateRow.objects.filter(unit=unit, standard=standard, year=year)
    brought = set(imported.order_by("form").values_list("form", flat=True).distinct())
    return {form.num: state_of(form.num, unit.pk, counts, brought) for form in list_forms()}


def state_of(num: int, place: int, counts: Counts, brought: set[int]) -> FormState:
    if num > LAST_COUNTED:
        return FormState(PEOPLE, _("Danh sách có tên người"))
    if place not in counts.known:
        return FormState(IMPORTED, _("Chỉ có số từ tệp")) if num in brought else FormState(EMPTY, _("Chưa có sổ hộ"))
    group = FROM_SHEETS.get(num)
    if group is None:
        return FormState(READY, _("Có số"))
    found = counts.of(place, group)
    if not found.get("households"):
        return FormState(READY, _("Có số"))
    if not found.get("sheets"):
        return FormState(EMPTY, _("Chưa có phiếu khảo sát"))
    whole = found["sheets"] >= found["households"]
    return FormState(READY, _("Có số")) if whole else FormState(PARTLY, _("Thiếu một số phiếu"))


def gaps_of(table: FormTable) -> list[str]:
    """In words: how many households a column could not count."""
    counts, place = table.counts, table.scope.unit.pk
    group = FROM_SHEETS.get(table.form.num)
    if group is not None:
        found = counts.of(place, group)
        missing = found.get("households", 0) - found.get("sheets", 0)
        words = _("%s hộ chưa có phiếu khảo sát đã công nhận nên chưa được đếm ở các cột sau cột 1.")
        return [words % vietnamese.format_number(missing)] if missing else []
    if table.form.num == 9:
        missing = sum(counts.peoples.get((place, group), {}).get("", 0) for group in GROUPS)
        words = _("%s hộ chưa ghi dân tộc của chủ hộ nên chưa xếp vào cột nào.")
        return [words % vietnamese.format_number(missing)] if missing else []
    return []
