"""The pages that say a number was checked, that empty old sheets, and that list who is due to be reviewed again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.households import erasing, permissions
from chungtay.apps.households.forms.identity import CheckForm
from chungtay.apps.households.models import Member
from chungtay.apps.households.queries import expiry, register
from chungtay.apps.households.services import erasure, identity, privacy
from chungtay.apps.households.tables import register as tables
from chungtay.apps.households.views.register_people import answered, member_or_404, opened, prepared
from chungtay.base import lists
from chungtay.base.figures import Figure, Input
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of
from chungtay.rules import identity as rules
from chungtay.rules import vietnamese


@desk_view(permissions.may_change)
def confirm_identity(request: DeskRequest, pk: int, member: int) -> HttpResponse:
    """Opening it is a reading: it tells whose number is compared, the number itself masked."""
    household = opened(request, pk, identity.confirm_identity)
    found: Member = member_or_404(household, member)
    if request.method != "POST":
        privacy.read_sheet(household, by=request.desk, what="identity")
    form, act = CheckForm(request.POST or None), prepared(request, identity.confirm_identity)
    return answered(
        request, household, form,
        lambda: act(household, by=request.desk, member=found.pk, **form.cleaned_data),
        tab="thanh-vien", done=_("Đã ghi đối chiếu."), heading=_("Đối chiếu số định danh"),
        lead=f"{found.full_name}, {rules.masked(found.id_number)} · {household}", submit_label=_("Ghi đã đối chiếu"),
    )  # fmt: skip


@desk_view(permissions.may_erase)
def erase(request: DeskRequest) -> HttpResponse:
    """How many sheets are due, by which policy; then one press empties them."""
    desk = request.desk
    home = register.root_of(desk, desk.day)
    erasure.erase_closed.require(desk, home)
    kept = erasing.retention(desk.day)
    number = erasing.due(home, kept, desk.day).count() if kept and home else None
    if request.method == "POST" and home is not None:
        shown = request.POST.get("number", "")
        expected = int(shown) if shown.isascii() and shown.isdigit() else -1
        act = erasure.erase_closed.guarded(once=once_of(request))
        attempt(request, lambda: act(home, by=desk, expected=expected), done=_("Đã xóa dữ liệu cá nhân hết hạn lưu."))
        return redirect("households:erase")
    context: dict[str, Any] = {"home": home, "kept": kept, "number": number, "once": once_key()}
    if kept is not None and number is not None:
        inputs = (Input(kept.policy.label, f"{kept.policy.value} tháng"),)
        how = f"Đếm hộ ra khỏi sổ đến hết ngày {vietnamese.format_day(kept.until)}, chưa xóa. {kept.policy.because}"
        context["count"] = Figure(number, _("hộ"), desk.day, how, inputs, status=kept.policy.status)
    return render(request, "households/care_erase.html", context)


@desk_view(permissions.may_read_register)
def due_again(request: DeskRequest) -> HttpResponse:
    """Households whose recognition is more than a year old and that no open review is looking at."""
    desk, day = request.desk, request.desk.day
    rows = expiry.due_again(expiry.visible(desk, day), day).select_related("unit")
    page = lists.page_of(lists.sorted_by(rows, tables.COLUMNS, request, ("recognised_on", "pk")), request)
    context = {
        "page": page,
        "rows": [tables.Row(one, day) for one in page.object_list],
        "columns": tables.COLUMNS,
        "count": Figure(page.paginator.count, _("hộ"), day, expiry.HOW),
    }
    return render(request, "households/care_due.html", context)
