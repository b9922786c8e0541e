"""Forms for persons, posts and sign-ins."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.accounts.roles import ROLE_CHOICES
from chungtay.base.forms import DayField, WordsField


class PersonForm(forms.Form):
    full_name = WordsField(label=_("Họ và tên"), max_length=120)
    username = WordsField(label=_("Tên đăng nhập"), max_length=60, help_text=_("Chữ không dấu, không có khoảng trắng."))
    password = forms.CharField(
        label=_("Mật khẩu ban đầu"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False,
        help_text=_("Ít nhất 10 ký tự. Người dùng đổi sau lần đăng nhập đầu."),
    )  # fmt: skip
    unit = WordsField(label=_("Mã đơn vị"), max_length=60, help_text=_("Phần cuối của địa chỉ trang đơn vị."))
    role = forms.ChoiceField(label=_("Vai trò"), choices=ROLE_CHOICES)
    title = WordsField(label=_("Chức danh"), max_length=160, required=False)
    since = DayField(label=_("Từ ngày"))


class PostForm(forms.Form):
    """A further post for somebody who is already known."""

    unit = WordsField(label=_("Mã đơn vị"), max_length=60, help_text=_("Phần cuối của địa chỉ trang đơn vị."))
    role = forms.ChoiceField(label=_("Vai trò"), choices=ROLE_CHOICES)
    title = WordsField(label=_("Chức danh"), max_length=160, required=False)
    since = DayField(label=_("Từ ngày"))


class EndPostForm(forms.Form):
    until = DayField(label=_("Ngày thôi giữ vị trí"))


class AddressForm(forms.Form):
    """An address of mail, to be confirmed by whoever reads what comes there."""

    address = forms.EmailField(
        label=_("Địa chỉ thư điện tử"), max_length=254,
        help_text=_("Nên dùng địa chỉ công vụ. Chỉ địa chỉ đã xác nhận mới nhận thư."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip


class CodeForm(forms.Form):
    """The code out of the letter."""

    code = WordsField(
        label=_("Mã xác nhận"), max_length=20, help_text=_("Tám chữ số trong thư vừa gửi."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip
