"""How each indicator is found from the facts of a household, with the thresholds of the law of the day."""

from collections.abc import Callable
from decimal import Decimal

from chungtay.rules.deprivation_facts import (
    Answer,
    HouseholdFacts,
    MemberFacts,
    Verdict,
    aged,
    every,
    negate,
    numbers,
    some,
)
from chungtay.rules.household_files import Indicator, IndicatorTest
from chungtay.rules.vietnamese import format_decimal

Judge = Callable[[Indicator, HouseholdFacts], Answer]


def _plain(value: Decimal) -> str:
    return format_decimal(value, max(0, -int(value.normalize().as_tuple().exponent)))


def _among_members(facts: HouseholdFacts, judge: Callable[[MemberFacts], Verdict], lacking: str) -> Answer:
    """Deprived as soon as one member is; open while one may be."""
    verdicts = [judge(member) for member in facts.members]
    if found := [n for n, verdict in enumerate(verdicts, start=1) if verdict]:
        return Answer(True, f"Có {numbers(found)}: {lacking}.")
    if not verdicts:
        return Answer(None, "Chưa có thông tin của thành viên nào.")
    if unknown := [n for n, verdict in enumerate(verdicts, start=1) if verdict is None]:
        return Answer(None, f"Chưa đủ thông tin của {numbers(unknown)}.")
    return Answer(False, f"Không có ai: {lacking}.")


def _no_job(_indicator: Indicator, facts: HouseholdFacts) -> Answer:
    def judge(member: MemberFacts) -> Verdict:
        ready = every(member.of_working_age, member.able_to_work, member.wants_work)
        uncontracted = every(member.works_for_wage, negate(member.has_contract))
        return every(ready, some(negate(member.has_job), every(member.has_job, uncontracted)))

    return _among_members(facts, judge, "muốn và có thể làm việc mà chưa có việc làm hoặc không có hợp đồng lao động")


def _dependants(indicator: Indicator, facts: HouseholdFacts) -> Answer:
    child_under, ratio = indicator.thresholds["child_under"], indicator.thresholds["ratio_over"]
    verdicts = [some(aged(member.age, under=child_under), member.social_allowance) for member in facts.members]
    if not verdicts:
        return Answer(None, "Chưa có thông tin của thành viên nào.")
    sure, possible = verdicts.count(True), verdicts.count(True) + verdicts.count(None)
    limit = ratio * len(verdicts)
    if (sure > limit) != (possible > limit):
        unknown = numbers(n for n, verdict in enumerate(verdicts, start=1) if verdict is None)
        return Answer(None, f"Chưa đủ thông tin của {unknown}.")
    share = "quá" if sure > limit else "không quá"
    words = f"{sure} người phụ thuộc trong {len(verdicts)} người, {share} {_plain(ratio * 100)} %."
    return Answer(sure > limit, words)


def _malnourished_child(indicator: Indicator, facts: HouseholdFacts) -> Answer:
    under = indicator.thresholds["child_under"]
    words = f"trẻ em dưới {_plain(under)} tuổi bị suy dinh dưỡng"
    return _among_members(facts, lambda member: every(aged(member.age, under=under), member.malnourished), words)


def _uninsured(indicator: Indicator, facts: HouseholdFacts) -> Answer:
    since = indicator.thresholds["age_from"]
    words = f"từ đủ {_plain(since)} tuổi trở lên mà chưa có bảo hiểm y tế"
    return _among_members(facts, lambda member: every(aged(member.age, since), negate(member.insured)), words)


def _uneducated_adult(indicator: Indicator, facts: HouseholdFacts) -> Answer:
    since, adult, last = (indicator.thresholds[key] for key in ("age_from", "adult_from", "age_to"))

    def certified(member: MemberFacts) -> Verdict:
        """A certificate that the text does not weigh for this age leaves the question open."""
        if member.certificate is None or member.age is None:
            return None
        group = "adult" if member.age >= adult else "under_adult"
        if member.certificate in indicator.accepted[group]:
            return True
        return None if group == "under_adult" and member.certificate in indicator.accepted["adult"] else False

    def judge(member: MemberFacts) -> Verdict:
        fine = some(member.studying, certified(member), member.trained_on_job)
        return every(aged(member.age, since, last + 1), negate(fine))

    words = f"từ {_plain(since)} đến {_plain(last)} tuổi, không đi học mà chưa có bằng cấp ứng với độ tuổi"
    return _among_members(facts, judge, words)


def _child_not_at_school(indicator: Indicator, facts: HouseholdFacts) -> Answer:
    since, under = indicator.thresholds["age_from"], indicator.thresholds["age_under"]
    words = f"từ {_plain(since)} đến dưới {_plain(under)} tuổi mà chưa học đúng bậc, cấp"

    def judge(member: MemberFacts) -> Verdict:
        return every(aged(member.age, since, under), negate(member.at_right_level))

    return _among_members(facts, judge, words)


def _house_not_durable(indicator: Indicator, facts: HouseholdFacts) -> Answer:
    needed = int(indicator.thresholds["parts_from"])
    parts = {"tường": facts.walls_durable, "cột": facts.pillars_durable, "mái": facts.roof_durable}
    weak = [part for part, durable in parts.items() if durable is False]
    unknown = [part for part, durable in parts.items() if durable is None]
    if len(weak) < needed <= len(weak) + len(unknown):
        return Answer(None, f"Chưa rõ {', '.join(unknown)} có bền chắc không.")
    names = ", ".join(weak) or "không kết cấu nào"
    side = "từ" if len(weak) >= needed else "chưa đến"
    return Answer(len(weak) >= needed, f"Không bền chắc: {names}; {side} {needed} trong 3 kết cấu chính.")


def _house_too_small(indicator: Indicator, facts: HouseholdFacts) -> Answer:
    under, count = indicator.thresholds["m2_under"], len(facts.members)
    if facts.living_area_m2 is None or not count:
        return Answer(None, "Chưa có diện tích nhà ở hoặc chưa có thành viên nào.")
    small = facts.living_area_m2 < under * count
    side = "dưới" if small else "từ"
    return Answer(small, f"{_plain(facts.living_area_m2)} m² cho {count} người, {side} {_plain(under)} m² mỗi người.")


def _of_choice(indicator: Indicator, chosen: str | None) -> Answer:
    """By the kind that the sheet names; open where our copy of the text does not say whether it is enough."""
    if chosen is None:
        return Answer(None, f"Chưa ghi: {indicator.label_vi.lower()}.")
    choice = next((one for one in indicator.choices if one.key == chosen), None)
    if choice is None:
        raise ValueError(f"“{chosen}” is no choice of {indicator.key}")
    words = {True: "được tính là đạt", False: "không được tính là đạt", None: "bản hiện có chưa nói có đạt không"}
    return Answer(negate(choice.meets), f"{choice.label}: {words[choice.meets]}.")


def _no_internet(_indicator: Indicator, facts: HouseholdFacts) -> Answer:
    words = {
        True: "Có người dùng internet.",
        False: "Không ai dùng internet.",
        None: "Chưa ghi có dùng internet không.",
    }
    return Answer(negate(facts.uses_internet), words[facts.uses_internet])


def _no_device(indicator: Indicator, facts: HouseholdFacts) -> Answer:
    if facts.devices is None:
        return Answer(None, "Chưa ghi phương tiện của hộ.")
    labels = {choice.key: choice.label for choice in indicator.choices}
    if strange := set(facts.devices) - set(labels):
        raise ValueError(f"{sorted(strange)} are no choices of {indicator.key}")
    owned = [label for key, label in labels.items() if key in facts.devices]
    return Answer(not owned, f"Có {', '.join(owned).lower()}." if owned else "Không có phương tiện nào.")


JUDGES: dict[IndicatorTest, Judge] = {
    "no_job": _no_job,
    "dependants": _dependants,
    "malnourished_child": _malnourished_child,
    "uninsured": _uninsured,
    "uneducated_adult": _uneducated_adult,
    "child_not_at_school": _child_not_at_school,
    "house_not_durable": _house_not_durable,
    "house_too_small": _house_too_small,
    "unclean_water": lambda indicator, facts: _of_choice(indicator, facts.water_source),
    "unhygienic_toilet": lambda indicator, facts: _of_choice(indicator, facts.toilet),
    "no_internet": _no_internet,
    "no_device": _no_device,
}
