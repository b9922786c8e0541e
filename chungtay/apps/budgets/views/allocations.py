"""The screen on which a unit allocates to all units under it at once, typed, pasted, or brought in a workbook."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.budgets import figures, permissions, sections, services, workbook
from chungtay.apps.budgets.forms import SharesForm, UploadForm
from chungtay.apps.budgets.models import Holding
from chungtay.apps.budgets.queries import allocated_by, poverty, sums_of, units_to_allocate
from chungtay.apps.budgets.tables import short_name
from chungtay.apps.budgets.views import finding
from chungtay.apps.movements.pasting import Pasted
from chungtay.apps.units.models import Unit
from chungtay.base import lists
from chungtay.base.errors import Conflict, Refused
from chungtay.base.figures import Figure
from chungtay.base.screens import (
    DeskRequest,
    attempt,
    conflict_or_none,
    desk_view,
    once_key,
    once_of,
    show_refusal,
    version_of,
)
from chungtay.rules import vietnamese

SHOWN = 100


@desk_view(permissions.may_spend)
def allocate(request: DeskRequest, pk: int) -> HttpResponse:
    holding = finding.holding_or_404(request, pk, services.allocate)
    units, held = units_to_allocate(holding.unit, request.desk.day), allocated_by(holding)
    if lists.wants_sheet(request):
        note = f"{holding}. Anh/chị sửa cột mức phân bổ rồi nhập lại tệp."
        rows = workbook.rows_of(units, held)
        return lists.sheet_response("Phân bổ", "phan-bo-kinh-phi", workbook.COLUMNS, rows, note)
    if request.method != "POST":
        form = SharesForm(units=units, held=held, initial={"day": request.desk.day})
        return show(request, holding, form)
    form = SharesForm(request.POST, units=units, held=held)
    if not form.is_valid():
        return show(request, holding, form)
    verb = services.allocate.guarded(version=version_of(request), once=once_of(request))
    given = {name: form.cleaned_data[name] for name in ("day", "document", "confirmed")}
    made, conflict = conflict_or_none(
        lambda: attempt(
            request, lambda: verb(holding, by=request.desk, shares=form.shares(), **given),
            done=_("Đã phân bổ kinh phí."), form=form,
        )
    )  # fmt: skip
    if made is not None:
        return redirect(f"{holding.get_absolute_url()}?muc=phan-bo")
    return show(request, finding.holding_or_404(request, pk), form, conflict=conflict)


@desk_view(permissions.may_spend)
def upload(request: DeskRequest, pk: int) -> HttpResponse:
    """Reads the rows and shows them in the table of shares; nothing is written until that table is sent."""
    holding = finding.holding_or_404(request, pk, services.allocate)
    units, held = units_to_allocate(holding.unit, request.desk.day), allocated_by(holding)
    form = UploadForm(request.POST or None, request.FILES or None)
    faults: list[Any] = []
    if request.method == "POST" and form.is_valid():
        pasted = parsed(request, form, units)
        if pasted is not None and not pasted.faults:
            first: dict[str, Any] = {"day": request.desk.day}
            for key, share in pasted.rows:
                first |= {f"amount_{key}": share.amount, f"reason_{key}": share.reason}
            return show(request, holding, SharesForm(units=units, held=held, initial=first), read=len(pasted.rows))
        faults = pasted.faults if pasted else []
    context = {
        "form": form,
        "holding": holding,
        "headings": workbook.HEADINGS,
        "faults": faults[:SHOWN],
        "has_more": len(faults) > SHOWN,
        "cancel_url": reverse("budgets:allocate", args=[holding.pk]),
        "crumbs": crumbs(holding, _("Nhập tệp phân bổ")),
    }
    return render(request, "budgets/upload.html", context, status=422 if form.errors or faults else 200)


def parsed(request: DeskRequest, form: UploadForm, units: list[Unit]) -> Pasted[Any] | None:
    try:
        return workbook.shares_in(form.cleaned_data["rows"], form.cleaned_data["file"], units)
    except Refused as refused:
        show_refusal(request, refused, form)
        return None


def show(
    request: DeskRequest, holding: Holding, form: SharesForm, *, conflict: Conflict | None = None, read: int = 0
) -> HttpResponse:
    day = request.desk.day
    sums, held = sums_of([holding], day)[holding.pk], allocated_by(holding)
    available = sums.left + sum(held.get(unit.pk, 0) for unit in form.units)
    typed = sum(amount_of(form, unit) for unit in form.units)
    year = holding.appropriation.year
    rates = poverty.rates(form.units, year - 1, request.desk, day)
    context = {
        "holding": holding,
        "form": form,
        "version": holding.version,
        "once": once_key(),
        "available": figures.money(available, day, AVAILABLE),
        "available_value": available,
        "typed_text": vietnamese.format_number(typed),
        "left_text": vietnamese.format_number(available - typed),
        "names": [f"amount_{unit.pk}" for unit in form.units],
        "rows": [
            {
                "unit": unit,
                "name": short_name(unit),
                "held": figures.money(held.get(unit.pk, 0), day, figures.HOW["given"]),
                "rate": rates.get(unit.pk) or poverty.unknown(unit, request.desk, day),
                "amount": form[f"amount_{unit.pk}"],
                "reason": form[f"reason_{unit.pk}"] if unit.pk in held else None,
            }
            for unit in form.units
        ],
        "read": Figure(read, "dòng", day, "Số dòng đọc được trong tệp hoặc trong phần dán.") if read else None,
        "conflict": conflict,
        "changes": differences(form, held) if conflict else (),
        "action": reverse("budgets:allocate", args=[holding.pk]),
        "crumbs": crumbs(holding, _("Phân bổ kinh phí")),
    }
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "budgets/allocate.html", context, status=status)


AVAILABLE = "Số còn lại của đơn vị cộng số đang phân bổ cho các đơn vị trong bảng."


def amount_of(form: SharesForm, unit: Unit) -> int:
    """What stands in the field, as far as it can be read; the server's sum before any script runs."""
    value = form[f"amount_{unit.pk}"].value()
    if isinstance(value, int):
        return value
    try:
        return int(vietnamese.parse_number(str(value or "0")))
    except ValueError:
        return 0


def differences(form: SharesForm, held: dict[int, int]) -> list[dict[str, Any]]:
    found = []
    for unit in form.units:
        theirs, yours = held.get(unit.pk, 0), amount_of(form, unit)
        if theirs != yours:
            shown = (vietnamese.format_money(one) for one in (theirs, yours))
            found.append(dict(zip(("label", "theirs", "yours"), (unit.name, *shown), strict=True)))
    return found


def crumbs(holding: Holding, last: str) -> list[dict[str, Any]]:
    return sections.crumbs({"label": holding.unit.name, "url": holding.get_absolute_url()}, {"label": last})
