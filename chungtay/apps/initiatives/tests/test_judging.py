"""Checked, assigned, judged by several at once, and what comes of it."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from chungtay.apps.accounts.models import Post
from chungtay.apps.initiatives import services
from chungtay.apps.initiatives.models import Initiative, Review
from chungtay.apps.initiatives.queries.alike import alike
from chungtay.apps.initiatives.tests.conftest import BENCH, FULL, STORY, Models, entry, review_at
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Conflict, NotAllowed, Refused
from chungtay.base.models import Event
from conftest import DAY, Desks


def give(initiative: Initiative, unit: str, desk: Desks, **points: int) -> Review:
    by = desk("council_member", unit)
    return services.judge(review_at(initiative, unit), by=by, points=FULL | points, comment="Làm được.")


def test_the_district_checks_and_the_own_unit_does_not(sent: Models, city: dict[str, Unit], desk: Desks) -> None:
    initiative = sent()
    for role, unit in (("unit_leader", "minhquang"), ("unit_officer", "hoangmai"), ("council_member", "")):
        with pytest.raises(NotAllowed):
            services.check(initiative, by=desk(role, unit), committee=city["ubnd-tp"])
    found = services.check(initiative, by=desk("unit_officer", "bavi"), committee=city["bavi"])
    assert (found.state, found.committee.key) == ("checked", "bavi")  # type: ignore[union-attr]


def test_the_standing_office_does_not_check_what_it_proposed(city: dict[str, Unit], desk: Desks) -> None:
    by = desk("standing_officer")
    own = services.send(services.propose(city["so-ldtbxh"], by=by, entry=entry()), by=by)
    with pytest.raises(NotAllowed):
        services.check(own, by=by, committee=city["ubnd-tp"])
    assert services.check(own, by=desk("emulation_officer"), committee=city["ubnd-tp"]).state == "checked"


def test_the_committee_is_one_above_the_unit(sent: Models, city: dict[str, Unit], desk: Desks) -> None:
    for key in ("minhquang", "hoangmai", "so-ldtbxh"):
        with pytest.raises(Refused, match="cấp trên"):
            services.check(sent(), by=desk("unit_officer", "bavi"), committee=city[key])


def test_like_ones_are_suggested_and_a_copied_story_needs_a_word(sent: Models, city: dict[str, Unit],
                                                                 desk: Desks) -> None:  # fmt: skip
    first = sent()
    second = sent("hoangliet", title="Ngân hàng bò cho hộ nghèo của phường")
    assert [(one.other.pk, one.like, one.copied) for one in alike(second)] == [(first.pk, 93, 100)]
    by = desk("unit_officer", "hoangmai")
    with pytest.raises(Refused, match="100 % số chữ giống hệt"):
        services.check(second, by=by, committee=city["ubnd-tp"])
    words = "Phường làm theo xã Minh Quang, đã ghi nguồn."
    assert services.check(second, by=by, committee=city["ubnd-tp"], likeness_words=words).likeness_words == words


def test_another_story_under_a_like_name_is_only_suggested(sent: Models, city: dict[str, Unit], desk: Desks) -> None:
    sent()
    other = sent("hoangliet", story="Phường lập quỹ cho hộ nghèo vay trâu bò cày kéo theo mùa, trả bằng ngày công.")
    assert [(one.like, one.copied) for one in alike(other)] == [(100, 0)]
    assert services.check(other, by=desk("unit_officer", "hoangmai"), committee=city["ubnd-tp"]).state == "checked"


def test_a_return_says_why_and_comes_again(sent: Models, desk: Desks) -> None:
    back = services.return_to_unit(sent(), by=desk("unit_officer", "bavi"), reason="Thiếu số liệu trước khi làm.")
    assert (back.state, back.reason, back.due_on) == ("returned", "Thiếu số liệu trước khi làm.", None)
    assert services.send(back, by=desk("unit_officer", "minhquang")).reason == ""
    with pytest.raises(Refused, match="lý do"):
        services.return_to_unit(back, by=desk("unit_officer", "bavi"), reason=" ")


def test_fewer_judges_than_enough_are_not_assigned(checked: Models, bench: list[Post], desk: Desks) -> None:
    with pytest.raises(Refused, match="ít nhất 3 người"):
        services.assign_reviewers(checked(), by=desk("emulation_officer"), posts=bench[:2])


def test_nobody_of_the_own_unit_judges(checked: Models, bench: list[Post], desk: Desks) -> None:
    own = Post.objects.get(pk=desk("council_member", "minhquang").post_id)
    with pytest.raises(Refused, match="cùng đơn vị đề xuất"):
        services.assign_reviewers(checked(), by=desk("emulation_officer"), posts=[*bench, own])


def test_the_result_stands_when_the_last_has_judged(assigned: Models, desk: Desks) -> None:
    initiative = assigned()
    give(initiative, BENCH[0], desk)
    give(initiative, BENCH[1], desk, hieu_qua=20)
    initiative.refresh_from_db()
    assert (initiative.state, initiative.mean) == ("assigned", None)
    give(initiative, BENCH[2], desk, hieu_qua=10, nhan_rong=9)
    initiative.refresh_from_db()
    assert (initiative.state, initiative.judges, initiative.mean, initiative.spread) == (
        "judged", 3, Decimal("76.33"), 51,
    )  # fmt: skip


def test_two_judges_at_once_do_not_lose_one_another(assigned: Models, desk: Desks) -> None:
    """Both opened their sheets before either sent one: each sheet has a version of its own."""
    initiative = assigned()
    one, two = review_at(initiative, BENCH[0]), review_at(initiative, BENCH[1])
    for review, unit in ((one, BENCH[0]), (two, BENCH[1])):
        by = desk("council_member", unit)
        services.judge.guarded(version=review.version)(review, by=by, points=FULL, comment="Làm được.")
    assert list(Review.objects.order_by("pk").values_list("total", flat=True)) == [100, 100, None]
    with pytest.raises(Conflict):
        by = desk("council_member", BENCH[0])
        services.judge.guarded(version=1)(one, by=by, points=FULL | {"hieu_qua": 1}, comment="Nghĩ lại.")


def test_points_may_be_changed_until_the_result_stands(assigned: Models, judged: Models, desk: Desks) -> None:
    initiative = assigned()
    give(initiative, BENCH[0], desk)
    assert give(initiative, BENCH[0], desk, hieu_qua=30).total == 90
    done = judged(title="Ngân hàng gạo của các thôn", story=STORY[::-1])
    with pytest.raises(Refused, match="đã xong"):
        give(done, BENCH[0], desk)


def test_points_outside_a_criterion_are_refused_at_their_field(assigned: Models, desk: Desks) -> None:
    initiative = assigned()
    with pytest.raises(Refused) as refusal:
        give(initiative, BENCH[0], desk, hieu_qua=41)
    assert refusal.value.fields == {"hieu_qua": "Điểm từ 0 đến 40."}


def test_a_judge_with_a_conflict_has_no_points_to_give(assigned: Models, desk: Desks) -> None:
    initiative = assigned()
    mine, by = review_at(initiative, BENCH[0]), desk("council_member", BENCH[0])
    give(initiative, BENCH[0], desk)
    assert services.declare_conflict(mine, by=by, reason="Em gái tôi là trưởng thôn.").total is None
    with pytest.raises(Refused, match="xung đột lợi ích"):
        give(initiative, BENCH[0], desk)
    for unit in BENCH[1:]:
        give(initiative, unit, desk)
    initiative.refresh_from_db()
    assert (initiative.state, initiative.mean) == ("assigned", None), "hai người là chưa đủ"


def test_somebody_else_joins_after_a_conflict(assigned: Models, desk: Desks) -> None:
    initiative = assigned()
    services.declare_conflict(
        review_at(initiative, BENCH[0]), by=desk("council_member", BENCH[0]), reason="Em gái tôi là trưởng thôn."
    )
    fourth = Post.objects.get(pk=desk("council_member", "ubnd-tp").post_id)
    services.assign_reviewers(initiative, by=desk("emulation_officer"), posts=[fourth])
    for unit in (*BENCH[1:], "ubnd-tp"):
        give(initiative, unit, desk)
    initiative.refresh_from_db()
    assert (initiative.state, initiative.judges, initiative.mean) == ("judged", 3, Decimal(100))


def test_whoever_does_not_come_to_it_is_relieved(assigned: Models, desk: Desks) -> None:
    initiative = assigned()
    fourth = Post.objects.get(pk=desk("council_member", "ubnd-tp").post_id)
    services.assign_reviewers(initiative, by=desk("emulation_officer"), posts=[fourth])
    for unit in BENCH:
        give(initiative, unit, desk)
    by = desk("emulation_officer")
    services.relieve(review_at(initiative, "ubnd-tp"), by=by, reason="Đi công tác dài ngày.")
    initiative.refresh_from_db()
    assert (initiative.state, initiative.judges) == ("judged", 3)


def test_whoever_was_relieved_is_not_offered_again(
    assigned: Models, desk: Desks, sign_in: Callable[..., Client]
) -> None:
    initiative = assigned()
    by, relieved = desk("emulation_officer"), review_at(initiative, BENCH[0])
    services.relieve(relieved, by=by, reason="Đi công tác dài ngày.")
    fourth = desk("council_member", "ubnd-tp").post_id
    page = sign_in("emulation_officer").get(f"/sang-kien/{initiative.code}/cu-nguoi/")
    assert list(page.context["form"].fields["posts"].queryset.values_list("pk", flat=True)) == [fourth]


def test_one_judge_does_not_write_on_the_sheet_of_another(assigned: Models, desk: Desks) -> None:
    theirs = review_at(assigned(), BENCH[0])
    with pytest.raises(NotAllowed):
        services.judge(theirs, by=desk("council_member", BENCH[1]), points=FULL, comment="Làm hộ.")
    assert not Review.objects.visible_to(desk("council_member", BENCH[1]), DAY).filter(pk=theirs.pk).exists()
    assert not Review.objects.visible_to(desk("emulation_officer"), DAY).exists()


def test_the_audit_tells_that_points_were_given_and_not_which(assigned: Models, desk: Desks) -> None:
    give(assigned(), BENCH[0], desk)
    told = Event.objects.get(verb="initiatives.judge").changes
    assert told["total"] == ["(dữ liệu cá nhân)", "(dữ liệu cá nhân)"]
    assert "100" not in str(told)
