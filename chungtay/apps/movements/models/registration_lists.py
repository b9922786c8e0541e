"""The lists in which a unit sends the registrations that it accepted to the level above, kept as they were sent."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.movements.models.movement import Movement
from chungtay.apps.movements.models.pledges import HouseholdPledge
from chungtay.apps.movements.models.registrations import PersonRegistration, Registration, RegistrationKind
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned
from chungtay.base.states import Sent


class RegistrationListQuerySet(UnitScoped["RegistrationList"]):
    pass


class RegistrationList(Versioned):
    """One list of a unit; sent back it stays as it was sent, and the next one takes its place."""

    movement = models.ForeignKey(
        Movement, on_delete=models.PROTECT, related_name="registration_lists", verbose_name="phong trào"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="registration_lists", verbose_name="đơn vị")
    number = models.PositiveSmallIntegerField("đợt")
    state = models.CharField("trạng thái", max_length=12, choices=Sent.choices, default=Sent.DRAFT)
    counts = models.JSONField("số lượng khi gửi", default=dict)
    reason = models.TextField("lý do trả lại", blank=True)
    held_since = models.DateField("ở đây từ ngày", null=True)
    submitted_on = models.DateField("ngày gửi", null=True)
    sent_back_on = models.DateField("ngày trả lại", null=True)
    accepted_on = models.DateField("ngày duyệt", null=True)

    objects = RegistrationListQuerySet.as_manager()

    class Meta:
        verbose_name = "danh sách đăng ký"
        constraints = (
            models.UniqueConstraint(fields=["movement", "unit", "number"], name="one_list_number"),
            models.UniqueConstraint(
                fields=["movement", "unit"], condition=Q(state__in=["draft", "submitted"]), name="one_open_list"
            ),
        )
        ordering = ("unit", "-number")

    def __str__(self) -> str:
        return f"Danh sách đăng ký đợt {self.number} của {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("movements:registration_list", args=[self.pk])


class LineAnswer(models.TextChoices):
    """What the level above said of one line; before that it waits."""

    WAITING = "waiting", "Chờ trả lời"
    ACCEPTED = "accepted", "Đã nhận"
    SENT_BACK = "sent_back", "Bị trả lại"


class RegistrationLineQuerySet(UnitScoped["RegistrationLine"]):
    unit_path = "list__unit"


class RegistrationLine(models.Model):
    """One registration in a list, in the words it was sent with; a household by its code alone."""

    list = models.ForeignKey(RegistrationList, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    kind = models.CharField("loại", max_length=12, choices=[*RegistrationKind.choices, ("list", "Danh sách cấp dưới")])
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, null=True, related_name="lines")
    pledge = models.ForeignKey(HouseholdPledge, on_delete=models.PROTECT, null=True, related_name="lines")
    person = models.ForeignKey(PersonRegistration, on_delete=models.PROTECT, null=True, related_name="lines")
    below = models.ForeignKey(RegistrationList, on_delete=models.PROTECT, null=True, related_name="lines_above")
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    label = models.CharField("đối tượng", max_length=200)
    content = models.TextField("nội dung khi gửi", blank=True)
    sent_version = models.PositiveIntegerField("bản khi gửi")
    answer = models.CharField("trả lời", max_length=12, choices=LineAnswer.choices, default=LineAnswer.WAITING)
    reason = models.TextField("lý do", blank=True)

    objects = RegistrationLineQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng của danh sách đăng ký"
        constraints = (
            models.CheckConstraint(
                condition=Q(registration__isnull=False, pledge__isnull=True, person__isnull=True, below__isnull=True)
                | Q(registration__isnull=True, pledge__isnull=False, person__isnull=True, below__isnull=True)
                | Q(registration__isnull=True, pledge__isnull=True, person__isnull=False, below__isnull=True)
                | Q(registration__isnull=True, pledge__isnull=True, person__isnull=True, below__isnull=False),
                name="line_of_one_registration",
            ),
            models.UniqueConstraint(fields=["list", "position"], name="one_position_in_a_list"),
        )
        ordering = ("list", "position")

    def __str__(self) -> str:
        return self.label

    @property
    def unit_id(self) -> int:
        return self.list.unit_id

    @property
    def subject(self) -> "Registration | HouseholdPledge | PersonRegistration | RegistrationList":
        """The record that the line is about, as it stands now."""
        found = self.registration or self.pledge or self.person or self.below
        if found is None:
            raise LookupError(f"the line {self.pk} is about nothing")
        return found
