"""Workbooks brought in: the file, how its columns are read, what was wrong, and what was committed."""

import uuid

from django.db import models
from django.urls import reverse

from chungtay.apps.households.models.register import Household
from chungtay.apps.households.models.scoping import PersonalScoped
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned


class ImportKind(models.TextChoices):
    HOUSEHOLDS = "households", "Danh sách hộ (mỗi dòng một hộ)"
    MEMBERS = "members", "Danh sách thành viên (mỗi dòng một người)"
    RECOGNISED = "recognised", "Danh sách hộ nghèo, hộ cận nghèo đã được công nhận"
    FORMS = "forms", "Biểu tổng hợp"


class ImportState(models.TextChoices):
    """Where a workbook stands; a job that was refused leaves it there, and tells why itself."""

    READING = "reading", "Đang đọc tệp"
    READ = "read", "Chờ ghép cột"
    CHECKING = "checking", "Đang kiểm tra"
    CHECKED = "checked", "Đã kiểm tra, chờ ghi"
    COMMITTING = "committing", "Đang ghi vào sổ"
    DONE = "done", "Đã ghi vào sổ"
    DROPPED = "dropped", "Đã bỏ"


def kept_path(brought: "Import", _name: str) -> str:
    """Under a random name: the original name is data, never a path."""
    return f"imports/{brought.key.hex[:2]}/{brought.key.hex}/source"


class ImportQuerySet(PersonalScoped["Import"]):
    pass


class Import(Versioned):
    """One workbook from its upload to its commit; `counts` tells new, changed, unchanged and wrong rows."""

    personal_fields = frozenset({"name"})

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="imports", verbose_name="đơn vị")
    kind = models.CharField("loại", max_length=12, choices=ImportKind.choices)
    name = models.CharField("tên tệp", max_length=150)
    file = models.FileField(upload_to=kept_path)
    format = models.CharField("định dạng", max_length=5)
    size = models.PositiveBigIntegerField("dung lượng")
    sha256 = models.CharField("SHA-256", max_length=64)
    encoding = models.CharField("bảng mã", max_length=20, blank=True)
    sheet = models.CharField("trang tính", max_length=60, blank=True)
    header_row = models.PositiveIntegerField("dòng tiêu đề", default=1)
    mapping = models.JSONField("ghép cột", default=dict)
    options = models.JSONField("thông số", default=dict)
    state = models.CharField("trạng thái", max_length=12, choices=ImportState.choices, default=ImportState.READING)
    counts = models.JSONField("kết quả kiểm tra", default=dict)
    digest = models.CharField("mã kiểm tra của nội dung", max_length=64, blank=True)
    job_key = models.UUIDField(null=True, editable=False)
    brought_on = models.DateField("ngày nhận")
    committed_on = models.DateField("ngày ghi vào sổ", null=True, blank=True)
    swept_on = models.DateField("ngày xóa tệp", null=True, blank=True, editable=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp nhập"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("households:import", args=[self.pk])


class ImportFaultQuerySet(PersonalScoped["ImportFault"]):
    unit_path = "brought__unit"


class ImportFault(models.Model):
    """One thing that is wrong in a workbook: where, what, and how to mend it."""

    brought = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="faults")
    sheet = models.CharField("trang tính", max_length=60, blank=True)
    row = models.PositiveIntegerField("dòng")
    column = models.PositiveIntegerField("cột")
    label = models.CharField("tên cột", max_length=120, blank=True)
    message = models.CharField("cần sửa", max_length=400)
    severity = models.CharField(max_length=8, default="error")

    objects = ImportFaultQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["brought", "severity", "row"], name="faults_in_order"),)
        ordering = ("row", "column", "pk")

    def __str__(self) -> str:
        return f"dòng {self.row}: {self.message}"


class ImportChangeQuerySet(PersonalScoped["ImportChange"]):
    unit_path = "household__unit"


class ImportChange(models.Model):
    """What an import changed in a household that the register held already: each field before and after.

    Households that an import brought carry its key themselves (`Household.import_id`).
    """

    personal_fields = frozenset({"changes"})

    brought = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="changes")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="import_changes")
    row = models.PositiveIntegerField("dòng")
    changes = models.JSONField("thay đổi", default=dict)

    objects = ImportChangeQuerySet.as_manager()

    class Meta:
        ordering = ("brought", "row", "pk")

    def __str__(self) -> str:
        return f"{self.brought_id} · {self.household_id}"


class LayoutQuerySet(UnitScoped["Layout"]):
    pass


class Layout(models.Model):
    """How a unit's workbooks of one kind were read last: found again by the words of their header."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ImportKind.choices)
    fingerprint = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    used_on = models.DateField()

    objects = LayoutQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["unit", "kind", "fingerprint"], name="one_layout"),)

    def __str__(self) -> str:
        return f"{self.unit_id} · {self.kind}"
