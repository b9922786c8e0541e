"""What one version of a plan says, as plain data: where the family stands, its aims, its steps and the promises."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

Data = dict[str, Any]


@dataclass(frozen=True)
class Aim:
    """Where the family wants to be, and by when."""

    key: int
    picture: str
    words: str
    until: date

    def as_data(self) -> Data:
        return asdict(self) | {"until": self.until.isoformat()}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Aim":
        return cls(**{**data, "until": date.fromisoformat(data["until"])})


@dataclass(frozen=True)
class Step:
    """What is to be done, by whom, with whose help, until when; `giver` is a key of the register of givers."""

    key: int
    picture: str
    words: str
    doer: str
    until: date
    helper: str = ""
    giver: int | None = None

    def as_data(self) -> Data:
        return asdict(self) | {"until": self.until.isoformat()}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Step":
        return cls(**{**data, "until": date.fromisoformat(data["until"])})


@dataclass(frozen=True)
class Standing:
    """What the last survey found, by the keys of the law: kept with the version, because the next survey differs."""

    surveyed_on: date | None = None
    lacks: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    national: str = ""
    city: str = ""

    def as_data(self) -> Data:
        return {
            "surveyed_on": self.surveyed_on.isoformat() if self.surveyed_on else None,
            "lacks": list(self.lacks), "causes": list(self.causes), "national": self.national, "city": self.city,
        }  # fmt: skip

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Standing":
        day = data.get("surveyed_on")
        return cls(
            date.fromisoformat(day) if day else None, tuple(data.get("lacks", ())), tuple(data.get("causes", ())),
            data.get("national", ""), data.get("city", ""),
        )  # fmt: skip


@dataclass(frozen=True)
class Content:
    """A whole version. `standing` is empty until the family agrees."""

    situation: str = ""
    family_promise: str = ""
    commune_promise: str = ""
    aims: tuple[Aim, ...] = ()
    steps: tuple[Step, ...] = ()
    standing: Standing = field(default_factory=Standing)

    def as_data(self) -> Data:
        return {
            "situation": self.situation, "family_promise": self.family_promise,
            "commune_promise": self.commune_promise, "aims": [one.as_data() for one in self.aims],
            "steps": [one.as_data() for one in self.steps], "standing": self.standing.as_data(),
        }  # fmt: skip

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Content":
        return cls(
            data.get("situation", ""), data.get("family_promise", ""), data.get("commune_promise", ""),
            tuple(Aim.of(one) for one in data.get("aims", ())), tuple(Step.of(one) for one in data.get("steps", ())),
            Standing.of(data.get("standing", {})),
        )  # fmt: skip

    def with_step(self, step: Step) -> "Content":
        """The step in the place that it had, or after the others."""
        held = any(one.key == step.key for one in self.steps)
        steps = tuple(step if one.key == step.key else one for one in self.steps)
        return replace(self, steps=steps if held else (*steps, step))

    def without_step(self, key: int) -> "Content":
        return replace(self, steps=tuple(one for one in self.steps if one.key != key))


WORDS = {
    "situation": "Gia đình nói thêm",
    "family_promise": "Gia đình hứa",
    "commune_promise": "Xã, thôn hứa",
}


def missing(content: Content) -> list[str]:
    """What a family cannot agree to yet, because it is not there."""
    found = []
    if not content.aims:
        found.append("ít nhất một mong muốn")
    if not content.steps:
        found.append("ít nhất một bước")
    found += [
        WORDS[name][0].lower() + WORDS[name][1:]
        for name in ("family_promise", "commune_promise")
        if not getattr(content, name)
    ]
    return found


@dataclass(frozen=True)
class Change:
    """One thing in which two versions differ; empty words where there was nothing."""

    label: str
    before: str
    after: str


def changes(before: Content, after: Content) -> list[Change]:
    """In words, in the order in which a plan is read."""
    found = [
        Change(label, getattr(before, name), getattr(after, name))
        for name, label in WORDS.items()
        if getattr(before, name) != getattr(after, name)
    ]
    return [*found, *_between("Mong muốn", before.aims, after.aims), *_between("Bước", before.steps, after.steps)]


def _between(label: str, before: Iterable[Aim | Step], after: Iterable[Aim | Step]) -> list[Change]:
    old, new = {one.key: one for one in before}, {one.key: one for one in after}
    return [
        Change(label, _said(old.get(key)), _said(new.get(key)))
        for key in dict.fromkeys([*old, *new])
        if old.get(key) != new.get(key)
    ]


def _said(one: Aim | Step | None) -> str:
    if one is None:
        return ""
    helper = f", {one.helper} giúp" if isinstance(one, Step) and one.helper else ""
    return f"{one.words} (đến {one.until:%d/%m/%Y}{helper})"
