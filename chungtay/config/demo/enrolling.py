"""Villages, firms, persons and households of Minh Quang register, and its list goes up to Ba Vì."""

from datetime import date

from chungtay.apps.accounts.desks import PostDesk, desk_of
from chungtay.apps.accounts.models import Person, Post
from chungtay.apps.accounts.services import give_post
from chungtay.apps.households.models import Household
from chungtay.apps.movements.enlisting import PersonText
from chungtay.apps.movements.models import HouseholdPledge, RegistrationState
from chungtay.apps.movements.pledging import PledgeText
from chungtay.apps.movements.services import (
    PledgeRow,
    accept_list,
    accept_registration,
    enter_registration_on_paper,
    gather_list,
    send_back_lines,
    send_back_registration,
    start_person_registration,
    start_pledge,
    submit_list,
    submit_pledges_in_bulk,
    submit_registration,
)
from chungtay.base.access import SystemDesk
from chungtay.config.demo import people
from chungtay.config.demo.seed import dice
from chungtay.config.demo.stage import Stage
from chungtay.config.demo.words import MARK

COMMUNE, DISTRICT = "ubnd-09700-2021", "ubnd-271-2021"
FIRST, SECOND = "thon-09700-1", "thon-09700-2"
FIRMS = ("enterprise-271-1", "cooperative-271-1")
OFFICER = "Đinh Văn Nắng Sớm Mai"
SELF_HELP = (
    "Nuôi hai con bò sinh sản, trồng cỏ ở bãi ven suối.",
    "Đi làm ở xưởng may gần nhà, con lớn học nghề hàn.",
    "Trồng ba sào chè, chăm sóc theo hướng dẫn của hợp tác xã.",
    "Nuôi gà đồi, bán cho tổ thu mua của thôn.",
)
WANTED = ("Vay vốn có hoàn trả, kỳ hạn ba năm.", "Giúp sửa mái bếp.", "Lớp nghề ngắn ngày.", "")
HELPERS = ("Chi hội Phụ nữ thôn.", "Chi hội Nông dân thôn và hộ bên cạnh.", "Tổ tiết kiệm và vay vốn.")


def enrol_all(stage: Stage) -> None:
    stage.on(date(2024, 9, 16), enter_on_paper)
    stage.on(date(2022, 10, 26), enlist)
    stage.on(date(2024, 2, 20), pledge_for, 2024)
    stage.on(date(2024, 10, 14), send_list)
    stage.on(date(2024, 12, 18), pledge_next)


def enter_on_paper(stage: Stage) -> None:
    """A village and two firms handed their registrations in on paper; whoever receives them enters and accepts."""
    district, commune = stage.desks.units[DISTRICT], stage.desks.units[COMMUNE]
    for key, above in ((SECOND, commune), *((firm, district) for firm in FIRMS)):
        unit = stage.desks.units[key]
        words = f"{unit.name} nhận giúp hai hộ nghèo có việc làm và chỗ ở. {MARK}"
        made = enter_registration_on_paper(
            unit, by=stage.officer(above), movement=stage.plan, pledge=words, basis="Giấy đăng ký ngày 12/9/2024"
        )
        accept_registration(made, by=stage.officer(above))


def enlist(stage: Stage) -> None:
    """The poverty officer of the commune has registered; a helper known by name alone waits for an answer."""
    commune = stage.desks.units[COMMUNE]
    by = poverty_officer(stage)
    text = PersonText("", "Cán bộ giảm nghèo xã", f"Mỗi quý đến từng hộ nghèo một lần, ghi việc cần giúp. {MARK}")
    made = start_person_registration(
        commune, by=by, movement=stage.plan, text=text, person=Person.objects.get(pk=by.person_id)
    )
    submit_registration(made, by=by)
    accept_registration(made, by=stage.leader(commune))
    helper = PersonText("Phan Thị Lúa Vàng", "Cộng tác viên", f"Dạy nghề đan cho phụ nữ các hộ nghèo. {MARK}")
    waiting = start_person_registration(commune, by=by, movement=stage.plan, text=helper)
    submit_registration(waiting, by=by)


def poverty_officer(stage: Stage) -> PostDesk:
    person = people.enter(OFFICER, SystemDesk(stage.day))
    commune = stage.desks.units[COMMUNE]
    made = give_post(person, by=SystemDesk(stage.day), unit=commune, role="poverty_officer", since=people.SINCE)
    return desk_of(Post.objects.select_related("unit", "person").get(pk=made.pk), stage.day)


def homes_of(village: str) -> list[Household]:
    poor = Household.objects.open().filter(unit__key=village, national_class__in=("poor", "near_poor"))
    return list(poor.order_by("pk"))


def words_for(home: Household, year: int) -> PledgeText:
    drawn = dice("pledge", home.unit_id, home.code, year)
    return PledgeText(f"{drawn.choice(SELF_HELP)} {MARK}", drawn.choice(WANTED), drawn.choice(HELPERS))


def pledge_for(stage: Stage, year: int) -> None:
    """In the first village its head writes, for the second the commune enters a block."""
    head, officer = stage.officer(stage.desks.units[FIRST]), stage.officer(stage.desks.units[COMMUNE])
    for home in homes_of(FIRST)[:3]:
        made = start_pledge(home, by=head, movement=stage.plan, year=year, text=words_for(home, year))
        submit_registration(made, by=head)
    rows = [PledgeRow(home.pk, year, words_for(home, year)) for home in homes_of(SECOND)[:3]]
    if rows:
        submit_pledges_in_bulk(stage.plan, rows, by=officer)
    for pledge in HouseholdPledge.objects.filter(state=RegistrationState.SUBMITTED, year=year):
        accept_registration(pledge, by=officer)


def send_list(stage: Stage) -> None:
    """The district takes the list, but for one line."""
    commune = stage.desks.units[COMMUNE]
    by, above = stage.officer(commune), stage.receiver(commune)
    made = gather_list(commune, by=by, movement=stage.plan)
    submit_list(made, by=by)
    line = made.lines.filter(registration__isnull=False).first()
    if line is not None:
        send_back_lines(made, by=above, lines=[line.pk], reason=f"Đề nghị ghi rõ giúp hộ nào. {MARK}")
    accept_list(made, by=above)


def pledge_next(stage: Stage) -> None:
    """For the next year two households wait for the commune, and one was sent back."""
    head, officer = stage.officer(stage.desks.units[FIRST]), stage.officer(stage.desks.units[COMMUNE])
    homes = homes_of(FIRST)
    for place, home in enumerate(homes[:3]):
        made = start_pledge(home, by=head, movement=stage.plan, year=2025, text=words_for(home, 2025))
        submit_registration(made, by=head)
        if place == len(homes[:3]) - 1:
            send_back_registration(made, by=officer, reason="Đề nghị hỏi hộ cần vay bao nhiêu.")
