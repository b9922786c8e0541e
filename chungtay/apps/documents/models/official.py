"""Official papers: drafted from records, numbered from a book without gaps, frozen and kept with their checksum."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.documents.models.papers import Paper
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base import codes
from chungtay.base.access import Desk
from chungtay.base.models import Versioned


class PaperForm(models.TextChoices):
    """The kinds of official papers with a form of their own (NĐ 30/2020/NĐ-CP, Phụ lục I and III)."""

    PLAN = "plan", "Kế hoạch"
    REPORT = "report", "Báo cáo"
    TABLES = "tables", "Biểu tổng hợp"
    SUBMISSION = "submission", "Tờ trình"
    MINUTES = "minutes", "Biên bản"
    DECISION = "decision", "Quyết định"
    INVITATION = "invitation", "Giấy mời"

    @property
    def sign(self) -> str:
        """The abbreviation that stands in the number of such a paper; tables go out as a report."""
        return SIGNS[self.value]

    @property
    def heading(self) -> str:
        """The name of the kind as it stands on the paper."""
        return "Báo cáo" if self.value == "tables" else str(self.label)


# NĐ 30/2020/NĐ-CP, Phụ lục III, mục I.
SIGNS = {
    "plan": "KH", "report": "BC", "tables": "BC", "submission": "TTr", "minutes": "BB", "decision": "QĐ",
    "invitation": "GM",
}  # fmt: skip


class NumberBook(models.Model):
    """The counter of one unit, one sign and one year; its row is locked while a number is taken from it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="number_books")
    sign = models.CharField("loại văn bản", max_length=10)
    body_sign = models.CharField("ký hiệu cơ quan", max_length=30)
    year = models.PositiveSmallIntegerField("năm")
    opened_at = models.PositiveIntegerField("số cuối đã cấp ngoài hệ thống", default=0)
    last = models.PositiveIntegerField("số cuối đã cấp", default=0)

    class Meta:
        verbose_name = "sổ cấp số"
        constraints = (models.UniqueConstraint(fields=["unit", "sign", "year"], name="one_book_a_year"),)

    def __str__(self) -> str:
        return f"{self.sign}-{self.body_sign} {self.year}"

    def number(self, value: int) -> str:
        """As it stands on the paper: below 10 a 0 stands before it (NĐ 30/2020/NĐ-CP, Phụ lục I)."""
        return f"{value:02}/{self.sign}-{self.body_sign}"


class OfficialState(models.TextChoices):
    DRAFT = "draft", "Dự thảo"
    ISSUED = "issued", "Đã ban hành"
    REPLACED = "replaced", "Đã được thay thế"
    WITHDRAWN = "withdrawn", "Đã thu hồi"

    @property
    def shape(self) -> str:
        """The kind of the template word `state`: hue and shape."""
        return {"draft": "draft", "issued": "done", "replaced": "none", "withdrawn": "none"}[self.value]


class OfficialQuerySet(UnitScoped["Official"]):
    def visible_to(self, desk: Desk, day: date) -> Self:
        """Issued papers as far as the post reads; drafts are the unit's own until they are signed."""
        seen = super().visible_to(desk, day)
        return seen.filter(~Q(state=OfficialState.DRAFT) | Q(unit_id=desk.unit_id))


def official_name(official: "Official", name: str) -> str:
    """Kept under a random name; `name` gives the ending alone."""
    return f"official/{official.key.hex[:2]}/{official.key.hex}.{name.rsplit('.', 1)[-1]}"


class Official(Versioned):
    """A paper of a unit about a record: its content as blocks and numbers with their reasons, then its files.

    Once it has a number neither content, number nor files ever change; the database itself forbids it.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="official_papers")
    kind = models.CharField("mẫu văn bản", max_length=40)
    form = models.CharField("loại văn bản", max_length=12, choices=PaperForm.choices)
    about_type = models.CharField("loại hồ sơ", max_length=80)
    about_id = models.CharField("hồ sơ", max_length=40)
    year = models.PositiveSmallIntegerField("năm", default=0)
    subject = models.CharField("trích yếu", max_length=500)
    state = models.CharField("trạng thái", max_length=10, choices=OfficialState.choices, default=OfficialState.DRAFT)
    content = models.JSONField("nội dung")
    drafted_on = models.DateField("ngày dự thảo")
    replaces = models.ForeignKey(
        "self", verbose_name="thay thế văn bản", on_delete=models.PROTECT, null=True, related_name="replacements"
    )
    book = models.ForeignKey(
        NumberBook, verbose_name="sổ cấp số", on_delete=models.PROTECT, null=True, related_name="papers"
    )
    book_number = models.PositiveIntegerField("số trong sổ", null=True)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    signed_on = models.DateField("ngày ký", null=True)
    signatory_title = models.CharField("thẩm quyền ký", max_length=160, blank=True)
    signatory_name = models.CharField("người ký", max_length=120, blank=True)
    file = models.FileField("tệp PDF", upload_to=official_name, blank=True)
    sha256 = models.CharField("SHA-256 của tệp PDF", max_length=64, blank=True)
    word_file = models.FileField("tệp Word", upload_to=official_name, blank=True)
    word_sha256 = models.CharField("SHA-256 của tệp Word", max_length=64, blank=True)
    register_line = models.OneToOneField(
        Paper, verbose_name="dòng trong sổ văn bản", on_delete=models.PROTECT, null=True, related_name="official"
    )
    withdrawn_on = models.DateField("ngày thu hồi", null=True)
    withdrawn_reason = models.TextField("lý do thu hồi", blank=True)

    objects = OfficialQuerySet.as_manager()

    # The audit tells who changed the words and when; the words themselves stand in the paper.
    untold_fields = frozenset({"content", "kind", "year", "about_type", "about_id"})

    class Meta:
        verbose_name = "văn bản soạn trên hệ thống"
        constraints = (
            models.UniqueConstraint(fields=["book", "book_number"], name="a_number_is_taken_once"),
            models.CheckConstraint(
                condition=Q(state="draft", number="", book_number=None)
                | (~Q(number="") & Q(book_number__isnull=False, signed_on__isnull=False) & ~Q(sha256="")),
                name="issued_paper_has_number_and_file",
            ),
        )
        indexes = (models.Index(fields=["about_type", "about_id"], name="official_about"),)
        ordering = ("-signed_on", "-pk")

    def __str__(self) -> str:
        return f"{PaperForm(self.form).heading} {self.number}" if self.number else f"Dự thảo: {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("documents:official", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == OfficialState.DRAFT

    @property
    def state_shape(self) -> str:
        return OfficialState(self.state).shape

    @property
    def printed_digest(self) -> str:
        return codes.grouped_digest(self.sha256)


class WordTemplateQuerySet(UnitScoped["WordTemplate"]):
    pass


def template_name(template: "WordTemplate", _name: str) -> str:
    return f"word-templates/{template.key.hex}.docx"


class WordTemplate(models.Model):
    """A unit's own Word template for one kind of paper; papers issued with an earlier one keep what they were."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="word_templates")
    form = models.CharField("loại văn bản", max_length=12, choices=PaperForm.choices)
    name = models.CharField("tên tệp", max_length=150)
    file = models.FileField(upload_to=template_name)
    sha256 = models.CharField("SHA-256", max_length=64)
    loaded_on = models.DateField("ngày nạp")
    retired_on = models.DateField("ngày thôi dùng", null=True)

    objects = WordTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "mẫu Word"
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "form"], condition=Q(retired_on__isnull=True), name="one_word_template_in_use"
            ),
        )
        ordering = ("form", "-loaded_on", "-pk")

    def __str__(self) -> str:
        return self.name
