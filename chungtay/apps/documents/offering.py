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


@dataclass(frozen=True)
class InYear:
    """A record and the year that a paper about it tells of; what a yearly offer's builder is given."""

    record: Any
    year: int


@dataclass(frozen=True)
class Offer:
    kind: str
    label: str
    form: PaperForm
    model_label: str
    build: Builder
    yearly: bool = False
    when: When | None = None

    def fits(self, record: Any) -> bool:
        return subjects.type_of(record) == self.model_label and (self.when is None or self.when(record))


OFFERS: dict[str, Offer] = {}


def offer(
    kind: str, label: str, form: PaperForm, model_label: str, builder: Builder, *, yearly: bool = False,
    when: When | None = None,
) -> None:  # fmt: skip
    """Offer papers of `kind` about records of `model_label` (`movements.unitplan`).

    `builder(record, desk, day)` returns an `OfficialDraft`; of a yearly offer it is given an `InYear`. `when(record)`
    says for which records there is such a paper.
    """
    OFFERS[kind] = Offer(kind, label, form, model_label.lower(), builder, yearly, when)


def offers_for(record: Any) -> list[Offer]:
    return [one for one in OFFERS.values() if one.fits(record)]
