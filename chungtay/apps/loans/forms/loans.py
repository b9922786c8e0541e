"""Forms that sign a loan, move its money and look after its conditions."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.loans.models import CheckKind, Group, Result, Use
from chungtay.apps.loans.scheduling import Change
from chungtay.apps.loans.signing import Condition, Contract
from chungtay.apps.units.models import Unit
from chungtay.base.forms import DayField, DecimalField, NumberField, WordsField
from chungtay.base.law import book
from chungtay.rules.credit_files import Programme


def every_choices() -> list[tuple[int, str]]:
    return [(months, f"{months} tháng") for months in book().credit.policy.every.months]


class LoanFilter(forms.Form):
    """What the list is narrowed by."""

    thon = forms.ChoiceField(label=_("Thôn, tổ dân phố"), required=False)
    chuong_trinh = forms.ChoiceField(label=_("Chương trình"), required=False)
    to = forms.ChoiceField(label=_("Tổ"), required=False)

    def __init__(self, data: Any, *, villages: Iterable[Unit], groups: Iterable[Group]) -> None:
        super().__init__(data)
        every = ("", _("Tất cả"))
        programmes = [(one.key, one.label) for one in book().credit.law.programmes]
        self.fields["thon"].choices = [every, *((str(one.pk), one.name) for one in villages)]  # type: ignore[attr-defined]
        self.fields["chuong_trinh"].choices = [every, *programmes]  # type: ignore[attr-defined]
        self.fields["to"].choices = [every, *((str(one.pk), one.name) for one in groups)]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}


class LoanForm(forms.Form):
    """The contract and its conditions; `programme` is chosen before, so that its terms stand beside the fields."""

    contract = WordsField(label=_("Số hợp đồng"), max_length=60, required=False)
    signed_on = DayField(label=_("Ngày ký"))
    purpose = WordsField(label=_("Mục đích vay"), max_length=500, help_text=_("Ví dụ: mua bò sinh sản, làm chuồng."))
    amount = NumberField(label=_("Số tiền vay (đồng)"), minimum=1)
    months = NumberField(label=_("Thời hạn (tháng)"), minimum=1, maximum=600)
    grace_months = NumberField(label=_("Ân hạn trả gốc (tháng)"), help_text=_("Không có thì ghi 0."), initial=0)
    principal_every = forms.TypedChoiceField(label=_("Trả gốc mỗi"), coerce=int)
    interest_every = forms.TypedChoiceField(label=_("Trả lãi mỗi"), coerce=int)
    rate = DecimalField(label=_("Lãi suất theo hợp đồng (%/năm)"))
    overdue_pct = DecimalField(label=_("Lãi suất nợ quá hạn (% của lãi suất vay)"))
    group = forms.ModelChoiceField(label=_("Vay qua tổ"), queryset=Group.objects.none(), required=False)
    use_on = DayField(label=_("Ngày kiểm tra sử dụng vốn"))
    use_words = WordsField(label=_("Xem gì khi kiểm tra"), max_length=300)
    training_on = DayField(label=_("Ngày kiểm tra tập huấn"), required=False)
    training_words = WordsField(label=_("Tập huấn, hướng dẫn gì"), max_length=300, required=False)
    has_been_checked = forms.BooleanField(
        label=_("Tôi đã đối chiếu các điều kiện ghi “Cán bộ đối chiếu”"), required=False
    )

    def __init__(self, data: Any, *, programme: Programme, groups: Any, day: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.programme = programme
        for name in ("principal_every", "interest_every"):
            self.fields[name].choices = every_choices()  # type: ignore[attr-defined]
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        self.initial.update(signed_on=day, principal_every=12, interest_every=1, grace_months=0)
        rate = book().value(f"credit.{programme.key}.rate", day).value
        overdue = book().value("credit.overdue", day).value
        self.initial.update(rate=plain(rate), overdue_pct=plain(overdue))
        if not programme.to_check:
            del self.fields["has_been_checked"]

    def asked(self) -> Contract:
        data = self.cleaned_data
        conditions = [Condition(CheckKind.USE, data["use_words"], data["use_on"])]
        if data["training_on"]:
            words = data["training_words"] or str(CheckKind.TRAINING.label)
            conditions.append(Condition(CheckKind.TRAINING, words, data["training_on"]))
        names = ("contract", "signed_on", "purpose", "amount", "months", "grace_months", "principal_every",
                 "interest_every", "rate", "overdue_pct")  # fmt: skip
        return Contract(
            programme=self.programme.key, conditions=tuple(conditions),
            has_been_checked=data.get("has_been_checked", False), **{name: data[name] for name in names},
        )  # fmt: skip


def plain(value: Any) -> str:
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")


class MoneyForm(forms.Form):
    """A day and a sum."""

    day = DayField(label=_("Ngày"))
    amount = NumberField(label=_("Số tiền (đồng)"), minimum=1)


class RepaymentForm(MoneyForm):
    reference = WordsField(label=_("Số phiếu thu"), max_length=40, required=False)
    is_sure = forms.BooleanField(
        label=_("Số tiền đúng như vậy"), required=False,
        help_text=_("Chỉ cần đánh dấu khi hệ thống hỏi lại số tiền."),
    )  # fmt: skip


class ReversalForm(forms.Form):
    reason = WordsField(label=_("Vì sao hủy"), max_length=300, help_text=_("Bút toán cũ vẫn còn trong sổ."))


class ChangeForm(forms.Form):
    """How the rest is paid from now on."""

    months = NumberField(label=_("Thời hạn mới, tính từ ngày giải ngân đầu (tháng)"), minimum=1, maximum=600)
    principal_every = forms.TypedChoiceField(label=_("Trả gốc mỗi"), coerce=int)
    pause = NumberField(label=_("Tạm dừng trả gốc (tháng)"), help_text=_("Không dừng thì ghi 0."), initial=0)
    reason = WordsField(label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["principal_every"].choices = every_choices()  # type: ignore[attr-defined]

    def change(self) -> Change:
        data = self.cleaned_data
        return Change(data["months"], data["principal_every"], data["pause"])


class CheckForm(forms.Form):
    """What somebody saw on the day of the check."""

    done_on = DayField(label=_("Ngày kiểm tra"))
    met = forms.TypedChoiceField(
        label=_("Điều kiện"), choices=(("1", _("Đạt")), ("0", _("Không đạt"))), coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )  # fmt: skip
    finding = WordsField(
        label=_("Đã thấy gì"), max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class OutcomeForm(forms.Form):
    used = forms.ChoiceField(label=_("Vốn được dùng"), choices=Use.choices, widget=forms.RadioSelect)
    result = forms.ChoiceField(label=_("Kết quả"), choices=Result.choices, widget=forms.RadioSelect)
    outcome = WordsField(
        label=_("Hộ đã làm gì với vốn vay"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )
