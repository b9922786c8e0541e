"""The list of givers, for the screen and for Excel alike, and how a workbook of them is read."""

from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.givers import queries
from chungtay.apps.givers.models import Giver, GiverKind, GiverQuerySet
from chungtay.base.figures import Figure
from chungtay.base.lists import Column, Counter
from chungtay.base.sheets.headed import Heading, needed, one_of, words


def naming_words(giver: Giver) -> str:
    if giver.naming_since is None:
        return str(_("Chưa hỏi"))
    return str(_("Đồng ý")) if giver.may_be_named else str(_("Không nêu tên"))


COLUMNS = [
    Column("ten", "Tên", lambda giver: giver.name, sort=("search_key",)),
    Column("loai", "Loại", lambda giver: str(giver.get_kind_display()), sort=("kind", "search_key")),
    Column("ma_so", "Mã số", lambda giver: giver.registration_number or "—", whole=True),
    Column("quoc_gia", "Quốc gia", lambda giver: giver.country, sheet_only=True),
    Column("noi_ghi", "Nơi ghi tên", lambda giver: giver.unit.name, sort=("unit__name", "search_key")),
    Column("neu_ten", "Nêu tên công khai", naming_words, sort=("may_be_named", "search_key")),
    Column("tu_ngay", "Ngày ghi", lambda giver: giver.since, sort=("since",)),
]


def counters(givers: GiverQuerySet, day: date) -> list[Counter]:
    """All, and the kinds of which there are any."""
    numbers = queries.counts_by_kind(givers)
    how = str(_("Đếm người giúp đỡ trong danh sách; hai mục của một người đã gộp thì đếm một."))
    made = [Counter("", str(_("Tất cả")), Figure(numbers["all"], "", day, how))]
    return made + [
        Counter(kind.value, str(kind.label), Figure(numbers[kind.value], "", day, how))
        for kind in GiverKind
        if numbers[kind.value]
    ]


HEADINGS = (
    Heading("kind", "Loại", one_of(GiverKind), needed=True, sample="Doanh nghiệp"),
    Heading(
        "name", "Tên", needed(words, "Anh/chị ghi tên người giúp đỡ."), needed=True, sample="Công ty TNHH Minh Họa Một"
    ),
    Heading("registration_number", "Mã số", words, sample="0000000001"),
    Heading("country", "Quốc gia", words),
    Heading("permission", "Giấy phép", words),
    Heading("contact", "Liên hệ", words),
)
