"""The columns of offers to givers and of pairs, for the helper and for the place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.urls import reverse

from chungtay.apps.support.models import Pairing, PairingState
from chungtay.apps.support.queries.offers import Offer
from chungtay.apps.support.tables.needs import dong
from chungtay.base import codes
from chungtay.base.figures import Figure
from chungtay.base.lists import Column, Counter

ESTIMATED = "Cán bộ xã ước tính khi ghi nhu cầu."


@dataclass(frozen=True)
class OfferRow:
    """An open need on the giver's page."""

    offer: Offer
    day: date

    def get_absolute_url(self) -> str:
        return reverse("support:take", args=[self.offer.code])

    @property
    def estimated(self) -> Figure:
        return dong(self.offer.estimated, self.day, ESTIMATED)


OFFERS = [
    Column("loai", "Loại nhu cầu", lambda row: row.offer.kind_label),
    Column("ma", "Mã", lambda row: row.offer.shown_code, whole=True),
    Column("xa", "Xã, phường", lambda row: row.offer.commune),
    Column("uoc_tinh", "Ước tính (đ)", lambda row: row.estimated, numeric=True),
]


class Shown(TextChoices):
    """The state of a pair as lists show it."""

    ACTIVE = PairingState.ACTIVE.value, PairingState.ACTIVE.label
    FINISHED = PairingState.FINISHED.value, PairingState.FINISHED.label
    ENDED = PairingState.ENDED.value, PairingState.ENDED.label

    @property
    def shape(self) -> str:
        return {"active": "wait", "finished": "done", "ended": "rest"}[self.value]


@dataclass(frozen=True)
class OwnRow:
    """A pair as its helper sees it."""

    pairing: Pairing
    offer: Offer

    def get_absolute_url(self) -> str:
        return self.pairing.get_absolute_url()


OWN = [
    Column("loai", "Loại nhu cầu", lambda row: row.offer.kind_label),
    Column("ma", "Mã", lambda row: row.offer.shown_code, whole=True),
    Column("xa", "Xã, phường", lambda row: row.offer.commune),
    Column("viec", "Việc nhận giúp", lambda row: row.pairing.promised),
    Column("trang_thai", "Trạng thái", lambda row: Shown(row.pairing.state)),
    Column("tin", "Tin gần nhất", lambda row: row.pairing.last_news_on),
]


@dataclass(frozen=True)
class Row:
    """A pair as its place sees it."""

    pairing: Pairing

    def get_absolute_url(self) -> str:
        return self.pairing.get_absolute_url()

    @property
    def home(self) -> str:
        return str(self.pairing.need.household or "Việc chung")


COLUMNS = [
    Column("loai", "Loại nhu cầu", lambda row: row.pairing.need.kind_label),
    Column("ma", "Mã", lambda row: codes.grouped(row.pairing.need.code), whole=True),
    Column("ho", "Hộ", lambda row: row.home),
    Column("thon", "Thôn, tổ dân phố", lambda row: row.pairing.unit.name),
    Column("nguoi_giup", "Người giúp", lambda row: row.pairing.giver.name),
    Column("viec", "Việc nhận giúp", lambda row: row.pairing.promised),
    Column("trang_thai", "Trạng thái", lambda row: Shown(row.pairing.state)),
    Column("tin", "Tin gần nhất", lambda row: row.pairing.last_news_on),
]


def counters(states: Mapping[str, int], day: date) -> list[Counter]:
    """All, and every state that some pair stands in."""
    how = "Đếm kết nối trong phạm vi này"
    found = [Counter("", "Tất cả", Figure(sum(states.values()), "kết nối", day, f"{how}."))]
    for state in PairingState:
        if states.get(state):
            figure = Figure(states[state], "kết nối", day, f"{how}: {state.label.lower()}.")
            found.append(Counter(state.value, str(state.label), figure))
    return found
