"""A unit writes down what it did, sends it, takes it back; and what the public brings."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.apps.documents.services import attach_file
from chungtay.apps.initiatives import services
from chungtay.apps.initiatives.entries import PublicWords, ResultEntry
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.initiatives.tests.conftest import Models, entry
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.errors import Conflict, NotAllowed, Refused
from chungtay.base.models import Event
from conftest import DAY, Desks


def test_codes_follow_one_another_within_the_year(drafted: Models) -> None:
    assert [drafted().code, drafted("hoangliet").code] == ["SK-2022-0001", "SK-2022-0002"]


def test_steps_and_results_are_kept_as_rows(drafted: Models) -> None:
    initiative = drafted()
    assert [(one.place, one.words) for one in initiative.copy_steps.all()] == [
        (1, "Họp thôn chọn hộ"), (2, "Mua bò, giao bò"),
    ]  # fmt: skip
    row = initiative.results.get()
    assert (row.label, row.before, row.after) == ("Hộ có bò", Decimal(0), Decimal(10))


def test_a_step_that_is_too_long_is_refused_and_not_cut(drafted: Models) -> None:
    with pytest.raises(Refused) as refusal:
        drafted(steps=("Họp thôn chọn hộ", "b" * 501))
    assert refusal.value.fields == {"steps_text": "Có bước dài quá 500 ký tự. Anh/chị tách thành hai bước."}
    assert drafted(steps=("b" * 500,)).steps_text == "b" * 500


def test_evidence_is_a_file_of_the_record_itself(drafted: Models, desk: Desks) -> None:
    by, one, other = desk("unit_officer", "minhquang"), drafted(), drafted(title="Ngân hàng gạo của các thôn")
    file = attach_file(one.unit, by=by, about=one, upload=SimpleUploadedFile("so.pdf", b"%PDF-1.7 so"))
    shown = ResultEntry("Hộ có bò", "hộ", evidence=file)
    with pytest.raises(Refused, match="tệp đính kèm của hồ sơ này"):
        services.save_draft(other, by=by, entry=entry(results=(shown,)))
    services.save_draft(one, by=by, entry=entry(results=(shown,)))
    assert one.results.get().evidence == file


def test_the_event_tells_changed_steps(drafted: Models, desk: Desks) -> None:
    services.save_draft(drafted(), by=desk("unit_officer", "minhquang"), entry=entry(steps=("Họp thôn chọn hộ",)))
    told = Event.objects.filter(verb="initiatives.save_draft").get().changes
    assert told == {"các bước làm theo": ["Họp thôn chọn hộ\nMua bò, giao bò", "Họp thôn chọn hộ"]}


def test_whoever_has_a_post_may_propose_for_his_own_unit_only(city: dict[str, Unit], desk: Desks) -> None:
    made = services.propose(city["minhquang"], by=desk("surveyor", "minhquang"), entry=entry())
    assert made.proposed_by_id == desk("surveyor", "minhquang").post_id
    with pytest.raises(NotAllowed):
        services.propose(city["bavi"], by=desk("unit_officer", "minhquang"), entry=entry())
    with pytest.raises(NotAllowed):
        services.propose(city["ubnd-tp"], by=desk("system_admin"), entry=entry())


def test_of_two_who_write_the_second_is_told(drafted: Models, desk: Desks) -> None:
    initiative, by = drafted(), desk("unit_officer", "minhquang")
    services.save_draft.guarded(version=1)(initiative, by=by, entry=entry(title="Ngân hàng bò, bản của chị Hoa"))
    with pytest.raises(Conflict):
        services.save_draft.guarded(version=1)(initiative, by=by, entry=entry(title="Ngân hàng bò, bản của anh Ánh"))
    assert Initiative.objects.get().title == "Ngân hàng bò, bản của chị Hoa"


def test_what_is_missing_is_told_at_its_field(drafted: Models, desk: Desks) -> None:
    bare = drafted(summary="", steps=(), results=())
    with pytest.raises(Refused) as refusal:
        services.send(bare, by=desk("unit_officer", "minhquang"))
    assert set(refusal.value.fields) == {"summary", "steps_text", "results"}


def test_an_exemplar_needs_no_steps(drafted: Models, desk: Desks) -> None:
    person = drafted(kind="exemplar_person", steps=(), results=())
    assert services.send(person, by=desk("unit_officer", "minhquang")).state == "proposed"


def test_what_was_sent_is_due_and_can_be_taken_back_until_it_is_checked(sent: Models, checked: Models,
                                                                        desk: Desks) -> None:  # fmt: skip
    initiative, by = sent(), desk("unit_officer", "minhquang")
    assert (initiative.due_on - DAY).days == 10  # type: ignore[operator]
    assert services.take_back(initiative, by=by).state == "draft"
    with pytest.raises(Refused, match="chờ cử người đánh giá"):
        services.take_back(checked(title="Ngân hàng gạo của thôn"), by=by)


def test_what_was_sent_is_not_written_any_more(sent: Models, desk: Desks) -> None:
    with pytest.raises(Refused, match="chờ kiểm tra"):
        services.save_draft(sent(), by=desk("unit_officer", "minhquang"), entry=entry())


def test_a_draft_is_seen_by_its_unit_alone(drafted: Models, desk: Desks) -> None:
    drafted()

    def seen(*who: str) -> int:
        return Initiative.objects.visible_to(desk(*who), DAY).count()

    assert seen("unit_officer", "minhquang") == 1
    assert [seen("unit_officer", "bavi"), seen("standing_officer"), seen("auditor")] == [0, 0, 0]


def test_what_was_sent_is_seen_above_and_not_beside(sent: Models, desk: Desks) -> None:
    sent()

    def seen(*who: str) -> int:
        return Initiative.objects.visible_to(desk(*who), DAY).count()

    assert [seen("unit_officer", "bavi"), seen("standing_officer"), seen("auditor")] == [1, 1, 1]
    assert [seen("unit_officer", "hoangmai"), seen("unit_officer", "xa-bavi")] == [0, 0]


def test_what_the_public_brings_becomes_a_draft_and_its_words_are_kept(city: dict[str, Unit], desk: Desks) -> None:
    words = PublicWords("model", "nha_o", "Tổ thợ xây nhà cho hộ nghèo", "Tổ thợ trong xóm góp công xây bảy căn nhà.",
                        "Bà Nắng", "gặp ở chợ")  # fmt: skip
    made = services.receive_from_public(city["minhquang"], by=SystemDesk(DAY), entry=words)
    assert (made.state, made.from_public, made.unit.key) == ("draft", True, "minhquang")
    assert len(made.proposal.code) == 12
    mine = desk("unit_officer", "minhquang")
    services.save_draft(made, by=mine, entry=entry(title="Tổ thợ xây của xóm"))
    made.proposal.refresh_from_db()
    assert made.proposal.words == "Tổ thợ trong xóm góp công xây bảy căn nhà."
    event = Event.objects.get(verb="initiatives.receive_from_public")
    assert "Bà Nắng" not in str(event.changes)
    declined = services.refuse(made, by=mine, reason="Tổ thợ làm lấy tiền công.")
    assert declined.state == "refused"


def test_a_unit_cannot_decline_what_it_wrote_itself(drafted: Models, desk: Desks) -> None:
    with pytest.raises(NotAllowed):
        services.refuse(drafted(), by=desk("unit_officer", "minhquang"), reason="Không hay.")
