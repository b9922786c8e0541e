"""What the verbs on a plan share: the version in hand, its content, and what must hold to write at all."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from chungtay.apps.casework.contents import Aim, Content, Step
from chungtay.apps.casework.models import HouseholdPlan, PlanState, PlanStep, PlanVersion, VersionState
from chungtay.apps.givers.models import Giver
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.rules import vietnamese

NOTHING_OPEN = "Kế hoạch này gia đình đã thống nhất. Muốn sửa, Anh/chị chọn “Sửa kế hoạch” và ghi vì sao."


def draft_of(plan: HouseholdPlan) -> PlanVersion | None:
    """The version that is being written, if any."""
    return PlanVersion.objects.filter(plan=plan, state=VersionState.WRITING).first()


def agreed_of(plan: HouseholdPlan) -> PlanVersion | None:
    """The version that the family agreed to last."""
    return PlanVersion.objects.filter(plan=plan, number=plan.number, state=VersionState.AGREED).first()


def draft_or_refuse(plan: HouseholdPlan) -> PlanVersion:
    draft = draft_of(plan)
    if draft is None or plan.state == PlanState.CLOSED:
        raise Refused(NOTHING_OPEN)
    return draft


def put(draft: PlanVersion, content: Content) -> None:
    draft.content = content.as_data()
    draft.save(update_fields=["content"])


def open_version(plan: HouseholdPlan, day: date, because: str = "", *, anew: bool = False) -> PlanVersion:
    """The next version, begun as the last agreed one stood; `anew` leaves out the steps that were taken."""
    agreed = agreed_of(plan)
    content = Content.of(agreed.content) if agreed else Content()
    if anew:
        taken = set(PlanStep.objects.filter(plan=plan, done_on__isnull=False).values_list("key", flat=True))
        content = replace(content, steps=tuple(one for one in content.steps if one.key not in taken))
    last = PlanVersion.objects.filter(plan=plan).order_by("-number").values_list("number", flat=True).first() or 0
    return PlanVersion.objects.create(
        plan=plan, number=last + 1, content=content.as_data(), because=because, begun_on=day
    )


def next_key(plan: HouseholdPlan) -> int:
    plan.last_key += 1
    return plan.last_key


def clean_aims(plan: HouseholdPlan, aims: Iterable[Aim], day: date) -> tuple[Aim, ...]:
    """Numbered, at most as many as the policy says, none of them for a day that is past when it is new."""
    found = [replace(one, words=tidy(one.words)) for one in aims]
    most = book().casework.aims_at_most
    if len(found) > most:
        raise Refused(f"Kế hoạch có nhiều nhất {most} mong muốn.")
    for one in found:
        refuse_picture(one.picture)
        if not one.words:
            raise Refused("Anh/chị ghi gia đình mong muốn gì.")
        if one.key == 0 and one.until < day:
            raise Refused("Mong muốn mới phải có ngày từ hôm nay trở đi.")
    return tuple(replace(one, key=one.key or next_key(plan)) for one in found)


def clean_step(plan: HouseholdPlan, step: Step, day: date) -> Step:
    refuse_picture(step.picture)
    found = replace(step, words=tidy(step.words), helper=tidy(step.helper))
    if not found.words:
        raise Refused("Anh/chị ghi việc phải làm.", {"words": "Anh/chị ghi việc phải làm."})
    if found.key == 0 and found.until < day:
        message = "Bước mới phải có hạn từ hôm nay trở đi."
        raise Refused(message, {"until": message})
    if found.giver is not None and not Giver.objects.filter(pk=found.giver).exists():
        raise Refused("Người giúp đỡ này không có trong sổ.", {"giver": "Anh/chị chọn trong danh sách."})
    return replace(found, key=found.key or next_key(plan))


def refuse_picture(key: str) -> None:
    if key not in {one.key for one in book().casework.pictures}:
        raise Refused("Hình này không có trong danh mục.", {"picture": "Anh/chị chọn một hình trong danh mục."})


def tidy(words: str) -> str:
    return vietnamese.collapse(vietnamese.nfc(words))


def paragraphs(words: str) -> str:
    """As `tidy`, but lines stay lines."""
    return "\n".join(line for line in (tidy(one) for one in words.splitlines()) if line)
