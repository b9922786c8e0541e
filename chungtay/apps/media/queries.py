"""Reads of stories and of coverage: lists, counts by state, the calendar, and what was told by whom in a year."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import ExtractMonth
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from chungtay.apps.initiatives.models import Edition, Initiative
from chungtay.apps.media.models import Coverage, OutletKind, Section, Story, StoryState, StoryVersion
from chungtay.apps.media.models.coverage import CoverageQuerySet
from chungtay.apps.media.models.stories import StoryQuerySet
from chungtay.base.access import Desk
from chungtay.base.charts import Bar
from chungtay.base.figures import Figure
from chungtay.base.lists import Counter
from chungtay.base.months import Entry
from chungtay.rules import vietnamese

TIMES = gettext_noop("Đếm các lần đưa tin có ngày đăng, phát trong năm đến ngày này, trừ dòng đã rút lại.")


def stories_of(desk: Desk, day: date) -> StoryQuerySet:
    return Story.objects.visible_to(desk, day).select_related("unit", "section", "author")


def narrowed(stories: StoryQuerySet, state: str, section: str, words: str) -> StoryQuerySet:
    found = stories.filter(state=state) if state in StoryState.values else stories
    found = found.filter(section__key=section) if section else found
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(slug__contains="-".join(vietnamese.words(word))))
    return found


def counters(stories: StoryQuerySet, day: date) -> list[Counter]:
    numbers = dict(stories.order_by().values_list("state").annotate(Count("pk")))
    how = _("Đếm bài: %(state)s.")
    every = Counter("", _("Tất cả"), Figure(sum(numbers.values()), "", day, how % {"state": _("mọi trạng thái")}))
    return [every] + [
        Counter(one.value, str(one.label), Figure(numbers.get(one.value, 0), "", day, how % {"state": one.label}))
        for one in StoryState
    ]


def newest(moment: datetime, number: int) -> list[Story]:
    """For the front page of the public: the newest stories, with their section and unit."""
    return list(Story.objects.published(moment).select_related("section", "unit")[:number])


def sections_with_stories(moment: datetime) -> QuerySet[Section]:
    """Sections in which the public finds something."""
    return Section.objects.filter(stories__in=Story.objects.published(moment)).distinct()


def taken_down(slug: str, moment: datetime) -> Story | None:
    """A story that was public once and no longer is; its address says so."""
    gone = Story.objects.filter(slug=slug, state=StoryState.WITHDRAWN, published_at__lte=moment)
    return gone.first()


def models_to_tell(day: date, kept: int | None = None) -> QuerySet[Initiative]:
    """Models before the public, and the one that is told of already."""
    public = Initiative.objects.published(day).order_by().values("pk")
    return Initiative.objects.filter(Q(pk__in=public) | Q(pk=kept or 0))


def model_told(story: Story, day: date) -> Edition | None:
    """The public text of the model that a story tells of, while it stands."""
    listed = Edition.objects.listed(day).select_related("initiative")
    return listed.filter(initiative=story.initiative_id).first() if story.initiative_id else None


def corrections_of(story: Story) -> QuerySet[StoryVersion]:
    """What the public is told of corrections, the newest first."""
    return story.versions.exclude(note="").order_by("-number")


def calendar_of(stories: StoryQuerySet, day: date) -> list[Entry]:
    """When each story is meant to come out, comes out by the clock, or came out; a year to both sides."""
    year = timedelta(days=366)
    found = []
    for story in stories.exclude(state=StoryState.WITHDRAWN):
        moment = story.published_at or story.publish_at
        on = timezone.localtime(moment).date() if moment else story.planned_on
        if on is None or abs(on - day) > year:
            continue
        state = StoryState(story.state)
        hour = f"{timezone.localtime(moment):%H:%M} · " if moment else ""
        note = f"{hour}{story.section.title}"
        found.append(Entry(on, story.title, story.get_absolute_url(), state.shape, str(state.label), note))
    return found


@dataclass(frozen=True)
class Told:
    """How often, and how much, one outlet, kind or month told of the movement."""

    label: str
    times: Figure
    # Empty where both count, as in sums over several kinds.
    kind: OutletKind | None
    minutes: Figure
    columns: Figure


def coverage_of(desk: Desk, day: date, year: int) -> CoverageQuerySet:
    lines = Coverage.objects.visible_to(desk, day).standing().filter(day__year=year, day__lte=day)
    return lines.select_related("outlet", "unit", "story", "initiative")


def told(
    label: str,
    day: date,
    *,
    times: int,
    minutes: Decimal | None = None,
    columns: Decimal | None = None,
    kind: OutletKind | None = None,
) -> Told:
    """What nobody measured has no number, which is not zero."""
    air = _("Cộng số phút đã ghi; lần chưa ghi số phút thì không cộng được.")
    print_ = _("Cộng số cột đã ghi; lần chưa ghi số cột thì không cộng được.")
    return Told(
        label, Figure(times, _("lần"), day, _(TIMES)), kind,
        Figure(minutes, _("phút"), day, air, places=places_of(minutes)),
        Figure(columns, _("cột"), day, print_, places=places_of(columns)),
    )  # fmt: skip


def places_of(value: Decimal | None) -> int:
    return int(value is not None and value != value.to_integral_value())


def summed(lines: CoverageQuerySet, by: str) -> dict[Any, dict[str, Any]]:
    rows = lines.order_by().values(by).annotate(times=Count("pk"), minutes=Sum("minutes"), columns=Sum("columns"))
    return {row.pop(by): row for row in rows}


def in_all(lines: CoverageQuerySet, day: date) -> Told:
    sums = lines.aggregate(times=Count("pk"), minutes=Sum("minutes"), columns=Sum("columns"))
    return told(_("Cộng"), day, **sums)


def by_kind(lines: CoverageQuerySet, day: date) -> list[Told]:
    found = summed(lines, "outlet__kind")
    return [told(str(kind.label), day, **found[kind.value], kind=kind) for kind in OutletKind if kind.value in found]


def by_outlet(lines: CoverageQuerySet, day: date) -> list[Told]:
    """The busiest first."""
    rows = sorted(summed(lines, "outlet__name").items(), key=lambda row: (-row[1]["times"], row[0]))
    return [told(name, day, **sums) for name, sums in rows]


def by_month(lines: CoverageQuerySet, year: int, day: date) -> list[Told]:
    """Each month of the year up to the day, also those in which nobody told anything."""
    months = lines.annotate(month=ExtractMonth("day")).order_by().values_list("month").annotate(Count("pk"))
    counted: dict[int, int] = dict(months)
    last = day.month if year == day.year else 12
    return [told(f"{month}/{year}", day, times=counted.get(month, 0)) for month in range(1, last + 1)]


def bars(rows: list[Told]) -> list[Bar]:
    full = max((int(row.times.value or 0) for row in rows), default=0) or 1
    return [Bar(row.label, row.times, full) for row in rows]


def years_of(desk: Desk, day: date) -> list[int]:
    """Years with coverage, and this one."""
    lines = Coverage.objects.visible_to(desk, day).standing().filter(day__lte=day)
    found = {one.year for one in lines.order_by().dates("day", "year")}
    return sorted(found | {day.year}, reverse=True)
