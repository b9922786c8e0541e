"""What the verbs on the registrations of persons share: who it is, for which unit, and never twice."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from chungtay.apps.accounts.models import Post
from chungtay.apps.accounts.sorting import sort_text
from chungtay.apps.movements import eligible, kinds, phases
from chungtay.apps.movements.eligible import Frame
from chungtay.apps.movements.models import Movement, PersonRegistration, RegistrationKind, RegistrationState
from chungtay.apps.movements.queries import received_units
from chungtay.apps.movements.registering import NO_PLEDGE
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.access import Desk
from chungtay.base.errors import NotAllowed, Refused
from chungtay.rules import vietnamese

NO_NAME = "Anh/chị ghi họ và tên."
NO_TASK = "Anh/chị ghi nhiệm vụ hoặc chức danh."


@dataclass(frozen=True)
class PersonText:
    """Name and task as written, the pledge, and the paper when somebody else enters it."""

    full_name: str
    task: str
    pledge: str
    basis: str = ""


def put(entry: PersonRegistration, text: PersonText) -> None:
    name = entry.person.full_name if entry.person else vietnamese.collapse(vietnamese.nfc(text.full_name))
    task = vietnamese.collapse(vietnamese.nfc(text.task))
    faults = {
        key: message for key, message, given in (("full_name", NO_NAME, name), ("task", NO_TASK, task)) if not given
    }
    if faults:
        raise Refused(" ".join(faults.values()), faults)
    entry.full_name, entry.search_key, entry.sort_key = name, vietnamese.fold(name), sort_text(name)
    entry.task, entry.pledge = task, vietnamese.nfc(text.pledge).strip()
    entry.basis = vietnamese.nfc(text.basis).strip()


def refuse_unless_offered(movement: Movement, day: date) -> None:
    phases.refuse_unless_allowed(movement, "registration", day)
    if RegistrationKind.PERSON not in kinds.offered(movement, day):
        raise Refused("Kế hoạch của phong trào này không có nhóm cá nhân.")


def refuse_twice(entry: PersonRegistration) -> None:
    others = PersonRegistration.objects.filter(movement=entry.movement_id).exclude(pk=entry.pk)
    if entry.person_id is not None:
        if others.filter(person=entry.person_id).exists():
            raise Refused(f"{entry.full_name} đã có đăng ký trong phong trào này.")
        return
    same = others.filter(unit=entry.unit_id, search_key=entry.search_key, task=entry.task, person__isnull=True)
    if same.exists():
        raise twice(entry)


def twice(entry: PersonRegistration) -> Refused:
    message = f"{entry.full_name}, {entry.task}, đã có đăng ký tại đơn vị này."
    return Refused(message, {"full_name": message})


def tasks_by_name(movement: Movement, units: Iterable[Unit]) -> dict[tuple[int, str], list[str]]:
    """What people known by name alone have registered for in these units, in one query."""
    named = PersonRegistration.objects.filter(movement=movement, unit__in=list(units), person__isnull=True)
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for unit, name, task in named.order_by("pk").values_list("unit", "search_key", "task"):
        found[unit, name].append(task)
    return found


def submitted(entry: PersonRegistration, there: dict[tuple[int, str], list[str]], frame: Frame) -> PersonRegistration:
    """What sending one does, for one of many: `there` are the tasks of namesakes, and learns of this one."""
    tasks = there[entry.unit_id, entry.search_key]
    if entry.task in tasks:
        raise twice(entry)
    if not entry.pledge:
        raise Refused(NO_PLEDGE, {"pledge": NO_PLEDGE})
    eligible.refuse(eligible.named_in_frame(frame, entry.unit, ", ".join(tasks[:3])))
    tasks.append(entry.task)
    entry.state, entry.submitted_on, entry.held_since = RegistrationState.SUBMITTED, frame.day, frame.day
    return entry


def units_of(by: Desk, wanted: Collection[int]) -> dict[int, Unit]:
    """The desk's own unit and those whose papers come to it; any other is refused."""
    found = {one.pk: one for one in received_units(by).filter(pk__in=wanted)}
    if by.unit_id is not None and by.unit_id in wanted:
        found[by.unit_id] = Unit.objects.get(pk=by.unit_id)
    if set(wanted) - found.keys():
        raise NotAllowed("Trong danh sách có đơn vị không thuộc phạm vi của anh/chị.")
    return found


def units_for(by: Desk) -> list[Unit]:
    """The units for whose people the desk may write: its own first, then those whose papers come to it.

    Committees below write for their own people.
    """
    below = received_units(by).filter(holds_on(by.day)).exclude(kind=Kind.PEOPLE_COMMITTEE).exclude(pk=by.unit_id or 0)
    own = Unit.objects.filter(pk=by.unit_id or 0)
    return [*own, *below.order_by("level", "key")]


def posts_without(movement: Movement, posts: QuerySet[Post], units: Iterable[Unit], day: date) -> QuerySet[Post]:
    """Posts in these units held on the day by people who have not registered."""
    taken = PersonRegistration.objects.filter(movement=movement, person__isnull=False).values("person")
    held = posts.filter(holds_on(day), unit__in=[one.pk for one in units]).exclude(person__in=taken)
    return held.select_related("person", "unit").order_by("person__sort_key", "pk")


def words_of(post: Post) -> str:
    return f"{post.person.full_name} – {post}, {post.unit.name}"


def has_leader(unit: Unit, day: date) -> bool:
    return Post.objects.filter(holds_on(day), unit=unit, role="unit_leader").exists()
