"""The registration of a person: the page that begins one, and the page on which it is written and answered."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.accounts.models import Post, PostQuerySet
from chungtay.apps.movements import eligible, enlisting, kinds, permissions, queries, services
from chungtay.apps.movements.enlisting import PersonText
from chungtay.apps.movements.forms import PersonForm, PersonTextForm
from chungtay.apps.movements.models import Movement, PersonRegistration, PersonRegistrationQuerySet, RegistrationKind
from chungtay.apps.movements.views import entries, records
from chungtay.apps.movements.views.entries import Entrance
from chungtay.apps.units.models import Unit
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of

FIELDS = ("full_name", "task", "pledge")


@desk_view(permissions.may_enter_persons)
def new_person(request: DeskRequest, movement: str) -> HttpResponse:
    """Choose somebody with a post, or write a name; the draft opens on its own page."""
    desk = request.desk
    found = get_object_or_404(Movement.objects.visible_to(desk, desk.day), key=movement)
    units = {str(one.pk): one for one in enlisting.units_for(desk)}
    seats: PostQuerySet = Post.objects.visible_to(desk, desk.day)
    posts = {str(one.pk): one for one in enlisting.posts_without(found, seats, units.values(), desk.day)}
    form = PersonForm(
        request.POST or None,
        posts=[(key, enlisting.words_of(post)) for key, post in posts.items()],
        units=[(key, unit.name) for key, unit in units.items()],
        initial={"vi_tri": request.GET.get("vi_tri", ""), "don_vi": str(desk.unit_id)},
    )
    if request.method == "POST" and form.is_valid():
        made = attempt(
            request, lambda: start(request, found, form.cleaned_data, posts, units), done=_("Đã lưu."), form=form
        )
        if made is not None:
            return redirect(made)
    context = {
        "form": form,
        "movement": found,
        "once": once_key(),
        "crumbs": [*crumbs_of(found), {"label": _("Đăng ký cho cá nhân")}],
        "cancel_url": reverse("movements:kind_board", args=[found.key, "ca-nhan"]),
    }
    return render(request, "movements/person_form.html", context, status=422 if form.errors else 200)


def start(
    request: DeskRequest, movement: Movement, given: dict[str, Any], posts: dict[str, Post], units: dict[str, Unit]
) -> PersonRegistration:
    post = posts.get(given["vi_tri"])
    unit = post.unit if post else units[given["don_vi"]]
    task = given["task"] or (str(post) if post else "")
    text = PersonText(given["full_name"], task, given["pledge"])
    verb = services.start_person_registration.guarded(once=once_of(request))
    return verb(unit, by=request.desk, movement=movement, text=text, person=post.person if post else None)


@desk_view(permissions.may_read)
def person_page(request: DeskRequest, pk: int) -> HttpResponse:
    rows: PersonRegistrationQuerySet = PersonRegistration.objects.visible_to(request.desk, request.as_of)
    entry = get_object_or_404(rows.select_related("movement", "unit", "person"), pk=pk)
    return entries.handle(request, entrance_of(request, entry))


def entrance_of(request: DeskRequest, entry: PersonRegistration) -> Entrance:
    day, movement = request.as_of, entry.movement
    pack = queries.pack_of(movement.current(day))
    group = next(iter(kinds.groups(pack, RegistrationKind.PERSON)), None)
    kept = {name: getattr(entry, name) for name in FIELDS}
    return Entrance(
        movement=movement,
        unit=entry.unit,
        entry=entry,
        title=_("Đăng ký của cá nhân"),
        lead=f"{entry.full_name} · {entry.unit.name}",
        crumbs=[*crumbs_of(movement), {"label": entry.full_name}],
        answered_by=answered_by(entry, request),
        fields=tuple((name, str(PersonTextForm.base_fields[name].label)) for name in FIELDS),
        make_form=lambda data: PersonTextForm(data, initial=kept),
        keep=lambda given: save(request, entry, given),
        may_write=services.save_person_registration.allows(request.desk, entry),
        conditions=eligible.of_person(movement, entry.unit, entry.person or entry.full_name, day, entry.pk),
        clauses=tuple(kinds.clauses_of(pack, group)),
        facts=((_("Đơn vị"), entry.unit.name),),
    )


def answered_by(entry: PersonRegistration, request: DeskRequest) -> str:
    """The leader of the own unit, where it has one; else the unit above."""
    if enlisting.has_leader(entry.unit, request.as_of):
        return _("Lãnh đạo %(unit)s") % {"unit": entry.unit.name}
    return queries.receiver_of(entry.movement, entry.unit, request.as_of).name


def save(request: DeskRequest, entry: PersonRegistration, given: dict[str, Any]) -> PersonRegistration:
    keep = services.save_person_registration.guarded(version=version_of(request), once=once_of(request))
    return keep(entry, by=request.desk, text=PersonText(given["full_name"], given["task"], given["pledge"]))


def crumbs_of(movement: Movement) -> list[dict[str, str]]:
    board = reverse("movements:kind_board", args=[movement.key, "ca-nhan"])
    return [*records.crumbs_of(movement), {"label": _("Cá nhân"), "url": board}]
