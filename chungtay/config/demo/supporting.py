"""Needs, help and pairs of the demo: Minh Quang knows its needs from its surveys, and who helps with which."""

from dataclasses import replace
from datetime import date

from chungtay.apps.budgets import uses
from chungtay.apps.households.models import Household
from chungtay.apps.support.granting import Given
from chungtay.apps.support.models import Grant, Need
from chungtay.apps.support.pairing_up import Promise
from chungtay.apps.support.services import (
    decide_sharing,
    draft_sharing,
    enter_need,
    finish_pairing,
    pair_need,
    propose_needs,
    record_grant,
    take_need,
    tell_news,
    tie_grant,
)
from chungtay.apps.support.sharing_out import Order
from chungtay.config.demo.stage import Stage
from chungtay.config.demo.words import MARK

COMMUNE, DISTRICT = "ubnd-09700-2021", "ubnd-271-2021"
VILLAGE, SECOND = "thon-09700-1", "thon-09700-2"
FIRM = "enterprise-271-1"
# What a need of a kind usually costs, invented for the demo.
ESTIMATES = {
    "nha_o": 80_000_000, "nuoc_sach": 6_000_000, "nha_tieu": 10_000_000, "cong_cu": 15_000_000,
    "hoc_nghe": 4_000_000, "thong_tin": 3_000_000, "bao_hiem_y_te": 1_200_000,
}  # fmt: skip
# Help of earlier years: day, kind of need, form, đồng, source.
EARLIER = (
    (date(2023, 5, 18), "nha_o", "money", 50_000_000, "budget"),
    (date(2023, 8, 9), "cong_cu", "goods", 14_500_000, "budget"),
    (date(2023, 11, 17), "nuoc_sach", "goods", 5_200_000, "fund"),
    (date(2024, 4, 24), "nha_o", "money", 60_000_000, "budget"),
    (date(2024, 7, 3), "hoc_nghe", "service", 3_600_000, "budget"),
    (date(2024, 11, 18), "nha_o", "money", 55_000_000, "fund"),
)


def support_all(stage: Stage) -> None:
    for number, gift in enumerate(EARLIER):
        stage.on(gift[0], help_earlier, number)
    stage.on(date(2024, 9, 10), help_neighbours)
    stage.on(date(2024, 12, 16), know_needs)
    stage.on(date(2024, 12, 17), take_needs)
    stage.on(date(2024, 12, 19), see_results)
    stage.on(date(2024, 12, 19), tie_help)
    stage.on(date(2024, 12, 18), share_amounts)


def poor_homes(village: str) -> list[Household]:
    """Always in the same order, whoever has been found poor by then."""
    rows = Household.objects.open().filter(unit__key=village, national_class="poor")
    return list(rows.select_related("unit").order_by("code"))


def help_earlier(stage: Stage, number: int) -> None:
    day, purpose, kind, dong, source = EARLIER[number]
    home = poor_homes((VILLAGE, SECOND)[number % 2])[number // 2]
    given = Given(purpose, kind, dong, source, day, words=MARK, paper=f"{number + 11}/QĐ-MH", household=home)
    record_grant(home.unit, by=stage.officer(stage.desks.units[COMMUNE]), given=given)


def help_neighbours(stage: Stage) -> None:
    """A household that stands on its feet lends its hands; nothing has been told of it since."""
    head = stage.desks.at(VILLAGE, "village_head", stage.day)
    home = poor_homes(VILLAGE)[-1]
    need = enter_need(home.unit, by=head, household=home, kind="lao_dong", words="Hai vụ mùa thiếu người làm")
    helper = Household.objects.open().filter(unit=home.unit, national_class="not_poor").order_by("code").first()
    promise = Promise("Giúp cấy, gặt mỗi vụ sáu công", 3_600_000, "Biên bản họp thôn 09/2024 (minh họa)")
    pair_need(need, by=head, promise=promise, helper=helper)


def know_needs(stage: Stage) -> None:
    commune, village = stage.desks.units[COMMUNE], stage.desks.units[VILLAGE]
    officer = stage.officer(commune)
    propose_needs(commune, by=officer, estimates=ESTIMATES)
    enter_need(
        village, by=officer, kind="duong_cau", estimated=180_000_000, words="Cầu dân sinh qua suối, thay cầu tre cũ",
    )  # fmt: skip


def needs_of(kind: str) -> list[Need]:
    rows = Need.objects.filter(unit__key=VILLAGE, kind=kind, state="open")
    return list(rows.select_related("household", "unit").order_by("household__code"))


def take_needs(stage: Stage) -> None:
    """A firm takes one need of a house and one of water, by their codes."""
    firm = stage.desks.at(FIRM, "enterprise_officer", stage.day)
    take_need(needs_of("nha_o")[0], by=firm, promise=Promise(f"Sửa mái, xây lại tường nhà. {MARK}", 70_000_000))
    water = take_need(needs_of("nuoc_sach")[0], by=firm, promise=Promise(f"Khoan giếng, lắp bể lọc. {MARK}", 7_500_000))
    tell_news(water, by=firm, words="Đã khoan xong giếng, chờ lắp bể lọc.")


def tie_help(stage: Stage) -> None:
    """Help of the year is tied to the payment of the budget that paid it; a part of the payment is not told yet."""
    officer = stage.officer(stage.desks.units[COMMUNE])
    grant = Grant.objects.filter(unit__key__in=(VILLAGE, SECOND), source="budget", day__year=2024).earliest("day", "pk")
    payment = next((one for one in uses.standing(officer, stage.day) if one.left >= grant.amount), None)
    if payment is not None:
        tie_grant(grant, by=officer, booking=payment.booking)


def see_results(stage: Stage) -> None:
    """The well is done: what it cost is written down, and the need is met."""
    officer = stage.officer(stage.desks.units[COMMUNE])
    need = Need.objects.select_related("household", "unit").get(kind="nuoc_sach", unit__key=VILLAGE, state="paired")
    pairing = need.pairings.get()
    given = Given(
        need.kind, "goods", 7_300_000, "giver", stage.day, words=f"Giếng khoan và bể lọc. {MARK}",
        giver=pairing.giver, need=need, household=need.household, pairing=pairing,
    )  # fmt: skip
    again = replace(given, why="Lần trước là bể chứa, lần này là giếng khoan.")
    record_grant(need.unit, by=officer, given=again)
    finish_pairing(pairing, by=officer, result="Giếng có nước trong, cả nhà đã dùng.", met=True)


def share_amounts(stage: Stage) -> None:
    """The commune weighs its villages and has chosen needs for the New Year; the district weighs its communes."""
    commune, district = stage.desks.units[COMMUNE], stage.desks.units[DISTRICT]
    villages = Order("Hỗ trợ nhà ở, nước sạch năm 2025 (minh họa)", 2025, 500_000_000, "places", "need")
    draft_sharing(commune, by=stage.officer(commune), order=villages)
    whole = Order("Chọn nhu cầu làm ngay trong tháng Tết (minh họa)", 2024, 300_000_000, "needs", "best")
    chosen = draft_sharing(commune, by=stage.leader(commune), order=whole)
    decide_sharing(chosen, by=stage.leader(commune), decision=f"Kết luận họp Ủy ban nhân dân xã. {MARK}")
    places = Order("Vốn đối ứng giảm nghèo năm 2025 (minh họa)", 2025, 2_000_000_000, "places", "equal")
    draft_sharing(district, by=stage.officer(district), order=places)
