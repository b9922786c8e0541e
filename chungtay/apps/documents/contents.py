"""The content of an official paper as it is kept: blocks and numbers in JSON, read for the page, the PDF and Word."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from chungtay.apps.documents.drafting import Block, Grid, Number, OfficialDraft, Ref, Title, Words
from chungtay.base.errors import Refused
from chungtay.base.figures import Figure, Input
from chungtay.rules import vietnamese

TOKEN = re.compile(r"\{([a-z0-9_.]+)\}")
BARE = re.compile(r"\{[^{}]*\}")
SEPARATOR = " | "
BLANK = "…"
Content = dict[str, Any]
# Lists that the author edits as lines, and what he reads beside them.
LINES = {"addressed_to": "Kính gửi", "grounds": "Căn cứ", "recipients": "Nơi nhận"}


def content_of(draft: OfficialDraft, within: str = "") -> Content:
    """The draft as it is kept; refuses a text that names a number the draft does not have.

    `within` is what the author of a yearly paper chose, so that what replaces it is written within the same.
    """
    content = {
        "within": within,
        "addressed_to": list(draft.addressed_to),
        "grounds": list(draft.grounds),
        "recipients": list(draft.recipients),
        "decided_by": draft.decided_by,
        "cosigners": [{"title": title, "name": ""} for title in draft.cosigners],
        "blocks": [kept_block(block) for block in draft.blocks],
        "annexes": [kept_grid(grid) for grid in draft.annexes],
        # A list, because PostgreSQL does not keep the order of an object's keys.
        "numbers": [kept_number(number) for number in draft.numbers],
        "with_sources": draft.with_sources and bool(draft.numbers),
    }
    refuse_unknown_numbers(content)
    return content


def kept_block(block: Block) -> dict[str, Any]:
    if isinstance(block, Title):
        return {"is": "heading", "text": block.text, "level": block.level}
    if isinstance(block, Words):
        return {"is": "words", **asdict(block)}
    return kept_grid(block)


def kept_grid(grid: Grid) -> dict[str, Any]:
    groups = [
        {"title": one.title, "rows": [[kept_cell(cell) for cell in row] for row in one.rows]} for one in grid.groups
    ]
    return {"is": "table", **asdict(grid), "groups": groups}


def kept_cell(cell: str | Ref) -> str | dict[str, str]:
    return {"n": cell.key} if isinstance(cell, Ref) else cell


def kept_number(number: Number) -> dict[str, Any]:
    figure = number.figure
    return {
        "key": number.key, "label": number.label, "listed": number.listed,
        "value": None if figure.value is None else str(figure.value), "unit": figure.unit,
        "day": figure.day.isoformat(), "how": figure.how, "clause": figure.clause, "status": figure.status,
        "places": figure.places, "who": figure.who, "source": figure.source, "missing": figure.missing,
        "inputs": [
            {"label": one.label, "text": one.text, "href": one.href, "day": one.day.isoformat() if one.day else None}
            for one in figure.inputs
        ],
    }  # fmt: skip


def figure_of(kept: dict[str, Any]) -> Figure:
    """The number as it was when the paper was drafted, with its reasons."""
    inputs = tuple(
        Input(one["label"], one["text"], one["href"], date.fromisoformat(one["day"]) if one["day"] else None)
        for one in kept["inputs"]
    )
    value = None if kept["value"] is None else Decimal(kept["value"])
    return Figure(
        value, kept["unit"], date.fromisoformat(kept["day"]), kept["how"], inputs, clause=kept["clause"],
        status=kept["status"], places=kept["places"], who=kept["who"], source=kept["source"], missing=kept["missing"],
    )  # fmt: skip


def figures_of(content: Content) -> dict[str, Figure]:
    return {kept["key"]: figure_of(kept) for kept in content["numbers"]}


def listed(content: Content) -> list[tuple[str, Figure]]:
    """What stands in the table of sources: what each number is called, and its figure."""
    return [(kept["label"], figure_of(kept)) for kept in content["numbers"] if kept.get("listed", True)]


def labels_of(content: Content) -> dict[str, str]:
    return {kept["key"]: kept["label"] for kept in content["numbers"]}


def texts_of(content: Content) -> dict[str, str]:
    """Each number as it is written on the paper."""
    return {key: figure.text for key, figure in figures_of(content).items()}


def filled(text: str, numbers: dict[str, str]) -> str:
    return TOKEN.sub(lambda found: numbers[found[1]], text)


def paragraphs(text: str) -> list[str]:
    """An empty line, or a new line, begins a new paragraph."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def editable(content: Content) -> Iterator[tuple[str, str, str]]:
    """Name, label and present text of all that the author may change."""
    for block in content["blocks"]:
        if block["is"] == "words":
            yield f"words_{block['key']}", block["label"], block["text"]
        elif block["is"] == "table" and block["typed"]:
            yield f"table_{block['key']}", block["label"], typed_rows(block)
    for grid in content["annexes"]:
        if grid["typed"]:
            yield f"annex_{grid['key']}", grid["label"], typed_rows(grid)
    for name, label in LINES.items():
        if content[name] or name == "recipients":
            yield name, label, "\n".join(content[name])
    for place, one in enumerate(content["cosigners"]):
        yield f"cosigner_{place}", one["title"], one["name"]


def typed_rows(grid: dict[str, Any]) -> str:
    return "\n".join(SEPARATOR.join(row) for group in grid["groups"] for row in group["rows"])


def edited(content: Content, given: dict[str, str]) -> Content:
    """The content with what the author wrote; refuses rows that do not fit and numbers that are not there."""
    made = {
        **content,
        "blocks": [edited_block(block, given) for block in content["blocks"]],
        "annexes": [edited_grid(grid, given.get(f"annex_{grid['key']}"), "annex") for grid in content["annexes"]],
        "cosigners": [
            {**one, "name": vietnamese.collapse(given.get(f"cosigner_{place}", one["name"]))}
            for place, one in enumerate(content["cosigners"])
        ],
    }
    for name in LINES:
        if name in given:
            made[name] = [vietnamese.collapse(line) for line in given[name].splitlines() if line.strip()]
    refuse_unknown_numbers(made)
    return made


def edited_block(block: dict[str, Any], given: dict[str, str]) -> dict[str, Any]:
    if block["is"] == "words":
        text = vietnamese.nfc(given.get(f"words_{block['key']}", block["text"])).strip()
        return {**block, "text": "\n".join(line.rstrip() for line in text.splitlines())}
    if block["is"] == "table":
        return edited_grid(block, given.get(f"table_{block['key']}"), "table")
    return block


def edited_grid(grid: dict[str, Any], typed: str | None, prefix: str) -> dict[str, Any]:
    if typed is None or not grid["typed"]:
        return grid
    wide = len(grid["columns"])
    rows = [[vietnamese.collapse(cell) for cell in line.split("|")] for line in typed.splitlines() if line.strip()]
    for place, row in enumerate(rows, start=1):
        if len(row) != wide:
            message = f"Dòng {place} có {len(row)} ô, bảng có {wide} cột; các ô cách nhau bằng dấu |."
            raise Refused(message, {f"{prefix}_{grid['key']}": message})
    return {**grid, "groups": [{"title": "", "rows": rows}]}


def blanks(subject: str, content: Content) -> list[str]:
    """What still has the dots of a form where words are wanted."""
    places = [("Trích yếu", subject)] + [(label, text) for _name, label, text in editable(content)]
    return [label for label, text in places if BLANK in text]


def refuse_unknown_numbers(content: Content) -> None:
    """A brace in the text names a number of this paper; anything else is a slip that would be printed."""
    known = labels_of(content)
    for block in content["blocks"]:
        if block["is"] != "words":
            continue
        for found in BARE.findall(block["text"]):
            if found[1:-1] not in known:
                named = ", ".join("{" + key + "}" for key in known) or "không có số nào"
                message = f"{found} không phải là số của văn bản này. Các số có thể dùng: {named}."
                raise Refused(message, {f"words_{block['key']}": message})


def plain_text(subject: str, content: Content) -> str:
    """All the words of the paper, for the search."""
    numbers = texts_of(content)
    said = [subject, *content["addressed_to"], *content["grounds"]]
    for block in [*content["blocks"], *content["annexes"]]:
        if block["is"] == "table":
            said.append(block["label"])
            said += [
                cell for group in block["groups"] for row in group["rows"] for cell in row if isinstance(cell, str)
            ]
        else:
            said.append(filled(block["text"], numbers) if block["is"] == "words" else block["text"])
    return "\n".join(said)
