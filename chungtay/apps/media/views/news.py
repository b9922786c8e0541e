"""What the public reads: the list of stories, one story, and the pictures in it."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from chungtay.apps.media import albums, drawing, queries, showing
from chungtay.apps.media.models import Picture, Story
from chungtay.apps.media.views.pictures import TYPES
from chungtay.base.clock import moment_of, today
from chungtay.base.public_pages import public_page

ON_A_PAGE = 12
PICTURES_KEPT = "public, max-age=3600"


@public_page
def news(request: HttpRequest) -> HttpResponse:
    moment = moment_of(today())
    sections = queries.sections_with_stories(moment)
    chosen = sections.filter(key=request.GET.get("muc", "")).first()
    stories = Story.objects.published(moment).select_related("section", "unit")
    stories = stories.filter(section=chosen) if chosen else stories
    page = Paginator(stories, ON_A_PAGE).get_page(request.GET.get("trang"))
    cards = albums.cards_of(page.object_list)
    rows = [(story, cards.get(story.pk)) for story in page.object_list]
    context = {"page": page, "rows": rows, "sections": sections, "chosen": chosen}
    return render(request, "media/news.html", context)


@public_page
def news_story(request: HttpRequest, slug: str) -> HttpResponse:
    moment = moment_of(today())
    story = Story.objects.published(moment).select_related("section", "unit").filter(slug=slug).first()
    if story is None:
        return taken_down(request, slug)
    others = Story.objects.published(moment).filter(section=story.section).exclude(pk=story.pk)[:3]
    context = {
        "story": story, "laid_out": albums.public_page(story), "corrections": queries.corrections_of(story),
        "others": others, "model": queries.model_told(story, today()),
    }  # fmt: skip
    return render(request, "media/news_story.html", context)


def taken_down(request: HttpRequest, slug: str) -> HttpResponse:
    """A story that was public once says that it is gone; what never was is not there."""
    gone = queries.taken_down(slug, moment_of(today()))
    if gone is None:
        raise Http404
    return render(request, "media/news_gone.html", {"since": gone.held_since}, status=410)


@require_safe
def news_picture(_request: HttpRequest, key: UUID, stamp: str, name: str) -> HttpResponse:
    """One drawing of a picture of a public story, while everybody shown agrees or is covered."""
    pictures = Picture.objects.published(moment_of(today())).agreed_counted()
    picture = get_object_or_404(pictures, key=key, stamp=stamp)
    if name not in picture.sizes or not showing.is_showable(picture):
        raise Http404
    with default_storage.open(f"{drawing.folder_of(picture)}/{name}") as file:
        content = file.read()
    answer = HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]])
    answer["Cache-Control"] = PICTURES_KEPT
    return answer
