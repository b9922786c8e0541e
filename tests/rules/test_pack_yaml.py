"""A plan written out as YAML reads back to the same plan, whatever stands in it."""

import dataclasses
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules import lawbook, pack_yaml, packs
from chungtay.rules.packs import Pack
from chungtay.rules.yamltext import Entry, Yaml

LAW = Path(__file__).parents[2] / "law"
BOOK = lawbook.load(LAW)
PACK = BOOK.packs["251-ha-noi"]
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)


def again(pack: Pack) -> Pack:
    return BOOK.read_pack(pack_yaml.write(packs.pack_to_data(pack)))


def test_every_plan_of_the_law_storey_reads_back_to_itself() -> None:
    for pack in BOOK.packs.values():
        assert again(pack) == pack
        assert packs.digest(again(pack)) == packs.digest(pack)


def test_numbers_stay_exact_and_days_stand_bare() -> None:
    text = pack_yaml.write(packs.pack_to_data(PACK))
    assert "\nissued: 2022-09-27\n" in text
    assert 'key: "register"' in text
    target = dataclasses.replace(PACK.targets[0], low=Decimal("12.50"))
    pack = dataclasses.replace(PACK, targets=(target, PACK.targets[1]))
    assert again(pack).targets[0].low == Decimal("12.50")


@given(WORDS, WORDS, st.lists(WORDS, max_size=4))
def test_no_word_of_a_person_is_mistaken_for_something_else(title: str, note: str, more: list[str]) -> None:
    text = pack_yaml.write({"title": title, "rows": [{"key": "a", "note": note, "inner": {"words": more}}]})
    yaml = Yaml("thử")
    read = yaml.read(text)
    assert read is not None
    assert yaml.problems == []
    assert plain(read) == {"title": title, "rows": [{"key": "a", "note": note, "inner": {"words": more}}]}


def plain(entry: Entry) -> Any:
    if isinstance(entry.value, dict):
        return {key: plain(inner) for key, inner in entry.value.items()}
    return [plain(inner) for inner in entry.value] if isinstance(entry.value, tuple) else entry.value


def test_a_plan_that_is_still_being_written_is_written_out_too() -> None:
    assert pack_yaml.write({"schema": 1, "council": {}, "title": "Mới", "bases": []}) == (
        'schema: 1\ntitle: "Mới"\ncouncil: {}\nbases: []\n'
    )
