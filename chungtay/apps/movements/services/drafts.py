"""The verbs on plans being written: begun, written part by part, put away, published as a version."""

from collections.abc import Mapping
from typing import Any

from chungtay.apps.movements import checking, drafting, issuing, packing, permissions
from chungtay.apps.movements.drafting import Move, Place
from chungtay.apps.movements.models import DraftPart, Origin, PackDraft, Version
from chungtay.apps.movements.services.publishing import spread_obligations
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Conflict, Refused
from chungtay.base.verbs import verb
from chungtay.rules import pack_words, vietnamese
from chungtay.rules.packs import Pack


@verb("movements.start_draft", label="Soạn bản thảo kế hoạch", allow=permissions.may_publish)
def start_draft(
    unit: Unit, *, by: Desk, origin: str, title: str = "", source: Version | None = None, text: str = ""
) -> PackDraft:
    """Begin from nothing, from a version in force, under the plan of another unit, from last season, or a text."""
    named = vietnamese.collapse(title)
    content = checking.beginning(unit, origin, title=named, source=source, text=text, day=by.day)
    draft = PackDraft.objects.create(
        unit=unit,
        title=str(content.get("title") or named)[:300],
        origin=origin,
        base=source if origin in (Origin.VERSION, Origin.CHILD, Origin.SEASON) else None,
        movement=source.movement if source is not None and origin == Origin.VERSION else None,
        started_on=by.day,
    )
    DraftPart.objects.bulk_create(DraftPart(draft=draft, key=key, data=data) for key, data in content.items())
    return draft


@verb("movements.save_draft", label="Lưu phần của bản thảo", allow=permissions.may_publish)
def save_draft(draft: PackDraft, *, by: Desk, place: str, values: Mapping[str, Any], seen: str = "") -> PackDraft:
    """Keep what was written at one place; `Conflict` when somebody else wrote there since the form was opened."""
    _refuse_unless_open(draft)
    content = draft.content()
    where = Place.read(place)
    _, record = where.slot_and_record()
    before = _found(draft, where, content)
    if seen and seen != drafting.seen(drafting.plain_part(record, before)):
        raise Conflict(draft)
    kept = {name: value for name, value in before.items() if name not in {one.name for one in drafting.scalars(record)}}
    after = {**values, **kept}
    for name in sorted({*before, *after}):
        label = f"{checking.words_of(where, content)}: {pack_words.field_words(name)}"
        act().tell(label, checking.in_words(before.get(name)), checking.in_words(after.get(name)))
    _write(draft, where, content, after)
    return draft


@verb("movements.change_rows", label="Thêm, bớt, đổi chỗ dòng của bản thảo", allow=permissions.may_publish)
def change_rows(draft: PackDraft, *, by: Desk, place: str, move: Move, number: int = 0, seen: str = "") -> PackDraft:
    """Add a row, take one out, or let it change places; told when the list is no longer the one that was seen."""
    _refuse_unless_open(draft)
    content = draft.content()
    where = Place.read(place)
    rows = _found(draft, where, content)
    if seen and seen != drafting.order_of(rows):
        raise Conflict(draft)
    if move == "add" and len(rows) >= drafting.MOST_ROWS:
        raise Refused("Danh sách đã quá dài; anh/chị bớt dòng trước khi thêm.")
    if move != "add" and not 0 <= number < len(rows):
        raise Conflict(draft)
    after = drafting.moved(rows, move, number)
    titles = [[drafting.title_of(row) or "(dòng mới)" for row in one] for one in (rows, after)]
    act().tell(checking.words_of(where, content), "; ".join(titles[0]), "; ".join(titles[1]))
    _write(draft, where, content, after)
    return draft


@verb("movements.load_draft", label="Nạp bản thảo từ tệp", allow=permissions.may_publish)
def load_draft(draft: PackDraft, *, by: Desk, text: str) -> PackDraft:
    """The text takes the place of all that was written; a text that is not whole is refused with every fault."""
    _refuse_unless_open(draft)
    content = checking.from_text(text)
    draft.parts.all().delete()
    DraftPart.objects.bulk_create(DraftPart(draft=draft, key=key, data=data) for key, data in content.items())
    draft.title = str(content.get("title") or draft.title)[:300]
    act().note = "Thay toàn bộ nội dung bằng tệp."
    draft.save()
    return draft


@verb("movements.discard_draft", label="Bỏ bản thảo", allow=permissions.may_publish)
def discard_draft(draft: PackDraft, *, by: Desk) -> PackDraft:
    """Put away, not deleted: what was written stays on record."""
    _refuse_unless_open(draft)
    draft.discarded_on = by.day
    draft.save()
    return draft


@verb("movements.publish_draft", label="Ban hành bản thảo", allow=permissions.may_publish)
def publish_draft(draft: PackDraft, *, by: Desk, note: str = "") -> PackDraft:
    """The same checks as for a text; an amendment says in a note what it is for, and the units touched are counted."""
    _refuse_unless_open(draft)
    pack = packing.read_data(draft.content(), draft.title)
    there = checking.in_force(pack.id, by.day)
    if there is not None and len(note.strip()) < checking.LEAST_NOTE:
        message = "Anh/chị ghi kế hoạch sửa đổi điều gì, vì sao, để các đơn vị biết."
        raise Refused(message, {"note": message})
    version = issuing.issue(draft.unit, pack, by=by, note=note)
    spread_obligations(version.movement, by=by)
    act().count(touched=issuing.units_touched(version, there).count())
    draft.title, draft.movement, draft.published_as = pack.title[:300], version.movement, version
    draft.save()
    return draft


def _refuse_unless_open(draft: PackDraft) -> None:
    if not draft.is_with_author:
        raise Refused("Bản thảo này đã ban hành hoặc đã bỏ nên không sửa được nữa.")


def _found(draft: PackDraft, where: Place, content: dict[str, Any]) -> Any:
    """What stands there now; a row that somebody else took out is a conflict, not an error."""
    try:
        return where.found_in(content)
    except LookupError as gone:
        raise Conflict(draft) from gone


def _write(draft: PackDraft, where: Place, content: dict[str, Any], value: Any) -> None:
    """Only the parts of the plan that the place lies in are written."""
    if where.steps:
        where.put_into(content, value)
        if value == {}:
            # A record that may be left out is left out when nothing is said in it.
            where.parent.found_in(content).pop(where.steps[-1])
        touched = {str(where.steps[0])}
    else:
        content = value
        touched = {slot.name for slot in drafting.scalars(Pack)}
        draft.title = str(content.get("title") or draft.title)[:300]
    for key in touched:
        if key in content:
            DraftPart.objects.update_or_create(draft=draft, key=key, defaults={"data": content[key]})
        else:
            draft.parts.filter(key=key).delete()
    draft.save()
