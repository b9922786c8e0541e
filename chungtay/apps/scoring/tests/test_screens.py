"""The screens of scoring: what each desk finds there, and that typed text is never lost."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.apps.documents.models import Attachment
from chungtay.apps.movements.models import Mode
from chungtay.apps.scoring import queries, services, todos
from chungtay.apps.scoring.models import Dispute, Round, Score, Sheet, SheetState
from chungtay.apps.scoring.tests.conftest import (
    CLOSING,
    Desks,
    World,
    author_of,
    full_points,
    judged,
    prove,
    scored_and_verified,
    verifier_of,
)
from tests.site.pages import read

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def at_the_end_of_2023(settings: Any) -> None:
    settings.DEMO_TODAY = CLOSING


@pytest.fixture
def sheets(round: Round) -> dict[str, Sheet]:
    return {sheet.unit.key: sheet for sheet in round.sheets.select_related("unit", "round")}


def posted(sheet: Sheet, who: str, points: str, **more: str) -> dict[str, str]:
    data = {"who": who, "version": str(Sheet.objects.get(pk=sheet.pk).version)}
    for score in judged(sheet):
        data[f"points_{score.criterion.key}"] = points
        data[f"note_{score.criterion.key}"] = ""
    return {**data, **more}


def clean_page(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    text = answer.content.decode()
    assert read(text).bare == [], address
    return text


def test_every_page_of_the_walk_opens_without_a_bare_number(
    world: World, ready: Round, sheets: dict[str, Sheet], desk: Desks, sign_in: SignIn
) -> None:
    world.report("minhquang", date(2023, 12, 15), poor_c2=5, poor_c3=4)
    world.paper("bavi", date(2023, 6, 30), date(2023, 6, 30))
    world.target("minhquang", Mode.BY, 10)
    world.target("bavi", Mode.TO, 10)
    for key in ("minhquang", "xa-bavi"):
        scored_and_verified(sheets[key], desk)
    services.compute_measures(ready, by=verifier_of(sheets["bavi"], desk))
    score = Score.objects.get(sheet=sheets["minhquang"], criterion__key="com_models")
    dispute = services.dispute_score(score, by=author_of(sheets["minhquang"], desk), reason="Chưa xem hết hồ sơ")
    officer = sign_in("emulation_officer", day=CLOSING)
    pages = ["scoring:rounds", "scoring:open_round"]
    for name in pages:
        clean_page(officer, reverse(name))
    for name in ("round", "ranking", "publish"):
        clean_page(officer, reverse(f"scoring:{name}", args=[ready.key]))
    for tab in ("", "minh-chung", "can-cu", "lich-su"):
        clean_page(officer, f"{sheets['minhquang'].get_absolute_url()}?muc={tab}")
    clean_page(officer, reverse("scoring:answer", args=[dispute.pk]))
    for one in Score.objects.filter(criterion__how="computed", sheet__in=[sheets["minhquang"], sheets["bavi"]]):
        clean_page(officer, reverse("scoring:records", args=[one.pk]))
    services.answer_dispute(dispute, by=verifier_of(sheets["bavi"], desk), upheld=False, answer="Không đổi")
    services.publish_round(ready, by=verifier_of(sheets["bavi"], desk))
    text = clean_page(officer, reverse("scoring:ranking", args=[ready.key]) + "?cum=cum_xa")
    assert "Đã công bố và khóa ngày" in text
    clean_page(sign_in("unit_officer", "minhquang", CLOSING), sheets["minhquang"].get_absolute_url())


def test_a_unit_sees_its_own_sheet_and_no_other(sheets: dict[str, Sheet], sign_in: SignIn) -> None:
    client = sign_in("unit_officer", "minhquang", CLOSING)
    assert client.get(sheets["minhquang"].get_absolute_url()).status_code == 200
    assert client.get(sheets["xa-bavi"].get_absolute_url()).status_code == 404
    score = judged(sheets["xa-bavi"])[0]
    assert client.get(reverse("scoring:dispute", args=[score.pk])).status_code == 404
    assert client.get(reverse("scoring:sheet", args=[10**9])).status_code == 404


def test_a_district_sees_the_sheets_of_its_communes(sheets: dict[str, Sheet], sign_in: SignIn) -> None:
    client = sign_in("unit_leader", "bavi", CLOSING)
    text = client.get(reverse("scoring:round", args=[sheets["bavi"].round.key])).content.decode()
    assert "Ủy ban nhân dân xã Minh Quang" in text
    assert "Ủy ban nhân dân phường Hoàng Liệt" not in text


def test_the_unit_types_its_points_and_finds_them_kept(sheets: dict[str, Sheet], sign_in: SignIn) -> None:
    sheet = sheets["minhquang"]
    client = sign_in("unit_officer", "minhquang", CLOSING)
    answer = client.post(sheet.get_absolute_url(), posted(sheet, "self", "7,5"))
    assert answer.status_code == 302
    assert {score.self_points for score in judged(sheet)} == {Decimal("7.50")}
    assert 'value="7,5"' in client.get(sheet.get_absolute_url()).content.decode()


def test_too_many_points_are_refused_at_the_field_and_nothing_is_lost(
    sheets: dict[str, Sheet], sign_in: SignIn
) -> None:
    sheet = sheets["minhquang"]
    client = sign_in("unit_officer", "minhquang", CLOSING)
    data = posted(sheet, "self", "5", points_com_models="11", note_com_models="Vườn mẫu")
    answer = client.post(sheet.get_absolute_url(), data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Điểm phải từ 0 đến 10." in text
    assert 'value="11"' in text
    assert "Vườn mẫu" in text
    assert not Score.objects.filter(self_points__isnull=False).exists()


def test_two_people_on_one_sheet_keep_both_texts(sheets: dict[str, Sheet], desk: Desks, sign_in: SignIn) -> None:
    sheet = sheets["minhquang"]
    client = sign_in("unit_officer", "minhquang", CLOSING)
    data = posted(sheet, "self", "5", note_com_models="Vườn mẫu")
    services.self_score(sheet, by=desk("unit_leader", "minhquang", CLOSING), points={"com_models": 8}, notes={})
    answer = client.post(sheet.get_absolute_url(), data)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Người khác vừa thay đổi" in text
    assert "Vườn mẫu" in text
    assert ">8<" in text
    assert client.post(sheet.get_absolute_url(), posted(sheet, "self", "5")).status_code == 302


def test_text_typed_while_a_colleague_sent_the_sheet_is_shown_beside_what_is_stored(
    sheets: dict[str, Sheet], desk: Desks, sign_in: SignIn
) -> None:
    sheet = sheets["minhquang"]
    client = sign_in("unit_officer", "minhquang", CLOSING)
    data = posted(sheet, "self", "5", note_com_models="Vườn mẫu")
    leader = desk("unit_leader", "minhquang", CLOSING)
    services.self_score(sheet, by=leader, points=full_points(sheet), notes={})
    prove(sheet)
    services.submit_sheet(sheet, by=leader)
    answer = client.post(sheet.get_absolute_url(), data)
    assert answer.status_code == 409
    assert "Vườn mẫu" in answer.content.decode()


def test_sending_without_evidence_says_which_criterion(sheets: dict[str, Sheet], desk: Desks, sign_in: SignIn) -> None:
    sheet = sheets["minhquang"]
    services.self_score(sheet, by=author_of(sheet, desk), points=full_points(sheet), notes={})
    client = sign_in("unit_officer", "minhquang", CLOSING)
    answer = client.post(reverse("scoring:submit", args=[sheet.pk]), {"version": "2"})
    assert answer.status_code == 422
    assert "Cần tệp minh chứng: Hồ sơ mô hình." in answer.content.decode()
    prove(sheet)
    assert client.post(reverse("scoring:submit", args=[sheet.pk]), {"version": "2"}).status_code == 302
    assert Sheet.objects.get(pk=sheet.pk).state == SheetState.SUBMITTED


def test_the_upper_officer_verifies_on_the_same_page(sheets: dict[str, Sheet], desk: Desks, sign_in: SignIn) -> None:
    sheet = sheets["minhquang"]
    services.self_score(sheet, by=author_of(sheet, desk), points=dict.fromkeys(full_points(sheet), 5), notes={})
    prove(sheet)
    services.submit_sheet(sheet, by=author_of(sheet, desk))
    client = sign_in("unit_leader", "bavi", CLOSING)
    assert "Lưu điểm thẩm định" in client.get(sheet.get_absolute_url()).content.decode()
    assert client.post(sheet.get_absolute_url(), posted(sheet, "verified", "6")).status_code == 302
    assert {score.verified_points for score in judged(sheet)} == {Decimal(6)}


@pytest.mark.parametrize("who", ["self", "verified", "nobody", ""])
def test_a_desk_without_the_right_writes_no_points(sheets: dict[str, Sheet], sign_in: SignIn, who: str) -> None:
    sheet = sheets["minhquang"]
    client = sign_in("auditor", day=CLOSING)
    assert client.post(sheet.get_absolute_url(), posted(sheet, who, "5")).status_code == 403


def test_a_dispute_is_sent_and_answered_on_its_pages(
    ready: Round, sheets: dict[str, Sheet], desk: Desks, sign_in: SignIn
) -> None:
    sheet = scored_and_verified(sheets["minhquang"], desk)
    score = Score.objects.get(sheet=sheet, criterion__key="com_models")
    unit = sign_in("unit_officer", "minhquang", CLOSING)
    assert unit.post(reverse("scoring:dispute", args=[score.pk]), {"reason": "Chưa xem hết hồ sơ"}).status_code == 302
    found = Dispute.objects.get()
    address = reverse("scoring:answer", args=[found.pk])
    assert unit.get(address).status_code == 403
    leader = sign_in("unit_leader", "bavi", CLOSING)
    data = {"upheld": "1", "answer": "Đã xem thêm", "points": "9,5", "version": "1"}
    assert leader.post(address, data).status_code == 302
    assert Score.objects.get(pk=score.pk).verified_points == Decimal("9.5")


def test_lists_and_sheets_come_as_excel(ready: Round, sheets: dict[str, Sheet], desk: Desks, sign_in: SignIn) -> None:
    scored_and_verified(sheets["minhquang"], desk)
    services.publish_round(ready, by=verifier_of(sheets["bavi"], desk))
    officer = sign_in("emulation_officer", day=CLOSING)
    for address in (
        reverse("scoring:round", args=[ready.key]),
        reverse("scoring:ranking", args=[ready.key]),
        sheets["minhquang"].get_absolute_url(),
    ):
        assert officer.get(address, {"xuat": "xlsx"}).content[:2] == b"PK"


def test_the_list_filters_by_state_name_and_cluster(ready: Round, sheets: dict[str, Sheet], sign_in: SignIn) -> None:
    officer = sign_in("emulation_officer", day=CLOSING)
    address = reverse("scoring:round", args=[ready.key])
    found = officer.get(address, {"tim": "minh quang", "cum": "cum_xa", "trang_thai": "draft"})
    assert [sheet.unit.key for sheet in found.context["page"].object_list] == ["minhquang"]
    assert list(officer.get(address, {"trang_thai": "verified"}).context["page"].object_list) == []


def test_the_list_asks_as_often_for_one_sheet_as_for_all(ready: Round, sign_in: SignIn) -> None:
    officer = sign_in("emulation_officer", day=CLOSING)
    address = reverse("scoring:round", args=[ready.key])
    officer.get(address)
    with CaptureQueriesContext(connection) as one:
        officer.get(address, {"tim": "minh quang"})
    with CaptureQueriesContext(connection) as seven:
        officer.get(address, {"tim": "uy ban"})
    assert len(seven) == len(one)


def test_before_publication_only_the_publishing_desk_sees_an_order(
    ready: Round, sheets: dict[str, Sheet], desk: Desks, sign_in: SignIn
) -> None:
    scored_and_verified(sheets["minhquang"], desk)
    address = reverse("scoring:ranking", args=[ready.key]) + "?cum=cum_xa"
    assert "Thứ tự tạm tính" in sign_in("emulation_officer", day=CLOSING).get(address).content.decode()
    assert "Chưa công bố xếp hạng" in sign_in("unit_officer", "minhquang", CLOSING).get(address).content.decode()


def test_each_desk_finds_its_own_work(ready: Round, sheets: dict[str, Sheet], desk: Desks) -> None:
    unit, district = desk("unit_officer", "minhquang", CLOSING), desk("unit_leader", "bavi", CLOSING)
    assert [one.title for one in todos.todos(unit, CLOSING)] == ["Tự chấm điểm: Chấm điểm thi đua năm 2023"]
    services.self_score(sheets["minhquang"], by=unit, points=full_points(sheets["minhquang"]), notes={})
    prove(sheets["minhquang"])
    services.submit_sheet(sheets["minhquang"], by=unit)
    assert todos.todos(unit, CLOSING) == []
    assert [one.title for one in todos.todos(district, CLOSING)] == [
        "Tự chấm điểm: Chấm điểm thi đua năm 2023",
        "Thẩm định 1 bảng điểm: Chấm điểm thi đua năm 2023",
    ]
    services.verify_sheet(sheets["minhquang"], by=district, points=full_points(sheets["minhquang"]), notes={})
    score = Score.objects.get(sheet=sheets["minhquang"], criterion__key="com_models")
    services.dispute_score(score, by=unit, reason="Chưa xem hết hồ sơ")
    assert todos.todos(district, CLOSING)[-1].title == ("Trả lời kiến nghị về điểm: Có mô hình hay, cách làm sáng tạo")


def test_a_file_is_attached_to_its_criterion_until_the_sheet_is_sent(
    sheets: dict[str, Sheet], desk: Desks, sign_in: SignIn
) -> None:
    sheet = sheets["minhquang"]
    score = Score.objects.get(sheet=sheet, criterion__key="com_models")
    client = sign_in("unit_officer", "minhquang", CLOSING)
    page = f"{sheet.get_absolute_url()}?muc=minh-chung"

    def attach() -> str:
        upload = SimpleUploadedFile("ho-so.pdf", b"%PDF-1.7\n mo hinh")
        data = {"about_type": "scoring.score", "about_id": str(score.pk), "file": upload, "back": page}
        return client.post(reverse("documents:attach"), data, follow=True).content.decode()

    assert "ho-so.pdf" in attach()
    assert score.pk in queries.evidence_of([score])
    services.self_score(sheet, by=author_of(sheet, desk), points=dict.fromkeys(full_points(sheet), 0), notes={})
    services.submit_sheet(sheet, by=author_of(sheet, desk))
    assert "không thêm, bớt minh chứng được" in attach()
    assert Attachment.objects.count() == 1


def test_a_file_of_another_unit_proves_nothing(sheets: dict[str, Sheet]) -> None:
    prove(sheets["minhquang"])
    Attachment.objects.update(unit=sheets["bavi"].unit)
    scores = judged(sheets["minhquang"])
    assert queries.evidence_of(scores) == {}
    assert queries.with_evidence(sheets["minhquang"].round) == set()
