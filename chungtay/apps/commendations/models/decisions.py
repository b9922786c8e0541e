"""Decisions, and the register of the awards that they give."""

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.urls import reverse

from chungtay.apps.commendations.models.ballots import BallotRound, Nomination
from chungtay.apps.movements.models import Movement
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base import codes
from chungtay.base.access import Desk
from chungtay.base.models import Versioned


class DecisionQuerySet(UnitScoped["Decision"]):
    def visible_to(self, desk: Desk, day: date) -> Self:
        """Those whom the issuer answers to or reaches, and, once issued, the units that it honours."""
        if desk.reach == "all":
            return self
        reached = Unit.objects.reached_by(desk, day).values("pk")
        honoured = Q(state=Decision.State.ISSUED, awards__unit__in=reached)
        return self.filter(Q(unit__in=reached) | honoured).distinct()

    def published(self, day: date) -> Self:
        return self.filter(state=Decision.State.ISSUED, signed_on__lte=day)


def decision_name(decision: "Decision", _name: str) -> str:
    return f"decisions/{decision.key.hex}.pdf"


class Decision(Versioned):
    """The decision of a committee's chair on awards; once issued, neither its words nor its file change."""

    class State(models.TextChoices):
        DRAFT = "draft", "Dự thảo"
        ISSUED = "issued", "Đã ban hành"

        @property
        def shape(self) -> str:
            """The kind of the template word `state`: hue and shape."""
            return "done" if self.value == "issued" else "draft"

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    ballot_round = models.OneToOneField(
        BallotRound, verbose_name="kỳ bỏ phiếu", on_delete=models.PROTECT, related_name="decision"
    )
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="award_decisions")
    movement = models.ForeignKey(
        Movement, verbose_name="phong trào", on_delete=models.PROTECT, related_name="award_decisions"
    )
    year = models.PositiveSmallIntegerField("năm")
    award_key = models.CharField("mã hình thức khen", max_length=80)
    award_title = models.CharField("tên hình thức khen", max_length=200)
    subject = models.CharField("trích yếu", max_length=500)
    state = models.CharField("trạng thái", max_length=8, choices=State.choices, default=State.DRAFT)
    drafted_on = models.DateField("ngày dự thảo")
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    signed_on = models.DateField("ngày ký", null=True)
    signatory_title = models.CharField("thẩm quyền ký", max_length=160, blank=True)
    signatory_name = models.CharField("người ký", max_length=120, blank=True)
    file = models.FileField("tệp quyết định", upload_to=decision_name, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "quyết định khen thưởng"
        constraints = (
            models.UniqueConstraint(
                "unit",
                "number",
                ExtractYear("signed_on"),
                condition=~Q(number=""),
                name="one_number_a_year",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | (~Q(number="") & Q(signed_on__isnull=False) & ~Q(sha256="")),
                name="issued_with_number_day_and_file",
            ),
        )
        ordering = ("-signed_on", "-pk")

    def __str__(self) -> str:
        return f"Quyết định {self.number}" if self.number else "Dự thảo quyết định khen thưởng"

    def get_absolute_url(self) -> str:
        return reverse("commendations:decision", args=[self.pk])

    @property
    def printed_digest(self) -> str:
        return codes.grouped_digest(self.sha256)

    @property
    def is_issued(self) -> bool:
        return self.state == self.State.ISSUED


class AwardQuerySet(UnitScoped["Award"]):
    def published(self, day: date) -> Self:
        """All that was made public by the day, the revoked ones included: the public may ask about them."""
        return self.filter(decision__state=Decision.State.ISSUED, decision__signed_on__lte=day)

    def in_force(self, day: date) -> Self:
        return self.published(day).filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=day))


def certificate_name(award: "Award", _name: str) -> str:
    return f"certificates/{award.key.hex}.pdf"


class Award(Versioned):
    """One line of the register: who was honoured by which decision, with the code on the certificate."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="awards")
    nomination = models.OneToOneField(
        Nomination, verbose_name="đề nghị", on_delete=models.PROTECT, related_name="award"
    )
    issuer = models.ForeignKey(
        Unit, verbose_name="cơ quan quyết định", on_delete=models.PROTECT, related_name="awards_given"
    )
    movement = models.ForeignKey(Movement, verbose_name="phong trào", on_delete=models.PROTECT, related_name="awards")
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="awards")
    year = models.PositiveSmallIntegerField("năm")
    award_key = models.CharField("mã hình thức khen", max_length=80)
    recipient = models.CharField("tặng cho", max_length=200)
    code = models.CharField("mã xác minh", max_length=codes.LENGTH, unique=True, default=codes.new_code)
    register_year = models.PositiveSmallIntegerField("năm vào sổ")
    register_number = models.PositiveIntegerField("số vào sổ")
    revoked_on = models.DateField("ngày thu hồi", null=True)
    revoked_reason = models.TextField("lý do thu hồi", blank=True)
    file = models.FileField("tệp giấy khen", upload_to=certificate_name)
    sha256 = models.CharField("SHA-256", max_length=64)

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = "khen thưởng"
        constraints = (
            models.UniqueConstraint(
                fields=["movement", "year", "unit"],
                condition=Q(revoked_on__isnull=True),
                name="one_award_for_an_achievement",
            ),
            models.UniqueConstraint(
                fields=["issuer", "register_year", "register_number"], name="one_line_of_the_register"
            ),
        )
        ordering = ("-register_year", "-register_number")

    def __str__(self) -> str:
        return f"{self.recipient} · {self.printed_code}"

    def get_absolute_url(self) -> str:
        return reverse("commendations:award", args=[self.pk])

    @property
    def printed_code(self) -> str:
        return codes.grouped(self.code)

    @property
    def printed_digest(self) -> str:
        return codes.grouped_digest(self.sha256)

    @property
    def register_line(self) -> str:
        return f"{self.register_number:04}/{self.register_year}"

    @property
    def verify_url(self) -> str:
        """The public address that the QR carries; the portal serves it."""
        return str(settings.PUBLIC_ADDRESS).rstrip("/") + self.verify_path

    @property
    def verify_path(self) -> str:
        return f"/xac-minh/{self.printed_code}/"
