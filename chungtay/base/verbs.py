"""Makes a plain function a verb: permission, lock, transaction, once-only key and audit event in one place."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction

from chungtay.base import subjects
from chungtay.base.access import Desk, Predicate
from chungtay.base.acts import Act, current, difference, plain, snapshot
from chungtay.base.clock import now
from chungtay.base.errors import Conflict, KeyReused, NotAllowed
from chungtay.base.models import Event, OnceKey
from chungtay.base.prepared import by_key, insert

P = ParamSpec("P")
T = TypeVar("T")
Reaction = Callable[[Any, Any, Desk], None]

VERBS: dict[str, "Verb[..., Any]"] = {}
REACTIONS: dict[str, list[Reaction]] = {}
Witness = Callable[[str, Desk], None]
# Called with the name of each verb that was done, whichever it was.
WITNESSES: list[Witness] = []


@dataclass(frozen=True)
class Guard:
    """What a form brings along: the version it was opened with, and its once-only key."""

    version: int | None = None
    once: str | None = None


@dataclass
class Verb(Generic[P, T]):
    """A registered act: its name, the words people read, who may do it, and the clauses it serves."""

    name: str
    label: str
    allow: Predicate
    clauses: tuple[str, ...]
    function: Callable[P, T]
    bulk: bool = False
    __wrapped__: Callable[P, T] = field(init=False)

    def __post_init__(self) -> None:
        update_wrapper(self, self.function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._perform(Guard(), args, dict(kwargs))

    def guarded(self, *, version: int | None = None, once: str | None = None) -> Callable[P, T]:
        """The same act, refused when the record has moved past `version`, and done once for a key `once`."""

        def perform(*args: P.args, **kwargs: P.kwargs) -> T:
            return self._perform(Guard(version, once or None), args, dict(kwargs))

        return perform

    def allows(self, desk: Desk | None, record: Any = None) -> bool:
        """Whether the desk may do this to the record; screens ask it before they offer a button."""
        return desk is not None and self.allow(desk, record)

    def require(self, desk: Desk | None, record: Any = None) -> None:
        """Raise `NotAllowed` unless the desk may do this; a view asks before it shows the form."""
        if not self.allows(desk, record):
            raise NotAllowed(f"Vị trí công tác của anh/chị không có quyền: {self.label.lower()}.")

    def _perform(self, guard: Guard, args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        by: Desk = kwargs["by"]
        doing = Act(self.name)
        token = current.set(doing)
        try:
            with transaction.atomic():
                if guard.once is None:
                    return self._act(doing, by, guard, args, kwargs)
                return self._act_once(doing, by, guard, args, kwargs)
        finally:
            current.reset(token)

    def _act(self, doing: Act, by: Desk, guard: Guard, args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        record = locked(args[0]) if args else None
        self.require(by, record)
        check_version(record, guard.version)
        before = snapshot(record) if isinstance(record, models.Model) else {}
        result = self.function(*((record, *args[1:]) if args else ()), **kwargs)
        self._write_event(doing, by, record, before, result)
        for reaction in REACTIONS.get(self.name, ()):
            reaction(record, result, by)
        for witness in WITNESSES:
            witness(self.name, by)
        return result

    def _act_once(self, doing: Act, by: Desk, guard: Guard, args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        digest = digest_of(by, args, kwargs)
        # Who comes second waits here for the first, and finds his key.
        if not insert(OnceKey(key=str(guard.once), verb=self.name, digest=digest), unless_there=True):
            return self._already(guard, digest)
        result = self._act(doing, by, guard, args, kwargs)
        if isinstance(result, models.Model):
            OnceKey.objects.filter(key=guard.once).update(
                result_type=subjects.type_of(result), result_id=subjects.key_of(result)
            )
        return result

    def _already(self, guard: Guard, digest: str) -> T:
        kept = OnceKey.objects.get(key=guard.once)
        if (kept.verb, kept.digest) != (self.name, digest):
            raise KeyReused
        result: T = subjects.find(kept.result_type, kept.result_id)
        return result

    def _write_event(self, doing: Act, by: Desk, record: Any, before: dict[str, Any], result: Any) -> None:
        about = result if isinstance(result, models.Model) else record
        changes = dict(doing.changes)
        if isinstance(about, models.Model) and not self.bulk:
            earlier = before if isinstance(record, models.Model) and same(record, about) else {}
            personal: frozenset[str] = getattr(about, "personal_fields", frozenset())
            changes = difference(earlier, snapshot(about), personal) | changes
        named = isinstance(about, models.Model)
        event = Event(
            verb=self.name,
            day=by.day,
            recorded_at=now(),
            person_id=by.person_id,
            post_id=by.post_id,
            actor_unit_id=by.unit_id,
            actor_role=by.role,
            about_type=subjects.type_of(about) if named else "",
            about_id=subjects.key_of(about) if named else "",
            unit_id=subjects.unit_of(about) if named else None,
            changes=changes,
            note=doing.note,
        )
        insert(event)


def verb(
    name: str, *, label: str, allow: Predicate, clauses: tuple[str, ...] = (), bulk: bool = False
) -> Callable[[Callable[P, T]], Verb[P, T]]:
    """Register a function as the verb `name`. Its first argument is the record acted on, locked and fresh;
    `by` is the desk. It returns the record it changed or made. A bulk verb tells its counts by `act()`."""

    def register(function: Callable[P, T]) -> Verb[P, T]:
        if name in VERBS:
            raise ValueError(f"Verb {name} đã được khai báo.")
        made = Verb(name, label, allow, clauses, function, bulk)
        VERBS[name] = made
        return made

    return register


def react(verb_name: str, reaction: Reaction) -> None:
    """Run `reaction(record, result, by)` inside the transaction of each `verb_name`; wired in config.reactions."""
    wired = REACTIONS.setdefault(verb_name, [])
    if reaction not in wired:
        wired.append(reaction)


def witness_all(witness: Witness) -> None:
    """Call `witness` inside the transaction of every verb, after its reactions; wired in config."""
    if witness not in WITNESSES:
        WITNESSES.append(witness)


def locked(record: Any) -> Any:
    """The record as the database holds it now, locked to the end of the transaction; a new one stays as it is."""
    if not isinstance(record, models.Model) or record.pk is None or record._state.adding:
        return record
    found = by_key(type(record), lock=True).first(key=record.pk)
    if found is None:
        raise ObjectDoesNotExist
    return found


def check_version(record: Any, expected: int | None) -> None:
    if isinstance(record, models.Model) and hasattr(record, "version"):
        if expected is not None and record.version != expected:
            raise Conflict(record)
        record.version += 1


def same(one: models.Model, other: models.Model) -> bool:
    return type(one) is type(other) and one.pk == other.pk


def digest_of(by: Desk, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """A digest of what was asked, so that a key that comes back with another body is noticed."""
    asked = [
        by.person_id,
        by.post_id,
        plain(list(args)),
        plain({k: v for k, v in kwargs.items() if k != "by"}),
    ]
    return hashlib.sha256(json.dumps(asked, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
