"""Forms of a picture: its words, its frame in per cent with rows for covered faces, and who agreed to be shown."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from chungtay.apps.media.drawing import MOST_COVERS
from chungtay.apps.media.entries import ConsentEntry, PictureEntry
from chungtay.apps.media.imaging import MEGABYTE, MOST_BYTES, Frame
from chungtay.apps.media.models import Picture
from chungtay.base.forms import DayField, DecimalField, NumberField, WordsField

SIDES = ("left", "top", "width", "height")
SPARE = 3


class PictureForm(forms.Form):
    """The words of a picture; with `file` when it is new."""

    file = forms.FileField(
        label=_("Tệp hình"), allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("JPEG, PNG hoặc WebP, tối đa 15 MB. Nơi chụp và tên máy ghi trong tệp được xóa khi lưu."),
        error_messages={"required": _("Anh/chị chọn một tệp hình.")},
    )  # fmt: skip
    alt = WordsField(
        label=_("Chữ thay hình"), max_length=250,
        help_text=_("Tả điều nhìn thấy, cho người không xem được hình. Ví dụ: Bốn người đổ bê tông trên đường làng."),
        error_messages={"required": _("Anh/chị tả hình cho người không nhìn thấy hình.")},
    )  # fmt: skip
    caption = WordsField(label=_("Chú thích dưới hình"), max_length=300, required=False)
    credit = WordsField(label=_("Người chụp, nguồn"), max_length=120, required=False)
    faces = NumberField(
        label=_("Số người nhận ra được trong hình"), maximum=200,
        help_text=_("Đếm mọi khuôn mặt rõ. Mỗi người cần giấy đồng ý hoặc được che mặt thì hình mới đăng được."),
    )  # fmt: skip
    is_lead = forms.BooleanField(label=_("Hình đại diện của bài"), required=False)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["file"]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            most = MOST_BYTES // MEGABYTE
            raise forms.ValidationError(_now("Hình lớn hơn %(most)d MB. Anh/chị chọn hình nhỏ hơn.") % {"most": most})
        return file

    def entry(self) -> PictureEntry:
        return PictureEntry(**{name: value for name, value in self.cleaned_data.items() if name != "file"})


def per_cent(thousandths: int) -> Decimal:
    return Decimal(thousandths) / 10


class PerCentField(DecimalField):
    """A share of the picture, from 0 to 100, one decimal counts."""

    def to_python(self, value: Any) -> Any:
        number = super().to_python(value)
        if number is not None and not 0 <= number <= 100:
            raise forms.ValidationError(_now("Anh/chị nhập từ 0 đến 100."), code="range")
        return number

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


class FrameForm(forms.Form):
    """Cut, focus, and a row of four numbers for each covered face; an emptied row is a cover taken away."""

    crop_left = PerCentField(label=_("Cắt: cách mép trái (%)"))
    crop_top = PerCentField(label=_("Cắt: cách mép trên (%)"))
    crop_width = PerCentField(label=_("Cắt: rộng (%)"))
    crop_height = PerCentField(label=_("Cắt: cao (%)"))
    focus_left = PerCentField(label=_("Tiêu điểm: cách mép trái (%)"))
    focus_top = PerCentField(label=_("Tiêu điểm: cách mép trên (%)"))

    def __init__(self, *args: Any, rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in range(rows):
            for side in SIDES:
                label = _now("Chỗ che %(row)d: %(side)s") % {"row": row + 1, "side": WORDS[side]}
                field = PerCentField(label=label, required=False)
                field.widget.attrs["aria-label"] = label
                self.fields[f"cover_{row}_{side}"] = field

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for row in range(self.rows):
            names = [f"cover_{row}_{side}" for side in SIDES]
            empty = [name for name in names if name not in self.errors and given.get(name) is None]
            if empty and len(empty) < len(SIDES):
                self.add_error(empty[0], _("Chỗ che cần đủ bốn con số, hoặc để trống cả bốn."))
        return given

    def cover_rows(self) -> list[list[Any]]:
        return [[self[f"cover_{row}_{side}"] for side in SIDES] for row in range(self.rows)]

    def parts(self) -> list[Any]:
        return [self[name] for name in ("crop_left", "crop_top", "crop_width", "crop_height")]

    def foci(self) -> list[Any]:
        return [self["focus_left"], self["focus_top"]]

    def frame(self) -> Frame:
        crop = tuple(self._of(f"crop_{side}") for side in SIDES)
        covers = [
            tuple(self._of(f"cover_{row}_{side}") for side in SIDES)
            for row in range(self.rows)
            if self.cleaned_data[f"cover_{row}_left"] is not None
        ]
        return Frame(crop, covers, (self._of("focus_left"), self._of("focus_top")))

    def _of(self, name: str) -> int:
        return int((self.cleaned_data[name] * 10).to_integral_value())


WORDS = {"left": _("cách mép trái"), "top": _("cách mép trên"), "width": _("rộng"), "height": _("cao")}


def rows_asked(picture: Picture, data: Any) -> int:
    """As many rows as were sent, or those that are kept and a few to spare."""
    if data is None:
        return min(len(picture.covers) + SPARE, MOST_COVERS)
    sent = [int(part) for key in data if (part := str(key)[6:].partition("_")[0]) and is_row(str(key), part)]
    return min(max(sent, default=SPARE - 1) + 1, MOST_COVERS)


def is_row(key: str, part: str) -> bool:
    return key.startswith("cover_") and part.isascii() and part.isdigit() and len(part) < 3


def framed(picture: Picture) -> dict[str, Any]:
    """The frame of a picture as its form is opened with it."""
    found = {f"crop_{side}": per_cent(value) for side, value in zip(SIDES, picture.crop, strict=True)}
    found |= {"focus_left": per_cent(picture.focus_left), "focus_top": per_cent(picture.focus_top)}
    for row, cover in enumerate(picture.covers):
        found |= {f"cover_{row}_{side}": per_cent(value) for side, value in zip(SIDES, cover, strict=True)}
    return found


class ConsentForm(forms.Form):
    who = WordsField(label=_("Người trong hình"), max_length=120)
    given_by = WordsField(
        label=_("Người đồng ý thay"), max_length=120, required=False,
        help_text=_("Chỉ ghi khi người trong hình là trẻ em hoặc không tự đồng ý được."),
    )  # fmt: skip
    given_on = DayField(label=_("Ngày đồng ý"))
    paper = WordsField(
        label=_("Giấy đồng ý, nơi giữ"), max_length=200, help_text=_("Ví dụ: Giấy đồng ý ngày 20/9/2024, lưu tại xã.")
    )

    def entry(self) -> ConsentEntry:
        return ConsentEntry(**self.cleaned_data)
