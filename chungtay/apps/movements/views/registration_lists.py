"""The lists of registrations that go up: all of them, and the page on which one is gathered, sent and answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.movements import gathering, listing, permissions, queries, services, tables
from chungtay.apps.movements.models import (
    HouseholdPledge,
    LineAnswer,
    Movement,
    RegistrationKind,
    RegistrationLine,
    RegistrationLineQuerySet,
    RegistrationList,
    RegistrationListQuerySet,
)
from chungtay.apps.movements.views import records
from chungtay.apps.movements.views.registration_boards import LISTS, tabs_of
from chungtay.apps.units.models import Unit
from chungtay.base import history, lists
from chungtay.base.errors import Conflict
from chungtay.base.figures import Figure
from chungtay.base.forms import ReasonForm
from chungtay.base.lists import Column
from chungtay.base.screens import DeskRequest, attempt, conflict_or_none, desk_view, once_of, version_of, with_day
from chungtay.base.states import Sent

TABS = {"noi-dung": "Nội dung", "lich-su": "Lịch sử"}
HOW = "Đếm các dòng của danh sách khi gửi, cùng số của danh sách cấp dưới nằm trong đó"
COLUMNS = [
    Column("danh_sach", "Danh sách", lambda row: row.unit.name, sort=("unit__name", "-number")),
    Column("dot", "Đợt", lambda row: f"Đợt {row.number}", sort=("number", "unit__name")),
    Column("so_luong", "Gồm", lambda row: listing.words_of(row.counts) or "—"),
    Column("ngay_gui", "Ngày gửi", lambda row: row.submitted_on, sort=("submitted_on", "unit__name")),
    Column("trang_thai", "Trạng thái", lambda row: Sent(row.state), sort=("state", "unit__name")),
]
KINDS = {**{kind.value: str(kind.label) for kind in RegistrationKind}, gathering.BELOW: "Danh sách cấp dưới"}
UNITS = {"unit": "đơn vị", "village": "thôn", "enterprise": "đơn vị", "household": "hộ", "person": "người"}
SHEET = [
    Column("stt", "Số thứ tự", lambda line: line.position),
    Column("loai", "Loại", lambda line: KINDS[line.kind]),
    Column("doi_tuong", "Đối tượng", lambda line: line.label),
    Column("don_vi", "Đơn vị", lambda line: line.place.name),
    Column("noi_dung", "Nội dung", lambda line: line.content or None),
    Column("tra_loi", "Trả lời", lambda line: LineAnswer(line.answer)),
    Column("ly_do", "Lý do", lambda line: line.reason or None),
]


@desk_view(permissions.may_read)
def list_board(request: DeskRequest, movement: str) -> HttpResponse:
    """Lists within reach; what the own unit has not sent yet, and the button that gathers it."""
    desk, day = request.desk, request.as_of
    found = get_object_or_404(Movement.objects.visible_to(desk, day), key=movement)
    unit = Unit.objects.visible_to(desk, desk.day).filter(pk=desk.unit_id or 0).first()
    gathers = unit is not None and services.gather_list.allows(desk, unit)
    if request.method == "POST" and unit is not None:
        act = services.gather_list.guarded(once=once_of(request))
        done = _("Đã lập danh sách. Anh/chị xem lại rồi gửi lên cấp trên.")
        made = attempt(request, lambda: act(unit, by=desk, movement=found), done=done)
        return redirect(made) if made is not None else redirect("movements:registration_lists", found.key)
    seen: RegistrationListQuerySet = RegistrationList.objects.visible_to(desk, day)
    rows = seen.filter(movement=found).select_related("unit")
    how = _("Đếm đăng ký đã duyệt chưa nằm trong danh sách nào đã gửi")
    context = {
        "movement": found,
        "tabs": tabs_of(found, LISTS, request),
        "crumbs": [*records.crumbs_of(found), {"label": _("Danh sách gửi lên")}],
        "columns": COLUMNS,
        "page": lists.page_of(lists.sorted_by(rows, COLUMNS, request, ("-submitted_on", "pk")), request),
        "may_gather": gathers,
        "unsent": Figure(len(gathering.lines_for(found, unit, day)), _("đăng ký"), day, how)
        if gathers and unit
        else None,
    }
    return render(request, "movements/registration_lists.html", with_day(context, request))


@desk_view(permissions.may_read)
def list_page(request: DeskRequest, pk: int) -> HttpResponse:
    rows: RegistrationListQuerySet = RegistrationList.objects.visible_to(request.desk, request.as_of)
    found = get_object_or_404(rows.select_related("unit", "movement__unit"), pk=pk)
    if request.method == "POST":
        act = ACTS.get(request.POST.get("viec", ""))
        if act is not None:
            return act(request, found)
    if lists.wants_sheet(request):
        note = _("Danh sách như đã gửi; hộ ghi theo mã, không ghi tên")
        return lists.sheet_response(str(found), f"danh-sach-{found.pk}", SHEET, lines_of(request, found), note)
    return show(request, found)


def gather_again(request: DeskRequest, found: RegistrationList) -> HttpResponse:
    act = services.gather_list.guarded(once=once_of(request))
    done = _("Đã cập nhật danh sách.")
    return answer(request, found, lambda: act(found.unit, by=request.desk, movement=found.movement), done)


def submit(request: DeskRequest, found: RegistrationList) -> HttpResponse:
    act = services.submit_list.guarded(version=version_of(request), once=once_of(request))
    return answer(request, found, lambda: act(found, by=request.desk), _("Đã gửi danh sách lên cấp trên."))


def recall(request: DeskRequest, found: RegistrationList) -> HttpResponse:
    act = services.recall_list.guarded(version=version_of(request), once=once_of(request))
    return answer(request, found, lambda: act(found, by=request.desk), _("Đã thu hồi danh sách."))


def accept(request: DeskRequest, found: RegistrationList) -> HttpResponse:
    act = services.accept_list.guarded(version=version_of(request), once=once_of(request))
    return answer(request, found, lambda: act(found, by=request.desk), _("Đã nhận danh sách."))


def send_back(request: DeskRequest, found: RegistrationList) -> HttpResponse:
    """The lines ticked, or the whole list when none is."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return show(request, found, form=form)
    reason, once, version = form.cleaned_data["reason"], once_of(request), version_of(request)
    done = _("Đã trả lại.")
    if request.POST["viec"] == "tra-dong":
        ticked = [int(key) for key in request.POST.getlist("dong") if key.isascii() and key.isdigit()]
        lines = services.send_back_lines.guarded(version=version, once=once)
        return answer(request, found, lambda: lines(found, by=request.desk, lines=ticked, reason=reason), done, form)
    whole = services.send_back_list.guarded(version=version, once=once)
    return answer(request, found, lambda: whole(found, by=request.desk, reason=reason), done, form)


ACTS: dict[str, Callable[[DeskRequest, RegistrationList], HttpResponse]] = {
    "cap-nhat": gather_again,
    "gui": submit,
    "thu-hoi": recall,
    "nhan": accept,
    "tra-dong": send_back,
    "tra-lai": send_back,
}


def answer(
    request: DeskRequest,
    found: RegistrationList,
    act: Callable[[], RegistrationList],
    done: str,
    form: ReasonForm | None = None,
) -> HttpResponse:
    """Who comes second is told what the list is now, and keeps the reason that he wrote."""
    acted, conflict = conflict_or_none(lambda: attempt(request, act, done=done, form=form))
    if acted is not None:
        return redirect(acted)
    if conflict is None and form is None:
        return redirect(found)
    return show(request, found, form=form, conflict=conflict)


@dataclass(frozen=True)
class ShownLine:
    """A line as this desk may read it: the name of a household only for the line of its place."""

    line: RegistrationLine
    kind: str
    label: str
    url: str
    since: str


def lines_of(request: DeskRequest, found: RegistrationList) -> RegistrationLineQuerySet:
    lines: RegistrationLineQuerySet = RegistrationLine.objects.visible_to(request.desk, request.as_of)
    return lines.filter(list=found).select_related(
        "place", "registration__unit", "registration__movement", "person", "below__unit",
        "pledge__household", "pledge__movement",
    ).order_by("position")  # fmt: skip


def shown_lines(request: DeskRequest, found: RegistrationList) -> list[ShownLine]:
    lines = list(lines_of(request, found))
    keys = [line.pledge_id for line in lines if line.pledge_id is not None]
    named = set(
        HouseholdPledge.objects.visible_to(request.desk, request.as_of).filter(pk__in=keys).values_list("pk", flat=True)
    )
    return [shown_line(line, named) for line in lines]


def shown_line(line: RegistrationLine, named: set[int]) -> ShownLine:
    label, url = line.label, line.subject.get_absolute_url()
    if line.pledge is not None:
        may = line.pledge.pk in named
        label, url = (f"{label} · {line.pledge.household.head_name}", url) if may else (label, "")
    return ShownLine(line, KINDS[line.kind], label, url, gathering.change_since(line))


def show(
    request: DeskRequest, found: RegistrationList, *, form: ReasonForm | None = None, conflict: Conflict | None = None
) -> HttpResponse:
    now: RegistrationList = conflict.current if conflict else found
    desk, day = request.desk, request.as_of
    receives = services.accept_list.allows(desk, now) and now.state == Sent.SUBMITTED
    gathers = services.submit_list.allows(desk, now)
    made = tables.tabs(request, TABS)
    receiver = queries.receiver_of(now.movement, now.unit, day)
    closed = now.state in {Sent.ACCEPTED, Sent.SENT_BACK}
    context = {
        "list": now,
        "movement": now.movement,
        "crumbs": [*records.crumbs_of(now.movement), {"label": _("Danh sách gửi lên"), "url": board_of(now)},
                   {"label": _("Đợt %(number)s") % {"number": now.number}}],
        "version": now.version,
        "state_kind": {"draft": "draft", "submitted": "wait", "sent_back": "back"}.get(now.state, "done"),
        "state_label": now.get_state_display(),
        "holder": "" if closed else receiver.name if now.state == Sent.SUBMITTED else now.unit.name,
        "held_since": None if closed else now.held_since,
        "until": None,
        "receiver": receiver.name,
        "tabs": made,
        "tab": tables.current_tab(made),
        "counts": counts_of(now, day),
        "lines": shown_lines(request, found),
        "may_answer": receives,
        "may_submit": gathers and now.state == Sent.DRAFT,
        "may_recall": gathers and now.state == Sent.SUBMITTED,
        "reason_form": form or ReasonForm(),
        "conflict": conflict,
        "history": history.lines(now, desk),
    }  # fmt: skip
    failed = form is not None and bool(form.errors)
    status = 409 if conflict else 422 if failed else 200
    return render(request, "movements/registration_list.html", with_day(context, request), status=status)


def board_of(found: RegistrationList) -> str:
    return reverse("movements:registration_lists", args=[found.movement.key])


def counts_of(found: RegistrationList, day: date) -> list[tuple[str, Figure]]:
    """Of each kind that the list holds, as it was sent."""
    return [
        (KINDS[kind], Figure(number, UNITS[kind], found.submitted_on or day, HOW))
        for kind, number in found.counts.items()
        if number
    ]
