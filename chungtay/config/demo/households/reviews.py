"""The yearly review of 2024 in two communes, step by step by verbs: one recognised, one still under way."""

from datetime import date

from chungtay.apps.households.models import (
    CaseSource,
    CaseState,
    Household,
    Objection,
    Recognition,
    ReviewCase,
    ReviewRound,
    Step,
    VillageReview,
)
from chungtay.apps.households.services.meetings import hold_meeting
from chungtay.apps.households.services.opinions import ask_opinion, give_opinion
from chungtay.apps.households.services.posting import answer_objection, close_posting, post_list, receive_objection
from chungtay.apps.households.services.recognition import recognise_round
from chungtay.apps.households.services.rounds import add_case, close_list, close_survey, open_round
from chungtay.apps.households.services.surveys import finish_survey, save_survey
from chungtay.apps.households.surveying import findings
from chungtay.apps.households.surveying.questions import sheet_of
from chungtay.config.demo.households.histories import NEAR, OUT, POOR, History
from chungtay.config.demo.households.register import Commune
from chungtay.config.demo.seed import dice
from chungtay.config.demo.stage import Stage
from chungtay.config.demo.words import MARK
from chungtay.rules.merging import Base, Value

YEAR = 2024
OPENED_ON, LISTED_ON, SURVEYED_ON = date(2024, 9, 4), date(2024, 9, 20), date(2024, 10, 18)
FIRST_MEETING, SECOND_MEETING = date(2024, 11, 5), date(2024, 11, 12)
POSTED_ON, OBJECTED_ON, POSTING_OVER = date(2024, 11, 13), date(2024, 11, 14), date(2024, 11, 19)
ASKED_ON, ANSWERED_ON, SIGNED_ON = date(2024, 11, 20), date(2024, 11, 26), date(2024, 12, 5)
MONTH_ON = date(2024, 12, 16)
# Points that leave no doubt on either side of the limits of either area.
POINTS = {POOR: (95, 138), NEAR: (105, 138), OUT: (182, 240)}
LACKS = {POOR: (3, 5), NEAR: (0, 2), OUT: (0, 3)}
PRESENT = {"steering_board": 1, "poverty_officer": 1, "party_cell": 1, "organisations": 4, "surveyors": 2,
           "reviewed_households": 6, "other_households": 15}  # fmt: skip
HALL = "Nhà văn hóa thôn"


def review(stage: Stage, commune: Commune) -> None:
    """Minh Quang's: every step, with a meeting that had to be held twice and an objection that was answered."""
    opened = open_round(commune.unit, by=stage.officer(commune.unit), kind="yearly", year=YEAR)
    stage.on(LISTED_ON, list_all, commune, opened)
    stage.on(SURVEYED_ON, survey_all, commune, opened)
    stage.on(FIRST_MEETING, meet_all, commune, opened)
    stage.on(SECOND_MEETING, meet_again, commune, opened)
    stage.on(POSTED_ON, post_all, commune, opened)
    stage.on(OBJECTED_ON, object_once, commune, opened)
    stage.on(POSTING_OVER, close_all, commune, opened)
    stage.on(ASKED_ON, ask, commune, opened)
    stage.on(ANSWERED_ON, answer, commune, opened)
    stage.on(SIGNED_ON, sign, commune, opened)
    stage.on(MONTH_ON, open_month, commune)


def review_halfway(stage: Stage, commune: Commune) -> None:
    """The other commune's is late: each of its villages stands at another step."""
    opened = open_round(commune.unit, by=stage.officer(commune.unit), kind="yearly", year=YEAR)
    stage.on(LISTED_ON, list_all, commune, opened)
    stage.on(date(2024, 11, 28), survey_some, commune, opened)
    stage.on(date(2024, 12, 10), meet_first, commune, opened)
    stage.on(date(2024, 12, 12), post_first, commune, opened)
    stage.on(date(2024, 12, 13), object_once, commune, opened, False)


def reviews_of(opened: ReviewRound) -> list[VillageReview]:
    return list(VillageReview.objects.filter(round=opened).select_related("unit").order_by("unit__key"))


def list_all(stage: Stage, commune: Commune, opened: ReviewRound) -> None:
    """Who comes on the lists this year has asked for it, and so has one household that will be told no."""
    by = stage.officer(commune.unit)
    outside = [one for one in commune.invention.histories if one.at(YEAR - 1) == OUT]
    listed = [one for one in commune.invention.histories if one.at(YEAR) in (POOR, NEAR)]
    asking = [one for one in listed if one.at(YEAR - 1) not in (POOR, NEAR)]
    refused = next(one for one in outside if one.at(YEAR) == OUT)
    for one in (*asking, refused):
        household = commune.household(one)
        village = VillageReview.objects.get(round=opened, unit=household.unit_id)
        add_case(village, by=by, household=household, source=CaseSource.REQUEST, requested_on=by.day)
    for village in reviews_of(opened):
        close_list(village, by=by)


def survey_all(stage: Stage, commune: Commune, opened: ReviewRound) -> None:
    by = stage.officer(commune.unit)
    for village in reviews_of(opened):
        survey(stage, commune, village)
        close_survey(village, by=by)


def survey_some(stage: Stage, commune: Commune, opened: ReviewRound) -> None:
    """The last village has half of its sheets, the others have all."""
    villages = reviews_of(opened)
    for place, village in enumerate(villages):
        last = place == len(villages) - 1
        survey(stage, commune, village, half=last)
        if not last:
            close_survey(village, by=stage.officer(commune.unit))


def survey(stage: Stage, commune: Commune, village: VillageReview, *, half: bool = False) -> None:
    by = stage.officer(commune.unit)
    listed = ReviewCase.objects.filter(review=village, state=CaseState.LISTED)
    cases = list(listed.select_related("household").order_by("pk"))
    by_code = {commune.code(one): one for one in commune.invention.histories}
    for case in cases[: len(cases) // 2] if half else cases:
        typed = sheet(commune, by_code[case.household.code], case, stage.day)
        finish_survey(save_survey(case, by=by, typed=typed, base=Base("demo")), by=by)


def sheet(commune: Commune, history: History, case: ReviewCase, day: date) -> dict[str, Value]:
    """As typed from paper: the total of B1 and a tick at each indicator, in line with what the members' ages tell."""
    drawn = dice("sheet", commune.unit.key, history.number)
    outcome = history.at(YEAR) or history.at(YEAR - 1)
    told = findings.find(sheet_of(case, day), {}).lines
    sure = [one.indicator.key for one in told if one.computed.deprived]
    unsaid = [one.indicator.key for one in told if one.computed.deprived is None]
    wanted = drawn.randint(*LACKS[outcome])
    lacking = {*sure, *drawn.sample(unsaid, max(0, wanted - len(sure)))}
    ticks: dict[str, Value] = {f"typed-{one.indicator.key}": one.indicator.key in lacking for one in told}
    return {"paper_score": drawn.randint(*POINTS[outcome]), "causes": [str(drawn.randint(1, 8))], **ticks}


def meet(stage: Stage, commune: Commune, village: VillageReview, agreed: int) -> None:
    by = stage.officer(commune.unit)
    hold_meeting(
        village, by=by, held_on=stage.day, place=HALL,
        chair="Trưởng thôn (minh họa)", secretary="Thư ký (minh họa)", attendance=PRESENT, agreed=agreed,
        front_invited=True, minutes=f"Thôn nghe đọc danh sách, góp ý từng hộ. {MARK}",
    )  # fmt: skip


def meet_all(stage: Stage, commune: Commune, opened: ReviewRound) -> None:
    """The second village does not agree at first: 11 of 30."""
    for place, village in enumerate(reviews_of(opened)):
        meet(stage, commune, village, 11 if place == 1 else 27)


def meet_again(stage: Stage, commune: Commune, opened: ReviewRound) -> None:
    village = reviews_of(opened)[1]
    close_survey(village, by=stage.officer(commune.unit))
    meet(stage, commune, village, 24)


def meet_first(stage: Stage, commune: Commune, opened: ReviewRound) -> None:
    meet(stage, commune, reviews_of(opened)[0], 22)


def post_first(stage: Stage, commune: Commune, opened: ReviewRound) -> None:
    post_list(reviews_of(opened)[0], by=stage.officer(commune.unit), posted_on=stage.day, posted_at=HALL)


def post_all(stage: Stage, commune: Commune, opened: ReviewRound) -> None:
    for village in reviews_of(opened):
        post_list(village, by=stage.officer(commune.unit), posted_on=stage.day, posted_at=HALL)


def object_once(stage: Stage, commune: Commune, opened: ReviewRound, answered: bool = True) -> None:
    """Somebody asks why a household is not on the list."""
    by = stage.officer(commune.unit)
    objection = receive_objection(
        reviews_of(opened)[0], by=by, who="Người dân trong thôn (minh họa)", received_on=stage.day,
        text=f"Đề nghị xem lại một hộ có người ốm dài ngày. {MARK}",
    )  # fmt: skip
    if answered:
        stage.on(date(2024, 11, 18), reply, commune, objection)


def reply(stage: Stage, commune: Commune, objection: Objection) -> None:
    words = f"Đã phúc tra tại nhà: điểm thu nhập của hộ vượt mức, kết quả giữ nguyên. {MARK}"
    answer_objection(objection, by=stage.officer(commune.unit), upheld=False, reply=words)


def close_all(stage: Stage, commune: Commune, opened: ReviewRound) -> None:
    for village in reviews_of(opened):
        close_posting(village, by=stage.officer(commune.unit))


def ask(stage: Stage, commune: Commune, opened: ReviewRound) -> None:
    ask_opinion(opened, by=stage.officer(commune.unit))


def answer(stage: Stage, commune: Commune, opened: ReviewRound) -> None:
    by = stage.leader(stage.district_of(commune.unit))
    give_opinion(opened, by=by, agrees=True, number="188/UBND-LĐTBXH", text=f"Nhất trí với kết quả rà soát. {MARK}")


def sign(stage: Stage, commune: Commune, opened: ReviewRound) -> Recognition:
    return recognise_round(
        opened, by=stage.leader(commune.unit), number="214/QĐ-UBND", signed_on=stage.day,
        signer="Bùi Văn Ruộng Bậc", signer_title="Phó Chủ tịch (minh họa)",
    )  # fmt: skip


def open_month(stage: Stage, commune: Commune) -> None:
    """One household has asked in December; its village has still to survey it."""
    by = stage.officer(commune.unit)
    month = open_round(commune.unit, by=by, kind="monthly", year=YEAR, month=12)
    first = reviews_of(month)[0]
    asking = Household.objects.open().filter(unit=first.unit_id, national_class=OUT).order_by("pk").first()
    if asking is None:
        raise LookupError("nobody in the village is outside the lists")
    add_case(first, by=by, household=asking, source=CaseSource.REQUEST, requested_on=stage.day)
    first.refresh_from_db()
    if first.step == Step.LIST:
        close_list(first, by=by)
