"""A model of Minh Quang on its way from a draft to the public, and the council that judges it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from chungtay.apps.accounts.models import Post
from chungtay.apps.initiatives import services
from chungtay.apps.initiatives.entries import InitiativeEntry, PublicText, ResultEntry
from chungtay.apps.initiatives.models import Initiative, Review
from chungtay.apps.units.models import Unit
from conftest import DAY, Desks

# Invented people: Hoàng Văn Hội votes once and tells nobody; the others sit beside him on the city's council.
BENCH = ("ban-tdkt", "so-ldtbxh", "mttq-tp")
FULL = {"hieu_qua": 40, "nhan_rong": 30, "sang_tao": 15, "ben_vung": 15}
STORY = (
    "Xã góp tiền mua mười con bò cái giao cho mười hộ nuôi, bê con đầu tiên chuyển cho hộ kế tiếp. "
    "Thú y xã tiêm phòng, tổ phụ nữ thăm mỗi tháng một lần."
)

Models = Callable[..., Initiative]


def entry(**more: object) -> InitiativeEntry:
    given: dict[str, object] = {
        "kind": "model", "theme": "sinh_ke", "title": "Ngân hàng bò cho hộ nghèo",
        "summary": "Mười hộ nuôi bò cái, bê con chuyển cho hộ kế tiếp.", "story": STORY, "for_whom": "Hộ nghèo của xã",
        "cost": 150_000_000, "cost_words": "Tiền mua bò, xã hội hóa", "steps": ("Họp thôn chọn hộ", "Mua bò, giao bò"),
        "results": (ResultEntry("Hộ có bò", "hộ", Decimal(0), Decimal(10), date(2021, 12, 31), date(2022, 9, 1)),),
    }  # fmt: skip
    return InitiativeEntry(**(given | more))  # type: ignore[arg-type]


def public_text(**more: object) -> PublicText:
    given: dict[str, object] = {
        "title": "Ngân hàng bò: nuôi một con, giúp hai nhà", "summary": "Hộ nuôi bò cái, bê con sang hộ kế tiếp.",
        "story": STORY, "for_whom": "Hộ nghèo", "steps": ("Chọn hộ", "Giao bò"), "cost": 150_000_000,
        "no_private": True,
    }  # fmt: skip
    return PublicText(**(given | more))  # type: ignore[arg-type]


@pytest.fixture
def drafted(city: dict[str, Unit], desk: Desks) -> Models:
    """`drafted(title=…)`: written by Nguyễn Văn Ánh of Minh Quang."""

    def write(unit: str = "minhquang", **more: object) -> Initiative:
        return services.propose(city[unit], by=desk("unit_officer", unit), entry=entry(**more))

    return write


@pytest.fixture
def sent(drafted: Models, desk: Desks) -> Models:
    def send(unit: str = "minhquang", **more: object) -> Initiative:
        return services.send(drafted(unit, **more), by=desk("unit_officer", unit))

    return send


@pytest.fixture
def checked(sent: Models, city: dict[str, Unit], desk: Desks) -> Models:
    """Checked by the district's officer; the city's committee is to recognise it."""

    def check(**more: object) -> Initiative:
        return services.check(sent(**more), by=desk("unit_officer", "bavi"), committee=city["ubnd-tp"])

    return check


@pytest.fixture
def bench(desk: Desks) -> list[Post]:
    return [Post.objects.get(pk=desk("council_member", unit).post_id) for unit in BENCH]


@pytest.fixture
def assigned(checked: Models, bench: list[Post], desk: Desks) -> Models:
    def assign(**more: object) -> Initiative:
        return services.assign_reviewers(checked(**more), by=desk("emulation_officer"), posts=bench)

    return assign


def review_at(initiative: Initiative, unit: str) -> Review:
    return Review.objects.get(initiative=initiative, post__unit__key=unit)


@pytest.fixture
def judged(assigned: Models, desk: Desks) -> Models:
    """`judged(80, 70, 75)`: what the three give, taken off the first criterion."""

    def give(*totals: int, **more: object) -> Initiative:
        initiative = assigned(**more)
        for unit, total in zip(BENCH, totals or (80, 70, 75), strict=True):
            rest = 100 - total
            points = FULL | {"hieu_qua": 40 - min(rest, 40), "nhan_rong": 30 - max(rest - 40, 0)}
            services.judge(
                review_at(initiative, unit), by=desk("council_member", unit), points=points, comment="Làm được."
            )
        return Initiative.objects.get(pk=initiative.pk)

    return give


@pytest.fixture
def recognised(judged: Models, desk: Desks) -> Models:
    def recognise(*totals: int, **more: object) -> Initiative:
        by = desk("unit_leader", "ubnd-tp")
        return services.recognise(judged(*totals, **more), by=by, decision="125/QĐ-UBND")

    return recognise


@pytest.fixture
def published(recognised: Models, desk: Desks) -> Models:
    def publish(**more: object) -> Initiative:
        return services.publish(recognised(**more), by=desk("emulation_officer"), text=public_text())

    return publish


__all__ = ["BENCH", "DAY", "FULL"]
