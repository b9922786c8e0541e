"""A person's own address of mail: written down, confirmed by the code sent there, or dropped."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.accounts import services
from chungtay.apps.accounts.forms import AddressForm, CodeForm
from chungtay.apps.accounts.models import AddressClaim, User
from chungtay.base import mail
from chungtay.base.errors import Refused
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, show_refusal


@desk_view()
def address(request: DeskRequest) -> HttpResponse:
    """Ask for a code; where no mail is sent, the page says so."""
    user = get_object_or_404(User.objects.held_by(request.desk))
    form = AddressForm(request.POST or None, initial={"address": user.email})
    if request.method == "POST" and mail.is_on() and form.is_valid():
        act, wanted = services.ask_address_code.guarded(once=once_of(request)), form.cleaned_data["address"]
        done = _("Đã gửi mã tới địa chỉ này. Anh/chị mở thư rồi nhập mã.")
        if attempt(request, lambda: act(user, by=request.desk, address=wanted), done=done, form=form) is not None:
            return redirect("accounts:address")
    return show(request, user, form, CodeForm())


@require_POST
@desk_view()
def confirm(request: DeskRequest) -> HttpResponse:
    user = get_object_or_404(User.objects.held_by(request.desk))
    form = CodeForm(request.POST)
    if form.is_valid() and tried(request, user, form):
        messages.success(request, _("Địa chỉ thư đã được xác nhận."))
        return redirect("accounts:address")
    return show(request, user, AddressForm(initial={"address": user.email}), form)


def tried(request: DeskRequest, user: User, form: CodeForm) -> bool:
    """Whether the code was right; a wrong one is told at its field, and counted."""
    try:
        after = services.try_address_code(user, by=request.desk, code=form.cleaned_data["code"])
    except Refused as refusal:
        show_refusal(request, refusal, form)
        return False
    if after.email_confirmed_at is None:
        form.add_error("code", _("Mã chưa đúng. Anh/chị xem lại thư mới nhất."))
    return after.email_confirmed_at is not None


@require_POST
@desk_view()
def drop(request: DeskRequest) -> HttpResponse:
    user = get_object_or_404(User.objects.held_by(request.desk))
    attempt(request, lambda: services.drop_address(user, by=request.desk), done=_("Đã bỏ địa chỉ thư."))
    return redirect("accounts:address")


def show(request: DeskRequest, user: User, form: AddressForm, code_form: CodeForm) -> HttpResponse:
    context = {
        "account": user,
        "claim": AddressClaim.objects.held_by(request.desk).first(),
        "form": form,
        "code_form": code_form,
        "mail_is_on": mail.is_on(),
        "once": once_key(),
    }
    return render(request, "accounts/address.html", context)
