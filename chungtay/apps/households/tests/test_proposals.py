"""What a village proposes and its commune answers: done by the real act, and never by one person alone."""

from datetime import date
from typing import Any

import pytest

from chungtay.apps.accounts import services as accounts
from chungtay.apps.accounts.desks import desk_of
from chungtay.apps.accounts.models import Person, Post
from chungtay.apps.households.lookalikes import LooksAlike
from chungtay.apps.households.models import Answer, Household, Member, Proposal
from chungtay.apps.households.queries import trail
from chungtay.apps.households.services import proposals
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.errors import Conflict, NotAllowed, Refused
from chungtay.base.models import Event
from conftest import DAY, SINCE, Desks

City = dict[str, Unit]
NEW = {"code": "09", "head_name": "Lò Thị Mây Trắng", "sex": "f", "birth_year": 1990, "area": "nong_thon"}
WHY = "Hộ mới chuyển nhà"


@pytest.fixture
def household(settle: Settle) -> Household:
    return settle("thon-lat", "01", BINH, members=2, address="Xóm Trại", phone="0900 000 001")


@pytest.fixture
def asked(household: Household, desk: Desks) -> Proposal:
    return proposals.propose_change(
        household, by=desk("village_head", "thon-lat"), change="sua", data={"address": "Xóm Mới"}, reason=WHY
    )


def test_a_proposal_changes_nothing_until_the_commune_accepts_it(
    asked: Proposal, household: Household, desk: Desks
) -> None:
    assert (asked.state, asked.data) == (Answer.WAITING, {"address": "Xóm Mới"})
    household.refresh_from_db()
    assert (household.address, household.version) == ("Xóm Trại", 1)
    proposals.accept_proposal(asked, by=desk("poverty_officer", "minhquang"))
    household.refresh_from_db()
    assert (household.address, household.phone, household.version) == ("Xóm Mới", "0900 000 001", 2)
    assert Proposal.objects.get().state == Answer.ACCEPTED


def test_both_who_proposed_and_who_accepted_stand_in_the_household_s_history(
    asked: Proposal, household: Household, desk: Desks
) -> None:
    head, officer = desk("village_head", "thon-lat"), desk("poverty_officer", "minhquang")
    proposals.accept_proposal(asked, by=officer)
    told = [(event.verb, event.post_id) for event in Event.objects.filter(trail.about(household))]
    assert told == [
        ("households.propose", head.post_id),
        ("households.edit", officer.post_id),
        ("households.accept_proposal", officer.post_id),
    ]
    assert "Xóm Mới" not in str([event.changes for event in Event.objects.all()])


def test_what_changed_meanwhile_elsewhere_on_the_sheet_is_kept(asked: Proposal, desk: Desks) -> None:
    Household.objects.update(phone="0900 000 002")
    proposals.accept_proposal(asked, by=desk("poverty_officer", "minhquang"))
    assert Household.objects.get().phone == "0900 000 002"


def test_nobody_accepts_what_he_proposed_himself_in_whatever_post(asked: Proposal, city: City, desk: Desks) -> None:
    person = Person.objects.get(pk=desk("village_head", "thon-lat").person_id)
    second = accounts.give_post(person, by=SystemDesk(DAY), unit=city["minhquang"], role="poverty_officer", since=SINCE)
    both = desk_of(Post.objects.select_related("unit", "person").get(pk=second.pk), DAY)
    with pytest.raises(NotAllowed):
        proposals.accept_proposal(asked, by=both)
    with pytest.raises(NotAllowed):
        proposals.refuse_proposal(asked, by=both, reason="Chưa đúng chỗ")


@pytest.mark.parametrize(
    ("role", "unit"),
    [("village_head", "thon-lat"), ("poverty_officer", "xa-bavi"), ("unit_officer", "bavi"),
     ("standing_officer", "so-ldtbxh"), ("front_officer", "mttq-tp")],
)  # fmt: skip
def test_only_the_household_s_own_commune_answers(asked: Proposal, desk: Desks, role: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        proposals.accept_proposal(asked, by=desk(role, unit))


def test_only_the_own_village_and_its_surveyors_propose(household: Household, desk: Desks) -> None:
    for role, unit in (("village_head", "thon-cua"), ("surveyor", "xa-bavi"), ("poverty_officer", "minhquang")):
        with pytest.raises(NotAllowed):
            proposals.propose_change(household, by=desk(role, unit), change="sua", data={"phone": "1"}, reason=WHY)
    made = proposals.propose_change(
        household, by=desk("surveyor", "minhquang"), change="sua", data={"phone": "0900 000 009"}, reason=WHY
    )
    assert made.unit_id == household.unit_id


def test_the_commune_refuses_with_a_reason_and_the_proposer_recalls_only_what_waits(
    asked: Proposal, desk: Desks
) -> None:
    officer, head = desk("poverty_officer", "minhquang"), desk("village_head", "thon-lat")
    with pytest.raises(Refused, match="lý do"):
        proposals.refuse_proposal(asked, by=officer, reason="  ")
    proposals.refuse_proposal(asked, by=officer, reason="Chưa đúng địa chỉ")
    with pytest.raises(Refused, match="không trả lời lại được"):
        proposals.recall_proposal(asked, by=head)
    assert Proposal.objects.get().answer == "Chưa đúng địa chỉ"


def test_a_proposal_is_recalled_by_the_post_that_made_it(asked: Proposal, desk: Desks) -> None:
    with pytest.raises(NotAllowed):
        proposals.recall_proposal(asked, by=desk("surveyor", "minhquang"))
    proposals.recall_proposal(asked, by=desk("village_head", "thon-lat"))
    with pytest.raises(Refused):
        proposals.accept_proposal(asked, by=desk("poverty_officer", "minhquang"))
    assert Household.objects.get().address == "Xóm Trại"


def test_of_two_officers_one_answers_and_the_other_is_told(asked: Proposal, desk: Desks) -> None:
    seen = asked.version
    proposals.accept_proposal.guarded(version=seen)(asked, by=desk("poverty_officer", "minhquang"))
    with pytest.raises(Conflict):
        proposals.refuse_proposal.guarded(version=seen)(asked, by=desk("unit_leader", "minhquang"), reason="Chưa đúng")


def test_a_member_is_added_and_another_leaves_through_the_real_acts(household: Household, desk: Desks) -> None:
    head, officer = desk("village_head", "thon-lat"), desk("poverty_officer", "minhquang")
    person = {"full_name": MAI, "relation": "spouse", "sex": "f", "birth_date": date(1972, 5, 4), "birth_year": 1972}
    adding = proposals.propose_change(household, by=head, change="them-nguoi", data=person, reason="Mới lấy chồng")
    assert adding.data["birth_date"] == "1972-05-04"
    proposals.accept_proposal(adding, by=officer)
    added = Member.objects.get(full_name=MAI)
    assert (added.birth_date, added.relation, added.since) == (date(1972, 5, 4), "spouse", DAY)
    child = household.members.get(relation="child")
    data = {"member": child.pk, "reason": "moved", "day": DAY}
    leaving = proposals.propose_change(household, by=head, change="roi-ho", data=data, reason="Đi làm xa")
    proposals.accept_proposal(leaving, by=officer)
    child.refresh_from_db()
    assert (child.until, child.left_reason) == (DAY, "moved")
    assert Household.objects.get().members_count == 2


def test_a_household_is_closed_and_another_is_written_in(household: Household, city: City, desk: Desks) -> None:
    head, officer = desk("village_head", "thon-lat"), desk("poverty_officer", "minhquang")
    closing = proposals.propose_change(
        household, by=head, change="dong", data={"reason": "moved_out", "day": None, "note": "vào Nam"}, reason="Đã đi"
    )
    proposals.accept_proposal(closing, by=officer)
    household.refresh_from_db()
    assert (household.closed_on, household.closed_reason) == (DAY, "moved_out")
    entering = proposals.propose_household(city["thon-lat"], by=head, data=NEW, reason="Hộ mới đến ở")
    proposals.accept_proposal(entering, by=officer)
    made = Proposal.objects.get(pk=entering.pk).household
    assert made is not None
    assert (made.code, made.head_name, made.members_count) == ("09", "Lò Thị Mây Trắng", 1)


@pytest.mark.parametrize(
    ("change", "data", "message"),
    [
        ("sua", {"address": "Xóm Trại"}, "chưa thay đổi gì"),
        ("sua", {"area": "biển"}, "nông thôn hoặc thành thị"),
        ("them-nguoi", {"full_name": "An 3", "relation": "child"}, "không có chữ số"),
        ("roi-ho", {"member": 0, "reason": "moved"}, "chọn người rời hộ"),
        ("xoa", {}, "trong danh mục"),
        ("ho-moi", NEW, "trong danh mục"),
    ],
)
def test_what_cannot_be_is_told_when_it_is_proposed(
    household: Household, desk: Desks, change: str, data: dict[str, Any], message: str
) -> None:
    with pytest.raises(Refused) as told:
        proposals.propose_change(household, by=desk("village_head", "thon-lat"), change=change, data=data, reason=WHY)
    assert message in str([told.value.message, *told.value.fields.values()])
    assert not Proposal.objects.exists()


def test_the_same_proposal_is_not_made_twice_while_it_waits(asked: Proposal, household: Household, desk: Desks) -> None:
    with pytest.raises(Refused, match="đang chờ xã trả lời"):
        proposals.propose_change(
            household, by=desk("village_head", "thon-lat"), change="sua", data={"address": "Xóm Mới"}, reason=WHY
        )


def test_what_breaks_a_rule_by_the_day_of_the_answer_is_not_accepted(asked: Proposal, desk: Desks) -> None:
    Household.objects.update(closed_on=DAY, closed_reason="moved_out")
    with pytest.raises(Refused, match="đã ra khỏi sổ"):
        proposals.accept_proposal(asked, by=desk("poverty_officer", "minhquang"))
    assert Proposal.objects.get().state == Answer.WAITING


def test_people_alike_are_shown_before_a_new_household_is_accepted(
    settle: Settle, city: City, desk: Desks, sign_in: Any
) -> None:
    settle("thon-cua", "04", str(NEW["head_name"]))
    Member.objects.update(birth_year=1990)
    made = proposals.propose_household(
        city["thon-lat"], by=desk("village_head", "thon-lat"), data=NEW, reason="Hộ mới đến ở"
    )
    with pytest.raises(LooksAlike):
        proposals.accept_proposal(made, by=desk("poverty_officer", "minhquang"))
    visitor = sign_in("poverty_officer", "minhquang")
    sent = {"viec": "dong-y", "version": made.version}
    shown = visitor.post(f"/ho/de-nghi/{made.pk}/", sent)
    assert shown.status_code == 422
    assert "Vẫn đồng ý, đây là người khác" in shown.content.decode()
    seen = str(Member.objects.get(household__code="04").pk)
    assert f'value="{seen}"' in shown.content.decode()
    assert visitor.post(f"/ho/de-nghi/{made.pk}/", sent | {"aware_of": seen}).status_code == 302
    assert Household.objects.filter(code="09").exists()


def test_a_village_head_proposes_on_his_phone_and_sees_the_answer(household: Household, sign_in: Any) -> None:
    head, officer = sign_in("village_head", "thon-lat"), sign_in("poverty_officer", "minhquang")
    assert "Thành viên rời hộ" in head.get(f"/ho/{household.pk}/de-nghi/").content.decode()
    page = f"/ho/{household.pk}/de-nghi/sua/"
    assert "Xóm Trại" in head.get(page).content.decode()
    typed = {"area": "nong_thon", "address": "Xóm Mới", "phone": "0900 000 001", "reason": WHY}
    assert head.post(page, typed | {"reason": "x"}).status_code == 422
    assert head.post(page, typed | {"once": "a"}).status_code == 302
    assert head.post(page, typed | {"once": "a"}).status_code == 302
    made = Proposal.objects.get()
    assert "Sửa thông tin hộ" in officer.get("/ho/de-nghi/").content.decode()
    text = officer.get(f"/ho/de-nghi/{made.pk}/").content.decode()
    assert "Xóm Trại" in text
    assert "Xóm Mới" in text
    assert "Đồng ý, sửa sổ" in text
    assert "Đồng ý, sửa sổ" not in head.get(f"/ho/de-nghi/{made.pk}/").content.decode()
    refused = officer.post(f"/ho/de-nghi/{made.pk}/", {"viec": "khong-dong-y", "reason": "", "version": made.version})
    assert refused.status_code == 422
    officer.post(f"/ho/de-nghi/{made.pk}/", {"viec": "dong-y", "version": made.version, "once": "b"})
    assert "Đã đồng ý" in head.get("/ho/de-nghi/?trang_thai=accepted").content.decode()
    assert Household.objects.get().address == "Xóm Mới"


def test_every_page_that_proposes_opens_and_strangers_find_nothing(household: Household, sign_in: Any) -> None:
    head = sign_in("village_head", "thon-lat")
    for page in ("sua", "them-nguoi", "roi-ho", "dong"):
        assert head.get(f"/ho/{household.pk}/de-nghi/{page}/").status_code == 200, page
    assert head.get("/ho/de-nghi/ho-moi/").status_code == 200
    assert head.get(f"/ho/{household.pk}/de-nghi/xoa/").status_code == 404
    assert sign_in("village_head", "thon-cua").get(f"/ho/{household.pk}/de-nghi/").status_code == 404
    assert sign_in("poverty_officer", "minhquang").get(f"/ho/{household.pk}/de-nghi/").status_code == 403
