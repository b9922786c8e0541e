"""The staff's screens: who is offered what, and what stays when it goes wrong."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.accounts.models import Post
from chungtay.apps.initiatives import services
from chungtay.apps.initiatives.models import Initiative, Review
from chungtay.apps.initiatives.tests.conftest import BENCH, FULL, STORY, Models, entry, review_at
from chungtay.apps.initiatives.todos import todos
from chungtay.base.access import Desk
from conftest import DAY, Desks

SignIn = Callable[..., Client]
TYPED = {
    "kind": "model", "theme": "sinh_ke", "title": "Ngân hàng bò cho hộ nghèo",
    "summary": "Mười hộ nuôi bò cái, bê con sang hộ kế tiếp.",
    "story": STORY, "for_whom": "Hộ nghèo", "cost": "150.000.000", "cost_words": "", "steps_text": "Chọn hộ\nGiao bò",
    "rows": "3", "r0_label": "Hộ có bò", "r0_measure": "hộ", "r0_before": "0", "r0_after": "10",
    "r0_since": "31/12/2021", "r0_until": "01/09/2022",
}  # fmt: skip


def text(page: Any) -> str:
    return str(page.content.decode())


def test_a_draft_is_written_on_the_page_and_sent_from_it(sign_in: SignIn) -> None:
    officer = sign_in("unit_officer", "minhquang")
    answer = officer.post("/sang-kien/moi/", TYPED)
    made = Initiative.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, "/sang-kien/SK-2022-0001/")
    assert (made.cost, made.steps_text, made.results_text) == (
        150_000_000, "Chọn hộ\nGiao bò", "Hộ có bò (hộ): 0 → 10",
    )  # fmt: skip
    assert "Gửi đi" in text(officer.get("/sang-kien/SK-2022-0001/"))
    officer.post("/sang-kien/SK-2022-0001/viec/", {"viec": "gui", "version": made.version})
    made.refresh_from_db()
    assert made.state == "proposed"


def test_what_was_typed_stays_beside_the_message(sign_in: SignIn) -> None:
    page = sign_in("unit_officer", "minhquang").post(
        "/sang-kien/moi/", TYPED | {"r1_label": "Hộ thoát nghèo", "r0_until": "01/01/2020", "cost": "một trăm"}
    )
    assert page.status_code == 422
    shown = text(page)
    for words in ("Dòng này cần tên kết quả và đơn vị tính.", "không sớm hơn", "một trăm", "Hộ thoát nghèo", "Chọn hộ"):
        assert words in shown
    assert not Initiative.objects.exists()


def test_a_figure_that_cannot_be_kept_is_asked_back(sign_in: SignIn) -> None:
    officer = sign_in("unit_officer", "minhquang")
    for typed, words in (("1" * 20, "Số này lớn quá."), ("1,2345", "không quá hai chữ số sau dấu phẩy")):
        page = officer.post("/sang-kien/moi/", TYPED | {"r0_after": typed})
        assert page.status_code == 422
        assert words in text(page) and typed in text(page)
    assert not Initiative.objects.exists()


def test_figures_come_back_to_the_form_as_they_were_typed(sign_in: SignIn) -> None:
    officer = sign_in("unit_officer", "minhquang")
    officer.post("/sang-kien/moi/", TYPED | {"r0_before": "1.250", "r0_after": "2,5"})
    form = text(officer.get("/sang-kien/SK-2022-0001/sua/"))
    assert 'value="1.250"' in form and 'value="2,50"' in form


def test_of_two_who_write_the_second_sees_both_texts(drafted: Models, desk: Desks, sign_in: SignIn) -> None:
    initiative = drafted()
    services.save_draft(initiative, by=desk("unit_leader", "minhquang"), entry=entry(steps=("Bước của lãnh đạo",)))
    page = sign_in("unit_officer", "minhquang").post(f"/sang-kien/{initiative.code}/sua/", TYPED | {"version": "1"})
    assert page.status_code == 409
    assert "Bước của lãnh đạo" in text(page)
    assert "Chọn hộ\nGiao bò" in text(page)
    initiative.refresh_from_db()
    assert initiative.steps_text == "Bước của lãnh đạo"


def test_the_page_offers_each_desk_its_own_next_step(assigned: Models, desk: Desks, sign_in: SignIn) -> None:
    code = assigned().code
    assert "Cho điểm" in text(sign_in("council_member", BENCH[0]).get(f"/sang-kien/{code}/"))
    emulation = text(sign_in("emulation_officer").get(f"/sang-kien/{code}/"))
    assert "Cử thêm người" in emulation
    assert "Cho điểm" not in emulation
    assert "Việc khác" in text(sign_in("unit_officer", "minhquang").get(f"/sang-kien/{code}/"))
    assert sign_in("unit_officer", "hoangmai").get(f"/sang-kien/{code}/").status_code == 404


def test_every_tab_opens(published: Models, sign_in: SignIn) -> None:
    code = published().code
    officer = sign_in("emulation_officer")
    words = {"": "Họp thôn chọn hộ", "ket-qua": "Chưa có tệp minh chứng.", "danh-gia": "75,00", "cong-bo": "Bản",
             "lich-su": "Công bố mô hình, điển hình"}  # fmt: skip
    for tab, shown in words.items():
        assert shown in text(officer.get(f"/sang-kien/{code}/?muc={tab}"))


def test_points_of_others_are_closed_until_the_result_stands(assigned: Models, desk: Desks, sign_in: SignIn) -> None:
    initiative = assigned()
    by = desk("council_member", BENCH[0])
    services.judge(review_at(initiative, BENCH[0]), by=by, points=FULL, comment="Rất nên làm theo.")
    address = f"/sang-kien/{initiative.code}/?muc=danh-gia"
    for visitor in (sign_in("emulation_officer"), sign_in("council_member", BENCH[1])):
        shown = text(visitor.get(address))
        assert "Rất nên làm theo." not in shown
        assert "Chưa đủ người đánh giá" in shown
    other = sign_in("council_member", BENCH[1])
    assert other.get(f"/sang-kien/phieu/{review_at(initiative, BENCH[0]).pk}/").status_code == 404


def test_the_unit_reads_what_was_said_and_not_by_whom(judged: Models, sign_in: SignIn) -> None:
    shown = text(sign_in("unit_officer", "minhquang").get(f"/sang-kien/{judged().code}/?muc=danh-gia"))
    assert "Làm được." in shown
    assert "Hoàng Văn Hội" not in shown


def test_a_judge_gives_points_on_the_page(assigned: Models, sign_in: SignIn) -> None:
    review = review_at(assigned(), BENCH[0])
    judge = sign_in("council_member", BENCH[0])
    address = f"/sang-kien/phieu/{review.pk}/"
    wrong = judge.post(address, FULL | {"hieu_qua": "41", "comment": "Làm được."})
    assert wrong.status_code == 422
    assert "Số này không được lớn hơn 40." in text(wrong)
    judge.post(address, FULL | {"hieu_qua": "35", "comment": "Làm được.", "version": "1"})
    assert Review.objects.get(pk=review.pk).total == 95
    judge.post(f"{address}xung-dot/", {"reason": "Em gái tôi là trưởng thôn."})
    assert "Anh/chị đã khai xung đột lợi ích" in text(judge.get(address))


def test_checking_shows_like_ones_and_both_stories(sent: Models, sign_in: SignIn) -> None:
    first, second = sent(), sent("hoangliet", title="Ngân hàng bò cho hộ nghèo của phường")
    standing = sign_in("emulation_officer")
    shown = text(standing.get(f"/sang-kien/{second.code}/kiem-tra/"))
    assert "Chép nhiều" in shown
    both = text(standing.get(f"/sang-kien/{second.code}/so-voi/{first.code}/"))
    assert both.count("<mark>") == 2
    district = sign_in("unit_officer", "hoangmai")
    hidden = text(district.get(f"/sang-kien/{second.code}/kiem-tra/"))
    assert first.code in hidden
    assert "Của nơi khác, chưa công bố" in hidden
    assert district.get(f"/sang-kien/{second.code}/so-voi/{first.code}/").status_code == 404


def test_a_model_of_another_place_is_held_beside_as_the_public_reads_it(
    published: Models, sent: Models, sign_in: SignIn
) -> None:
    """What the record says besides stays with those who read the record."""
    inner = f"{STORY} Nhà thứ ba trong xóm còn nợ tiền giống."
    first = published(story=inner)
    second = sent("hoangliet", title="Ngân hàng bò cho hộ nghèo của phường", story=inner)
    address = f"/sang-kien/{second.code}/so-voi/{first.code}/"
    beside = text(sign_in("unit_officer", "hoangmai").get(address))
    assert "Ngân hàng bò: nuôi một con, giúp hai nhà" in beside
    assert beside.count("còn nợ tiền giống") == 1, "chỉ trong bài của phường mình"
    assert text(sign_in("emulation_officer").get(address)).count("còn nợ tiền giống") == 2


def test_assigning_recognising_and_publishing_by_the_pages(checked: Models, bench: list[Post], desk: Desks,
                                                           sign_in: SignIn) -> None:  # fmt: skip
    initiative, officer = checked(), sign_in("emulation_officer")
    address = f"/sang-kien/{initiative.code}/"
    few = officer.post(f"{address}cu-nguoi/", {"posts": [bench[0].pk]})
    assert "ít nhất 3 người" in text(few)
    officer.post(f"{address}cu-nguoi/", {"posts": [one.pk for one in bench]})
    for unit in BENCH:
        by = desk("council_member", unit)
        services.judge(review_at(initiative, unit), by=by, points=FULL | {"hieu_qua": 0}, comment="Được.")
    leader = sign_in("unit_leader", "ubnd-tp")
    assert "60,00" in text(leader.get(f"{address}cong-nhan/"))
    leader.post(f"{address}cong-nhan/", {"decision": "9/QĐ-UBND"})
    form = text(officer.get(f"{address}cong-bo/"))
    assert "Họp thôn chọn hộ" in form
    words = {"title": "Ngân hàng bò của xã", "summary": STORY, "story": STORY, "for_whom": "Hộ nghèo",
             "steps_text": "Chọn hộ", "no_private": "on"}  # fmt: skip
    assert officer.post(f"{address}cong-bo/", words).status_code == 302
    initiative.refresh_from_db()
    assert (initiative.state, initiative.edition, initiative.decision) == ("published", 1, "9/QĐ-UBND")
    amended = words | {"what_changed": "Rút gọn các bước."}
    assert officer.post(f"{address}cong-bo/", amended).status_code == 302
    initiative.refresh_from_db()
    assert initiative.edition == 2


def test_the_list_filters_without_tones_counts_states_and_goes_out(sent: Models, drafted: Models,
                                                                    sign_in: SignIn) -> None:  # fmt: skip
    sent()
    drafted(title="Tổ tiết kiệm và vay vốn", theme="vay_von")
    officer = sign_in("unit_officer", "minhquang")
    both = text(officer.get("/sang-kien/"))
    assert "Ngân hàng bò" in both and "Tổ tiết kiệm" in both
    found = text(officer.get("/sang-kien/?tim=tiet kiem"))
    assert "Ngân hàng bò" not in found and "Tổ tiết kiệm" in found
    assert "Tổ tiết kiệm" not in text(officer.get("/sang-kien/?trang_thai=proposed"))
    book = openpyxl.load_workbook(io.BytesIO(officer.get("/sang-kien/?xuat=xlsx&linh_vuc=vay_von").content))
    rows = [[cell.value for cell in row][:3] for row in book.active.iter_rows()]
    assert ["Tổ tiết kiệm và vay vốn", "SK-2022-0002", "Mô hình tốt"] in rows
    assert not any(row[1] == "SK-2022-0001" for row in rows)


def test_a_long_list_asks_as_often_as_a_short_one(sent: Models, sign_in: SignIn) -> None:
    officer = sign_in("unit_officer", "bavi")
    sent()

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            officer.get("/sang-kien/")
        return len(queries)

    asked()
    one = asked()
    sent(title="Ngân hàng gạo của các thôn")
    sent(title="Tổ tiết kiệm và vay vốn")
    assert asked() == one


def test_each_desk_is_told_what_waits_there(sent: Models, assigned: Models, judged: Models, desk: Desks) -> None:
    def lines(*who: str) -> list[str]:
        sitting: Desk = desk(*who)
        return [one.title for one in todos(sitting, DAY)]

    sent()
    assert lines("unit_officer", "bavi") == ["Kiểm tra: Ngân hàng bò cho hộ nghèo"]
    assert lines("unit_officer", "hoangmai") == []
    assert lines("standing_officer") == []
    assigned(title="Ngân hàng gạo của các thôn", story=STORY[::-1])
    assert lines("council_member", BENCH[0]) == ["Cho điểm: Ngân hàng gạo của các thôn"]
    judged(title="Tổ tiết kiệm và vay vốn", story=STORY[::-2])
    assert lines("unit_leader", "ubnd-tp") == ["Công nhận: Tổ tiết kiệm và vay vốn"]


def test_a_returned_one_comes_up_at_its_unit(sent: Models, desk: Desks, sign_in: SignIn) -> None:
    initiative = sent()
    sign_in("unit_officer", "bavi").post(f"/sang-kien/{initiative.code}/tra-lai/", {"reason": "Thiếu số liệu."})
    assert [one.title for one in todos(desk("unit_officer", "minhquang"), DAY)] == [
        "Sửa rồi gửi lại: Ngân hàng bò cho hộ nghèo"
    ]
    assert "Thiếu số liệu." in text(sign_in("unit_officer", "minhquang").get(f"/sang-kien/{initiative.code}/"))
    assert sign_in("unit_officer", "minhquang").get(f"/sang-kien/{initiative.code}/tra-lai/").status_code == 403
