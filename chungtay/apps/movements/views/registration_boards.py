"""The boards "ai đã, ai chưa" of each kind of participant, with their counters by state and by place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.accounts.models import Post
from chungtay.apps.households.models import Household
from chungtay.apps.households.queries.register import root_of
from chungtay.apps.movements import choosing, kinds, permissions, register_tables, registers
from chungtay.apps.movements.forms import KindBoardFilter
from chungtay.apps.movements.models import Movement, RegistrationKind
from chungtay.apps.movements.register_tables import PlaceRow, Row
from chungtay.apps.movements.views import records
from chungtay.apps.units.models import Unit
from chungtay.base import lists
from chungtay.base.access import Desk, Predicate
from chungtay.base.errors import NotAllowed
from chungtay.base.lists import Column
from chungtay.base.screens import DeskRequest, desk_view
from chungtay.rules import vietnamese

MOST_PLACES = 60
LISTS = "danh-sach"
Part = tuple[QuerySet[Any], str, str]


@dataclass(frozen=True)
class Board:
    """What one board shows: its rows with the paths to a row's unit and to its folded name, and its columns."""

    kind: RegistrationKind
    unit: str
    order: tuple[str, ...]
    columns: list[Column]
    sheet: list[Column]
    may_enter: Predicate
    year: int = 0

    @property
    def title(self) -> str:
        return str(self.kind.label)

    def of_year(self, year: int) -> "Board":
        return replace(self, year=year)

    def parts(self, request: DeskRequest, movement: Movement) -> list[Part]:
        desk, day = request.desk, request.as_of
        if self.kind == RegistrationKind.HOUSEHOLD:
            return [(registers.households(movement, self.year, desk, day), "unit", "")]
        if self.kind == RegistrationKind.PERSON:
            expected = registers.posts_expected(movement, desk, day).select_related("person", "unit")
            return [
                (registers.persons(movement, desk, day), "unit", "search_key"),
                (expected, "unit", "person__search_key"),
            ]
        return [(registers.units(movement, self.kind, desk, day), "pk", "search_key")]

    def write(self, rows: Iterable[Any], movement: Movement, desk: Desk) -> list[Row]:
        if self.kind == RegistrationKind.HOUSEHOLD:
            return register_tables.household_rows(rows, movement, self.year)
        if self.kind == RegistrationKind.PERSON:
            return register_tables.person_rows(rows, movement, may_enter=permissions.may_enter_persons(desk))
        return register_tables.unit_rows(rows, movement)


class InTurn:
    """Several querysets as one list to page through, the first before the second."""

    def __init__(self, parts: list[QuerySet[Any]]) -> None:
        self.parts = parts
        self.sizes = [rows.count() for rows in parts]

    def __len__(self) -> int:
        return sum(self.sizes)

    def __getitem__(self, wanted: slice) -> list[Any]:
        start, stop, _step = wanted.indices(len(self))
        found: list[Any] = []
        for rows, size in zip(self.parts, self.sizes, strict=True):
            found += rows[max(start, 0) : max(min(stop, size), 0)] if start < size and stop > 0 else []
            start, stop = start - size, stop - size
        return found


BOARDS = {
    "thon": Board(
        RegistrationKind.VILLAGE, "thôn", ("seat__code", "key"), register_tables.UNITS, register_tables.UNITS,
        permissions.may_act_in_bulk,
    ),
    "doanh-nghiep": Board(
        RegistrationKind.ENTERPRISE, "đơn vị", ("seat__code", "key"), register_tables.UNITS, register_tables.UNITS,
        permissions.may_act_in_bulk,
    ),
    "ho": Board(
        RegistrationKind.HOUSEHOLD, "hộ", ("unit__key", "sort_key", "pk"), register_tables.HOUSEHOLDS,
        register_tables.HOUSEHOLD_SHEET, permissions.may_enter_pledges,
    ),
    "ca-nhan": Board(
        RegistrationKind.PERSON, "người", ("sort_key", "pk"), register_tables.PERSONS, register_tables.PERSONS,
        permissions.may_enter_persons,
    ),
}  # fmt: skip


@desk_view(permissions.may_read)
def index(request: DeskRequest) -> HttpResponse:
    """To the board that the post needs most, of the movement that is chosen or meant."""
    movement = choosing.choice_for(request, request.desk, request.as_of).movement
    if movement is None:
        return render(request, "movements/no_movement.html", {"crumbs": [{"label": _("Đăng ký thi đua")}]})
    if request.desk.role in {"village_head", "poverty_officer"}:
        return redirect("movements:kind_board", movement.key, "ho")
    return redirect("movements:registrations", movement.key)


@desk_view(permissions.may_read)
def kind_board(request: DeskRequest, movement: str, kind: str) -> HttpResponse:
    desk, day = request.desk, request.as_of
    found = get_object_or_404(Movement.objects.visible_to(desk, day), key=movement)
    board = board_or_404(request, found, kind)
    root = root_of(desk, day)
    places = registers.places_under(root, day) if root else []
    form = filter_form(request, found, board, places)
    chosen = form.cleaned_data if form.is_valid() else {}
    board = board.of_year(int(chosen["nam"])) if chosen.get("nam") else board
    place = next((one for one in places if one.key == chosen.get("noi")), None)
    parts = [
        searched(registers.within(rows, path, place, day), words, chosen.get("tim", ""))
        for rows, path, words in board.parts(request, found)
    ]
    state = chosen.get("trang_thai", "")
    listed = InTurn([ordered(rows.filter(standing=state) if state else rows, board, request) for rows in parts])
    if lists.wants_sheet(request):
        note = _("Tính đến ngày %(day)s") % {"day": vietnamese.format_day(day)}
        return lists.sheet_response(
            board.title, f"dang-ky-{kind}", board.sheet, board.write(listed[:], found, request.desk), note
        )
    page = lists.page_of(listed, request)
    numbers = registers.numbers_of(*parts)
    context = {
        "movement": found,
        "board": board,
        "title": board.title,
        "tabs": tabs_of(found, kind, request),
        "crumbs": [*records.crumbs_of(found), {"label": _("Đăng ký thi đua")}],
        "form": form,
        "page": page,
        "rows": board.write(page.object_list, found, request.desk),
        "counters": lists.linked(registers.counters(numbers, board.unit, day, ""), request, state),
        "place_columns": register_tables.place_columns(day, board.unit, registers.HOW),
        "place_rows": place_rows(request, found, board, places) if 1 < len(places) <= MOST_PLACES else [],
        "may_enter": board.may_enter(desk),
        "may_add_person": board.kind == RegistrationKind.PERSON and permissions.may_enter_persons(desk),
    }
    return render(request, "movements/kind_board.html", context)


def board_or_404(request: DeskRequest, movement: Movement, slug: str) -> Board:
    """A plan that does not invite this kind has no such board."""
    board = BOARDS.get(slug)
    if board is None or board.kind not in kinds.offered(movement, request.as_of):
        raise Http404
    if board.kind == RegistrationKind.HOUSEHOLD and not permissions.may_read_pledges(request.desk):
        raise NotAllowed(_("Vị trí công tác của anh/chị không xem hộ."))
    return board


def filter_form(request: DeskRequest, movement: Movement, board: Board, places: list[Unit]) -> KindBoardFilter:
    """Households are looked at year by year, at first this year, or the nearest of the movement."""
    years = years_of(movement) if board.kind == RegistrationKind.HOUSEHOLD else range(0)
    asked = request.GET.dict()
    if years:
        asked.setdefault("nam", str(min(max(request.as_of.year, years[0]), years[-1])))
    return KindBoardFilter(asked, places=[(one.key, one.name) for one in places], years=years)


def years_of(movement: Movement) -> range:
    return range(movement.starts.year, movement.ends.year + 1)


def searched(rows: QuerySet[Any], path: str, words: str) -> QuerySet[Any]:
    """By folded words; a household by the names of its people, or by its code."""
    for word in vietnamese.fold(words).split():
        if rows.model is Household:
            rows = rows.filter(Q(code=word) | Q(pk__in=registers.homes_of(word)))
        else:
            rows = rows.filter(**{f"{path}__contains": word})
    return rows


def ordered(rows: QuerySet[Any], board: Board, request: DeskRequest) -> QuerySet[Any]:
    usual = ("person__sort_key", "pk") if rows.model is Post else board.order
    return lists.sorted_by(rows, board.columns, request, usual)


def place_rows(request: DeskRequest, movement: Movement, board: Board, places: list[Unit]) -> list[PlaceRow]:
    """The same counts place by place, whatever the filter says; each line filters by its place."""
    parts = [(rows, path) for rows, path, _words in board.parts(request, movement)]
    found = []
    for counts in registers.by_place(parts, places, request.as_of):
        query = request.GET.copy()
        query.pop("trang", None)
        query["noi"] = counts.unit.key
        found.append(PlaceRow(counts, f"?{query.urlencode()}"))
    return found


def tabs_of(movement: Movement, current: str, request: DeskRequest) -> list[dict[str, Any]]:
    """The boards of the kinds that the plan invites, and the lists; households for those who read them."""
    offered = kinds.offered(movement, request.as_of)
    made = [(str(RegistrationKind.UNIT.label), reverse("movements:registrations", args=[movement.key]), "")]
    for slug, board in BOARDS.items():
        hidden = board.kind == RegistrationKind.HOUSEHOLD and not permissions.may_read_pledges(request.desk)
        if board.kind in offered and not hidden:
            made.append((board.title, reverse("movements:kind_board", args=[movement.key, slug]), slug))
    made.append((_("Danh sách gửi lên"), reverse("movements:registration_lists", args=[movement.key]), LISTS))
    return [{"label": label, "url": url, "current": slug == current} for label, url, slug in made]
