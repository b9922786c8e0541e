"""Who helps, what is new, and how somebody takes part: what the first page says below the objectives."""

from datetime import date

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.funds import lines
from chungtay.apps.funds.models import Receipt
from chungtay.apps.giving.models import Campaign
from chungtay.base.figures import Figure
from chungtay.base.models import PublicText


def figures(day: date) -> list[tuple[str, Figure]]:
    first = lines.first_of_year(day)
    year = Receipt.objects.published(day).filter(day__gte=first)
    found = year.aggregate(number=Count("pk"), money=Sum("amount", default=0))
    campaigns = Campaign.objects.published(day).count()
    return [
        (
            _("Lượt ủng hộ từ đầu năm"),
            Figure(found["number"], _("lượt"), day, _("Đếm các phiếu thu của các Quỹ trong năm, trừ phiếu đã thu lại")),
        ),
        (
            _("Giá trị ủng hộ từ đầu năm"),
            Figure(found["money"], "đ", day, _("Cộng giá trị các phiếu thu: tiền, hiện vật và ngày công quy ra tiền")),
        ),
        (
            _("Đợt vận động đang diễn ra"),
            Figure(campaigns, _("đợt"), day, _("Đếm các đợt vận động đã mở và chưa hết hạn")),
        ),
    ]


NEWEST = 3
# Kinds of texts that the first page shows, where each is read on, and the ways to take part that other apps have.
SHOWN: dict[str, tuple[str, str, str]] = {}
WAYS: list[tuple[str, str, str, str]] = []


def show_newest(kind: str, head: str, url_name: str, more: str) -> None:
    """Show the newest texts of a kind on the first page; wired in config."""
    SHOWN[kind] = (head, url_name, more)


def show_way(title: str, words: str, url_name: str, action: str) -> None:
    """Tell on the first page of a way to take part or to object; wired in config."""
    WAYS.append((title, words, url_name, action))


def newest() -> list[tuple[str, list[PublicText], str, str]]:
    found = []
    for kind, (head, url_name, more) in SHOWN.items():
        if items := list(PublicText.objects.filter(kind=kind)[:NEWEST]):
            found.append((_(head), items, reverse(url_name), _(more)))
    return found


def ways() -> list[tuple[str, str, str, str]]:
    return [(_(title), _(words), reverse(url_name), _(action)) for title, words, url_name, action in WAYS]
