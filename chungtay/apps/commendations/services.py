"""The verbs of honouring, in the order of the work: nominate, convene, vote, decide, issue, revoke."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from chungtay.apps.accounts.models import Post
from chungtay.apps.commendations import ballots, holding, papers, permissions, queries
from chungtay.apps.commendations.models import (
    Award,
    BallotRound,
    CastBallot,
    Choice,
    Council,
    CouncilMember,
    Decision,
    DeclaredInterest,
    HandedOut,
    Nomination,
    Stage,
)
from chungtay.apps.movements import phases
from chungtay.apps.movements.models import Movement
from chungtay.apps.scoring.models import Standing
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.base.verbs import verb
from chungtay.rules import honours, vietnamese
from chungtay.rules.pack_honours import Council as CouncilRule

NUMBER = re.compile(r"\d{1,6}/QĐ-[A-ZĐ]{2,12}(-[A-ZĐ]{2,12})?")
MOST_WORDS = 400


@verb("commendations.nominate", label="Đề nghị khen thưởng", allow=permissions.may_nominate, clauses=("I.2.c", "V"))
def nominate(standing: Standing, *, by: Desk, award_key: str, achievement: str) -> Nomination:
    """Put the unit of a published standing forward for an award of the plan's ladder."""
    words = vietnamese.collapse(achievement)
    _check_achievement(words)
    if not Standing.objects.published(by.day).filter(pk=standing.pk).exists():
        raise Refused("Bảng xếp hạng chưa công bố; chỉ đề nghị khen thưởng từ bảng xếp hạng đã công bố.")
    round_ = standing.round
    phases.refuse_unless_allowed(round_.movement_id, "nominate", by.day)
    rule = queries.award_rules(round_.movement, by.day).get(award_key)
    if rule is None or "collective" not in rule.subjects or "yearly" not in rule.periods:
        raise Refused(
            "Hình thức khen này không dành cho tập thể theo năm.",
            {"award_key": "Anh/chị chọn một hình thức khen trong danh sách."},
        )
    decider = queries.decider_of(standing.unit, rule.level, by.day)
    if decider is None:
        raise Refused(
            f"{standing.unit} không có Ủy ban nhân dân cấp quyết định hình thức khen này ở trên.",
            {"award_key": "Anh/chị chọn hình thức khen khác."},
        )
    if Nomination.objects.live().filter(movement=round_.movement, year=round_.year, unit=standing.unit).exists():
        raise Refused(f"{standing.unit} đã có đề nghị khen thưởng cho thành tích năm {round_.year}.")
    return Nomination.objects.create(
        movement=round_.movement, unit=standing.unit, decider=decider, standing=standing, year=round_.year,
        award_key=award_key, award_title=rule.title, achievement=words, proposed_on=by.day,
    )  # fmt: skip


def _check_achievement(words: str) -> None:
    if not 10 <= len(words) <= MOST_WORDS:
        raise Refused(
            f"Thành tích cần từ 10 đến {MOST_WORDS} ký tự để in trong quyết định và giấy khen.",
            {"achievement": f"Đang có {len(words)} ký tự; cần từ 10 đến {MOST_WORDS}."},
        )


@verb("commendations.withdraw_nomination", label="Rút đề nghị khen thưởng", allow=permissions.may_withdraw)
def withdraw_nomination(nomination: Nomination, *, by: Desk, reason: str) -> Nomination:
    return _end(nomination, Stage.WITHDRAWN, reason)


@verb(
    "commendations.refuse_nomination",
    label="Trả lời không đủ điều kiện khen thưởng",
    allow=permissions.may_prepare,
    clauses=("V",),
)
def refuse_nomination(nomination: Nomination, *, by: Desk, reason: str) -> Nomination:
    """Tell the unit that put it forward that a condition does not hold; a refusal is always notified."""
    nomination.checked = _lines(nomination, by.day)
    return _end(nomination, Stage.REFUSED, reason)


def _end(nomination: Nomination, stage: Stage, reason: str) -> Nomination:
    if nomination.stage != Stage.PROPOSED:
        raise Refused(f"Đề nghị này {nomination.get_stage_display().lower()}, không thay đổi được nữa.")
    nomination.stage, nomination.reason = stage, _reason(reason)
    nomination.save()
    return nomination


def _reason(reason: str) -> str:
    words = vietnamese.collapse(reason)
    if len(words) < 5:
        raise Refused("Anh/chị ghi lý do.", {"reason": "Lý do cần ít nhất 5 ký tự."})
    return words


def _lines(nomination: Nomination, day: date) -> list[dict[str, Any]]:
    lines = queries.lines_of(nomination, day)
    return [{"key": line.key, "holds": line.holds, "words": line.words} for line in lines]


@verb("commendations.set_council", label="Lập Hội đồng", allow=permissions.may_set_council, clauses=("V",))
def set_council(unit: Unit, *, by: Desk, name: str, members: Sequence[Post]) -> Council:
    """Set up the council of a people's committee from the day of the act; an earlier one ends that day."""
    title = vietnamese.collapse(name)
    if not title:
        raise Refused("Anh/chị nhập tên Hội đồng.", {"name": "Tên Hội đồng không được để trống."})
    posts = list(dict.fromkeys(members))
    _check_posts(unit, posts, by.day)
    if BallotRound.objects.filter(council__unit=unit, state=BallotRound.State.OPEN).exists():
        raise Refused("Hội đồng hiện tại đang bỏ phiếu; kiểm phiếu xong mới lập Hội đồng khác.")
    if Council.objects.filter(unit=unit, since=by.day).exists():
        raise Refused("Hội đồng của đơn vị đã được lập trong ngày hôm nay.")
    Council.objects.on(by.day).filter(unit=unit).update(until=by.day)
    council = Council.objects.create(unit=unit, name=title, since=by.day)
    CouncilMember.objects.bulk_create(CouncilMember(council=council, post=post) for post in posts)
    act().tell("số thành viên", None, len(posts))
    return council


def _check_posts(unit: Unit, posts: Sequence[Post], day: date) -> None:
    if len(posts) < 3:
        raise Refused("Hội đồng cần ít nhất 3 thành viên.", {"members": "Anh/chị chọn ít nhất 3 người."})
    for post in posts:
        if post.role != "council_member" or not post.holds(day) or post.unit.seat_id != unit.seat_id:
            raise Refused(
                f"{post.person} không giữ vị trí ủy viên Hội đồng của {unit} trong ngày này.",
                {"members": "Anh/chị chọn trong danh sách ủy viên."},
            )


@verb("commendations.open_ballot", label="Mở kỳ bỏ phiếu", allow=permissions.may_prepare, clauses=("V",))
def open_ballot(council: Council, *, by: Desk, movement: Movement, year: int, award_key: str) -> BallotRound:
    """Put all eligible nominations of the year for one award before the council; the others stay and say why."""
    if not council.holds(by.day):
        raise Refused("Hội đồng này không còn hiệu lực.")
    if council.rounds.filter(movement=movement, year=year, award_key=award_key, state=BallotRound.State.OPEN).exists():
        raise Refused("Kỳ bỏ phiếu này đang mở.")
    proposed = Nomination.objects.select_for_update().filter(
        decider=council.unit_id, movement=movement, year=year, award_key=award_key, stage=Stage.PROPOSED
    )
    eligible = [one for one in proposed if honours.is_eligible(queries.lines_of(one, by.day))]
    if not eligible:
        raise Refused("Chưa có đề nghị nào đủ điều kiện để đưa ra Hội đồng.")
    rule = queries.pack_of(movement, by.day).council
    round_ = BallotRound.objects.create(
        council=council, movement=movement, year=year, award_key=award_key, award_title=eligible[0].award_title,
        opened_on=by.day, rules=_rules(rule),
    )  # fmt: skip
    for nomination in eligible:
        nomination.checked = _lines(nomination, by.day)
        nomination.stage, nomination.ballot_round = Stage.BALLOT, round_
        nomination.version += 1
        nomination.save()
    act().tell("rules", "", _rule_words(rule))
    act().tell("đề nghị", None, [nomination.unit.name for nomination in eligible])
    return round_


def _rules(rule: CouncilRule) -> dict[str, Any]:
    """Quorum and threshold as the pack gives them today, kept with the vote that is held by them."""
    sources = book().sources
    cites = [sources[key].cite for key in rule.sources if key in sources]
    return {
        "quorum_numerator": rule.quorum_numerator,
        "quorum_denominator": rule.quorum_denominator,
        "threshold_pct": str(rule.threshold_pct),
        "status": rule.status,
        "source": "; ".join(cites),
        "note": rule.note,
    }


def _rule_words(rule: CouncilRule) -> str:
    share = f"{rule.quorum_numerator}/{rule.quorum_denominator}"
    return f"Dự họp từ {share}, đồng ý từ {vietnamese.format_percent(rule.threshold_pct, 0)} tổng số thành viên"


@verb(
    "commendations.declare_interest",
    label="Khai xung đột lợi ích",
    allow=permissions.may_vote,
    clauses=("V",),
)
def declare_interest(nomination: Nomination, *, by: Desk, reason: str) -> DeclaredInterest:
    """A member bound to a nominee stands aside on that nomination, before he takes a ballot."""
    round_ = nomination.ballot_round
    member = queries.member_at(round_, by.post_id) if round_ else None
    if round_ is None or member is None or not round_.is_open:
        raise Refused("Chỉ khai xung đột lợi ích khi Hội đồng đang bỏ phiếu về đề nghị này.")
    if HandedOut.objects.filter(ballot_round=round_, member=member).exists():
        raise Refused("Anh/chị đã nhận phiếu; việc khai xung đột lợi ích phải làm trước khi nhận phiếu.")
    if nomination.interests.filter(member=member).exists():
        raise Refused("Anh/chị đã khai với đề nghị này.")
    return DeclaredInterest.objects.create(
        nomination=nomination, member=member, reason=_reason(reason), declared_on=by.day
    )


@verb("commendations.take_ballot", label="Nhận phiếu", allow=permissions.may_vote, clauses=("V",))
def take_ballot(ballot_round: BallotRound, *, by: Desk) -> HandedOut:
    """Hand a ballot to the member; `token` of what comes back opens the box once. A ballot that was
    taken and not cast is replaced by the new one."""
    if not ballot_round.is_open:
        raise Refused("Hội đồng đã kiểm phiếu; kỳ bỏ phiếu này không phát thêm phiếu.")
    member = queries.member_at(ballot_round, by.post_id)
    token = ballots.new_token()
    paper, fresh = HandedOut.objects.get_or_create(
        ballot_round=ballot_round, member=member, defaults={"digest": ballots.digest_of(token)}
    )
    if not fresh:
        if not paper.digest:
            raise Refused("Anh/chị đã bỏ phiếu trong kỳ này.")
        paper.digest = ballots.digest_of(token)
        paper.save(update_fields=["digest"])
    paper.token = token
    return paper


@verb("commendations.close_ballot", label="Kiểm phiếu", allow=permissions.may_prepare, clauses=("V",))
def close_ballot(ballot_round: BallotRound, *, by: Desk) -> BallotRound:
    """Count the box. Quorum and threshold are shares of all members; without a quorum nothing is counted."""
    if not ballot_round.is_open:
        raise Refused("Kỳ bỏ phiếu này đã kiểm phiếu.")
    ballot_round.state, ballot_round.closed_on = BallotRound.State.CLOSED, by.day
    members, present = ballot_round.council.members.count(), ballot_round.handed_out.count()
    rules = ballot_round.rules
    quorate = present * rules["quorum_denominator"] >= members * rules["quorum_numerator"]
    ballot_round.result = {"members": members, "present": present, "quorate": quorate, "nominations": {}}
    if quorate:
        ballot_round.result["nominations"] = _count(ballot_round, members, present, by.day)
    else:
        ballot_round.result["because"] = (
            f"{present} trên {members} thành viên nhận phiếu, chưa đủ "
            f"{rules['quorum_numerator']}/{rules['quorum_denominator']} tổng số thành viên. Phiếu không được đếm; "
            "các đề nghị chờ kỳ bỏ phiếu sau."
        )
        CastBallot.objects.filter(ballot_round=ballot_round).delete()
        ballot_round.nominations.update(stage=Stage.PROPOSED, ballot_round=None)
    HandedOut.objects.filter(ballot_round=ballot_round).update(digest="")
    ballot_round.save()
    act().tell("result", "", _result_words(ballot_round))
    return ballot_round


def _result_words(round_: BallotRound) -> str:
    if "because" in round_.result:
        return str(round_.result["because"])
    names = dict(round_.nominations.values_list("pk", "unit__name"))
    counted = round_.result["nominations"].items()
    return " ".join(f"{names[int(key)]}: {kept['because']}" for key, kept in counted)


def _count(round_: BallotRound, members: int, present: int, day: date) -> dict[str, dict[str, Any]]:
    rule = queries.council_rule(round_, day)
    cast = Counter(CastBallot.objects.filter(ballot_round=round_).values_list("nomination_id", "choice"))
    kept: dict[str, dict[str, Any]] = {}
    for nomination in round_.nominations.order_by("pk"):
        yes, no = cast[nomination.pk, Choice.YES], cast[nomination.pk, Choice.NO]
        told = honours.outcome(honours.Ballots(members, present, yes), rule)
        stage = Stage.PASSED if told.passed else Stage.NOT_PASSED
        Nomination.objects.filter(pk=nomination.pk).update(stage=stage, version=nomination.version + 1)
        kept[str(nomination.pk)] = {
            "yes": yes,
            "no": no,
            "yes_pct": str(told.yes_pct),
            "passed": told.passed,
            "because": told.because,
        }
    return kept


@verb("commendations.draft_decision", label="Dự thảo quyết định", allow=permissions.may_prepare, clauses=("I.2.c", "V"))
def draft_decision(ballot_round: BallotRound, *, by: Desk) -> Decision:
    """Draft the decision on all nominations of the round that the council passed."""
    passed = ballot_round.nominations.filter(stage=Stage.PASSED)
    if ballot_round.is_open or not passed.exists():
        raise Refused("Chưa có đề nghị nào được Hội đồng thông qua trong kỳ này.")
    if Decision.objects.filter(ballot_round=ballot_round).exists():
        raise Refused("Kỳ bỏ phiếu này đã có dự thảo quyết định.")
    over = queries.over_quota(ballot_round, by.day)
    if over:
        raise Refused(f"Số được thông qua vượt chỉ tiêu: {over}.")
    movement, year = ballot_round.movement, ballot_round.year
    title = ballot_round.award_title
    return Decision.objects.create(
        ballot_round=ballot_round, unit=ballot_round.council.unit, movement=movement, year=year,
        award_key=ballot_round.award_key, award_title=title, drafted_on=by.day,
        subject=f"Về việc tặng {title} cho các tập thể có thành tích trong {movement.title}, năm {year}",
    )  # fmt: skip


@verb(
    "commendations.issue_decision", label="Ký, ban hành quyết định", allow=permissions.may_sign, clauses=("I.2.c", "V")
)
def issue_decision(decision: Decision, *, by: Desk, number: str, signed_on: date | None = None) -> Decision:
    """Sign and number the decision: its awards enter the register, decision and certificates are kept as PDF."""
    if decision.is_issued:
        raise Refused("Quyết định này đã ban hành.")
    issuer = Unit.objects.select_for_update().get(pk=decision.unit_id)
    day = signed_on or by.day
    _check_number(decision, number := vietnamese.collapse(number), day, by.day)
    post = Post.objects.select_related("person").get(pk=by.post_id or 0)
    decision.number, decision.signed_on = number, day
    decision.signatory_title = "\n".join(papers.signature_lines(str(post)))
    decision.signatory_name = post.person.full_name
    nominations = queries.honoured_by(decision)
    holding.refuse_if_held(nominations)
    pdf = papers.decision_pdf(decision, nominations, day=day)
    decision.file.save("", ContentFile(pdf), save=False)
    decision.sha256 = hashlib.sha256(pdf).hexdigest()
    decision.state = Decision.State.ISSUED
    decision.save()
    made = [_give(decision, nomination, issuer) for nomination in nominations]
    act().tell("số vào sổ", None, [award.register_line for award in made])
    return decision


def _check_number(decision: Decision, number: str, day: date, today: date) -> None:
    if not NUMBER.fullmatch(number):
        raise Refused("Số, ký hiệu chưa đúng.", {"number": "Anh/chị ghi như 125/QĐ-UBND."})
    if not (decision.ballot_round.closed_on or decision.drafted_on) <= day <= today:
        raise Refused("Ngày ký chưa đúng.", {"signed_on": "Ngày ký từ ngày kiểm phiếu đến hôm nay."})
    if Decision.objects.filter(unit=decision.unit_id, number=number, signed_on__year=day.year).exists():
        raise Refused("Số này đã dùng trong năm.", {"number": f"Số {number} đã cấp cho quyết định khác trong năm."})


def _give(decision: Decision, nomination: Nomination, issuer: Unit) -> Award:
    """Enter one award in the register and keep its certificate."""
    assert decision.signed_on is not None
    year = decision.signed_on.year
    award = Award(
        decision=decision, nomination=nomination, issuer=issuer, movement=decision.movement, unit=nomination.unit,
        year=decision.year, award_key=decision.award_key, recipient=nomination.unit.name, register_year=year,
        register_number=queries.next_register_number(issuer, year),
    )  # fmt: skip
    pdf = papers.certificate_pdf(award, papers.certificate_title(decision, decision.signed_on))
    award.file.save("", ContentFile(pdf), save=False)
    award.sha256 = hashlib.sha256(pdf).hexdigest()
    award.save()
    nomination.stage = Stage.AWARDED
    nomination.version += 1
    nomination.save()
    return award


@verb("commendations.revoke_award", label="Thu hồi khen thưởng", allow=permissions.may_sign, clauses=("V",))
def revoke_award(award: Award, *, by: Desk, reason: str) -> Award:
    """Take the award back from the day of the act; its line of the register and its code stay and say so."""
    if award.revoked_on is not None:
        raise Refused("Khen thưởng này đã bị thu hồi.")
    award.revoked_on, award.revoked_reason = by.day, _reason(reason)
    award.save()
    return award
