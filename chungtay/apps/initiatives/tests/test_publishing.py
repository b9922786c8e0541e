"""Recognised at a level, put before the public as a text that stays, amended, withdrawn."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from chungtay.apps.initiatives import services
from chungtay.apps.initiatives.models import Edition, Initiative
from chungtay.apps.initiatives.queries.published import edition_of, editions
from chungtay.apps.initiatives.tests.conftest import Models, entry, public_text
from chungtay.base.errors import NotAllowed, Refused
from conftest import DAY, Desks


def test_the_head_of_the_committee_recognises_at_its_level(judged: Models, desk: Desks) -> None:
    initiative = judged()
    for role, unit in (("unit_leader", "bavi"), ("emulation_officer", ""), ("unit_leader", "minhquang")):
        with pytest.raises(NotAllowed):
            services.recognise(initiative, by=desk(role, unit), decision="125/QĐ-UBND")
    done = services.recognise(initiative, by=desk("unit_leader", "ubnd-tp"), decision=" 125/QĐ-UBND ")
    assert (done.state, done.level, done.decision, done.recognised_on) == ("recognised", 1, "125/QĐ-UBND", DAY)


def test_below_the_mark_the_head_says_why(judged: Models, desk: Desks) -> None:
    initiative, by = judged(50, 55, 60), desk("unit_leader", "ubnd-tp")
    with pytest.raises(Refused) as refusal:
        services.recognise(initiative, by=by, decision="125/QĐ-UBND")
    assert refusal.value.fields == {"words": "Điểm trung bình dưới 60: Anh/chị ghi vì sao vẫn công nhận."}
    assert services.recognise(initiative, by=by, decision="125/QĐ-UBND", words="Cách làm mới, cần thử thêm.").level == 1


def test_the_public_reads_the_text_of_the_officer_and_no_draft(drafted: Models, recognised: Models,
                                                               desk: Desks) -> None:  # fmt: skip
    drafted(title="Còn đang viết dở dang")
    initiative = recognised(title="Ngân hàng gạo của các thôn")
    assert not editions(DAY).exists()
    services.publish(initiative, by=desk("emulation_officer"), text=public_text())
    found = editions(DAY).get()
    assert (found.title, found.level, found.unit_name) == (
        "Ngân hàng bò: nuôi một con, giúp hai nhà", 1, "Ủy ban nhân dân xã Minh Quang",
    )  # fmt: skip
    assert found.results == [{
        "label": "Hộ có bò", "measure": "hộ", "before": "0.00", "after": "10.00", "since": "2021-12-31",
        "until": "2022-09-01", "shown": False,
    }]  # fmt: skip
    assert list(Initiative.objects.published(DAY)) == [Initiative.objects.get(code=initiative.code)]
    assert not Initiative.objects.published(DAY - timedelta(days=1)).exists()


def test_a_published_text_is_never_altered_in_the_database(published: Models) -> None:
    published()
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        Edition.objects.update(title="Khác")


def test_private_numbers_and_an_unread_text_are_refused(recognised: Models, desk: Desks) -> None:
    initiative, by = recognised(), desk("emulation_officer")
    for words in ("liên hệ 0912 345 678 để mua bò giống nhé", "căn cước 001 099 012 345 của người nuôi bò"):
        with pytest.raises(Refused) as refusal:
            services.publish(initiative, by=by, text=public_text(summary=words))
        assert set(refusal.value.fields) == {"summary"}
    with pytest.raises(Refused) as refusal:
        services.publish(initiative, by=by, text=public_text(no_private=False))
    assert set(refusal.value.fields) == {"no_private"}


def test_sums_of_money_and_years_are_no_private_numbers(recognised: Models, desk: Desks) -> None:
    words = "Từ 2019–2022 góp 1.250.000.000 đồng, 150 000 đồng mỗi hộ, 10 bò."
    done = services.publish(recognised(), by=desk("emulation_officer"), text=public_text(summary=words))
    assert edition_of(done, DAY).summary == words  # type: ignore[union-attr]


def test_a_person_is_named_only_when_he_agreed(recognised: Models, desk: Desks) -> None:
    initiative, by = recognised(kind="exemplar_person"), desk("emulation_officer")
    with pytest.raises(Refused) as refusal:
        services.publish(initiative, by=by, text=public_text())
    assert set(refusal.value.fields) == {"agreed"}
    assert services.publish(initiative, by=by, text=public_text(agreed=True)).state == "published"


def test_an_amendment_is_a_new_text_that_says_what_changed(published: Models, desk: Desks) -> None:
    initiative, by = published(), desk("emulation_officer")
    with pytest.raises(Refused):
        services.amend(initiative, by=by, text=public_text(), what_changed="")
    services.amend(initiative, by=by, text=public_text(summary="Nay đã có hai mươi hộ nuôi bò."),
                   what_changed="Thêm mười hộ của năm sau.")  # fmt: skip
    assert list(initiative.editions.order_by("number").values_list("number", "what_changed")) == [
        (1, ""), (2, "Thêm mười hộ của năm sau."),
    ]  # fmt: skip
    assert editions(DAY).get().number == 2


def test_what_was_withdrawn_leaves_the_list_and_its_page_still_finds_it(published: Models, desk: Desks) -> None:
    initiative = published()
    with pytest.raises(Refused, match="cơ quan công bố"):
        services.withdraw(initiative, by=desk("unit_officer", "minhquang"), reason="Bò chết nhiều.")
    with pytest.raises(Refused, match="số định danh"):
        services.withdraw(initiative, by=desk("emulation_officer"), reason="Gọi 0912345678 mà hỏi.")
    gone = services.withdraw(initiative, by=desk("emulation_officer"), reason="Số liệu không đúng.")
    assert (gone.state, gone.withdrawn_on) == ("withdrawn", DAY)
    assert not editions(DAY).exists()
    assert Edition.objects.published(DAY).get().initiative == gone
    with pytest.raises(Refused, match="đã kết thúc"):
        services.withdraw(gone, by=desk("emulation_officer"), reason="Lần nữa.")


def test_another_record_changes_nothing_of_the_text(published: Models, desk: Desks) -> None:
    initiative = published()
    with pytest.raises(Refused, match="đã công bố"):
        services.save_draft(initiative, by=desk("unit_officer", "minhquang"), entry=entry(title="Tên khác hẳn trước"))
