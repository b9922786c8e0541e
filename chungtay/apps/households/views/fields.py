"""The page where a commune or the city adds a field to the sheets of its households, and ends it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.households import permissions
from chungtay.apps.households.forms.extra import FieldForm
from chungtay.apps.households.models import ExtraField
from chungtay.apps.households.queries import fields as queries
from chungtay.apps.households.services import fields as services
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of


@desk_view(permissions.may_define_fields)
def field_list(request: DeskRequest) -> HttpResponse:
    """Everything that the households here are asked beyond the usual, and the form for one thing more."""
    desk, day = request.desk, request.desk.day
    home = queries.home_of(desk, day)
    form = FieldForm(request.POST or None)
    if request.method == "POST" and home is not None and form.is_valid():
        act = services.define_field.guarded(once=once_of(request))
        done = _("Đã thêm trường. Phiếu của các hộ có trường này từ hôm nay.")
        if attempt(request, lambda: act(home, by=desk, **form.cleaned_data), done=done, form=form):
            return redirect("households:fields")
    rows = list(queries.defined_above(home, day)) if home is not None else []
    context = {
        "form": form,
        "home": home,
        "running": [one for one in rows if one.holds(day)],
        "ended": [one for one in rows if not one.holds(day)],
        "once": once_key(),
    }
    return render(request, "households/care_fields.html", context, status=422 if form.errors else 200)


@require_POST
@desk_view(permissions.may_define_fields)
def end_field(request: DeskRequest, pk: int) -> HttpResponse:
    visible = ExtraField.objects.visible_to(request.desk, request.desk.day).select_related("unit")
    field = get_object_or_404(visible, pk=pk)
    act = services.end_field.guarded(once=once_of(request))
    attempt(request, lambda: act(field, by=request.desk), done=_("Đã ngừng hỏi. Câu trả lời cũ vẫn còn trên phiếu."))
    return redirect("households:fields")
