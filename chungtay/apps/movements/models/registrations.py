"""Registrations of units and persons: who joins a movement, with which pledge, and whether it was accepted."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.accounts.models import Person
from chungtay.apps.movements.models.movement import Movement
from chungtay.apps.units.models import Kind, Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned


class RegistrationKind(models.TextChoices):
    """Who registers; the keys are those of `rules.eligibility`."""

    UNIT = "unit", "Đơn vị"
    VILLAGE = "village", "Thôn, tổ dân phố"
    ENTERPRISE = "enterprise", "Doanh nghiệp, hợp tác xã"
    HOUSEHOLD = "household", "Hộ gia đình"
    PERSON = "person", "Cá nhân"


KIND_OF_UNIT = {
    Kind.VILLAGE: RegistrationKind.VILLAGE,
    Kind.ENTERPRISE: RegistrationKind.ENTERPRISE,
    Kind.COOPERATIVE: RegistrationKind.ENTERPRISE,
}


def kind_of_unit(unit: Unit) -> RegistrationKind:
    return KIND_OF_UNIT.get(Kind(unit.kind), RegistrationKind.UNIT)


class RegistrationState(models.TextChoices):
    """As `base.states.Sent`, and withdrawn by the sender after it had been accepted."""

    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Đã gửi, chờ duyệt"
    SENT_BACK = "sent_back", "Bị trả lại"
    ACCEPTED = "accepted", "Đã duyệt"
    WITHDRAWN = "withdrawn", "Đã rút"


WITH_SENDER = frozenset({RegistrationState.DRAFT, RegistrationState.SENT_BACK, RegistrationState.WITHDRAWN})


class Registered(Versioned):
    """The way that registrations of every kind go; `held_since` is the day on which the present holder got it."""

    state = models.CharField(
        "trạng thái", max_length=12, choices=RegistrationState.choices, default=RegistrationState.DRAFT
    )
    reason = models.TextField("lý do trả lại", blank=True)
    basis = models.CharField("giấy đăng ký (số, ngày)", max_length=200, blank=True)
    held_since = models.DateField("ở đây từ ngày", null=True)
    submitted_on = models.DateField("ngày gửi", null=True)
    sent_back_on = models.DateField("ngày trả lại", null=True)
    accepted_on = models.DateField("ngày duyệt", null=True)
    withdrawn_on = models.DateField("ngày rút", null=True)

    class Meta:
        abstract = True

    @property
    def is_with_author(self) -> bool:
        return self.state in WITH_SENDER


class RegistrationQuerySet(UnitScoped["Registration"]):
    pass


class Registration(Registered):
    """A unit joins the movement with a pledge of its own (II); accepted by the unit that receives its papers."""

    movement = models.ForeignKey(
        Movement, on_delete=models.PROTECT, related_name="registrations", verbose_name="phong trào"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="registrations", verbose_name="đơn vị")
    pledge = models.TextField("nội dung đăng ký", blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "đăng ký thi đua"
        constraints = (models.UniqueConstraint(fields=["movement", "unit"], name="one_registration"),)

    def __str__(self) -> str:
        return f"Đăng ký thi đua của {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("movements:registration", args=[self.movement.key, self.unit.key])

    @property
    def kind(self) -> RegistrationKind:
        return kind_of_unit(self.unit)


class PersonRegistrationQuerySet(UnitScoped["PersonRegistration"]):
    pass


class PersonRegistration(Registered):
    """Somebody joins with his own pledge; without a person in `accounts`, name and task say who he is."""

    personal_fields = frozenset({"full_name", "sort_key", "search_key"})

    movement = models.ForeignKey(
        Movement, on_delete=models.PROTECT, related_name="person_registrations", verbose_name="phong trào"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="person_registrations", verbose_name="đơn vị")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="registrations", verbose_name="người trong hệ thống"
    )
    full_name = models.CharField("họ và tên", max_length=120)
    sort_key = models.CharField(max_length=400, editable=False)
    search_key = models.CharField(max_length=160, editable=False)
    task = models.CharField("nhiệm vụ", max_length=160)
    pledge = models.TextField("nội dung đăng ký", blank=True)

    objects = PersonRegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "đăng ký của cá nhân"
        constraints = (
            models.UniqueConstraint(
                fields=["movement", "person"], condition=Q(person__isnull=False), name="one_registration_of_a_person"
            ),
            models.UniqueConstraint(
                fields=["movement", "unit", "search_key", "task"],
                condition=Q(person__isnull=True),
                name="one_registration_of_a_name",
            ),
        )
        ordering = ("sort_key", "pk")

    def __str__(self) -> str:
        return f"Đăng ký của {self.full_name}"

    def get_absolute_url(self) -> str:
        return reverse("movements:person_registration", args=[self.pk])

    @property
    def kind(self) -> RegistrationKind:
        return RegistrationKind.PERSON
