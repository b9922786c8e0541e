"""The page of a picture: its words, its frame, who agreed; and its files for those who work on it."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.media import albums, drawing, permissions, sections, services, showing
from chungtay.apps.media.entries import PictureEntry
from chungtay.apps.media.forms.pictures import ConsentForm, FrameForm, PictureForm, framed, rows_asked
from chungtay.apps.media.models import Picture, Story
from chungtay.apps.media.views.finding import page_about, picture_or_404, story_or_404
from chungtay.base import form_pages
from chungtay.base.entries import of
from chungtay.base.errors import Refused
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_of, show_refusal, version_of, with_day

TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}
KEPT = "goc.jpg"


@desk_view(permissions.writer)
def add_picture(request: DeskRequest, pk: int) -> HttpResponse:
    story = story_or_404(request, pk)
    services.add_picture.require(request.desk, story)
    form = PictureForm(request.POST or None, request.FILES or None, is_new=True)
    page = page_about(story, story.title, _("Thêm hình"), _("Đã thêm hình. Anh/chị xem lại khung và chỗ che."))
    return form_pages.answer(request, form, lambda: added(request, story, form), page)


def added(request: DeskRequest, story: Story, form: PictureForm) -> Picture:
    """Drawn before the act, so that nobody waits for it who wants to write."""
    file = form.cleaned_data["file"]
    made = drawing.of_upload(file, file.size)
    act = services.add_picture.guarded(once=once_of(request))
    return act(story, by=request.desk, drawing=made, entry=form.entry())


@desk_view(permissions.may_read)
def picture_page(request: DeskRequest, pk: int) -> HttpResponse:
    picture = picture_or_404(request, pk)
    if request.method != "POST":
        return show(request, picture, {})
    services.frame_picture.require(request.desk, picture)
    act = ACTS.get(request.POST.get("viec", ""))
    if act is None:
        raise Refused(_("Anh/chị bấm lại nút trên trang của hình."))
    target, forms = act(request, picture)
    return redirect(target) if target is not None else show(request, picture, forms, status=422)


Answered = tuple[Any, dict[str, Any]]


def describe(request: DeskRequest, picture: Picture) -> Answered:
    form = PictureForm(request.POST, is_new=False)
    act = services.describe_picture.guarded(version=version_of(request), once=once_of(request))
    done = None
    if form.is_valid():
        done = attempt(
            request,
            lambda: act(picture, by=request.desk, entry=form.entry()),
            done=_("Đã lưu lời hình."),
            form=form,
        )
    return done and picture, {"words_form": form}


def frame(request: DeskRequest, picture: Picture) -> Answered:
    form = FrameForm(request.POST, rows=rows_asked(picture, request.POST))
    done = None
    if form.is_valid():
        try:
            made = drawing.again(picture, form.frame())
        except Refused as error:
            show_refusal(request, error, form)
            return None, {"frame_form": form}
        act = services.frame_picture.guarded(version=version_of(request), once=once_of(request))
        done = attempt(
            request, lambda: act(picture, by=request.desk, drawing=made), done=_("Đã cắt và che hình."), form=form
        )
    return done and picture, {"frame_form": form}


def consent(request: DeskRequest, picture: Picture) -> Answered:
    form = ConsentForm(request.POST)
    act = services.record_consent.guarded(once=once_of(request))
    done = None
    if form.is_valid():
        entry = form.entry()
        done = attempt(
            request, lambda: act(picture, by=request.desk, entry=entry), done=_("Đã ghi sự đồng ý."), form=form
        )
    return done and picture, {"consent_form": form}


def take_back(request: DeskRequest, picture: Picture) -> Answered:
    key = request.POST.get("dong_y", "")
    given = picture.consents.filter(pk=int(key)).first() if key.isascii() and key.isdigit() and len(key) < 12 else None
    if given is None:
        raise Http404
    act = services.withdraw_consent.guarded(once=once_of(request))
    attempt(request, lambda: act(given, by=request.desk), done=_("Đã ghi rút đồng ý."))
    return picture, {}


def remove(request: DeskRequest, picture: Picture) -> Answered:
    act = services.remove_picture.guarded(version=version_of(request), once=once_of(request))
    attempt(request, lambda: act(picture, by=request.desk), done=_("Đã gỡ hình."))
    return f"{picture.story.get_absolute_url()}?muc=hinh", {}


ACTS = {"loi": describe, "khung": frame, "dong-y": consent, "rut-dong-y": take_back, "go": remove}


def show(request: DeskRequest, picture: Picture, forms: dict[str, Any], status: int = 200) -> HttpResponse:
    story, desk = picture.story, request.desk
    is_open = story.is_with_author or story.is_public
    context = {
        "picture": picture, "story": story, "missing": showing.missing(picture),
        "shown": albums.Shown(picture, albums.staff_address),
        "card": albums.Shown(picture, albums.staff_address, as_card=True),
        "kept_url": albums.staff_address(picture, KEPT),
        "may": services.frame_picture.allows(desk, picture), "is_open": is_open,
        "words_form": forms.get("words_form") or PictureForm(initial=of(picture, PictureEntry), is_new=False),
        "frame_form": forms.get("frame_form") or FrameForm(initial=framed(picture), rows=rows_asked(picture, None)),
        "consent_form": forms.get("consent_form") or ConsentForm(),
        "consents": picture.consents.select_related("recorded_by"),
        "crumbs": sections.crumbs((story.title, f"{story.get_absolute_url()}?muc=hinh"), (str(picture), "")),
    }  # fmt: skip
    return render(request, "media/picture.html", with_day(context, request), status=status)


@desk_view(permissions.may_read)
def picture_file(request: DeskRequest, pk: int, name: str) -> HttpResponse:
    """For those who may read the story; the uncovered picture only for those who may cover it."""
    picture = picture_or_404(request, pk)
    if name == KEPT:
        services.frame_picture.require(request.desk, picture)
        with picture.kept.open("rb") as file:
            return given_out(file.read(), name)
    if name not in picture.sizes:
        raise Http404
    with default_storage.open(f"{drawing.folder_of(picture)}/{name}") as file:
        return given_out(file.read(), name)


def given_out(content: bytes, name: str) -> HttpResponse:
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": "inline"}
    return HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]], headers=headers)
