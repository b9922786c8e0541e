"""The page that enters many registrations of one kind: pasted or from a workbook, all of them or none."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.movements import bulk_rows, kinds, pasting, permissions, services
from chungtay.apps.movements.forms import BulkForm
from chungtay.apps.movements.models import Movement, RegistrationKind
from chungtay.apps.movements.pasting import Fault, Pasted
from chungtay.apps.movements.views import records
from chungtay.apps.movements.views.registration_boards import BOARDS
from chungtay.base.access import Predicate
from chungtay.base.errors import Refused
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, show_refusal
from chungtay.base.verbs import Verb

SHOWN = 100
MAY: dict[RegistrationKind, Predicate] = {
    **dict.fromkeys(kinds.UNIT_KINDS, permissions.may_act_in_bulk),
    RegistrationKind.HOUSEHOLD: permissions.may_enter_pledges,
    RegistrationKind.PERSON: permissions.may_enter_persons,
}
VERBS: dict[RegistrationKind, Verb[..., int]] = {
    **dict.fromkeys(kinds.UNIT_KINDS, services.submit_registrations_in_bulk),
    RegistrationKind.HOUSEHOLD: services.submit_pledges_in_bulk,
    RegistrationKind.PERSON: services.submit_persons_in_bulk,
}


@desk_view(permissions.may_enter_anything)
def bulk_page(request: DeskRequest, movement: str) -> HttpResponse:
    """The kinds that the plan invites and this post may enter; the first of them when none is asked for."""
    desk, day = request.desk, request.desk.day
    found = get_object_or_404(Movement.objects.visible_to(desk, day), key=movement)
    offered = [kind for kind in kinds.offered(found, day) if MAY[kind](desk)]
    if not offered:
        raise Http404
    asked = request.GET.get("loai", "")
    kind = next((one for one in offered if one == asked), offered[0])
    form = BulkForm(request.POST or None, request.FILES or None)
    faults: list[Fault] = []
    if request.method == "POST" and form.is_valid():
        pasted = parsed(request, found, kind, form)
        faults = pasted.faults if pasted else []
        if pasted is not None and not faults:
            verb = VERBS[kind].guarded(once=once_of(request))
            done = _("Đã nhập và gửi tất cả các dòng.")
            if attempt(request, lambda: verb(found, pasted.rows, by=desk), done=done, form=form) is not None:
                return redirect(board_of(found, kind))
    context = {
        "form": form,
        "movement": found,
        "kind": kind,
        "tabs": [{"label": one.label, "url": f"?loai={one.value}", "current": one == kind} for one in offered],
        "headings": bulk_rows.HEADINGS[kind],
        "faults": faults[:SHOWN],
        "has_more": len(faults) > SHOWN,
        "once": once_key(),
        "board": board_of(found, kind),
        "crumbs": [*records.crumbs_of(found), {"label": _("Nhập nhiều đăng ký")}],
    }
    return render(request, "movements/registration_bulk.html", context, status=422 if form.errors or faults else 200)


def parsed(request: DeskRequest, movement: Movement, kind: RegistrationKind, form: BulkForm) -> Pasted[Any] | None:
    """The rows, or their faults; None when the block as a whole could not be read."""
    given = form.cleaned_data
    try:
        lines = pasting.lines_of(given["rows"], given["file"], bulk_rows.HEADINGS[kind])
    except Refused as refused:
        show_refusal(request, refused, form)
        return None
    return pasting.read(lines, maker(movement, kind, request))


def maker(movement: Movement, kind: RegistrationKind, request: DeskRequest) -> Callable[[pasting.Line], Any]:
    if kind == RegistrationKind.HOUSEHOLD:
        return bulk_rows.household_maker(movement, request.desk)
    if kind == RegistrationKind.PERSON:
        return bulk_rows.person_maker(movement, request.desk)
    return bulk_rows.unit_maker(movement, kind, request.desk)


def board_of(movement: Movement, kind: RegistrationKind) -> str:
    slug = next((slug for slug, board in BOARDS.items() if board.kind == kind), None)
    if slug is None:
        return reverse("movements:registrations", args=[movement.key])
    return reverse("movements:kind_board", args=[movement.key, slug])
