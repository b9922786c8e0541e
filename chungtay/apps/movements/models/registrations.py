"""Registrations: who joins a movement, with which pledge, and whether it was accepted."""

from django.db import models
from django.urls import reverse

from chungtay.apps.movements.models.movement import Movement
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned
from chungtay.base.states import WITH_AUTHOR, Sent


class RegistrationQuerySet(UnitScoped["Registration"]):
    pass


class Registration(Versioned):
    """A unit joins the movement with a pledge of its own (II); accepted by the unit that receives its papers."""

    movement = models.ForeignKey(
        Movement, on_delete=models.PROTECT, related_name="registrations", verbose_name="phong trào"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="registrations", verbose_name="đơn vị")
    state = models.CharField("trạng thái", max_length=12, choices=Sent.choices, default=Sent.DRAFT)
    pledge = models.TextField("nội dung đăng ký", blank=True)
    reason = models.TextField("lý do trả lại", blank=True)
    submitted_on = models.DateField("ngày gửi", null=True)
    sent_back_on = models.DateField("ngày trả lại", null=True)
    accepted_on = models.DateField("ngày duyệt", null=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "đăng ký thi đua"
        constraints = (models.UniqueConstraint(fields=["movement", "unit"], name="one_registration"),)

    def __str__(self) -> str:
        return f"Đăng ký thi đua của {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("movements:registration", args=[self.movement.key, self.unit.key])

    @property
    def is_with_author(self) -> bool:
        return self.state in WITH_AUTHOR
