"""What a form hands to the verbs: an initiative as it is written, and the text for the public."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from chungtay.apps.documents.models import Attachment
from chungtay.rules.effects import Change


@dataclass(frozen=True)
class ResultEntry:
    """A line of results; `evidence` is one of the files behind the initiative."""

    label: str
    measure: str
    before: Decimal | None = None
    after: Decimal | None = None
    since: date | None = None
    until: date | None = None
    evidence: Attachment | None = None


@dataclass(frozen=True)
class InitiativeEntry:
    kind: str
    theme: str
    title: str
    summary: str = ""
    story: str = ""
    for_whom: str = ""
    cost: int | None = None
    cost_words: str = ""
    steps: tuple[str, ...] = ()
    results: tuple[ResultEntry, ...] = ()


@dataclass(frozen=True)
class PublicResult:
    """A line of results as the public reads it; whether a file shows it is told, the file is not."""

    label: str
    measure: str
    before: Decimal | None
    after: Decimal | None
    since: date | None
    until: date | None
    shown: bool

    @property
    def change(self) -> Change | None:
        """None while one of the two is not known."""
        return None if self.before is None or self.after is None else Change(self.before, self.after)

    def as_data(self) -> dict[str, Any]:
        return {
            "label": self.label, "measure": self.measure, "shown": self.shown,
            "before": text_or_none(self.before), "after": text_or_none(self.after),
            "since": text_or_none(self.since), "until": text_or_none(self.until),
        }  # fmt: skip

    @classmethod
    def of(cls, data: dict[str, Any]) -> "PublicResult":
        def number(name: str) -> Decimal | None:
            return None if data[name] is None else Decimal(data[name])

        def day(name: str) -> date | None:
            return None if data[name] is None else date.fromisoformat(data[name])

        return cls(
            data["label"], data["measure"], number("before"), number("after"), day("since"), day("until"),
            data["shown"],
        )  # fmt: skip


@dataclass(frozen=True)
class PublicText:
    """What an officer writes for the public; results come from the record and are frozen along with it.

    `no_private` and `agreed` are what he answers for: nobody's private data, and the yes of whoever is named."""

    title: str
    summary: str
    story: str
    for_whom: str
    steps: tuple[str, ...]
    cost: int | None = None
    cost_words: str = ""
    no_private: bool = False
    agreed: bool = False


@dataclass(frozen=True)
class PublicWords:
    """What somebody of the public writes of a good model; name and contact only if he wants."""

    kind: str
    theme: str
    title: str
    words: str
    name: str = ""
    contact: str = ""


def text_or_none(value: Any) -> str | None:
    return None if value is None else str(value)
