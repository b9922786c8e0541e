"""What a form hands to the verbs: how a model is adapted, and what was measured."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungtay.apps.documents.models import Attachment


@dataclass(frozen=True)
class Adaptation:
    """What the unit does otherwise than the model, its steps in order, and when it will tell the result."""

    steps: tuple[str, ...]
    since: date
    result_due_on: date
    changed: str = ""
    because: str = ""


@dataclass(frozen=True)
class ResultEntry:
    """One figure before and after; `evidence` is one of the files behind the copy."""

    label: str
    measure: str
    before: Decimal
    after: Decimal
    source: str
    of_model: bool = False
    evidence: Attachment | None = None
