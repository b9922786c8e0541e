"""The pages that split, merge, move, close and reopen a household."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from chungtay.apps.households import acting, codes, moves_inner, people, permissions
from chungtay.apps.households.forms.moves import CloseForm, FindForm, MergeForm, MoveForm, SplitForm
from chungtay.apps.households.models import Household
from chungtay.apps.households.queries import places
from chungtay.apps.households.services import moves
from chungtay.apps.households.views.register_people import answered, opened, prepared
from chungtay.apps.households.views.register_sheet import household_or_404
from chungtay.apps.units.models import Unit
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, desk_view


@desk_view(permissions.may_change)
def split(request: DeskRequest, pk: int) -> HttpResponse:
    household = opened(request, pk, moves.split_household)
    initial = {"code": codes.next_free(household.unit_id)}
    form = SplitForm(request.POST or None, members=people.present_in(household), initial=initial)
    act = prepared(request, moves.split_household)

    def perform() -> Household:
        plain = {name: form.cleaned_data[name] for name in ("code", "address", "new_head")}
        return act(household, by=request.desk, going=form.going(), **plain)

    return answered(
        request, household, form, perform, tab="thanh-vien", done=_("Đã tách hộ. Đây là phiếu của hộ mới."),
        heading=_("Tách hộ"), lead=str(household), submit_label=_("Tách hộ"), lines=form.lines(),
        template="households/register_split.html",
    )  # fmt: skip


def own_villages(household: Household, request: DeskRequest) -> list[Unit]:
    """The villages of the household's own commune."""
    commune = places.commune_of(household.unit_id, request.desk.day)
    return places.in_order(places.villages_under(commune, request.desk.day))


@desk_view(permissions.may_change)
def merge(request: DeskRequest, pk: int) -> HttpResponse:
    """First the other household is named by village and code, then both are shown before they become one."""
    household = opened(request, pk, moves.merge_households)
    asked = FindForm(
        request.GET or None, villages=own_villages(household, request), initial={"thon": household.unit_id}
    )
    other = found_by(asked, request)
    if other is None or other.pk == household.pk:
        if asked.is_bound and not asked.errors:
            asked.add_error("ma", _("Không có hộ khác đang ở trong sổ với mã này ở thôn đã chọn."))
        words: dict[str, Any] = {"heading": _("Nhập hộ khác vào hộ này"), "lead": str(household)}
        return acting.form_page(request, asked, household=household, template="households/register_find.html", **words)
    return merge_with(request, household, other)


def found_by(asked: FindForm, request: DeskRequest) -> Household | None:
    if not asked.is_valid():
        return None
    visible = Household.objects.visible_to(request.desk, request.desk.day).open().select_related("unit")
    return visible.filter(unit=asked.cleaned_data["thon"], code=asked.cleaned_data["ma"]).first()


def merge_with(request: DeskRequest, household: Household, other: Household) -> HttpResponse:
    there, coming = people.present_in(household), people.present_in(other)
    doubles = [one for one in coming if any(moves_inner.same_person(one, member) for member in there)]
    newcomers = [one for one in coming if one not in doubles]
    form, act = MergeForm(request.POST or None, newcomers=newcomers), prepared(request, moves.merge_households)

    def perform() -> Household:
        reason = form.cleaned_data["reason"]
        return act(household, by=request.desk, absorbed=other, reason=reason, relations=form.relations())

    return answered(
        request, household, form, perform, tab="thanh-vien", done=_("Đã nhập hộ. Hộ kia đã ra khỏi sổ."),
        heading=_("Nhập hộ"), lead=str(household), submit_label=_("Nhập hai hộ làm một"), other=other, there=there,
        doubles=doubles, lines=form.lines(), template="households/register_merge.html",
    )  # fmt: skip


@desk_view(permissions.may_change)
def move(request: DeskRequest, pk: int) -> HttpResponse:
    household = opened(request, pk, moves.move_household)
    villages = [one for one in own_villages(household, request) if one.pk != household.unit_id]
    form = MoveForm(request.POST or None, villages=villages, initial={"area": household.area})
    act = prepared(request, moves.move_household)

    def perform() -> Household:
        given = dict(form.cleaned_data)
        village = next(one for one in villages if one.pk == given.pop("village"))
        return act(household, by=request.desk, village=village, **given)

    return answered(
        request, household, form, perform, tab="thong-tin",
        done=_("Đã chuyển hộ. Nếu thôn mới đang rà soát, Anh/chị thêm hộ vào danh sách của thôn."),
        heading=_("Chuyển sang thôn khác trong xã"), lead=str(household), submit_label=_("Chuyển hộ"),
    )  # fmt: skip


@desk_view(permissions.may_change)
def close(request: DeskRequest, pk: int) -> HttpResponse:
    household = opened(request, pk, moves.close_household)
    form, act = CloseForm(request.POST or None), prepared(request, moves.close_household)
    return answered(
        request, household, form, lambda: act(household, by=request.desk, **form.cleaned_data), tab="thong-tin",
        done=_("Đã đưa hộ ra khỏi sổ."), heading=_("Đưa hộ ra khỏi sổ"), lead=str(household),
        submit_label=_("Đưa hộ ra khỏi sổ"), template="households/register_close.html",
    )  # fmt: skip


@desk_view(permissions.may_change)
def reopen(request: DeskRequest, pk: int) -> HttpResponse:
    household = opened(request, pk, moves.reopen_household)
    why = moves_inner.why_not_reopened(household, request.desk.day)
    if why:
        messages.error(request, why)
        return redirect(household_or_404(request, pk))
    form, act = ReasonForm(request.POST or None), prepared(request, moves.reopen_household)
    return answered(
        request, household, form, lambda: act(household, by=request.desk, **form.cleaned_data), tab="thong-tin",
        done=_("Hộ đã trở lại sổ, cùng các thành viên."), heading=_("Đưa hộ trở lại sổ"), lead=str(household),
        submit_label=_("Đưa hộ trở lại sổ"),
    )  # fmt: skip
