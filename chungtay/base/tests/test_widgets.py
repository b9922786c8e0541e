"""Select boxes and lines are written as Django writes them, only faster."""

import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from chungtay.base.widgets import Renderer

CHOICES = [("", "Tất cả"), ("a<", "Xã & phường"), (1, "Thôn"), ("Nhóm", [("x", "Hội"), ("y", 'Đoàn "A"')])]
WIDGETS: list[forms.Widget] = [
    forms.TextInput(), forms.NumberInput(), forms.DateInput(), forms.HiddenInput(), forms.PasswordInput(),
    forms.PasswordInput(render_value=True), forms.Select(choices=CHOICES), forms.SelectMultiple(choices=CHOICES),
]  # fmt: skip


def without_line_breaks(html: str) -> str:
    return re.sub(r"\n\s*", "", html)


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("attrs", [{}, {"required": True, "disabled": False, "title": 'Số "1"', "maxlength": 3}])
@pytest.mark.parametrize("value", [None, "", "a<", "1", 1, 0, ["x", "y"], "Y'"])
def test_a_control_is_the_one_that_django_writes(widget: forms.Widget, attrs: dict[str, Any], value: object) -> None:
    ours = widget.render("đơn<vị", value, attrs, renderer=Renderer())
    theirs = widget.render("đơn<vị", value, attrs, renderer=DjangoTemplates())
    assert ours == without_line_breaks(theirs)
