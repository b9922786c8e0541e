"""The yearly and monthly review: a commune's round, its villages step by step, meetings, postings, recognition."""

from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse

from chungtay.apps.households.models.register import Household
from chungtay.apps.households.models.scoping import PersonalScoped
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned


class RoundKind(models.TextChoices):
    YEARLY = "yearly", "Rà soát định kỳ"
    MONTHLY = "monthly", "Rà soát thường xuyên"


class RoundState(models.TextChoices):
    OPEN = "open", "Thôn đang rà soát"
    ASKED = "asked", "Đã xin ý kiến cấp trên"
    ANSWERED = "answered", "Cấp trên đã có ý kiến"
    RECOGNISED = "recognised", "Đã công nhận"
    FROZEN = "frozen", "Đã khóa số liệu"


class ReviewRoundQuerySet(UnitScoped["ReviewRound"]):
    pass


class ReviewRound(Versioned):
    """A commune's review of one year, or of one month; `month` is 0 for the yearly one."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="review_rounds", verbose_name="xã, phường")
    kind = models.CharField("loại", max_length=8, choices=RoundKind.choices)
    year = models.PositiveSmallIntegerField("năm")
    month = models.PositiveSmallIntegerField("tháng", default=0)
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến ngày")
    opened_on = models.DateField("ngày mở")
    state = models.CharField("trạng thái", max_length=12, choices=RoundState.choices, default=RoundState.OPEN)

    objects = ReviewRoundQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt rà soát"
        constraints = (models.UniqueConstraint(fields=["unit", "kind", "year", "month"], name="one_round"),)
        indexes = (models.Index(fields=["kind", "year", "month", "state"], name="round_board"),)
        ordering = ("-year", "-month", "unit")

    def __str__(self) -> str:
        return f"{self.words}, {self.unit}"

    @property
    def words(self) -> str:
        """Which review it is, without whose."""
        when = f"năm {self.year}" if self.kind == RoundKind.YEARLY else f"tháng {self.month:02d}/{self.year}"
        return f"{self.get_kind_display()} {when}"

    def get_absolute_url(self) -> str:
        return reverse("households:round", args=[self.pk])

    @property
    def opinion(self) -> "Opinion | None":
        """The opinion asked for last."""
        return self.opinions.first()


class Step(models.IntegerChoices):
    """The six steps of Quyết định 24/2021/QĐ-TTg; a village stands at the step it has still to finish."""

    LIST = 1, "Lập danh sách"
    SURVEY = 2, "Khảo sát, tính điểm"
    MEETING = 3, "Họp dân"
    POSTING = 4, "Niêm yết"
    OPINION = 5, "Xin ý kiến cấp trên"
    RECOGNITION = 6, "Công nhận, cấp giấy"
    DONE = 7, "Đã xong"


class VillageReviewQuerySet(UnitScoped["VillageReview"]):
    pass


class VillageReview(Versioned):
    """One village within a round, at one of the steps; the day of each step stays."""

    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="villages")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reviews", verbose_name="thôn, tổ dân phố")
    step = models.PositiveSmallIntegerField("bước", choices=Step.choices, default=Step.LIST)
    listed_on = models.DateField("ngày chốt danh sách", null=True, blank=True)
    surveyed_on = models.DateField("ngày xong khảo sát", null=True, blank=True)
    met_on = models.DateField("ngày họp đạt", null=True, blank=True)
    posted_on = models.DateField("ngày niêm yết", null=True, blank=True)
    posted_until = models.DateField("niêm yết đến hết ngày", null=True, blank=True)
    posting_closed_on = models.DateField("ngày kết thúc niêm yết", null=True, blank=True)
    finished_on = models.DateField("ngày xong", null=True, blank=True)
    posted_at = models.CharField("nơi niêm yết", max_length=200, blank=True)
    # Why the village is surveying again: a meeting that did not agree, an objection upheld, an opinion against.
    back_because = models.CharField("vì sao làm lại", max_length=300, blank=True)

    objects = VillageReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "rà soát của thôn"
        constraints = (models.UniqueConstraint(fields=["round", "unit"], name="one_village_a_round"),)
        ordering = ("round", "unit")

    def __str__(self) -> str:
        return f"Rà soát {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("households:village", args=[self.pk])


class MeetingQuerySet(UnitScoped["Meeting"]):
    pass


class Meeting(Versioned):
    """A village meeting on the results (step 3), with its attendance by capacity and whether it agreed."""

    # What was said may name households.
    personal_fields = frozenset({"minutes"})

    review = models.ForeignKey(VillageReview, on_delete=models.PROTECT, related_name="meetings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField("ngày họp")
    place = models.CharField("địa điểm", max_length=200)
    chair = models.CharField("chủ trì", max_length=120)
    secretary = models.CharField("thư ký", max_length=120)
    # How many came in each capacity, by the keys of the law file on the review; the history has it in words.
    attendance = models.JSONField(default=dict)
    attended = models.PositiveSmallIntegerField("số người dự")
    agreed = models.PositiveSmallIntegerField("số người đồng ý")
    front_invited = models.BooleanField("đã mời Mặt trận Tổ quốc giám sát", default=False)
    passed = models.BooleanField("đạt")
    because = models.CharField("vì sao", max_length=300)
    minutes = models.TextField("diễn biến, ý kiến", blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "cuộc họp dân"
        ordering = ("-held_on", "-pk")

    def __str__(self) -> str:
        return f"Biên bản họp {self.unit}"


class ObjectionQuerySet(PersonalScoped["Objection"]):
    pass


class Objection(Versioned):
    """Somebody's objection to a posted list (step 4), with the day by which it is to be answered."""

    personal_fields = frozenset({"who", "contact", "text", "reply"})

    class Outcome(models.TextChoices):
        OPEN = "open", "Chưa trả lời"
        UPHELD = "upheld", "Chấp nhận, phúc tra"
        REJECTED = "rejected", "Giữ nguyên kết quả"

    review = models.ForeignKey(VillageReview, on_delete=models.PROTECT, related_name="objections")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    who = models.CharField("người kiến nghị", max_length=120)
    contact = models.CharField("liên hệ", max_length=120, blank=True)
    text = models.TextField("nội dung kiến nghị")
    received_on = models.DateField("ngày nhận")
    due_on = models.DateField("hạn trả lời", null=True, blank=True)
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    replied_on = models.DateField("ngày trả lời", null=True, blank=True)
    reply = models.TextField("nội dung trả lời", blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = "kiến nghị về danh sách"
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return f"Kiến nghị số {self.pk}"


class Opinion(Versioned):
    """The opinion of the level above on a commune's result (step 5); who that is follows from the day.

    A result that was not agreed to is asked about again; each asking stays.
    """

    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="opinions")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="cơ quan cho ý kiến"
    )
    asked_on = models.DateField("ngày xin ý kiến")
    due_on = models.DateField("hạn trả lời", null=True, blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    agrees = models.BooleanField("đồng ý", null=True)
    number = models.CharField("số văn bản", max_length=60, blank=True)
    text = models.TextField("nội dung", blank=True)

    class Meta:
        verbose_name = "ý kiến của cấp trên"
        constraints = (
            models.UniqueConstraint(
                fields=["round"], condition=models.Q(answered_on__isnull=True), name="one_open_opinion"
            ),
        )
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"Ý kiến về {self.round}"


class RecognitionQuerySet(UnitScoped["Recognition"]):
    def published(self, day: date) -> Self:
        return self.filter(signed_on__lte=day)


def decision_path(recognition: "Recognition", _name: str) -> str:
    return f"recognitions/{recognition.unit_id}/{recognition.round_id}.pdf"


class Recognition(Versioned):
    """The commune chair's decision that recognises the list (step 6), kept with its paper."""

    round = models.OneToOneField(ReviewRound, on_delete=models.PROTECT, related_name="recognition")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="recognitions")
    number = models.CharField("số quyết định", max_length=60)
    signed_on = models.DateField("ngày ký")
    signer = models.CharField("người ký", max_length=120)
    signer_title = models.CharField("chức vụ", max_length=120)
    file = models.FileField(upload_to=decision_path, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        verbose_name = "quyết định công nhận"
        constraints = (models.UniqueConstraint(fields=["unit", "number"], name="one_recognition_number"),)

    def __str__(self) -> str:
        return f"Quyết định {self.number}"


class PoorCertificateQuerySet(PersonalScoped["PoorCertificate"]):
    unit_path = "household__unit"

    def published(self, day: date) -> Self:
        """Anyone may ask whether a code is good; the answer names nobody."""
        return self.filter(issued_on__lte=day)


class PoorCertificate(models.Model):
    """The certificate of a poor or near-poor household (Mẫu 03), checkable by its code."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="certificates")
    recognition = models.ForeignKey(Recognition, on_delete=models.PROTECT, related_name="certificates")
    # The commune that issues it, the round's year, and its place in that year's numbering, which has no gaps.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="nơi cấp")
    year = models.PositiveSmallIntegerField("năm")
    ordinal = models.PositiveIntegerField("số thứ tự")
    number = models.CharField("số giấy chứng nhận", max_length=40)
    code = models.CharField("mã kiểm tra", max_length=20, unique=True)
    outcome = models.CharField("phân loại", max_length=10)
    issued_on = models.DateField("ngày cấp")
    ended_on = models.DateField("ngày hết giá trị", null=True, blank=True)
    ended_because = models.CharField("vì sao hết giá trị", max_length=200, blank=True)

    objects = PoorCertificateQuerySet.as_manager()

    class Meta:
        verbose_name = "giấy chứng nhận hộ nghèo, hộ cận nghèo"
        constraints = (models.UniqueConstraint(fields=["unit", "year", "ordinal"], name="one_certificate_number"),)

    def __str__(self) -> str:
        return self.number


class ReviewReportQuerySet(UnitScoped["ReviewReport"]):
    pass


class ReviewReport(Versioned):
    """A report on the review that goes up by a due day, with the figures as they stood when it was sent."""

    class Kind(models.TextChoices):
        MONTHLY = "monthly", "Kết quả rà soát thường xuyên"
        PRELIMINARY = "preliminary", "Kết quả sơ bộ rà soát định kỳ"
        OFFICIAL = "official", "Kết quả chính thức rà soát định kỳ"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="review_reports")
    kind = models.CharField("loại", max_length=12, choices=Kind.choices)
    year = models.PositiveSmallIntegerField("năm")
    month = models.PositiveSmallIntegerField("tháng", default=0)
    due_on = models.DateField("hạn gửi")
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    received_on = models.DateField("ngày nhận", null=True, blank=True)
    cells = models.JSONField(default=dict)
    note = models.TextField("ghi chú", blank=True)

    objects = ReviewReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo rà soát"
        constraints = (models.UniqueConstraint(fields=["unit", "kind", "year", "month"], name="one_review_report"),)
        ordering = ("-year", "-month", "unit")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.unit}"
