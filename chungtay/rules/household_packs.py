"""The door for dated packs about households that officers load: which kind it is, is it whole, what is its digest."""

import hashlib
import json
from collections.abc import Collection
from typing import Any

from chungtay.rules import shapes
from chungtay.rules.b1_packs import B1Items, read_b1_items
from chungtay.rules.b1_scores import B1Score, score_b1
from chungtay.rules.city_packs import CityCutoffs, read_city_cutoffs
from chungtay.rules.problems import LawErrors, Problem
from chungtay.rules.yamltext import Yaml

__all__ = [
    "B1Items",
    "B1Score",
    "CityCutoffs",
    "HouseholdPack",
    "from_data",
    "pack_digest",
    "read_b1_items",
    "read_city_cutoffs",
    "read_household_pack",
    "score_b1",
    "to_data",
]

HouseholdPack = CityCutoffs | B1Items
KINDS: dict[str, type[HouseholdPack]] = {"city_cutoffs": CityCutoffs, "b1_items": B1Items}


def read_household_pack(text: str, regions: Collection[str], file: str = "gói tải lên") -> HouseholdPack:
    """Raises `LawErrors` with every problem, each with line and key; `regions` are those of the B1 table."""
    entry = Yaml(file).read(text)
    named = entry.value.get("kind") if entry is not None and isinstance(entry.value, dict) else None
    if entry is not None and (named is None or named.value not in KINDS):
        line = 1 if named is None else named.line
        raise LawErrors([Problem(file, line, "kind", f"Cần ghi kind là một trong: {', '.join(KINDS)}.")])
    if named is not None and named.value == "b1_items":
        return read_b1_items(text, regions, file)
    return read_city_cutoffs(text, file)


def to_data(pack: HouseholdPack) -> dict[str, Any]:
    data: dict[str, Any] = shapes.to_data(pack)
    return data


def from_data(data: dict[str, Any]) -> HouseholdPack:
    """A pack that was stored; raises `ValueError` when it no longer fits its kind."""
    shape = KINDS.get(str(data.get("kind")))
    if shape is None:
        raise ValueError(f"a stored pack is of no known kind: {data.get('kind')!r}")
    try:
        return shapes.from_data(shape, data, "gói đã lưu", None)
    except LawErrors as errors:
        raise ValueError(f"a stored pack does not fit its kind: {errors}") from errors


def pack_digest(pack: HouseholdPack) -> str:
    """SHA-256 of the canonical JSON: the same figures give the same digest whatever the layout of the file."""
    text = json.dumps(to_data(pack), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
