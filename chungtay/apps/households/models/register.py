"""Households and their members, with dated flags and the fields that a place has added."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.households.models.scoping import PersonalScoped
from chungtay.apps.units.dated import Dated, holds_on
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned


class Class(models.TextChoices):
    """As `rules.poverty.PovertyClass` names them; an empty one was never recognised."""

    POOR = "poor", "Hộ nghèo"
    NEAR_POOR = "near_poor", "Hộ cận nghèo"
    AVERAGE = "average", "Hộ có mức sống trung bình"
    NOT_POOR = "not_poor", "Không thuộc diện nghèo, cận nghèo"
    UNDECIDED = "undecided", "Chưa có chuẩn để xét"


class StandardKey(models.TextChoices):
    NATIONAL = "national", "Chuẩn quốc gia"
    CITY = "city", "Chuẩn của Thành phố"


class Area(models.TextChoices):
    RURAL = "nong_thon", "Nông thôn"
    URBAN = "thanh_thi", "Thành thị"


class Closing(models.TextChoices):
    """Why a household left the register."""

    DIED_OUT = "died_out", "Không còn người"
    MOVED_OUT = "moved_out", "Chuyển đi khỏi Thành phố"
    MERGED = "merged", "Nhập vào hộ khác"
    MISTAKE = "mistake", "Ghi nhầm"


class FlagKind(models.TextChoices):
    MERIT = "merit", "Có người có công hưởng trợ cấp hằng tháng"
    MINORITY = "minority", "Hộ dân tộc thiểu số"
    NO_LABOUR = "no_labour", "Không có khả năng lao động"
    PROTECTION = "protection", "Có người hưởng trợ giúp xã hội"
    FEMALE_HEAD = "female_head", "Chủ hộ là nữ"


# Bit of each flag in `Household.flags`, which repeats the flags that hold today so that forms count quickly.
FLAG_BITS = {kind: 1 << place for place, kind in enumerate(FlagKind.values)}


class HouseholdQuerySet(PersonalScoped["Household"]):
    def open(self) -> Self:
        """Those still in the register."""
        return self.filter(closed_on__isnull=True)

    def on_register(self, day: date) -> Self:
        """Those in the register on the day."""
        return self.filter(registered_on__lte=day).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day))


class Household(Versioned):
    """A household of a village; its code is unique only there, its number everywhere."""

    personal_fields = frozenset({"head_name", "sort_key", "address", "phone", "extra"})

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="households", verbose_name="thôn, tổ dân phố", db_index=False
    )
    code = models.CharField("mã hộ", max_length=20)
    head_name = models.CharField("chủ hộ", max_length=120)
    sort_key = models.CharField(max_length=400, editable=False)
    area = models.CharField("khu vực", max_length=12, choices=Area.choices)
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    ethnicity = models.CharField("dân tộc của chủ hộ", max_length=40, blank=True)
    members_count = models.PositiveSmallIntegerField("số nhân khẩu", default=0)
    # A list of households tells how many they are before anybody has written down who: `members_count` includes them.
    unlisted = models.PositiveSmallIntegerField("số người chưa ghi tên", default=0)
    flags = models.PositiveSmallIntegerField("đặc điểm", default=0, editable=False)
    national_class = models.CharField("phân loại theo chuẩn quốc gia", max_length=10, choices=Class.choices, blank=True)
    city_class = models.CharField(
        "phân loại theo chuẩn của Thành phố", max_length=10, choices=Class.choices, blank=True
    )
    recognised_on = models.DateField("ngày công nhận gần nhất", null=True, blank=True)
    registered_on = models.DateField("ngày vào sổ")
    closed_on = models.DateField("ngày ra khỏi sổ", null=True, blank=True)
    closed_reason = models.CharField("lý do ra khỏi sổ", max_length=12, choices=Closing.choices, blank=True)
    # Few households come from another or went into one: their indexes hold those alone, and the rest cost nothing.
    origin = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="offshoots", verbose_name="tách từ hộ",
        db_index=False,
    )  # fmt: skip
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed", verbose_name="nhập vào hộ",
        db_index=False,
    )  # fmt: skip
    extra = models.JSONField("thông tin thêm", default=dict, blank=True)
    import_id = models.BigIntegerField(null=True, editable=False, db_index=True)
    erased_on = models.DateField("ngày xóa dữ liệu cá nhân", null=True, blank=True)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = "hộ"
        constraints = (models.UniqueConstraint(fields=["unit", "code"], name="household_code_in_village"),)
        indexes = (
            models.Index(fields=["unit", "closed_on", "national_class", "city_class"], name="household_by_class"),
            models.Index(fields=["code"], name="household_by_code"),
            models.Index(fields=["unit", "id"], name="household_by_unit"),
            models.Index(fields=["origin"], condition=Q(origin__isnull=False), name="household_by_origin"),
            models.Index(fields=["successor"], condition=Q(successor__isnull=False), name="household_by_successor"),
        )
        ordering = ("unit", "sort_key", "pk")

    def __str__(self) -> str:
        return f"{self.code} · {self.head_name}"

    def get_absolute_url(self) -> str:
        return reverse("households:household", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class Relation(models.TextChoices):
    HEAD = "head", "Chủ hộ"
    SPOUSE = "spouse", "Vợ, chồng"
    CHILD = "child", "Con"
    PARENT = "parent", "Bố, mẹ"
    GRANDCHILD = "grandchild", "Cháu"
    GRANDPARENT = "grandparent", "Ông, bà"
    SIBLING = "sibling", "Anh, chị, em"
    OTHER = "other", "Khác"


class Sex(models.TextChoices):
    MALE = "m", "Nam"
    FEMALE = "f", "Nữ"


class Leaving(models.TextChoices):
    DIED = "died", "Chết"
    MOVED = "moved", "Chuyển đi"
    SPLIT = "split", "Tách hộ"
    MERGED = "merged", "Nhập hộ"
    CLOSED = "closed", "Cả hộ ra khỏi sổ"
    MISTAKE = "mistake", "Ghi nhầm"


class MemberQuerySet(PersonalScoped["Member"]):
    unit_path = "household__unit"

    def on(self, day: date) -> Self:
        return self.filter(holds_on(day))

    def present(self) -> Self:
        """Those who have not left."""
        return self.filter(until__isnull=True)


class Member(Dated):
    """Somebody of a household, from the day he came to the day he left."""

    personal_fields = frozenset(
        {"full_name", "search_key", "sort_key", "id_number", "birth_date", "birth_year", "facts"}
    )

    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="members", verbose_name="hộ", db_index=False
    )
    full_name = models.CharField("họ và tên", max_length=120)
    search_key = models.CharField(max_length=120, editable=False)
    id_number = models.CharField("số định danh", max_length=12, blank=True)
    birth_date = models.DateField("ngày sinh", null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=1, choices=Sex.choices, blank=True)
    relation = models.CharField("quan hệ với chủ hộ", max_length=12, choices=Relation.choices)
    ethnicity = models.CharField("dân tộc", max_length=40, blank=True)
    # What the last finished survey found of a person (insurance, schooling, work), by the keys of `rules.deprivations`.
    facts = models.JSONField("thông tin khảo sát", default=dict, blank=True)
    left_reason = models.CharField("lý do rời hộ", max_length=8, choices=Leaving.choices, blank=True)
    id_checked_on = models.DateField("ngày đối chiếu căn cước", null=True, blank=True)
    id_checked_with = models.CharField("nguồn đối chiếu", max_length=160, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "thành viên"
        constraints = (
            models.UniqueConstraint(
                fields=["household"], condition=Q(relation="head", until__isnull=True), name="one_head_at_a_time"
            ),
        )
        indexes = (
            models.Index(fields=["id_number"], name="member_by_id_number", condition=~Q(id_number="")),
            # The operator classes let PostgreSQL find the beginning of a name, whatever its collation.
            models.Index(
                fields=["search_key", "birth_year"],
                name="member_by_name_and_year",
                opclasses=["varchar_pattern_ops", "int2_ops"],
            ),
            # Holds the names too, so that those of a household are looked through without its members' rows.
            models.Index(fields=["household", "search_key"], name="member_by_household"),
        )
        ordering = ("household", "pk")

    def __str__(self) -> str:
        return self.full_name

    @property
    def unit_id(self) -> int:
        return self.household.unit_id


class FlagQuerySet(PersonalScoped["Flag"]):
    unit_path = "household__unit"

    def on(self, day: date) -> Self:
        return self.filter(holds_on(day))


class Flag(Dated):
    """A trait of a household from a day to a day, and the paper it rests on."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="dated_flags", db_index=False)
    kind = models.CharField("đặc điểm", max_length=12, choices=FlagKind.choices)
    basis = models.CharField("căn cứ", max_length=200, blank=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        verbose_name = "đặc điểm của hộ"
        constraints = (models.UniqueConstraint(fields=["household", "kind", "since"], name="one_flag_a_day"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.household_id})"


class ExtraFieldQuerySet(UnitScoped["ExtraField"]):
    def on(self, day: date) -> Self:
        return self.filter(holds_on(day))


class ExtraField(Dated):
    """A field that a unit has added to the sheet of the households under it, without code."""

    class Kind(models.TextChoices):
        TEXT = "text", "Chữ"
        NUMBER = "number", "Số"
        DAY = "day", "Ngày"
        CHOICE = "choice", "Chọn một"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị đặt")
    key = models.SlugField(max_length=40)
    label = models.CharField("tên trường", max_length=80)
    kind = models.CharField("loại", max_length=8, choices=Kind.choices)
    choices = models.JSONField("các lựa chọn", default=list, blank=True)

    objects = ExtraFieldQuerySet.as_manager()

    class Meta:
        verbose_name = "trường thêm"
        constraints = (models.UniqueConstraint(fields=["unit", "key"], name="one_extra_field"),)
        ordering = ("unit", "pk")

    def __str__(self) -> str:
        return self.label
