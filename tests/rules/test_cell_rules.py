"""Rules between cells: each kind on both sides of its limit, and the faults of a pack that states them wrongly."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from chungtay.rules import cell_rules, lawbook
from chungtay.rules.pack_cell_rules import CellRule
from chungtay.rules.pack_forms import Cell, Section
from chungtay.rules.problems import LawErrors

LAW = Path(__file__).parents[2] / "law"
TEXT = (LAW / "plans" / "xoa-nha-tam-minh-quang.yaml").read_text("utf-8")
RULE = "          - {key: done_of_all, kind: at_most, cell: houses_done, others: [houses_start]}\n"


def said(rule: CellRule, figures: dict[str, int | None], last: dict[str, int] | None = None, places: int = 0) -> str:
    cells = tuple(Cell(key, f"Ô {key}", "number", places=places) for key in "abc")
    section = Section("s", "Mục", "1", "suggested", cells, rules=(rule,))
    return " ".join(one.message for one in cell_rules.broken([section], figures, last or {}))


@pytest.mark.parametrize(
    ("kind", "others", "good", "bad", "words"),
    [
        ("sum_is", ("b", "c"), {"a": 5, "b": 3, "c": 2}, {"a": 6, "b": 3, "c": 2},
         "“Ô a” phải bằng “Ô b” + “Ô c” = 5, anh/chị ghi 6."),
        ("at_most", ("b",), {"a": 3, "b": 3}, {"a": 4, "b": 3}, "“Ô a” không lớn hơn “Ô b” = 3, anh/chị ghi 4."),
        ("equals", ("b",), {"a": 3, "b": 3}, {"a": 2, "b": 3}, "“Ô a” phải bằng “Ô b” = 3, anh/chị ghi 2."),
    ],
)  # fmt: skip
def test_each_kind_holds_up_to_its_limit(
    kind: Any, others: tuple[str, ...], good: dict[str, int | None], bad: dict[str, int | None], words: str
) -> None:
    rule = CellRule("r", kind, "a", others)
    assert said(rule, good) == ""
    assert said(rule, bad) == words
    assert said(rule, {**bad, "b": None}) == ""


def test_a_jump_is_asked_about_from_its_share_on() -> None:
    rule = CellRule("r", "jump", "a", pct=Decimal("12.5"))
    assert said(rule, {"a": 112}, {"a": 100}) == ""
    assert said(rule, {"a": 87}, {"a": 100}) == "Kỳ trước 100, kỳ này 87: chênh từ 12,5 % trở lên."
    assert said(rule, {"a": 87}, {"a": 0}) == said(rule, {"a": 87}) == ""


def test_decimals_are_told_as_people_read_them() -> None:
    rule = CellRule("r", "equals", "a", ("b",), words="Hai nơi ghi một số.")
    message = "Hai nơi ghi một số. “Ô a” phải bằng “Ô b” = 62,5, anh/chị ghi 6,2."
    assert said(rule, {"a": 62, "b": 625}, places=1) == message


@pytest.mark.parametrize(
    ("wrong", "key", "message"),
    [
        (RULE.replace("[houses_start]", "[houses_vnd]"), "rules[1].others", "cùng đơn vị tính"),
        (RULE.replace("[houses_start]", "[final_done]"), "rules[1].others", "của mẫu này"),
        (RULE.replace("[houses_start]", "[nowhere]"), "rules[1].others", "nowhere"),
        (RULE.replace("[houses_start]", "[]"), "rules[1].others", "đúng một ô"),
        (RULE.replace("cell: houses_done", "cell: final_done"), "rules[1].cell", "ô số liệu mà nó xét"),
        (RULE.replace("at_most", "jump"), "rules[1].pct", "mức phần trăm"),
        (RULE.replace("done_of_all", "Done-of-all"), "rules[1].key", "chữ thường"),
    ],
)
def test_a_wrong_rule_of_a_pack_is_told_with_its_line_and_key(wrong: str, key: str, message: str) -> None:
    book = lawbook.load(LAW)
    line = TEXT[: TEXT.index(RULE)].count("\n") + 1
    with pytest.raises(LawErrors) as caught:
        book.read_pack(TEXT.replace(RULE, wrong))
    found = [(one.line, one.key, one.message_vi) for one in caught.value.problems]
    assert any(key in where and message in words and at == line for at, where, words in found), found
