"""The numbers of copying as pages show them, each with how it was reckoned."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chungtay.apps.replication.models import Adoption
from chungtay.apps.replication.queries.effects import Measured
from chungtay.base.figures import Figure, Input
from chungtay.base.law import book
from chungtay.rules.effects import Change, Effect
from chungtay.rules.vietnamese import format_decimal

TOO_FEW = "Chưa đủ nơi áp dụng để ước lượng"
MOST_INPUTS = 20
Linked = Callable[[Adoption], str]


def live(number: int, day: date) -> Figure:
    how = _("Đếm nơi đang áp dụng hoặc đã có kết quả; không kể nơi đã dừng.")
    return Figure(number, _("nơi"), day, how, clause="I.2.c")


def confirmed(number: int, day: date) -> Figure:
    how = _("Đếm nơi áp dụng có kết quả đã được cấp trên xác nhận.")
    return Figure(number, _("nơi"), day, how, clause="I.2.c")


def stopped(number: int, day: date) -> Figure:
    return Figure(number, _("nơi"), day, _("Đếm nơi đã dừng, có ghi lý do; không nằm trong các số thay đổi."))


def steps(done: int, every: int, day: date) -> tuple[Figure, Figure]:
    how = _("Đếm bước đã ghi ngày làm xong.")
    return Figure(done, _("bước"), day, how), Figure(every, _("bước"), day, _("Đếm bước trong cách làm của đơn vị."))


def decimals(value: Decimal) -> int:
    if value == value.to_integral_value():
        return 0
    return 1 if value * 10 == (value * 10).to_integral_value() else 2


def written(value: Decimal) -> str:
    return format_decimal(value, decimals(value))


def counted(value: Decimal, measure: str, day: date, how: str, inputs: tuple[Input, ...] = ()) -> Figure:
    return Figure(value, measure, day, how, inputs, status="computed" if inputs else "recorded",
                  places=decimals(value))  # fmt: skip


def moved(change: Change | None, measure: str, day: date, missing: str) -> Figure:
    """After less before at one place."""
    how = _("Số sau trừ số trước.")
    if change is None:
        return Figure(None, measure, day, how, missing=missing)
    before, after = pgettext("kết quả", "Trước"), pgettext("kết quả", "Sau")
    inputs = (Input(before, written(change.before)), Input(after, written(change.after)))
    return counted(change.by, measure, day, how, inputs)


def named(adoption: Adoption) -> str:
    """The place, and that its figures were put right."""
    corrected = adoption.corrections.all()
    return f"{adoption.unit.name} ({_('đã điều chỉnh')})" if corrected else adoption.unit.name


class EffectRow:
    """One figure of the model over all places; an interval only where places are enough, and never a cause."""

    def __init__(self, measured: Measured, day: date, linked: Linked) -> None:
        self.measured, self.day = measured, day
        self.inputs = tuple(
            Input(named(one), written(change.by), linked(one) or None, one.confirmed_on)
            for one, change in measured.by_place[:MOST_INPUTS]
        )

    @property
    def origin(self) -> Figure:
        return moved(self.measured.origin, self.measured.measure, self.day, _("Chưa có số liệu"))

    @property
    def places(self) -> Figure:
        number = self.measured.effect.places if self.measured.effect else 0
        how = _("Đếm nơi đã được xác nhận kết quả và có số đo này.")
        return Figure(number, _("nơi"), self.day, how, self.inputs, status="computed")

    @property
    def median(self) -> Figure:
        how = _("Xếp thay đổi (sau trừ trước) của các nơi theo thứ tự rồi lấy số ở giữa.")
        return self._of(lambda effect: effect.median, how)

    @property
    def least(self) -> Figure:
        return self._of(lambda effect: effect.least, _("Thay đổi nhỏ nhất trong các nơi."))

    @property
    def most(self) -> Figure:
        return self._of(lambda effect: effect.most, _("Thay đổi lớn nhất trong các nơi."))

    @property
    def same_way(self) -> Figure:
        how = _("Đếm nơi thay đổi cùng chiều với nơi khởi đầu.")
        number = self.measured.effect.same_way if self.measured.effect else None
        return Figure(number, _("nơi"), self.day, how, self.inputs, status="computed")

    @property
    def interval(self) -> tuple[Figure, ...]:
        """Its two ends, or one figure that says that places are too few."""
        policy, effect = book().replication.effect, self.measured.effect
        if effect is None or effect.interval is None:
            how = _("Cần ít nhất %(least)s nơi (mức đề xuất). %(because)s") % {
                "least": policy.least_places, "because": _(policy.because),
            }  # fmt: skip
            return (Figure(None, self.measured.measure, self.day, how, status="suggested", missing=_(TOO_FEW)),)
        how = _(
            "Khoảng chứa trung vị với độ tin cậy %(sure)s %%, tính chính xác theo thứ tự của các số (phép thử dấu), "
            "không giả định số liệu phân bố thế nào. Các nơi tự chọn áp dụng, nên khoảng này không nói về nơi khác."
        ) % {"sure": format_decimal(effect.interval.coverage_pct, 1)}
        ends = (effect.interval.low, effect.interval.high)
        return tuple(counted(end, self.measured.measure, self.day, how, self.inputs) for end in ends)

    def _of(self, part: Callable[[Effect], Decimal], how: str) -> Figure:
        effect = self.measured.effect
        if effect is None:
            return Figure(None, self.measured.measure, self.day, how, missing=_("Chưa nơi nào"))
        return counted(part(effect), self.measured.measure, self.day, how, self.inputs)
