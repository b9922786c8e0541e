"""Coverage from a workbook: every wrong cell is named, all lines or none are written, and none of them twice."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.initiatives.tests.conftest import (
    Models,
    assigned,
    bench,
    checked,
    drafted,
    judged,
    published,
    recognised,
    sent,
)
from chungtay.apps.media import bringing, services
from chungtay.apps.media.bringing import Entry
from chungtay.apps.media.models import Coverage, Outlet, Story
from chungtay.apps.media.tests import conftest as written
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.lists import XLSX
from chungtay.base.models import Event
from chungtay.base.sheets import headed
from chungtay.base.sheets.headed import Fault
from chungtay.base.sheets.writing import write_table
from conftest import Desks

__all__ = ["assigned", "bench", "checked", "drafted", "judged", "published", "recognised", "sent"]

HEAD = [one.label for one in bringing.HEADINGS]
RADIO, PAPER = "Đài truyền thanh Minh Quang", "Báo minh họa Ba Vì"
TITLE, SPOKEN = "Gương sáng thôn Dọc", date(2022, 9, 20)
Read = Callable[..., tuple[list[Entry], list[Fault]]]


def upload(*rows: Sequence[object]) -> SimpleUploadedFile:
    memory = io.BytesIO()
    write_table(memory, "Độ phủ", list(HEAD), [list(row) for row in rows], "Minh Quang")
    return SimpleUploadedFile("do-phu.xlsx", memory.getvalue(), XLSX)


def line(outlet: str = RADIO, title: str = TITLE, minutes: object = "12,5", **more: object) -> list[object]:
    given = {"outlet": outlet, "day": "20/09/2022", "title": title, "minutes": minutes} | more
    return [given.get(one.name, "") for one in bringing.HEADINGS]


@pytest.fixture(autouse=True)
def outlets(city: dict[str, Unit], writer: PostDesk) -> None:
    for name, kind in ((RADIO, "loudspeaker"), (PAPER, "press")):
        services.add_outlet(city["minhquang"], by=writer, name=name, kind=kind)


@pytest.fixture
def read_rows(city: dict[str, Unit], writer: PostDesk) -> Read:
    def read(*rows: Sequence[object]) -> tuple[list[Entry], list[Fault]]:
        return bringing.read_in(headed.read(upload(*rows), bringing.HEADINGS), city["minhquang"], writer)

    return read


@pytest.fixture
def bring(city: dict[str, Unit], writer: PostDesk, read_rows: Read) -> Callable[..., None]:
    def put(*rows: Sequence[object]) -> None:
        entries, faults = read_rows(*rows)
        assert faults == []
        services.import_coverage(city["minhquang"], by=writer, written=entries, digest="a" * 64)

    return put


def test_a_good_workbook_writes_its_lines_and_ties_them_to_model_and_story(
    published: Models, draft: Story, writer: PostDesk, reviewer: PostDesk, bring: Any
) -> None:
    model, story = published(), written.published(draft, writer, reviewer)
    address = f"https://chungtay.example{story.public_url}"
    bring(
        line(kind="Loa truyền thanh cơ sở", initiative=model.code.lower(), story=address),
        line("báo minh họa ba vì", "Một trang về Minh Quang", "", columns=2, link="https://bao.example/minh-quang"),
    )
    kept = Coverage.objects.order_by("pk").values_list(
        "outlet__name", "day", "title", "minutes", "columns", "link", "story", "initiative", "person"
    )
    assert list(kept) == [
        (RADIO, SPOKEN, TITLE, Decimal("12.5"), None, "", story.pk, model.pk, writer.person_id),
        (PAPER, SPOKEN, "Một trang về Minh Quang", None, Decimal(2), "https://bao.example/minh-quang", None, None,
         writer.person_id),
    ]  # fmt: skip
    event = Event.objects.get(verb="media.import_coverage")
    assert (event.changes["dòng mới"], event.changes["dòng đã có"], event.changes["sha256"]) == (2, 0, "a" * 64)


def test_every_wrong_cell_is_named_with_its_remedy_and_nothing_is_kept(read_rows: Read) -> None:
    _entries, faults = read_rows(
        line("Đài truyền thanh Minh Quan"), line("Tạp chí Mây Trắng"), line(kind="Báo in"), line(day="31/02/2022"),
        line(day="20/09/2032"), line(title="Tin"), line(PAPER), line(minutes="1,25"), line(minutes=0),
        line(link="javascript:alert(1)"), line(initiative="SK-2022-9999"), line(story="/tin/khong-co/"),
        line(), line(title="gương sáng  Thôn Dọc"), line(title=""),
    )  # fmt: skip
    told = {one.place: one.message for one in faults}
    top = min(int(place[1:]) for place in told)
    at = {(place[0], int(place[1:]) - top): message for place, message in told.items()}
    assert at == {
        ("A", 0): f"Chưa có cơ quan mang tên này trong danh sách. Gần giống: “{RADIO}”.",
        ("A", 1): "Chưa có cơ quan mang tên này trong danh sách. Anh/chị thêm cơ quan này trước.",
        ("B", 2): "Cơ quan này đã ghi là “Loa truyền thanh cơ sở”. Anh/chị sửa ô này hoặc để trống.",
        ("C", 3): "“31/02/2022” không phải ngày dạng ngày/tháng/năm.",
        ("C", 4): "Ngày đăng, phát không được sau hôm nay.",
        ("D", 5): "Tên tin, bài cần ít nhất 10 ký tự.",
        ("E", 6): "Loại hình này tính bằng cột.",
        ("E", 7): "Anh/chị ghi số có không quá một chữ số sau dấu phẩy, nhỏ hơn 100.000.",
        ("E", 8): "Con số phải lớn hơn 0, hoặc để trống khi chưa biết.",
        ("G", 9): "Anh/chị ghi đường dẫn bắt đầu bằng https://.",
        ("H", 10): "Không có mô hình đang công bố mang mã này.",
        ("I", 11): "Không có bài đã đăng ở địa chỉ này. Anh/chị chép địa chỉ của bài ở trang Tin.",
        ("D", 13): f"Dòng này giống hệt dòng {top + 12}. Phát lại thì ghi thêm giờ vào tên.",
        ("D", 14): "Anh/chị ghi tên tin, bài.",
    }
    assert Coverage.objects.count() == 0


def test_a_cell_that_cannot_be_read_hides_none_of_the_others_and_all_come_in_their_order(read_rows: Read) -> None:
    both: dict[str, Any] = {
        "day": "31/02/2022",
        "title": "Tin",
        "link": "bao.example",
        "initiative": "SK-1",
        "columns": 1,
    }
    _entries, faults = read_rows(line(PAPER, kind="Đài phát thanh", **both), line("Báo lạ", **both))
    top = faults[0].place[1:]
    below = str(int(top) + 1)
    assert [one.place for one in faults] == [
        *(f"{column}{top}" for column in "BCDEGH"), *(f"{column}{below}" for column in "ACDGH")
    ]  # fmt: skip


def test_the_same_file_or_line_is_never_written_twice_but_one_taken_back_may_come_again(
    writer: PostDesk, bring: Any
) -> None:
    bring(line())
    bring(line(), line(title="Bà con góp công làm đường"))
    assert list(Coverage.objects.order_by("pk").values_list("title", flat=True)) == [TITLE, "Bà con góp công làm đường"]
    services.take_back_coverage(Coverage.objects.get(title=TITLE), by=writer, reason="Ghi nhầm ngày")
    bring(line(), line(title="Bà con góp công làm đường"))
    assert Coverage.objects.standing().count() == 2


def test_one_line_that_no_longer_fits_stops_the_whole_workbook(
    city: dict[str, Unit], writer: PostDesk, desk: Desks, read_rows: Read
) -> None:
    slow, _faults = read_rows(line(title="Bà con góp công làm đường"), line())
    Outlet.objects.filter(name=RADIO).update(kind="press")
    fresh = [Entry(one.line, one.given) for one in slow]
    for one in fresh:
        one.given.outlet.refresh_from_db()
    with pytest.raises(Refused, match="Chưa ghi dòng nào"):
        services.import_coverage(city["minhquang"], by=writer, written=fresh, digest="b" * 64)
    assert Coverage.objects.count() == 0
    with pytest.raises(NotAllowed):
        services.import_coverage(city["minhquang"], by=desk("unit_officer", "bavi"), written=slow, digest="b" * 64)


def test_the_number_of_lines_costs_no_queries(read_rows: Read, django_assert_num_queries: Callable[..., Any]) -> None:
    with django_assert_num_queries(4):
        read_rows(line())
    with django_assert_num_queries(4):
        read_rows(line(), line(title="Bà con góp công làm đường"), line(title="Cả thôn trồng rừng gỗ lớn"))


def test_the_page_takes_the_workbook_and_names_the_sheet(sign_in: Callable[..., Client]) -> None:
    visitor = sign_in("unit_officer", "minhquang")
    assert "/truyen-thong/do-phu/nhap/" in visitor.get("/truyen-thong/do-phu/").content.decode()
    address = "/truyen-thong/do-phu/nhap/"
    wrong = visitor.post(address, {"file": upload(line("Tạp chí Mây Trắng")), "once": "a" * 24})
    assert (wrong.status_code, "Độ phủ" in wrong.content.decode()) == (422, True)
    assert "Anh/chị thêm cơ quan này trước." in wrong.content.decode()
    assert visitor.post(address, {"file": upload(line()), "once": "b" * 24}).status_code == 302
    assert Coverage.objects.get().minutes == Decimal("12.5")
    assert visitor.get(f"{address}mau/")["Content-Type"] == XLSX
    assert sign_in("poverty_officer", "minhquang").get(address).status_code == 403
