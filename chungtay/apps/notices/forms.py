"""Forms of preferences and of notices to many units."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.notices.models import Kind, Rhythm
from chungtay.apps.notices.wishes import Wishes
from chungtay.base.forms import WordsField

WEEKDAYS = [
    (1, _("Thứ hai")),
    (2, _("Thứ ba")),
    (3, _("Thứ tư")),
    (4, _("Thứ năm")),
    (5, _("Thứ sáu")),
    (6, _("Thứ bảy")),
    (7, _("Chủ nhật")),
]
HOURS = [(hour, time(hour).strftime("%H:%M")) for hour in range(24)]


def hour_field(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=HOURS, coerce=int, help_text=help_text)


class ChoicesForm(forms.Form):
    """What a person wants by mail, how often, and when not."""

    kinds = forms.MultipleChoiceField(
        label=_("Gửi thư về"), choices=Kind.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Loại không chọn vẫn hiện ở trang Thông báo."),
    )  # fmt: skip
    rhythm = forms.ChoiceField(
        label=_("Thư tổng hợp"), choices=Rhythm.choices, widget=forms.RadioSelect,
        help_text=_("Một thư liệt kê mọi việc đang mở. Việc gấp vẫn gửi riêng ngay."),
    )  # fmt: skip
    weekday = forms.TypedChoiceField(label=_("Ngày gửi, khi gửi mỗi tuần"), choices=WEEKDAYS, coerce=int)
    hour = hour_field(_("Giờ gửi thư tổng hợp"))
    quiet_from = hour_field(_("Yên lặng từ"), _("Trong giờ yên lặng không có thư nào được gửi."))
    quiet_until = hour_field(_("Yên lặng đến"), _("Chọn hai giờ giống nhau nếu không cần giờ yên lặng."))

    def wishes(self) -> Wishes:
        given = self.cleaned_data
        muted = frozenset(Kind.values) - frozenset(given["kinds"])
        return Wishes(
            given["rhythm"], given["weekday"], given["hour"], given["quiet_from"], given["quiet_until"], muted
        )


def shown(wishes: Wishes) -> dict[str, Any]:
    """The wishes as the form is opened with them."""
    return {
        "kinds": [kind for kind in Kind.values if wishes.wants(kind)],
        "rhythm": wishes.rhythm,
        "weekday": wishes.weekday,
        "hour": wishes.hour,
        "quiet_from": wishes.quiet_from,
        "quiet_until": wishes.quiet_until,
    }


class BroadcastForm(forms.Form):
    """A notice to chosen kinds of units below."""

    title = WordsField(label=_("Tiêu đề"), max_length=200)
    text = WordsField(
        label=_("Nội dung"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Không ghi thông tin cá nhân của hộ dân. Thư chỉ mang tiêu đề và đường dẫn tới trang này."),
    )  # fmt: skip
    groups = forms.MultipleChoiceField(label=_("Nơi nhận"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, groups: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].choices = groups  # type: ignore[attr-defined]
