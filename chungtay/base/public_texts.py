"""The search over everything public: who offers texts, how they are kept in step, and how they are found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from chungtay.base.access import Desk
from chungtay.base.public_text_models import PublicText, PublicWord
from chungtay.rules import vietnamese

LONGEST_WORD = 40
MOST_WORDS = 8
FIELDS = ("title", "body", "address", "day")


@dataclass(frozen=True)
class Text:
    """One public thing as its app tells it: where it stands, and the words in which somebody may look for it."""

    key: str
    title: str
    body: str
    address: str
    day: date


@dataclass(frozen=True)
class Source:
    """Who offers texts of a kind, and the beginnings of the verbs after which they may be others."""

    label: str
    find: Callable[[date], Iterable[Text]]
    after: tuple[str, ...]


SOURCES: dict[str, Source] = {}


def offer(kind: str, label: str, find: Callable[[date], Iterable[Text]], *after: str) -> None:
    """Let the public search what `find(day)` gives, kept in step after verbs that begin so; wired in config."""
    SOURCES[kind] = Source(label, find, after)


def follow(verb: str, by: Desk) -> None:
    """What is called after every verb: the kinds that it may have changed are compared, in its transaction."""
    for kind, source in SOURCES.items():
        if verb.startswith(source.after) and source.after:
            refresh(kind, by.day)


def refresh_all(day: date) -> int:
    """Every kind; what begins or ends by the calendar alone is noticed here."""
    return sum(refresh(kind, day) for kind in SOURCES)


def refresh(kind: str, day: date) -> int:
    """Write what differs from what is published on the day; how many texts that were."""
    offered = {one.key: cleaned(one) for one in SOURCES[kind].find(day)}
    standing = {one.key: one for one in PublicText.objects.filter(kind=kind)}
    gone = [one.pk for key, one in standing.items() if key not in offered]
    PublicText.objects.filter(pk__in=gone).delete()
    changed = [text for key, text in offered.items() if key not in standing or differs(standing[key], text)]
    for text in changed:
        put(kind, text)
    return len(gone) + len(changed)


def cleaned(text: Text) -> Text:
    return Text(text.key, vietnamese.collapse(text.title)[:300], vietnamese.collapse(text.body), text.address, text.day)


def differs(standing: PublicText, text: Text) -> bool:
    return any(getattr(standing, name) != getattr(text, name) for name in FIELDS)


def put(kind: str, text: Text) -> None:
    values = {name: getattr(text, name) for name in FIELDS}
    kept, _made = PublicText.objects.update_or_create(kind=kind, key=text.key, defaults=values)
    kept.words.all().delete()
    in_title = {one[:LONGEST_WORD] for one in vietnamese.words(text.title)}
    every = in_title | {one[:LONGEST_WORD] for one in vietnamese.words(text.body)}
    PublicWord.objects.bulk_create(PublicWord(text=kept, word=one, in_title=one in in_title) for one in sorted(every))


def words_of(asked: str) -> list[str]:
    """The folded words of a question, each once."""
    return list(dict.fromkeys(one[:LONGEST_WORD] for one in vietnamese.words(asked)))[:MOST_WORDS]


def search(words: list[str]) -> QuerySet[PublicText]:
    """Texts in which every word begins some word; those with all of them in the title come first."""
    if not words:
        return PublicText.objects.none()
    found, in_title = Q(), Q()
    for word in words:
        there = PublicWord.objects.filter(begins_with(word), text=OuterRef("pk"))
        found &= Q(Exists(there))
        in_title &= Q(Exists(there.filter(in_title=True)))
    titled = ExpressionWrapper(in_title, output_field=BooleanField())
    return PublicText.objects.filter(found).annotate(titled=titled).order_by("-titled", "-day", "pk")


def begins_with(word: str) -> Q:
    """By the index on either database: SQLite does not use it for LIKE."""
    if connection.vendor == "sqlite":
        return Q(word__gte=word, word__lt=word + chr(0x10FFFF))
    return Q(word__startswith=word)
