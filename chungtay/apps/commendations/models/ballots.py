"""Councils, nominations and the secret ballots on them."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.accounts.models import Post
from chungtay.apps.movements.models import Movement
from chungtay.apps.scoring.models import Standing
from chungtay.apps.units.dated import Dated, holds_on
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned


class CouncilQuerySet(UnitScoped["Council"]):
    def on(self, day: date) -> Self:
        return self.filter(holds_on(day))


class Council(Dated):
    """The council that advises a people's committee on awards, in one composition from a day to a day."""

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="councils")
    name = models.CharField("tên hội đồng", max_length=200)

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = "hội đồng"
        constraints = (models.UniqueConstraint(fields=["unit", "since"], name="one_council_a_day"),)
        ordering = ("-since", "pk")

    def __str__(self) -> str:
        return self.name


class CouncilMember(models.Model):
    """A post that sits on a council."""

    council = models.ForeignKey(Council, verbose_name="hội đồng", on_delete=models.PROTECT, related_name="members")
    post = models.ForeignKey(
        Post, verbose_name="vị trí công tác", on_delete=models.PROTECT, related_name="council_seats"
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["council", "post"], name="one_seat_on_a_council"),)

    def __str__(self) -> str:
        return f"{self.post_id} ∈ {self.council_id}"


class Stage(models.TextChoices):
    PROPOSED = "proposed", "Đã đề nghị"
    WITHDRAWN = "withdrawn", "Đã rút"
    REFUSED = "refused", "Không đủ điều kiện"
    BALLOT = "ballot", "Hội đồng đang bỏ phiếu"
    PASSED = "passed", "Hội đồng thông qua"
    NOT_PASSED = "not_passed", "Hội đồng không thông qua"
    AWARDED = "awarded", "Đã được khen"

    @property
    def shape(self) -> str:
        """The kind of the template word `state`: hue and shape."""
        return SHAPES.get(self.value, "done")


SHAPES = {"proposed": "rest", "withdrawn": "none", "refused": "back", "ballot": "wait", "not_passed": "back"}
LIVE = (Stage.PROPOSED, Stage.BALLOT, Stage.PASSED, Stage.AWARDED)


class BallotRoundQuerySet(UnitScoped["BallotRound"]):
    unit_path = "council__unit"


class BallotRound(Versioned):
    """One secret vote of a council on the nominations of a year for one award.

    `rules` keeps the quorum and the threshold as the pack gave them on the day of opening.
    """

    class State(models.TextChoices):
        OPEN = "open", "Đang bỏ phiếu"
        CLOSED = "closed", "Đã kiểm phiếu"

    council = models.ForeignKey(Council, verbose_name="hội đồng", on_delete=models.PROTECT, related_name="rounds")
    movement = models.ForeignKey(
        Movement, verbose_name="phong trào", on_delete=models.PROTECT, related_name="ballot_rounds"
    )
    year = models.PositiveSmallIntegerField("năm")
    award_key = models.CharField("mã hình thức khen", max_length=80)
    award_title = models.CharField("hình thức khen", max_length=200)
    state = models.CharField("trạng thái", max_length=8, choices=State.choices, default=State.OPEN)
    opened_on = models.DateField("ngày mở")
    closed_on = models.DateField("ngày kiểm phiếu", null=True)
    rules = models.JSONField("tỷ lệ phải đạt", default=dict)
    result = models.JSONField("kết quả", default=dict)

    objects = BallotRoundQuerySet.as_manager()

    class Meta:
        verbose_name = "kỳ bỏ phiếu"
        constraints = (
            models.UniqueConstraint(
                fields=["council", "movement", "year", "award_key"],
                condition=Q(state="open"),
                name="one_open_ballot",
            ),
        )
        ordering = ("-opened_on", "-pk")

    def __str__(self) -> str:
        return f"{self.award_title} năm {self.year} · {self.council}"

    def get_absolute_url(self) -> str:
        return reverse("commendations:round", args=[self.pk])

    @property
    def unit_id(self) -> int:
        return self.council.unit_id

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class NominationQuerySet(UnitScoped["Nomination"]):
    def live(self) -> Self:
        return self.filter(stage__in=LIVE)


class Nomination(Versioned):
    """A unit put forward for an award for one year's achievement, from the published ranking.

    `decider` is the people's committee whose chair decides; `checked` keeps the conditions as they
    stood when the ballot opened.
    """

    movement = models.ForeignKey(
        Movement, verbose_name="phong trào", on_delete=models.PROTECT, related_name="nominations"
    )
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="nominations")
    decider = models.ForeignKey(
        Unit, verbose_name="cấp quyết định", on_delete=models.PROTECT, related_name="nominations_to_decide"
    )
    standing = models.ForeignKey(
        Standing, verbose_name="xếp hạng", on_delete=models.PROTECT, null=True, related_name="nominations"
    )
    year = models.PositiveSmallIntegerField("năm")
    award_key = models.CharField("mã hình thức khen", max_length=80)
    award_title = models.CharField("hình thức khen", max_length=200)
    achievement = models.TextField("thành tích")
    stage = models.CharField("trạng thái", max_length=12, choices=Stage.choices, default=Stage.PROPOSED)
    proposed_on = models.DateField("ngày đề nghị")
    reason = models.TextField("lý do", blank=True)
    checked = models.JSONField("điều kiện khi bỏ phiếu", default=list)
    ballot_round = models.ForeignKey(
        BallotRound, verbose_name="kỳ bỏ phiếu", on_delete=models.PROTECT, null=True, related_name="nominations"
    )

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị khen thưởng"
        constraints = (
            models.UniqueConstraint(
                fields=["movement", "year", "unit"], condition=Q(stage__in=LIVE), name="one_live_nomination"
            ),
        )
        indexes = (models.Index(fields=["decider", "year", "stage"], name="nominations_of_decider"),)
        ordering = ("-year", "pk")

    def __str__(self) -> str:
        return f"Đề nghị khen thưởng {self.unit} năm {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("commendations:nomination", args=[self.pk])


class DeclaredInterest(models.Model):
    """A member says that he is bound to a nominee; he then has no vote on that nomination."""

    nomination = models.ForeignKey(
        Nomination, verbose_name="đề nghị", on_delete=models.PROTECT, related_name="interests"
    )
    member = models.ForeignKey(
        CouncilMember, verbose_name="thành viên", on_delete=models.PROTECT, related_name="interests"
    )
    reason = models.TextField("lý do")
    declared_on = models.DateField("ngày khai")

    class Meta:
        verbose_name = "khai xung đột lợi ích"
        constraints = (models.UniqueConstraint(fields=["nomination", "member"], name="interest_declared_once"),)

    def __str__(self) -> str:
        return f"{self.member_id} / {self.nomination_id}"

    @property
    def unit_id(self) -> int:
        return self.nomination.unit_id


class HandedOut(models.Model):
    """Names the member who took a ballot. `digest` is that of his one-time token, empty once the ballot is cast:
    who has voted can be known, how he voted cannot."""

    personal_fields = frozenset({"digest"})

    ballot_round = models.ForeignKey(
        BallotRound, verbose_name="kỳ bỏ phiếu", on_delete=models.PROTECT, related_name="handed_out"
    )
    member = models.ForeignKey(
        CouncilMember, verbose_name="thành viên", on_delete=models.PROTECT, related_name="ballots_taken"
    )
    digest = models.CharField(max_length=64, blank=True, editable=False)
    token: str = ""

    class Meta:
        verbose_name = "phát phiếu"
        constraints = (
            models.UniqueConstraint(fields=["ballot_round", "member"], name="one_ballot_a_member"),
            models.UniqueConstraint(fields=["digest"], condition=~Q(digest=""), name="one_token"),
        )

    def __str__(self) -> str:
        return f"{self.member_id} @ {self.ballot_round_id}"

    @property
    def unit_id(self) -> int:
        return self.ballot_round.unit_id


class Choice(models.TextChoices):
    YES = "yes", "Đồng ý"
    NO = "no", "Không đồng ý"


class CastBallot(models.Model):
    """One vote in the box: no member, no time, no token, and no tie to the votes on other nominations."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nomination = models.ForeignKey(Nomination, verbose_name="đề nghị", on_delete=models.PROTECT, related_name="votes")
    ballot_round = models.ForeignKey(
        BallotRound, verbose_name="kỳ bỏ phiếu", on_delete=models.PROTECT, related_name="votes"
    )
    choice = models.CharField(max_length=3, choices=Choice.choices)

    class Meta:
        ordering = ("key",)

    def __str__(self) -> str:
        return str(self.key)
