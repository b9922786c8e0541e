"""The words of letters: a title and a link for each thing, and nothing of what stands behind the link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.notices.models import MessageKind, Notice
from chungtay.apps.notices.outbox import Letter
from chungtay.base.mail import full
from chungtay.rules import vietnamese


@dataclass(frozen=True)
class Line:
    """One thing in a letter."""

    title: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class Group:
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Reader:
    """Who gets a letter, where, and from when on."""

    person_id: int
    address: str
    not_before: datetime


def at_once(reader: Reader, notice: Notice) -> Letter:
    """A letter of its own for what cannot wait."""
    groups = (Group(notice.get_kind_display(), (Line(notice.title, full(notice.link)),)),)
    return written(reader, f"notice:{notice.pk}", MessageKind.NOTICE, notice.title, groups)


def digest(reader: Reader, groups: Sequence[Group], day: date) -> Letter:
    subject = _("Việc của anh/chị ngày %(day)s") % {"day": vietnamese.format_day(day)}
    return written(reader, f"digest:{reader.person_id}:{day}", MessageKind.DIGEST, subject, groups)


def with_code(reader: Reader, code: str, key: str, minutes: int) -> Letter:
    """The code that shows that an address is the person's own."""
    context = {"code": code, "minutes": minutes, "site": full("")}
    return lettered(reader, key, MessageKind.CODE, _("Mã xác nhận địa chỉ thư"), ("code", context))


def written(reader: Reader, key: str, kind: MessageKind, subject: str, groups: Sequence[Group]) -> Letter:
    context = {"groups": groups, "site": full(""), "choices": full(reverse("notices:choices"))}
    return lettered(reader, key, kind, subject, ("things", context))


def lettered(
    reader: Reader, key: str, kind: MessageKind, subject: str, form: tuple[str, Mapping[str, object]]
) -> Letter:
    name, context = form
    text, html = (render_to_string(f"notices/mail/{name}.{ending}", context) for ending in ("txt", "html"))
    return Letter(
        key=key, kind=kind, person_id=reader.person_id, address=reader.address, not_before=reader.not_before,
        subject=" ".join(subject.split())[:200], text=text, html=html,
    )  # fmt: skip
