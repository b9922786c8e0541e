"""Papers that other apps offer for their records: wired in config, drafted here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from chungtay.apps.documents.drafting import OfficialDraft
from chungtay.apps.documents.models import PaperForm
from chungtay.base import subjects
from chungtay.base.access import Desk

Builder = Callable[[Any, Desk, date], OfficialDraft]
When = Callable[[Any], bool]
# Key and words of what a yearly paper may be written within, the usual one first.
Within = Callable[[Any, Desk, date], list[tuple[str, str]]]


@dataclass(frozen=True)
class InYear:
    """A record, the year that a paper about it tells of, and within what, where several are to be chosen from."""

    record: Any
    year: int
    within: str = ""


@dataclass(frozen=True)
class Offer:
    kind: str
    label: str
    form: PaperForm
    model_label: str
    build: Builder
    yearly: bool = False
    when: When | None = None
    within: Within | None = None

    def fits(self, record: Any) -> bool:
        return subjects.type_of(record) == self.model_label and (self.when is None or self.when(record))


OFFERS: dict[str, Offer] = {}


def offer(
    kind: str, label: str, form: PaperForm, model_label: str, builder: Builder, *, yearly: bool = False,
    when: When | None = None, within: Within | None = None,
) -> None:  # fmt: skip
    """Offer papers of `kind` about records of `model_label` (`movements.unitplan`).

    `builder(record, desk, day)` returns an `OfficialDraft`; of a yearly offer it is given an `InYear`. `when(record)`
    says for which records there is such a paper; `within(record, desk, day)` between what its author chooses.
    """
    OFFERS[kind] = Offer(kind, label, form, model_label.lower(), builder, yearly, when, within)


def offers_for(record: Any) -> list[Offer]:
    return [one for one in OFFERS.values() if one.fits(record)]
