"""One part of a plan being written: a record as a form, its rows below it; two writers never lose what they typed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.movements import checking, drafting, options, permissions, services
from chungtay.apps.movements.drafting import Fault, Place
from chungtay.apps.movements.forms.parts import PartForm
from chungtay.apps.movements.models import PackDraft
from chungtay.apps.movements.views.drafts import crumbs_of, draft_or_404, place_url
from chungtay.base.errors import Conflict, Refused
from chungtay.base.screens import DeskRequest, desk_view, once_key, once_of
from chungtay.rules import pack_words

MOVES = {"them": "add", "xoa": "remove", "len": "up", "xuong": "down"}


@desk_view(permissions.may_draft)
def part_page(request: DeskRequest, pk: int, place: str) -> HttpResponse:
    draft = draft_or_404(request, pk)
    where = Place.read("" if place == "chung" else place)
    if request.method == "POST":
        services.save_draft.require(request.desk, draft)
        if request.POST.get("viec") in MOVES:
            return change_rows(request, draft, where)
    try:
        written = where.found_in(draft.content())
    except LookupError as gone:
        raise Http404 from gone
    if where.is_rows:
        return show_rows(request, draft, where)
    return save(request, draft, where, written) if request.method == "POST" else show(request, draft, where)


def save(request: DeskRequest, draft: PackDraft, where: Place, written: dict[str, Any]) -> HttpResponse:
    _slot, record = where.slot_and_record()
    form = PartForm(record, written, options.choices(draft, request.desk, where), request.POST)
    if not form.is_valid():
        return show(request, draft, where, form=form)
    verb = services.save_draft.guarded(once=once_of(request))
    seen = request.POST.get("seen", "")
    try:
        verb(draft, by=request.desk, place=str(where), values=form.values(), seen=seen)
    except Conflict as conflict:
        return show(request, draft, where, form=form, conflict=conflict)
    except Refused as refused:
        form.add_error(None, refused.message)
        return show(request, draft, where, form=form)
    messages.success(request, _("Đã lưu."))
    if request.POST.get("roi") == "danh-sach" and where.steps:
        return redirect(place_url(draft, where.parent))
    return redirect(place_url(draft, where))


def change_rows(request: DeskRequest, draft: PackDraft, page: Place) -> HttpResponse:
    """Rows are changed on the page of the list, or of the record in which they stand."""
    where = Place.read(request.POST.get("danh_sach", str(page)))
    if not where.is_rows:
        raise Http404
    number = request.POST.get("dong", "0")
    verb = services.change_rows.guarded(once=once_of(request))
    move: Any = MOVES[request.POST["viec"]]
    try:
        verb(
            draft, by=request.desk, place=str(where), move=move,
            number=int(number) if number.isascii() and number.isdigit() else -1, seen=request.POST.get("seen", ""),
        )  # fmt: skip
    except Conflict:
        messages.error(request, _("Người khác vừa đổi danh sách này. Anh/chị xem lại rồi làm tiếp."))
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        if move == "add":
            rows = where.found_in(draft_or_404(request, draft.pk).content())
            return redirect(place_url(draft, where.below(len(rows) - 1)))
        messages.success(request, _("Đã đổi danh sách."))
    return redirect(place_url(draft, where))


def show(
    request: DeskRequest, draft: PackDraft, where: Place, *, form: PartForm | None = None, conflict: Any = None
) -> HttpResponse:
    content = draft.content()
    written = where.found_in(content)
    _slot, record = where.slot_and_record()
    _pack, faults = checking.pack_and_faults(content, request.desk.day)
    choices = options.choices(draft, request.desk, where)
    changes = differences(record, written, form) if form is not None and conflict is not None else []
    failed, steps = form is not None, checking.words_of(where, content).split(" › ")
    if form is None:
        form = PartForm(record, written, choices)
        # A new row has nothing yet: what is missing is told once something was written.
        form.tell(fault for fault in faults if fault.place == where and written)
    context = {
        "draft": draft,
        "form": form,
        "failed": failed,
        "conflict": conflict,
        "changes": changes,
        "heading": steps[-1],
        "within": " › ".join(steps[:-1]),
        "seen": drafting.seen(drafting.plain_part(record, written)),
        "lists": [rows_of(draft, where.below(slot.name), content, faults) for slot in drafting.inner(record)
                  if slot.is_rows and where.steps],
        "singles": [
            (pack_words.part_words(slot.name), place_url(draft, where.below(slot.name)))
            for slot in drafting.inner(record) if not slot.is_rows and where.steps
        ],
        "may_write": draft.is_with_author and services.save_draft.allows(request.desk, draft),
        "back": place_url(draft, where.parent) if where.steps else draft.get_absolute_url(),
        "once": once_key(),
        "crumbs": part_crumbs(draft, where, content),
    }  # fmt: skip
    status = 409 if conflict is not None else 422 if failed else 200
    return render(request, "movements/draft_part.html", context, status=status)


def show_rows(request: DeskRequest, draft: PackDraft, where: Place) -> HttpResponse:
    if len(where.steps) > 1:
        return redirect(place_url(draft, where))
    content = draft.content()
    _pack, faults = checking.pack_and_faults(content, request.desk.day)
    context = {
        "draft": draft,
        "list": rows_of(draft, where, content, faults),
        "may_write": draft.is_with_author and services.save_draft.allows(request.desk, draft),
        "once": once_key(),
        "crumbs": part_crumbs(draft, where, content),
    }
    return render(request, "movements/draft_rows.html", context)


def rows_of(draft: PackDraft, where: Place, content: dict[str, Any], faults: list[Fault]) -> dict[str, Any]:
    """A list as it is shown: each row with its title, its key, and whether something in it is wrong."""
    rows = where.found_in(content)
    depth = len(where.steps)
    wrong = {fault.place.steps[depth] for fault in faults if fault.place.steps[:depth] == where.steps
             and len(fault.place.steps) > depth}  # fmt: skip
    return {
        "label": pack_words.part_words(str(where.steps[-1])),
        "place": str(where),
        "seen": drafting.order_of(rows),
        "faults": [fault.message for fault in faults if fault.place == where],
        "rows": [
            {
                "number": number,
                "title": checking.row_words(where.below(number), content) or _("(dòng mới)"),
                "key": row.get("key", ""),
                "status": pack_words.value_words(str(row.get("status", ""))),
                "url": reverse("movements:draft_part", args=[draft.pk, str(where.below(number))]),
                "wrong": number in wrong,
                "first": number == 0,
                "last": number == len(rows) - 1,
            }
            for number, row in enumerate(rows)
        ],
    }


def differences(record: type, written: dict[str, Any], form: PartForm) -> list[dict[str, Any]]:
    """What the other person left and what this one typed, where the two are not the same."""
    mine = form.values()
    return [
        {
            "label": pack_words.field_words(slot.name),
            "theirs": checking.in_words(written.get(slot.name)),
            "yours": checking.in_words(mine.get(slot.name)),
        }
        for slot in drafting.scalars(record)
        if written.get(slot.name) != mine.get(slot.name)
    ]


def part_crumbs(draft: PackDraft, where: Place, content: dict[str, Any]) -> list[dict[str, str]]:
    """The way down to the place; the last stands without an address."""
    found = []
    for depth in range(1, len(where.steps) + 1):
        place = Place(where.steps[:depth])
        label = checking.words_of(place, content).rsplit(" › ", 1)[-1]
        if not place.is_rows or depth == 1:
            found.append({"label": label, "url": place_url(draft, place)})
    found = found or [{"label": _("Thông tin chung"), "url": ""}]
    last = {"label": found[-1]["label"]}
    return crumbs_of(draft, *found[:-1], last)
