"""The register that is measured holds together: its flows follow the rules, its names fold as names do."""

from itertools import groupby
from typing import Any

from bench._register import ENTRY, YEARS, flow_entries, names
from chungtay.rules import vietnamese
from chungtay.rules.ledger import FlowKind, columns_of


def test_every_flow_leads_from_where_the_household_stood_to_where_it_goes_on() -> None:
    rows: list[dict[str, Any]] = [dict(zip(ENTRY, row, strict=True)) for row in flow_entries(20_000, [1, 2, 3], 1)]
    assert {row["year"] for row in rows} == set(YEARS)
    for _household, some in groupby(rows, key=lambda row: row["household_id"]):
        held = ""
        for row in some:
            assert row["before"] == held
            assert columns_of(FlowKind(row["kind"]), row["before"], row["after"], 3, 3)
            held = row["after"]


def test_ten_times_the_poor_are_ten_times_the_openings() -> None:
    once, ten = (
        sum(row[5] == "opening" for row in flow_entries(200_000, [1, 2, 3], flows)) for flows in (1, 10)
    )  # fmt: skip
    assert 9 < ten / once < 11


def test_names_are_folded_as_the_register_folds_them() -> None:
    some = names()[:50]
    assert len({name.written for name in names()}) > 8_000
    assert all(name.folded == vietnamese.fold(name.written) for name in some)
