"""The pages that edit a household, its members, its head and its traits."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.households import acting, people, permissions
from chungtay.apps.households.forms.extra import initial_of
from chungtay.apps.households.forms.register import EditForm, EndFlagForm, FlagForm, HeadForm, LeaveForm, MemberForm
from chungtay.apps.households.models import Household, Member, Relation
from chungtay.apps.households.queries import fields
from chungtay.apps.households.services import privacy, register
from chungtay.apps.households.views.register_sheet import household_or_404
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of
from chungtay.base.verbs import Verb

PLAIN = ("code", "area", "address", "phone", "unlisted")
Act = Callable[..., Household]


def prepared(request: DeskRequest, verb: Verb[..., Household]) -> Act:
    """The verb, with the version that the form was opened with and its once-only key."""
    return verb.guarded(version=version_of(request), once=once_of(request))


def opened(request: DeskRequest, pk: int, verb: Verb[..., Any]) -> Household:
    """A household that this desk may do that to."""
    household = household_or_404(request, pk)
    verb.require(request.desk, household)
    return household


def answered(
    request: DeskRequest, household: Household, form: BaseForm, act: Callable[[], Household], *, done: str, tab: str,
    **words: Any,
) -> HttpResponse:  # fmt: skip
    """Show the form, or do what was asked and go back to its tab on the sheet."""
    if request.method != "POST" or not form.is_valid():
        return acting.form_page(request, form, household=household, **words)
    tried = acting.tried(request, form, act, done=done)
    if tried.result is not None:
        return redirect(f"{tried.result.get_absolute_url()}?muc={tab}")
    return acting.form_page(request, form, tried, household=household, **words)


@desk_view(permissions.may_change)
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    household = opened(request, pk, register.edit_household)
    extra = fields.fields_for(household.unit_id, request.desk.day)
    form = EditForm(request.POST or None, extra=extra, has_unlisted=household.unlisted > 0)
    stored = {name: getattr(household, name) for name in PLAIN if name in form.fields}
    form.initial = stored | initial_of(extra, household.extra)
    act = prepared(request, register.edit_household)

    def perform() -> Household:
        plain = {name: form.cleaned_data[name] for name in stored}
        return act(household, by=request.desk, extra=form.extra(), **plain)

    return answered(
        request, household, form, perform, tab="thong-tin", done=_("Đã lưu thông tin hộ."),
        heading=_("Sửa thông tin hộ"), lead=str(household), stored=typed_form(form, form.initial),
    )  # fmt: skip


def typed_form(form: BaseForm, values: dict[str, Any]) -> dict[str, str]:
    """Stored values as this form would write them."""
    return {name: str(form.fields[name].prepare_value(value) or "") for name, value in values.items()}


@desk_view(permissions.may_change)
def member_new(request: DeskRequest, pk: int) -> HttpResponse:
    household = opened(request, pk, register.add_member)
    has_head = people.head_of(household) is not None
    initial = {"relation": "" if has_head else Relation.HEAD.value, "ethnicity": household.ethnicity}
    form, act = (
        MemberForm(request.POST or None, has_head=has_head, initial=initial),
        prepared(request, register.add_member),
    )
    return answered(
        request, household, form, lambda: act(household, by=request.desk, **form.person()), tab="thanh-vien&xong=moi",
        done=_("Đã thêm thành viên."), heading=_("Thêm thành viên"), lead=str(household),
        template="households/register_member.html", draft_key=f"ho-{household.pk}-moi",
    )  # fmt: skip


@desk_view(permissions.may_change)
def member_edit(request: DeskRequest, pk: int, member: int) -> HttpResponse:
    """The form shows the whole number, so its opening is a reading like any other."""
    household = opened(request, pk, register.edit_member)
    found = member_or_404(household, member)
    if request.method != "POST":
        privacy.read_sheet(household, by=request.desk, what="member_form")
    stored = stored_of(found)
    form = MemberForm(request.POST or None, has_head=True, member=found, initial=stored)
    act = prepared(request, register.edit_member)
    return answered(
        request, household, form, lambda: act(household, by=request.desk, member=found.pk, **form.person()),
        tab=f"thanh-vien&xong={found.pk}", done=_("Đã lưu thông tin thành viên."),
        heading=_("Sửa thông tin thành viên"), lead=f"{found.full_name} · {household}", stored=typed_form(form, stored),
        template="households/register_member.html", draft_key=f"ho-{household.pk}-{found.pk}",
    )  # fmt: skip


def stored_of(member: Member) -> dict[str, Any]:
    plain = ("full_name", "relation", "sex", "id_number", "ethnicity")
    return {name: getattr(member, name) for name in plain} | {"birth": (member.birth_date, member.birth_year)}


def member_or_404(household: Household, key: int) -> Member:
    return get_object_or_404(household.members.present(), pk=key)


@require_POST
@desk_view(permissions.may_change)
def member_draft(request: DeskRequest, pk: int) -> HttpResponse:
    """Keeps nothing here, for half a person is nobody's record: the device keeps what is typed. It only tells in
    time that somebody else has changed the household."""
    household = opened(request, pk, register.edit_member)
    given = version_of(request)
    return HttpResponse(status=204 if given in (None, household.version) else 409)


@desk_view(permissions.may_change)
def member_leave(request: DeskRequest, pk: int, member: int) -> HttpResponse:
    household = opened(request, pk, register.let_member_leave)
    leaving = member_or_404(household, member)
    others = [one for one in people.present_in(household) if one.pk != leaving.pk]
    form = LeaveForm(request.POST or None, followers=others if leaving.relation == Relation.HEAD else [])
    act = prepared(request, register.let_member_leave)
    return answered(
        request, household, form, lambda: act(household, by=request.desk, member=leaving.pk, **form.cleaned_data),
        tab="thanh-vien", done=_("Đã ghi thành viên rời hộ."), heading=_("Thành viên rời hộ"),
        lead=f"{leaving.full_name} · {household}", submit_label=_("Ghi rời hộ"),
    )  # fmt: skip


@desk_view(permissions.may_change)
def head(request: DeskRequest, pk: int) -> HttpResponse:
    household = opened(request, pk, register.change_head)
    followers = [one for one in people.present_in(household) if one.relation != Relation.HEAD]
    form, act = HeadForm(request.POST or None, followers=followers), prepared(request, register.change_head)
    return answered(
        request, household, form, lambda: act(household, by=request.desk, **form.cleaned_data), tab="thanh-vien",
        done=_("Đã đổi chủ hộ. Anh/chị xem lại quan hệ của các thành viên với chủ hộ mới."), heading=_("Đổi chủ hộ"),
        lead=str(household), submit_label=_("Đổi chủ hộ"), nobody=not followers,
        template="households/register_head.html",
    )  # fmt: skip


@desk_view(permissions.may_change)
def flag_new(request: DeskRequest, pk: int) -> HttpResponse:
    household = opened(request, pk, register.set_flag)
    form, act = FlagForm(request.POST or None), prepared(request, register.set_flag)
    return answered(
        request, household, form, lambda: act(household, by=request.desk, **form.cleaned_data), tab="thong-tin",
        done=_("Đã ghi đặc điểm."), heading=_("Ghi đặc điểm của hộ"), lead=str(household),
    )  # fmt: skip


@desk_view(permissions.may_change)
def flag_end(request: DeskRequest, pk: int, flag: int) -> HttpResponse:
    household = opened(request, pk, register.end_flag)
    found = household.dated_flags.filter(pk=flag, until__isnull=True).first()
    if found is None:
        raise Http404
    form, act = EndFlagForm(request.POST or None), prepared(request, register.end_flag)
    return answered(
        request, household, form, lambda: act(household, by=request.desk, flag=found.pk, **form.cleaned_data),
        tab="thong-tin", done=_("Đã kết thúc đặc điểm."), heading=_("Kết thúc đặc điểm"),
        lead=f"{found.get_kind_display()} · {household}", submit_label=_("Kết thúc"),
    )  # fmt: skip
