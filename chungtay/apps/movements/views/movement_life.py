"""The life of a movement on its page: phases, plans above and below, clusters, awards, versions; and its closing."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.documents.attachments import attachments_of
from chungtay.apps.movements import permissions, queries, timeline
from chungtay.apps.movements.forms.parts import CloseForm
from chungtay.apps.movements.models import Movement, Version
from chungtay.apps.movements.services import close_movement
from chungtay.apps.movements.views.records import crumbs_of
from chungtay.apps.units.models import Unit
from chungtay.base.figures import Figure
from chungtay.base.law import book
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_of, with_day
from chungtay.rules import honours, pack_diff
from chungtay.rules.pack_honours import Award, Quota
from chungtay.rules.pack_phases import ACT_WORDS_VI
from chungtay.rules.pack_words import value_words
from chungtay.rules.packs import Cluster, Pack


def life_tab(request: DeskRequest, movement: Movement, version: Version) -> dict[str, Any]:
    day = request.as_of
    children = Movement.objects.visible_to(request.desk, day).filter(parent=movement).select_related("unit")
    return {
        "line": timeline.draw(movement, queries.pack_of(version), day),
        "is_closed": movement.is_closed(day),
        "still_allowed": ", ".join(ACT_WORDS_VI[act] for act in movement.still_allowed),
        "children": children,
        "may_begin_under": permissions.may_draft(request.desk)
        and movement.unit_id != request.desk.unit_id
        and not movement.is_closed(day),
    }


@dataclass(frozen=True)
class ClusterShown:
    row: Cluster
    groups: str
    head: str
    members: tuple[str, ...]


def clusters_tab(_request: DeskRequest, _movement: Movement, version: Version) -> dict[str, Any]:
    """Who is ranked with whom, under whose lead, by which pact."""
    pack = queries.pack_of(version)
    named = {key for row in pack.clusters for key in (*row.members, *([row.head] if row.head else []))}
    names = names_of(named, version)
    shown = [
        ClusterShown(
            row, ", ".join(pack.participant(key).title for key in row.participants),
            names.get(row.head or "", row.head or ""), tuple(names.get(key, key) for key in row.members),
        )
        for row in pack.clusters
    ]  # fmt: skip
    return {"clusters": shown}


def names_of(keys: set[str], version: Version) -> dict[str, str]:
    """Units of a pack by the key or the code of territory under which it names them."""
    there = Unit.objects.published(version.published_on)
    by_key = dict(there.filter(key__in=keys).values_list("key", "name"))
    committees = there.filter(seat__code__in=keys, kind="people_committee").values_list("seat__code", "name")
    return {**dict(committees), **by_key}


@dataclass(frozen=True)
class AwardShown:
    row: Award
    points: Figure | None
    quotas: tuple[tuple[str, Figure], ...]
    prizes: tuple[tuple[str, Figure], ...]


def awards_tab(request: DeskRequest, _movement: Movement, version: Version) -> dict[str, Any]:
    """The ladder with how many there may be, and the prize by the law of the day."""
    pack = queries.pack_of(version)
    return {"awards": [award_shown(one, request, version) for one in pack.awards], "council": council(pack, version)}


def award_shown(row: Award, request: DeskRequest, version: Version) -> AwardShown:
    how = _("Ghi trong gói kế hoạch")
    points = None
    if row.min_points is not None:
        places = max(0, -int(row.min_points.normalize().as_tuple().exponent))
        points = Figure(
            row.min_points, "điểm", version.published_on, how, clause=row.clause, status=row.status, places=places
        )
    return AwardShown(
        row,
        points,
        tuple((quota_words(one), quota_figure(one, row, version)) for one in row.quotas),
        tuple((value_words(one), prize_figure(row, one, request)) for one in row.subjects),
    )


def quota_words(quota: Quota) -> str:
    return f"{value_words(quota.subject)}, {value_words(quota.scope)}"


def quota_figure(quota: Quota, row: Award, version: Version) -> Figure:
    how = _("Số lượng nhiều nhất ghi trong gói kế hoạch")
    return Figure(quota.most, _("nhiều nhất"), version.published_on, how, clause=row.clause, status=row.status)


def prize_figure(row: Award, subject: Any, request: DeskRequest) -> Figure:
    """The money that goes with an award decided on the day that is read."""
    found = honours.prize(book(), row.form, subject, request.as_of)
    return Figure(found.dong, "đồng", request.as_of, found.because, status="computed", missing=_("chưa có quy định"))


def council(pack: Pack, version: Version) -> list[tuple[str, Figure]]:
    row = pack.council
    how = _("Ghi trong gói kế hoạch")

    def figure(value: Any, unit: str) -> Figure:
        return Figure(value, unit, version.published_on, how, clause=row.clause, status=row.status)

    return [
        (_("Phải đồng ý, trên tổng số thành viên"), figure(row.threshold_pct, "%")),
        (_("Niêm yết công khai"), figure(row.posting_working_days, _("ngày làm việc"))),
        (_("Thẩm định hồ sơ"), figure(row.appraisal_working_days, _("ngày làm việc"))),
    ]


@dataclass(frozen=True)
class VersionShown:
    version: Version
    changes: list[pack_diff.RowChange]
    is_first: bool


def versions_tab(request: DeskRequest, movement: Movement, _version: Version) -> dict[str, Any]:
    """Each version with what it changed in the one before, the newest first."""
    found = list(movement.versions.filter(published_on__lte=request.as_of).order_by("number"))
    later = [
        VersionShown(after, pack_diff.compare(queries.pack_of(before), queries.pack_of(after)), False)
        for before, after in pairwise(found)
    ]
    return {"versions": [*reversed(later), *(VersionShown(one, [], True) for one in found[:1])]}


def bases_tab(request: DeskRequest, movement: Movement, version: Version) -> dict[str, Any]:
    """The documents behind the plan, and its files; only the unit that runs it adds to them."""
    sources = book().sources
    files = attachments_of(movement, request.desk, request.as_of, request.get_full_path())
    own = movement.unit_id == request.desk.unit_id
    return {
        "bases": [(one, sources.get(one.source)) for one in queries.pack_of(version).bases],
        "attachments": replace(files, may_attach=files.may_attach and own),
    }


@desk_view(permissions.may_draft)
def close(request: DeskRequest, key: str) -> HttpResponse:
    movements = Movement.objects.visible_to(request.desk, request.desk.day).select_related("unit")
    movement = get_object_or_404(movements, key=key)
    close_movement.require(request.desk, movement)
    form = CloseForm(request.POST or None, initial={"closed_on": request.desk.day})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        verb = close_movement.guarded(once=once_of(request))
        done = attempt(
            request,
            lambda: verb(
                movement, by=request.desk, reason=given["reason"],
                closed_on=given["closed_on"], still_allowed=given["still_allowed"],
            ),
            done=_("Đã ghi ngày kết thúc phong trào."), form=form,
        )  # fmt: skip
        if done is not None:
            return redirect(movement)
    context = {
        "form": form,
        "heading": _("Kết thúc phong trào"),
        "lead": _("Từ ngày này không ai đăng ký, lập kế hoạch, gửi báo cáo mới, trừ việc anh/chị chọn. Hồ sơ vẫn giữ."),
        "submit_label": _("Kết thúc"),
        "cancel_url": movement.get_absolute_url(),
        "crumbs": [*crumbs_of(movement), {"label": _("Kết thúc")}],
    }
    status = 422 if form.errors else 200
    return render(request, "base/form_page.html", with_day(context, request), status=status)
