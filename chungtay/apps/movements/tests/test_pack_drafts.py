"""A plan is written on the screen, part by part, by several people, and becomes a version like any other."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from chungtay.apps.movements.models import Movement, Obligation, PackDraft, Version
from chungtay.apps.movements.services import change_rows, discard_draft, publish_draft, save_draft, start_draft
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Conflict, NotAllowed, Refused
from conftest import Desks
from tests.site.pages import read

SignIn = Callable[..., Client]
HOME = "/phong-trao/ban-thao/"


@pytest.fixture
def amendment(movement: Movement, desk: Desks) -> PackDraft:
    """Trịnh Thị Thường begins to amend plan 251."""
    version = movement.current(date(2022, 9, 27))
    return start_draft(movement.unit, by=desk("standing_officer"), origin="version", source=version)


def seen_on(html: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]+)"', html)
    assert found is not None
    return found[1]


def part(draft: PackDraft, place: str) -> str:
    return f"{HOME}{draft.pk}/phan/{place}/"


def occasion(draft: PackDraft) -> dict[str, str]:
    found: dict[str, str] = draft.content()["obligations"][0]["occasions"][0]
    return found


def test_an_amendment_begins_with_all_that_is_in_force_and_lacks_nothing(amendment: PackDraft, sign_in: SignIn) -> None:
    page = sign_in("standing_officer").get(f"{HOME}{amendment.pk}/")
    html = page.content.decode()
    assert page.status_code == 200
    assert "Kế hoạch đã đủ" in html
    assert read(html).bare == []


PAGES = [
    "xem-truoc/", "khac/", "chay-thu/", "ban-hanh/", "phan/chung/", "phan/sheets/", "phan/council/",
    "phan/sheets/0/groups/0/criteria/0/", "phan/clusters/0/",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_draft_opens_without_a_bare_number(amendment: PackDraft, sign_in: SignIn, page: str) -> None:
    answer = sign_in("standing_officer").get(f"{HOME}{amendment.pk}/{page}")
    assert answer.status_code == 200
    assert read(answer.content.decode()).bare == []


def test_a_due_day_is_moved_on_the_screen_and_the_amendment_published_with_a_note(
    amendment: PackDraft, movement: Movement, sign_in: SignIn
) -> None:
    visitor = sign_in("standing_officer")
    place = part(amendment, "obligations/0/occasions/0")
    seen = seen_on(visitor.get(place).content.decode())
    written = occasion(amendment)
    told = {**written, "since": "27/09/2022", "until": "31/12/2025", "due": "15/11/2022", "seen": seen, "once": "a"}
    assert visitor.post(place, told).status_code == 302
    assert occasion(amendment)["due"] == "2022-11-15"
    difference = visitor.get(f"{HOME}{amendment.pk}/khac/").content.decode()
    assert "31/10/2022" in difference
    assert "15/11/2022" in difference
    publishing = f"{HOME}{amendment.pk}/ban-hanh/"
    assert visitor.post(publishing, {"note": "", "once": "b"}).status_code == 422
    done = visitor.post(publishing, {"note": "Thêm thời gian đăng ký", "once": "c"})
    assert (done.status_code, done["Location"]) == (302, "/phong-trao/251-ha-noi/")
    version = Version.objects.get(number=2)
    assert version.note == "Thêm thời gian đăng ký"
    due = Obligation.objects.filter(kind="registration").values_list("due_on", flat=True)
    assert set(due) == {date(2022, 11, 15)}
    assert visitor.post(place, told | {"once": "d"}).status_code == 422


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(amendment: PackDraft, sign_in: SignIn) -> None:
    visitor = sign_in("standing_officer")
    place = part(amendment, "obligations/0/occasions/0")
    answer = visitor.post(place, {"key": "x", "title": "Kỳ", "due": "mai", "since": "", "until": ""})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="mai"' in html
    assert "Anh/chị nhập ngày theo dạng" in html
    visitor.post(place, {"key": "x", "title": "Kỳ", "due": "", "since": "01/10/2022", "until": "30/09/2022"})
    html = visitor.get(place).content.decode()
    assert "Chưa ghi." in html
    overview = visitor.get(f"{HOME}{amendment.pk}/").content.decode()
    assert "Còn chỗ cần sửa" in overview
    assert "Việc phải làm và hạn › Đăng ký thi đua › Các kỳ và hạn › Kỳ · Hạn" in overview


def test_only_what_may_stay_empty_in_the_end_is_called_optional(amendment: PackDraft, sign_in: SignIn) -> None:
    html = sign_in("standing_officer").get(part(amendment, "council")).content.decode()
    assert ">Tên</label>" in html
    assert '<legend>Văn bản <span class="field-optional">(không bắt buộc)</span></legend>' in html


def test_two_people_on_one_part_lose_nothing_and_on_two_parts_do_not_meet(
    amendment: PackDraft, sign_in: SignIn, desk: Desks
) -> None:
    visitor, by = sign_in("standing_officer"), desk("standing_officer")
    place = part(amendment, "requirements/0")
    seen = seen_on(visitor.get(place).content.decode())
    row = amendment.content()["requirements"][0]
    save_draft(amendment, by=by, place="requirements/1", values=row | {"key": "other", "title": "Chỗ khác"})
    assert visitor.post(place, row | {"title": "Của tôi", "seen": seen}).status_code == 302
    save_draft(amendment, by=by, place="requirements/0", values=row | {"title": "Của người khác"})
    answer = visitor.post(place, row | {"title": "Của tôi, lần hai", "seen": seen})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Của người khác" in html
    assert 'value="Của tôi, lần hai"' in html
    again = visitor.post(place, row | {"title": "Của tôi, lần hai", "seen": seen_on(html)})
    assert again.status_code == 302
    assert amendment.content()["requirements"][0]["title"] == "Của tôi, lần hai"


def test_rows_are_added_moved_and_taken_out_without_a_script(amendment: PackDraft, sign_in: SignIn) -> None:
    visitor = sign_in("standing_officer")
    place = part(amendment, "requirements")

    def keys() -> list[str]:
        return [row.get("key", "") for row in amendment.content()["requirements"]]

    seen = seen_on(visitor.get(place).content.decode())
    visitor.post(place, {"viec": "xuong", "dong": "0", "seen": seen})
    assert keys() == ["whole_city", "key_task", "exemplars"]
    stale = visitor.post(place, {"viec": "xoa", "dong": "0", "seen": seen}, follow=True)
    assert "Người khác vừa đổi danh sách này" in stale.content.decode()
    seen = seen_on(visitor.get(place).content.decode())
    visitor.post(place, {"viec": "xoa", "dong": "2", "seen": seen})
    assert keys() == ["whole_city", "key_task"]
    added = visitor.post(place, {"viec": "them"})
    assert added["Location"] == part(amendment, "requirements/2")
    assert keys() == ["whole_city", "key_task", ""]


def test_a_row_that_is_gone_is_told_and_not_an_error(amendment: PackDraft, desk: Desks) -> None:
    by = desk("standing_officer")
    change_rows(amendment, by=by, place="requirements", move="remove", number=2)
    with pytest.raises(Conflict):
        save_draft(amendment, by=by, place="requirements/2", values={"title": "x"}, seen="x")
    with pytest.raises(Conflict):
        change_rows(amendment, by=by, place="requirements", move="remove", number=2)


def test_a_district_begins_under_the_city_s_plan_and_is_told_what_it_weakens(
    movement: Movement, desk: Desks, sign_in: SignIn
) -> None:
    visitor = sign_in("unit_leader", "bavi")
    version = movement.current(date(2022, 9, 27))
    answer = visitor.post(f"{HOME}moi/", {"origin": "child", "title": "Kế hoạch huyện Ba Vì", "source": version.pk})
    draft = PackDraft.objects.get()
    assert answer["Location"] == f"{HOME}{draft.pk}/"
    by = desk("unit_leader", "bavi")
    general = {"title": draft.title, "id": "ba-vi-2022", "number": "12/KH-UBND", "issued": "2022-09-27",
               "issuer": "UBND huyện Ba Vì", "source": "kh-251-2022", "level": "district", "parent": "251-ha-noi",
               "starts": "2022-09-27", "ends": "2025-12-31", "standing_status": "stated", "standing": "271",
               "schema": 1}  # fmt: skip
    save_draft(draft, by=by, place="", values=general)
    criteria = "sheets/0/groups/0/criteria"
    row = draft.content()["sheets"][0]["groups"][0]["criteria"][0]
    save_draft(draft, by=by, place=f"{criteria}/0", values=row | {"max_points": {"decimal": "18"}})
    second = draft.content()["sheets"][0]["groups"][0]["criteria"][1]
    save_draft(draft, by=by, place=f"{criteria}/1", values=second | {"max_points": {"decimal": "12"}})
    html = visitor.get(part(draft, f"{criteria}/0")).content.decode()
    assert "Ít điểm hơn kế hoạch cấp trên. Ghi ít nhất 20." in html
    with pytest.raises(Refused):
        publish_draft(draft, by=by)
    save_draft(draft, by=by, place=f"{criteria}/0", values=row)
    save_draft(draft, by=by, place=f"{criteria}/1", values=second | {"max_points": {"decimal": "10"}})
    published = publish_draft(draft, by=by)
    assert published.movement is not None
    assert (published.movement.key, published.movement.parent) == ("ba-vi-2022", movement)


def test_a_season_is_begun_from_the_one_before_with_every_day_moved(movement: Movement, desk: Desks) -> None:
    version = movement.current(date(2022, 9, 27))
    draft = start_draft(
        movement.unit, by=desk("standing_officer"), origin="season", title="Giai đoạn tiếp theo", source=version
    )
    content = draft.content()
    assert (content["starts"], content["ends"]) == ("2026-01-01", "2029-12-31")
    assert occasion(draft) == {
        "key": "2026-2029", "title": "Giai đoạn 2026-2029", "since": "2026-09-27", "until": "2029-12-31",
        "due": "2026-10-31",
    }  # fmt: skip
    assert "number" not in content


def test_yaml_goes_out_and_comes_in(amendment: PackDraft, sign_in: SignIn) -> None:
    visitor = sign_in("standing_officer")
    out = visitor.get(f"{HOME}{amendment.pk}/tep/")
    text = out.content.decode()
    assert out["Content-Type"] == "application/yaml; charset=utf-8"
    changed = text.replace("due: 2022-10-31", "due: 2022-11-01", 1)
    assert visitor.post(f"{HOME}{amendment.pk}/tep/", {"text": changed}).status_code == 302
    assert occasion(amendment)["due"] == "2022-11-01"
    wrong = visitor.post(f"{HOME}{amendment.pk}/tep/", {"text": text.replace('kind: "registration"', "kind: x", 1)})
    assert wrong.status_code == 422
    assert "obligations[0].kind" in wrong.content.decode()


def test_a_draft_is_read_by_its_own_unit_alone(amendment: PackDraft, sign_in: SignIn) -> None:
    assert sign_in("unit_leader", "bavi").get(f"{HOME}{amendment.pk}/").status_code == 404
    assert sign_in("auditor").get(HOME).status_code == 403
    assert sign_in("unit_officer", "so-ldtbxh").get(HOME).status_code == 403


def test_nobody_else_writes_and_a_discarded_draft_stays_as_it_was(amendment: PackDraft, desk: Desks) -> None:
    with pytest.raises(NotAllowed):
        save_draft(amendment, by=desk("unit_leader", "bavi"), place="", values={})
    discard_draft(amendment, by=desk("standing_officer"))
    with pytest.raises(Refused, match="đã bỏ"):
        save_draft(amendment, by=desk("standing_officer"), place="requirements/0", values={})
    assert len(amendment.content()["requirements"]) == 3


def test_an_empty_plan_says_what_is_missing_and_publishes_nothing(city: dict[str, Unit], desk: Desks) -> None:
    by = desk("unit_leader", "bavi")
    draft = start_draft(city["bavi"], by=by, origin="empty", title="Kế hoạch mới")
    with pytest.raises(Refused):
        publish_draft(draft, by=by)
    with pytest.raises(Refused, match="tên kế hoạch"):
        start_draft(city["bavi"], by=by, origin="empty", title=" ")
    assert not Movement.objects.exists()


@pytest.mark.parametrize("place", ["nowhere", "sheets/x", "0", "sheets/0/0", "title", "sheets/999"])
def test_a_place_that_is_not_there_is_not_found(amendment: PackDraft, sign_in: SignIn, place: str) -> None:
    assert sign_in("standing_officer").get(part(amendment, place)).status_code == 404


def test_a_rule_between_cells_is_called_by_what_it_says_and_speaks_of_its_own_form_alone(
    amendment: PackDraft, sign_in: SignIn
) -> None:
    visitor, section = sign_in("standing_officer"), "forms/1/sections/1"
    says = "“Trong đó ban hành đúng hạn” không lớn hơn “Văn bản đến hạn phải ban hành trong năm”"
    listed = {one["label"]: one["rows"] for one in visitor.get(part(amendment, section)).context["lists"]}
    assert [row["title"] for row in listed["Quy tắc giữa các ô"]] == [says]
    page = visitor.get(part(amendment, f"{section}/rules/0"))
    assert (page.context["heading"], page.context["within"].split(" › ")[-1]) == (says, "Quy tắc giữa các ô")
    offered = {key for key, _ in page.context["form"].fields["others"].choices}
    assert "review_papers_due" in offered
    assert not {"poor_c1", "review_reasons"} & offered
