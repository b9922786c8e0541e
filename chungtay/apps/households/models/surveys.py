"""A household within a round: what was surveyed, what follows from it, and the packs that the law left to load."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.households.models.register import Area, Class, Household, StandardKey
from chungtay.apps.households.models.rounds import VillageReview
from chungtay.apps.households.models.scoping import PersonalScoped
from chungtay.apps.units.models import Unit
from chungtay.base.models import Versioned


class CaseSource(models.TextChoices):
    """Why a household is on the list to be reviewed (step 1)."""

    ON_LIST = "on_list", "Đang là hộ nghèo, hộ cận nghèo"
    REQUEST = "request", "Hộ có giấy đề nghị"
    FOUND = "found", "Thôn, xã phát hiện"


class CaseState(models.TextChoices):
    LISTED = "listed", "Chưa khảo sát"
    DRAFT = "draft", "Đang nhập phiếu"
    SURVEYED = "surveyed", "Đã khảo sát"
    RECHECK = "recheck", "Phải phúc tra"
    RECOGNISED = "recognised", "Đã công nhận"
    WITHDRAWN = "withdrawn", "Đã đưa ra khỏi danh sách"


class ReviewCaseQuerySet(PersonalScoped["ReviewCase"]):
    pass


class ReviewCase(Versioned):
    """One household in one village review: the sheet (B1, B2), what it was before, what it is found to be."""

    personal_fields = frozenset(
        {"answers", "b1_answers", "note", "income_score", "income_vnd", "deprivations", "causes"}
    )

    review = models.ForeignKey(VillageReview, on_delete=models.PROTECT, related_name="cases")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="cases", verbose_name="hộ")
    source = models.CharField("vì sao trong danh sách", max_length=10, choices=CaseSource.choices)
    requested_on = models.DateField("ngày nhận giấy đề nghị", null=True, blank=True)
    before_national = models.CharField(
        "trước rà soát, chuẩn quốc gia", max_length=10, choices=Class.choices, blank=True
    )
    before_city = models.CharField(
        "trước rà soát, chuẩn của Thành phố", max_length=10, choices=Class.choices, blank=True
    )
    area = models.CharField("khu vực", max_length=12, choices=Area.choices)
    persons = models.PositiveSmallIntegerField("số nhân khẩu", default=0)
    income_score = models.PositiveSmallIntegerField("điểm thu nhập (điểm A, B1)", null=True, blank=True)
    income_vnd = models.PositiveIntegerField("thu nhập (đồng/người/tháng)", null=True, blank=True)
    b1_answers = models.JSONField("phiếu B1", default=dict, blank=True)
    # Facts behind the deprivations, of the house and of each member, by the names of `surveying.questions`.
    answers = models.JSONField("phiếu B2", default=dict, blank=True)
    # Bit i is the deprivation of indicator i + 1; None until the sheet is complete.
    deprivations = models.PositiveIntegerField("các chỉ số thiếu hụt", null=True, blank=True)
    deprivation_count = models.PositiveSmallIntegerField("số chỉ số thiếu hụt", null=True, blank=True)
    causes = models.JSONField("nguyên nhân nghèo", default=list, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=CaseState.choices, default=CaseState.LISTED)
    surveyed_on = models.DateField("ngày khảo sát", null=True, blank=True)
    surveyed_by = models.BigIntegerField("người khảo sát", null=True)
    final_national = models.CharField("công nhận, chuẩn quốc gia", max_length=10, choices=Class.choices, blank=True)
    final_city = models.CharField("công nhận, chuẩn của Thành phố", max_length=10, choices=Class.choices, blank=True)
    note = models.TextField("ghi chú", blank=True)

    objects = ReviewCaseQuerySet.as_manager()

    class Meta:
        verbose_name = "hộ được rà soát"
        constraints = (models.UniqueConstraint(fields=["review", "household"], name="one_case_a_review"),)
        indexes = (models.Index(fields=["unit", "state"], name="case_by_village"),)
        ordering = ("review", "pk")

    def __str__(self) -> str:
        return f"Phiếu khảo sát {self.household}"

    def get_absolute_url(self) -> str:
        return reverse("households:case", args=[self.pk])


class AssessmentQuerySet(PersonalScoped["Assessment"]):
    unit_path = "case__unit"


class Assessment(models.Model):
    """What a case comes to by one standard: the class, and the row of the decision table that decided it.

    Row, facts and pack (`digest`) give the reason in words again at any time (`rules.poverty`).
    """

    case = models.ForeignKey(ReviewCase, on_delete=models.CASCADE, related_name="assessments")
    standard = models.CharField("chuẩn", max_length=8, choices=StandardKey.choices)
    outcome = models.CharField("kết quả", max_length=10, choices=Class.choices)
    rule = models.CharField("dòng của bảng quyết định", max_length=40)
    digest = models.CharField("bản chuẩn", max_length=16)
    day = models.DateField("ngày xét")

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "kết quả phân loại"
        constraints = (models.UniqueConstraint(fields=["case", "standard"], name="one_assessment"),)

    def __str__(self) -> str:
        return f"{self.case_id} · {self.standard} · {self.outcome}"


class PackKind(models.TextChoices):
    B1_ITEMS = "b1_items", "Bảng điểm B1"
    CITY_CUTOFFS = "city_cutoffs", "Chuẩn của Thành phố"


class StandardPackQuerySet(models.QuerySet["StandardPack"]):
    def visible_to(self, _desk: object, _day: date) -> Self:
        """A standard is no secret."""
        return self

    def on(self, day: date) -> Self:
        return (
            self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day)).filter(ended_on__isnull=True)
        )


class StandardPack(Versioned):
    """A table of the law that an officer loaded from its paper, from a day to a day; never edited, only ended."""

    kind = models.CharField("loại", max_length=12, choices=PackKind.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị nạp")
    title = models.CharField("tên", max_length=200)
    document = models.CharField("văn bản", max_length=200)
    since = models.DateField("áp dụng từ ngày")
    until = models.DateField("không còn áp dụng từ ngày", null=True, blank=True)
    text = models.TextField("nội dung")
    digest = models.CharField("mã kiểm tra", max_length=64)
    loaded_on = models.DateField("ngày nạp")
    ended_on = models.DateField("ngày rút lại", null=True, blank=True)
    ended_because = models.CharField("vì sao rút lại", max_length=300, blank=True)

    objects = StandardPackQuerySet.as_manager()

    class Meta:
        verbose_name = "bảng chuẩn được nạp"
        ordering = ("kind", "-since", "-pk")

    def __str__(self) -> str:
        return self.title
