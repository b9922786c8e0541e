"""The list of stories, the writing of one, and its page with all that can be done with it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.media import albums, permissions, queries, sections, services, showing, tables, texts
from chungtay.apps.media.forms.stories import MomentForm, StoryFilter, StoryForm, opened_with
from chungtay.apps.media.models import Section, Story, StoryState
from chungtay.apps.media.views import acts
from chungtay.apps.media.views.finding import open_sections, own_unit, page_about, story_or_404
from chungtay.base import form_pages, history, lists
from chungtay.base.clock import moment_of
from chungtay.base.form_pages import FormPage
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of, with_day

WRITING = "media/write.html"


@desk_view(permissions.may_read)
def story_list(request: DeskRequest) -> HttpResponse:
    desk, day = request.desk, request.as_of
    known = Section.objects.visible_to(desk, day)
    form = StoryFilter(request.GET or None, sections=known)
    state, section, words = form.chosen()
    every = queries.narrowed(queries.stories_of(desk, day), "", section, words)
    stories = lists.sorted_by(queries.narrowed(every, state, "", ""), tables.STORIES, request, ("-pk",))
    if lists.wants_sheet(request):
        return lists.sheet_response("Bài viết", "bai-viet", tables.STORIES, stories, "")
    page, has_sections = lists.page_of(stories, request), known.open_on(day).exists()
    context = {
        "page": page, "rows": page.object_list, "columns": tables.STORIES, "form": form,
        "counters": lists.linked(queries.counters(every, day), request, state), "tabs": sections.tabs("stories"),
        "may_write": permissions.writer(desk) and has_sections,
        "may_keep_sections": permissions.may_keep_sections(desk), "has_sections": has_sections,
    }  # fmt: skip
    return render(request, "media/stories.html", context)


@desk_view(permissions.writer)
def new_story(request: DeskRequest) -> HttpResponse:
    form = StoryForm(
        request.POST or None, sections=open_sections(request), models=queries.models_to_tell(request.desk.day)
    )
    page = FormPage(
        heading=_("Viết bài"), done=_("Đã lưu bài. Anh/chị thêm hình rồi gửi duyệt."),
        cancel_url=reverse("media:stories"), submit_label=_("Lưu bài"),
        crumbs=sections.crumbs((_("Viết bài"), "")), template=WRITING,
    )  # fmt: skip
    act = services.start_story.guarded(once=once_of(request))
    return form_pages.answer(request, form, lambda: act(own_unit(request), by=request.desk, entry=form.entry()), page)


@desk_view(permissions.may_read)
def write_story(request: DeskRequest, pk: int) -> HttpResponse:
    """A draft is written on; what is public is corrected, with a word to its readers."""
    story = story_or_404(request, pk)
    verb = services.correct_story if story.is_public else services.write_story
    verb.require(request.desk, story)
    form = StoryForm(
        request.POST or None, initial=opened_with(story), sections=open_sections(request, story),
        models=queries.models_to_tell(request.desk.day, story.initiative_id), is_correction=story.is_public,
    )  # fmt: skip
    heading, done = (
        (_("Đính chính bài"), _("Đã đính chính bài.")) if story.is_public else (_("Sửa bài"), _("Đã lưu bài."))
    )
    numbers = [one.number for one in showing.pictures_of(story)]
    page = page_about(story, story.title, heading, done, template=WRITING, more={"pictures": numbers})
    return form_pages.answer(request, form, lambda: saved(request, story, form), page, record=story)


def saved(request: DeskRequest, story: Story, form: StoryForm) -> Story:
    version, once = version_of(request), once_of(request)
    desk, entry = request.desk, form.entry()
    if story.is_public:
        note, moment = form.cleaned_data["note"], moment_of(desk.day)
        act = services.correct_story.guarded(version=version, once=once)
        return act(story, by=desk, moment=moment, entry=entry, note=note)
    return services.write_story.guarded(version=version, once=once)(story, by=desk, entry=entry)


@desk_view(permissions.may_read)
def story_page(request: DeskRequest, pk: int) -> HttpResponse:
    story = story_or_404(request, pk)
    if request.method != "POST":
        return show(request, story, {})
    done, forms = acts.answer(request, story)
    return redirect(story) if done else show(request, story, forms, status=422)


def show(request: DeskRequest, story: Story, forms: dict[str, Any], status: int = 200) -> HttpResponse:
    desk, part = request.desk, request.GET.get("muc", "")
    pictures = showing.pictures_of(story)
    context = {
        "story": story, "state": StoryState(story.state), "part": part, "tabs": tabs(story, part, len(pictures)),
        "page": albums.page_of(story, pictures, albums.staff_address),
        "pictures": [PictureRow.of(one) for one in pictures] if part == "hinh" else [],
        "faults": showing.faults_of(pictures) if story.state != StoryState.WITHDRAWN else [],
        "corrections": queries.corrections_of(story), "model": queries.model_told(story, desk.day),
        "may": may(request, story),
        "moment_form": forms.get("moment") or MomentForm(), "reason_form": forms.get("reason") or ReasonForm(),
        "opened": forms.get("opened", ""), "crumbs": sections.crumbs((story.title, "")),
        "lines": history.lines(story, desk) if part == "lich-su" else [],
        **(compared(request, story) if part == "ban" else {}),
    }  # fmt: skip
    return render(request, "media/story.html", with_day(context, request), status=status)


class PictureRow:
    """A picture in the list of its story: how it looks, and whether it may be shown."""

    def __init__(self, shown: albums.Shown, missing: int) -> None:
        self.shown, self.picture, self.missing = shown, shown.picture, missing

    @classmethod
    def of(cls, picture: Any) -> "PictureRow":
        return cls(albums.Shown(picture, albums.staff_address, as_card=True), showing.missing(picture))


def tabs(story: Story, part: str, pictures: int) -> list[dict[str, Any]]:
    names = {"": _("Bài"), "hinh": _("Hình"), "ban": _("Các bản"), "lich-su": _("Lịch sử")}
    counts = {"hinh": pictures, "ban": story.versions.count()}
    address = story.get_absolute_url()
    return [
        {"label": label, "url": f"{address}?muc={key}" if key else address, "current": key == part,
         "count": counts.get(key)}
        for key, label in names.items()
    ]  # fmt: skip


def may(request: DeskRequest, story: Story) -> dict[str, bool]:
    """What the desk can do with the story as it stands: the right to it, and the state that allows it."""
    desk, state = request.desk, StoryState(story.state)
    draft, review, waiting = (state == one for one in (StoryState.DRAFT, StoryState.REVIEW, StoryState.SCHEDULED))
    reviews = services.approve_story.allows(desk, story)
    writes = services.write_story.allows(desk, story)
    return {
        "write": draft and writes, "send": draft and writes, "recall": (review or waiting) and writes,
        "answer": review and reviews, "reschedule": waiting and reviews, "add": draft and writes,
        "correct": story.is_public and services.correct_story.allows(desk, story),
        "withdraw": state != StoryState.WITHDRAWN and services.withdraw_story.allows(desk, story),
        "own_text": review and permissions.reviewer(desk) and permissions.wrote_it(desk, story),
    }  # fmt: skip


def compared(request: DeskRequest, story: Story) -> dict[str, Any]:
    """Two texts side by side: the last two, unless others are asked for."""
    versions = list(story.versions.select_related("person"))
    by_number = {str(one.number): one for one in versions}
    after = by_number.get(request.GET.get("den", ""), versions[-1])
    before = by_number.get(request.GET.get("tu", ""), versions[max(versions.index(after) - 1, 0)])
    return {
        "versions": list(reversed(versions)), "before": before, "after": after,
        "changed": texts.differences(before, after),
    }  # fmt: skip
