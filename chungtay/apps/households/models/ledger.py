"""The flow ledger: an entry for every change of a household's class or size, never altered; and closed years."""

from django.db import models

from chungtay.apps.households.models.register import Area, Class, Household, StandardKey
from chungtay.apps.households.models.rounds import ReviewRound
from chungtay.apps.households.models.scoping import PersonalScoped
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.rules.ledger import KIND_LABELS_VI


class FlowEntryQuerySet(PersonalScoped["FlowEntry"]):
    pass


class FlowEntry(models.Model):
    """What happened to one household by one standard, in one year's account of one village.

    `before` and `after` are classes, empty outside the register. `sign` −1 takes an earlier entry back: a correction
    is such an entry and a new one, both with `corrects` and a reason. The database refuses changes and deletions.
    """

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="flows")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="flows", verbose_name="thôn, tổ dân phố")
    standard = models.CharField("chuẩn", max_length=8, choices=StandardKey.choices)
    year = models.PositiveSmallIntegerField("năm")
    day = models.DateField("ngày")
    kind = models.CharField("diễn biến", max_length=20, choices=list(KIND_LABELS_VI.items()))
    before = models.CharField("trước", max_length=10, choices=Class.choices, blank=True)
    after = models.CharField("sau", max_length=10, choices=Class.choices, blank=True)
    persons_before = models.PositiveSmallIntegerField("nhân khẩu trước", default=0)
    persons_after = models.PositiveSmallIntegerField("nhân khẩu sau", default=0)
    area = models.CharField("khu vực", max_length=12, choices=Area.choices)
    sign = models.SmallIntegerField("chiều", default=1)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    other_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, null=True, related_name="flows")
    reason = models.CharField("lý do", max_length=300, blank=True)
    # The row of the decision table, when a review decided; its words come from `rules.poverty`.
    rule = models.CharField("dòng của bảng quyết định", max_length=40, blank=True)
    import_id = models.BigIntegerField(null=True, db_index=True)

    objects = FlowEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "bút toán diễn biến"
        constraints = (models.CheckConstraint(condition=models.Q(sign__in=(-1, 1)), name="flow_sign"),)
        indexes = (
            models.Index(fields=["unit", "standard", "year"], name="flow_by_village"),
            models.Index(fields=["standard", "year", "unit"], name="flow_by_year"),
            models.Index(fields=["household", "standard", "id"], name="flow_of_household"),
            # Few entries correct others, and closed years ask for those alone.
            models.Index(
                fields=["standard", "unit"], condition=models.Q(corrects__isnull=False), name="flow_corrections"
            ),
        )
        ordering = ("household", "id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.year}"


class YearClosingQuerySet(UnitScoped["YearClosing"]):
    pass


class YearClosing(models.Model):
    """A commune's year of the ledger, closed: its figures stay as they were on that day."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="year_closings")
    standard = models.CharField("chuẩn", max_length=8, choices=StandardKey.choices)
    year = models.PositiveSmallIntegerField("năm")
    closed_on = models.DateField("ngày khóa")
    last_entry = models.BigIntegerField()
    villages = models.PositiveIntegerField("số thôn, tổ dân phố")

    objects = YearClosingQuerySet.as_manager()

    class Meta:
        verbose_name = "khóa số liệu năm"
        constraints = (models.UniqueConstraint(fields=["unit", "standard", "year"], name="one_closing_a_year"),)

    def __str__(self) -> str:
        return f"Khóa năm {self.year}, {self.unit}"


class ClosedTotalQuerySet(UnitScoped["ClosedTotal"]):
    pass


class ClosedTotal(models.Model):
    """One line of a flow form in a closed year: nine columns of households, nine of persons.

    There is one for every village, and one for the commune itself, which is their sum and spares adding them up.
    """

    closing = models.ForeignKey(YearClosing, on_delete=models.PROTECT, related_name="totals")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    standard = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=10)
    h1 = models.IntegerField(default=0)
    h2 = models.IntegerField(default=0)
    h3 = models.IntegerField(default=0)
    h4 = models.IntegerField(default=0)
    h5 = models.IntegerField(default=0)
    h6 = models.IntegerField(default=0)
    h7 = models.IntegerField(default=0)
    h8 = models.IntegerField(default=0)
    h9 = models.IntegerField(default=0)
    p1 = models.IntegerField(default=0)
    p2 = models.IntegerField(default=0)
    p3 = models.IntegerField(default=0)
    p4 = models.IntegerField(default=0)
    p5 = models.IntegerField(default=0)
    p6 = models.IntegerField(default=0)
    p7 = models.IntegerField(default=0)
    p8 = models.IntegerField(default=0)
    p9 = models.IntegerField(default=0)

    objects = ClosedTotalQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["standard", "year", "form", "unit"], name="one_closed_line"),)

    def __str__(self) -> str:
        return f"{self.unit_id} · {self.year} · {self.form}"


class AggregateRowQuerySet(UnitScoped["AggregateRow"]):
    pass


class AggregateRow(models.Model):
    """A line of a report form as it stood in somebody's workbook: shown beside what the records add up to."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="aggregate_rows")
    standard = models.CharField("chuẩn", max_length=8, choices=StandardKey.choices)
    year = models.PositiveSmallIntegerField("năm")
    form = models.PositiveSmallIntegerField("biểu số")
    stratum = models.CharField("phân tổ", max_length=12, blank=True)
    cells = models.JSONField("số liệu", default=dict)
    import_id = models.BigIntegerField(db_index=True)

    objects = AggregateRowQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng biểu tổng hợp"
        constraints = (
            models.UniqueConstraint(fields=["unit", "standard", "year", "form", "stratum"], name="one_aggregate_row"),
        )

    def __str__(self) -> str:
        return f"Biểu {self.form} · {self.year} · {self.unit_id}"
