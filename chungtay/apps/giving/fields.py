"""Form fields of this app: a giver by name, a place, an amount in đồng, hours."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.givers.models import Giver
from chungtay.apps.givers.queries import list_of
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.access import Desk
from chungtay.base.forms import DecimalField, NumberField
from chungtay.rules.vietnamese import fold

LISTED = 300
_MARKED = re.compile(r"^(.*)#(\d{1,12})$")
LARGEST = 10**15
MARK = gettext_lazy("Gõ tên như trong danh sách Người giúp đỡ. Trùng tên thì thêm dấu # và số ở cuối địa chỉ trang.")


class GiverField(forms.CharField):
    """A giver of the desk's list by his name; of two with one name the mark behind # decides."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TextInput(attrs={"list": "givers", "autocomplete": "off"})
        super().__init__(widget=widget, max_length=260, help_text=MARK, **more)
        self.desk: Desk | None = None

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text or self.desk is None:
            return None
        among = list_of(self.desk, self.desk.day)
        marked = _MARKED.match(text)
        found = list(among.filter(pk=int(marked[2])) if marked else named(among, text))
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("Chưa có tên này trong danh sách. Anh/chị ghi tên ở trang Người giúp đỡ trước."))
        marks = "; ".join(marked_name(one) for one in found)
        raise ValidationError(_("Có nhiều người trùng tên: %(marks)s. Anh/chị chép một mục.") % {"marks": marks})

    def prepare_value(self, value: Any) -> Any:
        return marked_name(value) if isinstance(value, Giver) else value


def named(among: Any, text: str) -> Any:
    return among.filter(search_key=fold(text))[:6]


def marked_name(giver: Giver) -> str:
    return f"{giver.name} #{giver.pk}"


def listed(desk: Desk) -> list[str]:
    """Names that the browser offers while one types; beyond them a name is typed in full."""
    return [marked_name(one) for one in list_of(desk, desk.day)[:LISTED]]


class DongField(NumberField):
    def __init__(self, **more: Any) -> None:
        super().__init__(minimum=1, maximum=LARGEST, **more)


class HoursField(DecimalField):
    def clean(self, value: Any) -> Any:
        hours: Decimal | None = super().clean(value)
        if hours is not None and not 0 < hours < 100_000:
            raise ValidationError(_("Số giờ phải lớn hơn 0."))
        return hours


class PlaceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The desk's own unit, and the committees and villages that it reaches."""

    def __init__(self, **more: Any) -> None:
        super().__init__(queryset=Unit.objects.none(), empty_label=None, **more)


def places(desk: Desk, day: date) -> Any:
    reached = Unit.objects.reached_by(desk, day).on(day)
    committees = reached.filter(kind=Kind.PEOPLE_COMMITTEE)
    own = Unit.objects.filter(pk=desk.unit_id or 0)
    return (committees | own).distinct().order_by("level", "name")


class DeskForm(forms.Form):
    """A form that knows its desk: givers and places are those that the desk reaches."""

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, GiverField):
                field.desk = desk
            if isinstance(field, PlaceField):
                field.queryset = places(desk, desk.day)
