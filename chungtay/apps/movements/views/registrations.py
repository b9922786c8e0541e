"""The board of registrations, and the page on which a unit's own is written, submitted, sent back and accepted."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from chungtay.apps.movements import eligible, kinds, permissions, queries, services
from chungtay.apps.movements.forms import OnPaperForm, RegistrationForm
from chungtay.apps.movements.models import Movement, Owed, Registration
from chungtay.apps.movements.views import entries, records
from chungtay.apps.movements.views.boards import board_page
from chungtay.apps.movements.views.entries import Entrance
from chungtay.apps.movements.views.records import Opened
from chungtay.apps.movements.views.registration_boards import tabs_of
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of


@desk_view(permissions.may_read)
def registration_board(request: DeskRequest, movement: str) -> HttpResponse:
    found = get_object_or_404(Movement.objects.visible_to(request.desk, request.as_of), key=movement)
    crumbs = [*records.crumbs_of(found), {"label": _("Đăng ký thi đua")}]
    tabs = tabs_of(found, "", request)
    more = {"crumbs": crumbs, "tabs": tabs, **records.own_page(request, found, Owed.REGISTRATION)}
    return board_page(request, found, Owed.REGISTRATION, _("Đăng ký thi đua"), more)


@desk_view(permissions.may_read)
def registration_page(request: DeskRequest, movement: str, key: str) -> HttpResponse:
    opened = records.open_paper(request, movement, key, Registration)
    return entries.handle(request, entrance_of(request, opened))


def entrance_of(request: DeskRequest, opened: Opened[Registration]) -> Entrance:
    """The unit's own people write; whoever receives its papers may enter what it handed in on paper."""
    desk, day = request.desk, request.as_of
    movement, unit, entry = opened.movement, opened.unit, opened.paper
    writes = services.save_registration.allows(desk, entry or unit)
    on_paper = not writes and services.enter_registration_on_paper.allows(desk, unit)
    pack = queries.pack_of(movement.current(day))
    owed = queries.obligation_of(movement, unit, Owed.REGISTRATION)
    kept = {"pledge": entry.pledge, "basis": entry.basis} if entry else {}
    form_class: type[forms.Form] = OnPaperForm if on_paper else RegistrationForm
    return Entrance(
        movement=movement,
        unit=unit,
        entry=entry,
        title=_("Đăng ký thi đua"),
        lead=unit.name,
        crumbs=[
            *records.crumbs_of(movement),
            records.list_crumb(movement, Owed.REGISTRATION),
            {"label": unit.name},
        ],
        answered_by=queries.receiver_of(movement, unit, day).name,
        fields=(("pledge", _("Nội dung đăng ký")), *((("basis", _("Giấy đăng ký")),) if kept.get("basis") else ())),
        make_form=lambda data: form_class(data, initial=kept),
        keep=lambda given: save(request, opened, given, on_paper),
        may_write=writes or on_paper,
        sends_at_once=on_paper,
        conditions=eligible.of_unit(movement, unit, day, entry.pk if entry else 0),
        clauses=tuple(kinds.clauses_of(pack, kinds.group_of_unit(pack, unit))),
        owed=owed,
        missing=_("Người của đơn vị soạn và gửi đăng ký tại trang này."),
    )


def save(request: DeskRequest, opened: Opened[Registration], given: dict[str, Any], on_paper: bool) -> Registration:
    """A form opened before there was a record carries no version: sent twice, it starts the record once."""
    by, once, movement, pledge = request.desk, once_of(request), opened.movement, given["pledge"]
    if on_paper:
        enter = services.enter_registration_on_paper.guarded(once=once)
        seen = version_of(request)
        return enter(opened.unit, by=by, movement=movement, pledge=pledge, basis=given["basis"], seen=seen)
    if opened.paper is None or version_of(request) is None:
        start = services.start_registration.guarded(once=once)
        return start(opened.unit, by=by, movement=movement, pledge=pledge)
    keep = services.save_registration.guarded(version=version_of(request), once=once)
    return keep(opened.paper, by=by, pledge=pledge)
