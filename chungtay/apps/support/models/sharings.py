"""How an amount was shared over places or needs: by which rule, from which inputs, and what the officer decided."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.support.models.needs import Need
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned


class Over(models.TextChoices):
    PLACES = "places", "Theo địa bàn"
    NEEDS = "needs", "Theo từng nhu cầu"


class Rule(models.TextChoices):
    NEED = "need", "Theo mức cần: điểm ưu tiên"
    EQUAL = "equal", "Bằng nhau cho mỗi hộ nghèo, hộ cận nghèo"
    BEST = "best", "Chọn các nhu cầu được nhiều điểm ưu tiên nhất"


class SharingState(models.TextChoices):
    DRAFT = "draft", "Đang xem xét"
    DECIDED = "decided", "Đã quyết định"


class SharingQuerySet(UnitScoped["Sharing"]):
    pass


class Sharing(Versioned):
    """A proposal to share an amount, and the decision on it; it pays nothing."""

    # Long, and told by their digest.
    untold_fields = frozenset({"inputs"})

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sharings", verbose_name="đơn vị phân bổ")
    title = models.CharField("tên", max_length=160)
    year = models.PositiveSmallIntegerField("năm")
    amount = models.BigIntegerField("số tiền (đồng)")
    over = models.CharField("chia theo", max_length=8, choices=Over.choices)
    rule = models.CharField("cách chia", max_length=8, choices=Rule.choices)
    purpose = models.CharField("loại nhu cầu", max_length=40, blank=True)
    state = models.CharField("trạng thái", max_length=8, choices=SharingState.choices, default=SharingState.DRAFT)
    made_on = models.DateField("ngày lập")
    # What the rule was given, so that the amounts can be reckoned again, and the digest of it.
    inputs = models.JSONField("số liệu đầu vào", default=dict)
    digest = models.CharField("mã kiểm tra", max_length=64)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    decision = models.CharField("căn cứ, lý do", max_length=300, blank=True)

    objects = SharingQuerySet.as_manager()

    class Meta:
        verbose_name = "phương án phân bổ"
        constraints = (models.CheckConstraint(condition=Q(amount__gt=0), name="sharing_has_an_amount"),)
        ordering = ("-made_on", "-pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("support:sharing", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == SharingState.DRAFT


class SharingRowQuerySet(UnitScoped["SharingRow"]):
    unit_path = "sharing__unit"


class SharingRow(models.Model):
    """What one place or one need gets: as the rule has it, and as the officer has it."""

    sharing = models.ForeignKey(Sharing, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, null=True, related_name="shared")
    weight = models.DecimalField("trọng số", max_digits=14, decimal_places=4)
    asked = models.BigIntegerField("cần (đồng)", default=0)
    proposed = models.BigIntegerField("theo cách chia (đồng)")
    amount = models.BigIntegerField("quyết định (đồng)")
    before = models.BigIntegerField("năm trước (đồng)", default=0)

    objects = SharingRowQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng phân bổ"
        constraints = (
            models.UniqueConstraint(fields=["sharing", "position"], name="one_row_at_a_position"),
            models.CheckConstraint(condition=Q(amount__gte=0, proposed__gte=0), name="no_share_below_nought"),
            models.CheckConstraint(
                condition=Q(place__isnull=False, need__isnull=True) | Q(place__isnull=True, need__isnull=False),
                name="share_of_a_place_or_a_need",
            ),
        )
        ordering = ("sharing", "position")

    def __str__(self) -> str:
        return f"{self.sharing_id} · {self.position}"
