"""The plan of a household and its versions: one that is being written, and those the family has agreed to."""

from django.db import models
from django.urls import reverse

from chungtay.apps.households.models import Household, PersonalScoped
from chungtay.base.models import Versioned


class PlanState(models.TextChoices):
    """Where the household stands with its plan; that a next version is being written is not a state."""

    DRAFT = "draft", "Đang lập cùng gia đình"
    RUNNING = "running", "Đang thực hiện"
    OUT = "out", "Đã thoát nghèo"
    RELAPSED = "relapsed", "Mở lại vì tái nghèo"
    CLOSED = "closed", "Đã dừng"

    @property
    def shape(self) -> str:
        """Its mark beside the word."""
        return {"draft": "draft", "running": "wait", "out": "done", "relapsed": "late"}.get(self.value, "none")


# Plans whose agreed steps are being worked on.
WITH_STEPS = (PlanState.RUNNING, PlanState.RELAPSED)


class ClosingReason(models.TextChoices):
    DECLINED = "declined", "Gia đình không muốn làm tiếp"
    LEFT = "left", "Hộ đã ra khỏi sổ"
    OTHER = "other", "Lý do khác"


class HouseholdPlanQuerySet(PersonalScoped["HouseholdPlan"]):
    unit_path = "household__unit"


class HouseholdPlan(Versioned):
    """One for each household, however often it is written anew; its number is that of the version agreed last."""

    personal_fields = frozenset({"closed_words"})

    household = models.OneToOneField(Household, on_delete=models.PROTECT, related_name="exit_plan", verbose_name="hộ")
    state = models.CharField("trạng thái", max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    started_on = models.DateField("ngày bắt đầu lập")
    number = models.PositiveSmallIntegerField("bản đã thống nhất", default=0)
    agreed_on = models.DateField("ngày thống nhất gần nhất", null=True)
    # The first agreement since the household was last poor: looks are counted from it until an exit is recognised.
    running_since = models.DateField("thực hiện từ ngày", null=True)
    out_on = models.DateField("ngày được công nhận thoát nghèo", null=True)
    relapsed_on = models.DateField("ngày được công nhận tái nghèo", null=True)
    relapses = models.PositiveSmallIntegerField("số lần tái nghèo", default=0)
    closed_on = models.DateField("ngày dừng", null=True)
    closed_because = models.CharField("vì sao dừng", max_length=10, choices=ClosingReason.choices, blank=True)
    closed_words = models.CharField("ghi thêm khi dừng", max_length=300, blank=True)
    # Steps and aims are numbered through all versions, so that a step stays itself when the plan is changed.
    last_key = models.PositiveIntegerField(default=0, editable=False)

    objects = HouseholdPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "kế hoạch thoát nghèo"
        indexes = (models.Index(fields=["state"], name="plan_by_state"),)
        ordering = ("pk",)

    def __str__(self) -> str:
        """By the code, so that no name slips into lists and messages."""
        return f"Kế hoạch thoát nghèo của hộ {self.household.code}"

    def get_absolute_url(self) -> str:
        return reverse("casework:plan", args=[self.household_id])

    @property
    def unit_id(self) -> int:
        return self.household.unit_id


class VersionState(models.TextChoices):
    WRITING = "writing", "Đang soạn"
    AGREED = "agreed", "Gia đình đã thống nhất"
    DROPPED = "dropped", "Đã bỏ, không dùng"


class PlanVersionQuerySet(PersonalScoped["PlanVersion"]):
    unit_path = "plan__household__unit"


class PlanVersion(models.Model):
    """What was agreed, whole; from then on no act touches it. `content` is as `casework.contents` writes it."""

    plan = models.ForeignKey(HouseholdPlan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("bản số")
    state = models.CharField("trạng thái", max_length=8, choices=VersionState.choices, default=VersionState.WRITING)
    content = models.JSONField("nội dung", default=dict)
    because = models.TextField("vì sao sửa", blank=True)
    begun_on = models.DateField("ngày bắt đầu soạn")
    agreed_on = models.DateField("ngày thống nhất", null=True)
    agreed_by = models.CharField("người của gia đình", max_length=120, blank=True)
    read_aloud = models.BooleanField("đã đọc to cho cả nhà nghe", null=True)
    agreed_post = models.BigIntegerField("vị trí ghi", null=True)

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "bản kế hoạch"
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="one_version_number_of_a_plan"),
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(state="writing"), name="one_version_being_written"
            ),
        )
        ordering = ("plan", "number")

    def __str__(self) -> str:
        return f"Bản {self.number}"

    @property
    def unit_id(self) -> int:
        return self.plan.unit_id
