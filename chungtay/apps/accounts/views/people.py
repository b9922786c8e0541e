"""Switching the desk, and the administrator's pages of people and posts."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.accounts import permissions, services
from chungtay.apps.accounts.forms import AddressForm, EndPostForm, PersonForm, PostForm
from chungtay.apps.accounts.middleware import CHOSEN
from chungtay.apps.accounts.models import Person, Post, User
from chungtay.apps.units.models import Unit
from chungtay.base import history, lists
from chungtay.base.errors import Refused
from chungtay.base.figures import Figure
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of
from chungtay.rules import vietnamese


@require_POST
@desk_view()
def switch_desk(request: DeskRequest) -> HttpResponse:
    given = request.POST.get("post", "")
    mine = Post.objects.held_by(request.desk, request.desk.day)
    post = get_object_or_404(mine, pk=int(given) if given.isascii() and given.isdigit() else 0)
    services.choose_desk(post, by=request.desk)
    request.session[CHOSEN] = post.pk
    messages.success(request, f"Anh/chị đang làm việc với tư cách: {post}, {post.unit.name}.")
    return redirect("/")


@desk_view(permissions.may_read_posts)
def people(request: DeskRequest) -> HttpResponse:
    posts = Post.objects.visible_to(request.desk, request.as_of).on(request.as_of)
    words = request.GET.get("tim", "").strip()[:100]
    for word in vietnamese.fold(words).split():
        posts = posts.filter(person__search_key__contains=word)
    page = lists.page_of(posts.select_related("person__user", "unit").order_by("person__sort_key", "pk"), request)
    total = Figure(page.paginator.count, _("vị trí"), request.as_of, _("Số vị trí công tác còn hiệu lực trong ngày"))
    context = {"page": page, "total": total, "words": words, "may_manage": permissions.may_manage(request.desk)}
    return render(request, "accounts/people.html", context)


@desk_view(permissions.may_manage)
def new_person(request: DeskRequest) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            request, lambda: enter(request, form), done=_("Đã thêm người và giao vị trí công tác."), form=form
        )
        if made is not None:
            return redirect("accounts:people")
    context = {"form": form, "once": once_key(), "heading": _("Thêm người"), "cancel_url": reverse("accounts:people")}
    return render(request, "accounts/new_person.html", context)


def unit_named(request: DeskRequest, key: str) -> Unit:
    today = request.desk.day
    found = Unit.objects.visible_to(request.desk, today).on(today).filter(key=key).first()
    if found is None:
        raise Refused(_("Không có đơn vị với mã này."), {"unit": _("Anh/chị xem lại mã ở trang đơn vị.")})
    return found


@transaction.atomic
def enter(request: DeskRequest, form: PersonForm) -> Post:
    given = form.cleaned_data
    unit = unit_named(request, given["unit"])
    person = services.enter_person.guarded(once=once_of(request))(by=request.desk, full_name=given["full_name"])
    services.open_sign_in(person, by=request.desk, username=given["username"], password=given["password"])
    return services.give_post(
        person, by=request.desk, unit=unit, role=given["role"], since=given["since"], title=given["title"]
    )


@desk_view(permissions.may_manage)
def end_post(request: DeskRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.visible_to(request.desk, request.desk.day), pk=pk)
    form = EndPostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ended = attempt(
            request, lambda: services.end_post(post, by=request.desk, until=form.cleaned_data["until"]),
            done=_("Đã kết thúc vị trí công tác."), form=form,
        )  # fmt: skip
        if ended is not None:
            return redirect("accounts:people")
    heading = f"Kết thúc vị trí của {post.person}"
    context = {
        "form": form,
        "heading": heading,
        "lead": f"{post}, {post.unit}",
        "cancel_url": reverse("accounts:people"),
    }
    return render(request, "accounts/end_post.html", context)


@desk_view(permissions.may_manage)
def person_page(request: DeskRequest, pk: int) -> HttpResponse:
    """Somebody's posts and sign-in, and the form that gives a further post."""
    person = person_or_404(request, pk)
    form = PostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = attempt(request, lambda: give(request, person, form), done=_("Đã giao vị trí công tác."), form=form)
        if given is not None:
            return redirect("accounts:person", pk=person.pk)
    return show_person(request, person, form)


def person_or_404(request: DeskRequest, pk: int) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.desk, request.desk.day), pk=pk)


def show_person(
    request: DeskRequest, person: Person, form: PostForm, address_form: AddressForm | None = None
) -> HttpResponse:
    account = getattr(person, "user", None)
    context = {
        "person": person,
        "account": account,
        "posts": person.posts.select_related("unit").order_by("since", "pk"),
        "form": form,
        "address_form": address_form or AddressForm(initial={"address": account.email if account else ""}),
        "once": once_key(),
        "history": history.lines(person, request.desk),
    }
    return render(request, "accounts/person.html", context)


def give(request: DeskRequest, person: Person, form: PostForm) -> Post:
    given = form.cleaned_data
    unit = unit_named(request, given["unit"])
    return services.give_post.guarded(once=once_of(request))(
        person, by=request.desk, unit=unit, role=given["role"], since=given["since"], title=given["title"]
    )


@require_POST
@desk_view(permissions.may_manage)
def switch_sign_in(request: DeskRequest, pk: int) -> HttpResponse:
    """Close somebody's sign-in, or open it again."""
    person = person_or_404(request, pk)
    user = get_object_or_404(User, person=person)
    act = services.close_sign_in if user.is_active else services.reopen_sign_in
    attempt(request, lambda: act(user, by=request.desk), done=_("Đã đổi trạng thái tài khoản."))
    return redirect("accounts:person", pk=person.pk)


@require_POST
@desk_view(permissions.may_manage)
def enter_address(request: DeskRequest, pk: int) -> HttpResponse:
    """Write down somebody's address of mail; the person confirms it."""
    person = person_or_404(request, pk)
    user = get_object_or_404(User, person=person)
    form = AddressForm(request.POST)
    if form.is_valid():
        wanted, done = form.cleaned_data["address"], _("Đã ghi địa chỉ thư. Người dùng còn phải xác nhận.")
        act = services.enter_address
        if attempt(request, lambda: act(user, by=request.desk, address=wanted), done=done, form=form) is not None:
            return redirect("accounts:person", pk=person.pk)
    return show_person(request, person, PostForm(), form)
