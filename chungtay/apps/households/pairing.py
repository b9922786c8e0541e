"""Keeps the pairs of households that may be one: new ones are opened, known ones follow what the register says now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from chungtay.apps.households.models import Closing, DuplicatePair, Household, PairState
from chungtay.apps.households.queries import doubles
from chungtay.apps.households.queries.doubles import GROUNDS, Likely
from chungtay.apps.units.models import Unit

BATCH = 500
GONE = "Một hộ đã ra khỏi sổ bằng việc khác."
NO_LONGER_ALIKE = "Không còn dấu hiệu trùng sau khi thông tin được sửa."
FOLLOWED = ("unit", "score", "grounds", "state", "found_on", "resolved_on", "note", "version")


@dataclass
class Found:
    """What a look through the register came to."""

    new: list[DuplicatePair] = field(default_factory=list)
    reopened: list[DuplicatePair] = field(default_factory=list)
    followed: list[DuplicatePair] = field(default_factory=list)
    settled: list[DuplicatePair] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        return {
            "cặp mới": len(self.new), "cặp mở lại": len(self.reopened), "cặp không còn nghi": len(self.settled),
        }  # fmt: skip


def bring_up_to_date(unit: Unit, day: date, seen: Sequence[Likely] | None = None) -> Found:
    """`seen` is what a job has found already, before the transaction."""
    found = Found()
    given = doubles.likely_under(unit, day) if seen is None else seen
    likely = {(one.first, one.second): one for one in given}
    homes = doubles.units_above_both((one.villages for one in likely.values()), day)
    known = {(one.first_id, one.second_id): one for one in doubles.pairs_under(unit, day)}
    for key, one in likely.items():
        follow(found, known.pop(key, None), one, homes[one.villages], day)
    for left in known.values():
        if left.state == PairState.OPEN:
            settle(left, day)
            found.settled.append(left)
    DuplicatePair.objects.bulk_create(found.new, batch_size=BATCH, ignore_conflicts=True)
    DuplicatePair.objects.bulk_update(
        [*found.reopened, *found.followed, *found.settled], FOLLOWED, batch_size=BATCH
    )  # fmt: skip
    return found


def follow(found: Found, known: DuplicatePair | None, one: Likely, home: int, day: date) -> None:
    """A decided pair keeps the grounds that it was decided on: it opens again only when another one joins them."""
    if known is None:
        known = DuplicatePair(first_id=one.first, second_id=one.second, found_on=day)
        found.new.append(known)
    elif known.state == PairState.OPEN:
        if (known.grounds, known.score, known.unit_id) == (one.keys, one.score, home):
            return
        known.version += 1
        found.followed.append(known)
    elif any(GROUNDS[key].points > 0 for key in set(one.keys) - set(known.grounds)):
        known.state, known.resolved_on, known.found_on = PairState.OPEN, None, day
        known.version += 1
        found.reopened.append(known)
    else:
        return
    known.unit_id, known.score, known.grounds = home, one.score, one.keys


def settle(pair: DuplicatePair, day: date) -> None:
    """Nobody decided, but there is nothing left to decide."""
    closed = Household.objects.filter(pk__in=(pair.first_id, pair.second_id), closed_on__isnull=False).first()
    if closed is None:
        pair.state, pair.note = PairState.DIFFERENT, NO_LONGER_ALIKE
    else:
        merged = closed.closed_reason == Closing.MERGED
        pair.state, pair.note = (PairState.MERGED if merged else PairState.CLOSED), GONE
    pair.resolved_on, pair.version = day, pair.version + 1


def settle_others(gone: Household, decided: DuplicatePair, day: date) -> None:
    """The other open pairs of a household that has just left the register."""
    others = DuplicatePair.objects.filter(Q(first=gone) | Q(second=gone), state=PairState.OPEN).exclude(pk=decided.pk)
    for one in others.select_for_update():
        settle(one, day)
        one.save()
