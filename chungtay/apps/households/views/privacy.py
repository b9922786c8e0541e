"""Lists that go out for a purpose and a reason, and the log where an auditor sees who read what."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households import exporting, permissions
from chungtay.apps.households.exporting import Order, Written
from chungtay.apps.households.forms.privacy import ExportForm, ReadingFilter
from chungtay.apps.households.forms.register import HouseholdFilter
from chungtay.apps.households.queries import readings, register
from chungtay.apps.households.services import privacy
from chungtay.apps.households.tables import readings as tables
from chungtay.apps.units.models import Unit
from chungtay.base import lists
from chungtay.base.errors import Refused
from chungtay.base.figures import Figure
from chungtay.base.jobs import Job
from chungtay.base.progress import progress_of
from chungtay.base.screens import DeskRequest, desk_view, once_key, once_of, show_refusal

FILTERS = ("thon", "dac_diem", "so", "quoc_gia", "thanh_pho")


@desk_view(permissions.may_read_register)
def export(request: DeskRequest) -> HttpResponse:
    """Asks purpose and reason; a short list comes at once, a long one by a job."""
    desk, place = request.desk, place_asked(request)
    privacy.export_list.require(desk, place)
    may_see = permissions.may_see_id_number(desk, place)
    form = ExportForm(request.POST or None, may_see_numbers=may_see)
    if request.method == "POST" and form.is_valid():
        answer = sent(request, place, order_of(request, place, form), form)
        if answer is not None:
            return answer
    preview = Order(place.key, "khac", "", chosen=chosen_of(request, place))
    context = {
        "form": form,
        "place": place,
        "words": exporting.words_of(preview, desk),
        "count": Figure(exporting.count_of(preview, desk), _("hộ"), desk.day, _("Đếm hộ trong danh sách sẽ xuất.")),
        "once": once_key(),
        "cancel_url": f"{reverse('households:list')}?{request.GET.urlencode()}",
    }
    return render(request, "households/care_export.html", context, status=422 if form.errors else 200)


def place_asked(request: DeskRequest) -> Unit:
    key = request.GET.get("noi", "")
    day = request.desk.day
    place = register.place_of(request.desk, key, day) if key else register.root_of(request.desk, day)
    if place is None:
        raise Http404
    return place


def chosen_of(request: DeskRequest, place: Unit) -> dict[str, Any]:
    """As the list is filtered now, but for what was typed to find a person."""
    villages = register.villages_in(place, request.desk.day) if register.lists_names(place) else []
    chosen = HouseholdFilter(request.GET, villages=villages).chosen()
    return {name: chosen[name] for name in FILTERS if chosen.get(name)}


def order_of(request: DeskRequest, place: Unit, form: ExportForm) -> Order:
    asked = form.cleaned_data
    return Order(
        place.key, asked["purpose"], asked["reason"], asked["per"], bool(asked.get("numbers")),
        chosen_of(request, place),
    )  # fmt: skip


def sent(request: DeskRequest, place: Unit, order: Order, form: ExportForm) -> HttpResponse | None:
    """The file, or the page of the job that writes it; None when something is to be mended first."""
    once, desk = once_of(request), request.desk
    try:
        if exporting.count_of(order, desk) > exporting.AT_ONCE:
            asked = privacy.ask_export.guarded(once=once)(place, by=desk, order=order)
            return redirect("households:export_job", key=asked.key)
        written: Written | None = privacy.export_list.guarded(once=once)(place, by=desk, order=order)
    except Refused as error:
        show_refusal(request, error, form)
        return None
    if written is None:
        messages.info(request, _("Danh sách này vừa được xuất. Anh/chị xem trong thư mục tải về."))
        return redirect("households:export")
    answer = file_of(written.key)
    # Open files outlive their name: what is on its way to its reader need not lie here any longer.
    written.path.unlink()
    return answer


def file_of(key: str) -> HttpResponse:
    """Sent as a download that no cache may keep; streamed, since it may be long."""
    path = exporting.path_of(key)
    if not path.exists():
        raise Http404
    answer = FileResponse(path.open("rb"), as_attachment=True, filename="danh-sach-ho.xlsx", content_type=lists.XLSX)
    answer.headers["Cache-Control"] = "no-store"
    return cast(HttpResponse, answer)


def own_job(request: DeskRequest, key: UUID) -> Job:
    """A list is fetched by the post that asked for it and by nobody else."""
    rows = Job.objects.visible_to(request.desk, request.desk.day)
    return get_object_or_404(rows, key=key, kind=privacy.EXPORT_JOB, post_id=request.desk.post_id)


@desk_view(permissions.may_read_register)
def export_job(request: DeskRequest, key: UUID) -> HttpResponse:
    job = own_job(request, key)
    ready = job.result.get("key") if job.result else None
    gone = ready is not None and not exporting.path_of(ready).exists()
    context = {
        "job": job,
        "shown": progress_of(job),
        "url": reverse("households:export_job", args=[key]),
        "done_href": reverse("households:export_file", args=[key]) if ready and not gone else "",
        "gone": gone,
    }
    return render(request, "households/care_export_job.html", context)


@desk_view(permissions.may_read_register)
def export_file(request: DeskRequest, key: UUID) -> HttpResponse:
    ready = (own_job(request, key).result or {}).get("key")
    if ready is None:
        raise Http404
    return file_of(ready)


@desk_view(permissions.may_read_log)
def reading_log(request: DeskRequest) -> HttpResponse:
    """Readings, lists that went out, and posts that read unusually much; no household is named here."""
    day, tab = request.desk.day, request.GET.get("muc", "xem")
    form = ReadingFilter(request.GET)
    chosen = form.chosen() | {"vi_tri": post_asked(request)}
    verb = readings.EXPORT if tab == "xuat" else readings.READ
    context: dict[str, Any] = {
        "form": form,
        "tab": tab,
        "tabs": tabs_of(tab),
        "threshold": tables.threshold_figure(day),
    }
    if tab == "nhieu":
        context |= {"rows": tables.unusual_rows(readings.unusual(chosen, day)), "columns": tables.UNUSUAL}
    else:
        page = lists.page_of(readings.events_of(verb, chosen, day), request)
        columns = tables.EXPORTS if tab == "xuat" else tables.READINGS
        context |= {"page": page, "rows": readings.readings_of(page.object_list), "columns": columns}
    return render(request, "households/care_readings.html", context)


def post_asked(request: DeskRequest) -> int | None:
    asked = request.GET.get("vi_tri", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else None


def tabs_of(now: str) -> list[dict[str, Any]]:
    words = {"xem": _("Lượt xem phiếu"), "xuat": _("Danh sách đã xuất"), "nhieu": _("Xem nhiều bất thường")}
    return [{"label": label, "url": f"?muc={key}", "current": key == now} for key, label in words.items()]
