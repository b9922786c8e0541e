"""The pages that change households, as an officer goes through them."""

from datetime import date

from chungtay.apps.households.models import Flag, Household, Transfer
from chungtay.apps.households.services import moves
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.households.tests.register_pages import OFFICER, Enter, Villages, fresh, keys_of, text_of
from conftest import Desks
from tests.site.pages import read


def test_an_edit_by_two_shows_both_texts_and_keeps_what_was_typed(settle: Settle, sign_in: Enter) -> None:
    household = settle("thon-lat", "01", address="Xóm Đình")
    url, visitor = f"/ho/{household.pk}/sua/", sign_in(*OFFICER)
    opened = keys_of(visitor.get(url))
    body = {"code": "01", "area": "nong_thon", "phone": ""}
    leader = sign_in("unit_leader", "minhquang")
    assert leader.post(url, {**body, "address": "Xóm Chùa", "version": opened["version"]}).status_code == 302
    page = visitor.post(url, {**body, **opened, "address": "Xóm Chợ"})
    assert page.status_code == 409
    assert [(one.label, one.theirs, one.yours) for one in page.context["changes"]] == [
        ("Địa chỉ", "Xóm Chùa", "Xóm Chợ")
    ]
    assert 'value="Xóm Chợ"' in text_of(page)
    assert visitor.post(url, {**body, **keys_of(page), "address": "Xóm Chợ"}).status_code == 302
    assert fresh(household).address == "Xóm Chợ"


def test_only_where_somebody_is_not_written_down_the_form_asks_how_many(settle: Settle, sign_in: Enter) -> None:
    household, visitor = settle("thon-lat", "01"), sign_in(*OFFICER)
    url, body = f"/ho/{household.pk}/sua/", {"code": "01", "area": "nong_thon", "address": "", "phone": ""}
    assert "unlisted" not in visitor.get(url).context["form"].fields
    Household.objects.filter(pk=household.pk).update(members_count=3, unlisted=2)
    assert "Còn người chưa ghi tên" in text_of(visitor.get(f"/ho/{household.pk}/?muc=thanh-vien"))
    assert visitor.get(url).context["form"]["unlisted"].value() == "2"
    assert visitor.post(url, {**body, "unlisted": ""}).status_code == 302
    assert fresh(household).unlisted == 2
    assert visitor.post(url, {**body, "unlisted": "1"}).status_code == 302
    assert (fresh(household).unlisted, fresh(household).members_count) == (1, 2)


def test_a_member_is_added_edited_and_leaves(settle: Settle, sign_in: Enter) -> None:
    household, visitor = settle("thon-lat", "01"), sign_in(*OFFICER)
    base = f"/ho/{household.pk}/thanh-vien/"
    form = visitor.get(f"{base}them/")
    assert "data-draft-url" in text_of(form)
    body = {"full_name": MAI, "relation": "spouse", "sex": "f", "birth": "1972", "id_number": "", "ethnicity": "Dao"}
    added = visitor.post(f"{base}them/", {**body, **keys_of(form)})
    assert added.headers["Location"] == f"/ho/{household.pk}/?muc=thanh-vien&xong=moi"
    assert "data-draft-done" in text_of(visitor.get(added.headers["Location"]))
    mai = household.members.get(full_name=MAI)
    edit = visitor.get(f"{base}{mai.pk}/sua/")
    assert edit.context["form"]["birth"].value() == "1972"
    visitor.post(f"{base}{mai.pk}/sua/", {**body, "birth": "03/02/1973", **keys_of(edit)})
    assert household.members.get(full_name=MAI).birth_date == date(1973, 2, 3)
    leave = visitor.get(f"{base}{mai.pk}/roi-ho/")
    assert "new_head" not in leave.context["form"].fields
    visitor.post(f"{base}{mai.pk}/roi-ho/", {"reason": "moved", "day": "", **keys_of(leave)})
    assert fresh(household).members_count == 1


def test_when_the_head_leaves_the_form_asks_who_follows(settle: Settle, sign_in: Enter) -> None:
    household, visitor = settle("thon-lat", "01", members=2), sign_in(*OFFICER)
    head, second = household.members.order_by("pk")
    url = f"/ho/{household.pk}/thanh-vien/{head.pk}/roi-ho/"
    page = visitor.post(url, {"reason": "died", "day": "20/09/2022", "new_head": ""})
    assert "Chủ hộ rời hộ. Anh/chị chọn chủ hộ mới." in text_of(page)
    visitor.post(url, {"reason": "died", "day": "", "new_head": str(second.pk)})
    assert fresh(household).head_name == second.full_name


def test_a_draft_on_the_device_is_warned_when_the_household_moved_on(settle: Settle, sign_in: Enter) -> None:
    household, visitor = settle("thon-lat", "01"), sign_in(*OFFICER)
    url = f"/ho/{household.pk}/thanh-vien/luu-nhap/"
    assert visitor.post(url, {"version": "1", "full_name": MAI}).status_code == 204
    assert visitor.post(url, {"version": "7"}).status_code == 409
    assert fresh(household).members_count == 1


def test_head_traits_and_closing_by_their_pages(settle: Settle, sign_in: Enter) -> None:
    household, visitor = settle("thon-lat", "01", members=2), sign_in(*OFFICER)
    base, second = f"/ho/{household.pk}/", household.members.get(relation="child")
    visitor.post(f"{base}doi-chu-ho/", {"new_head": str(second.pk)})
    assert fresh(household).head_name == second.full_name
    visitor.post(f"{base}dac-diem/", {"kind": "merit", "since": "01/02/2022", "basis": "Quyết định số 12"})
    flag = Flag.objects.get(kind="merit")
    assert "Quyết định số 12" in text_of(visitor.get(base))
    visitor.post(f"{base}dac-diem/{flag.pk}/ket-thuc/", {"until": "01/09/2022"})
    assert fresh(household).flags == 0
    assert visitor.get(f"{base}dac-diem/{flag.pk}/ket-thuc/").status_code == 404
    visitor.post(f"{base}dong/", {"reason": "moved_out", "day": "", "note": "Vào miền Nam"})
    page = visitor.get(base)
    assert [one.label for one in page.context["actions"]] == ["Đưa hộ trở lại sổ"]
    visitor.post(f"{base}mo-lai/", {"reason": "Báo nhầm hộ cùng tên"})
    assert fresh(household).members_count == 2
    assert visitor.get(f"{base}mo-lai/").headers["Location"] == base


def test_a_household_is_split_on_one_page(settle: Settle, sign_in: Enter) -> None:
    household, visitor = settle("thon-lat", "01", members=3), sign_in(*OFFICER)
    url, (head, second, third) = f"/ho/{household.pk}/tach/", household.members.order_by("pk")
    form = visitor.get(url)
    assert form.context["form"]["code"].value() == "02"
    body = {"code": "02", "address": "", "new_head": "", f"m{head.pk}": "", f"m{second.pk}": "", f"m{third.pk}": ""}
    nobody = visitor.post(url, {**body, **keys_of(form)})
    assert "Anh/chị chọn người sang hộ mới." in text_of(nobody)
    done = visitor.post(url, {**body, f"m{third.pk}": "head", **keys_of(nobody)})
    made = Household.objects.get(origin=household)
    assert done.headers["Location"] == f"/ho/{made.pk}/?muc=thanh-vien"
    assert (made.head_name, fresh(household).members_count) == (third.full_name, 2)


def test_two_households_are_found_compared_and_merged(settle: Settle, villages: Villages, sign_in: Enter) -> None:
    keep, other = settle("thon-lat", "01"), settle("thon-cua", "05", MAI, members=2)
    visitor, url = sign_in(*OFFICER), f"/ho/{keep.pk}/nhap/"
    where = f"?thon={villages['thon-cua'].pk}&ma="
    assert "Không có hộ khác" in text_of(visitor.get(f"{url}{where}99"))
    page = visitor.get(f"{url}{where}05")
    assert MAI in text_of(page)
    body = {f"m{one.pk}": "other" for one in other.members.all()} | {"reason": "Về ở với nhau"}
    assert visitor.post(f"{url}{where}05", {**body, **keys_of(page)}).status_code == 302
    assert (fresh(keep).members_count, fresh(other).closed_reason) == (3, "merged")
    assert f'href="/ho/{other.pk}/"' in text_of(visitor.get(f"/ho/{keep.pk}/"))


def test_a_household_moves_to_the_next_village(settle: Settle, villages: Villages, sign_in: Enter) -> None:
    household, visitor = settle("thon-lat", "01"), sign_in(*OFFICER)
    settle("thon-cua", "05", MAI)
    body = {"village": str(villages["thon-cua"].pk), "code": "", "area": "nong_thon", "address": "", "reason": ""}
    assert visitor.post(f"/ho/{household.pk}/chuyen/", body).status_code == 302
    assert (fresh(household).unit.key, fresh(household).code) == ("thon-cua", "06")


def test_another_commune_is_asked_on_the_screen_and_answers_there(
    settle: Settle, villages: Villages, sign_in: Enter
) -> None:
    household, visitor = settle("thon-lat", "01", members=2), sign_in(*OFFICER)
    url = f"/ho/{household.pk}/chuyen-xa/"
    assert "Ủy ban nhân dân xã Ba Vì" in text_of(visitor.get(url))
    visitor.post(f"{url}?xa=xa-bavi", {"village": str(villages["thon-hop"].pk), "reason": "Về quê ngoại ở hẳn"})
    asked = Transfer.objects.get()
    assert "Đang chờ nơi đến tiếp nhận" in text_of(visitor.get(f"/ho/{household.pk}/"))
    receiver = sign_in("unit_officer", "xa-bavi")
    assert receiver.get(f"/ho/{household.pk}/").status_code == 404
    assert f"01 · {BINH}" in text_of(receiver.get("/ho/chuyen-den/"))
    page = receiver.get(f"/ho/chuyen-den/{asked.pk}/")
    assert "Về quê ngoại ở hẳn" in text_of(page)
    refused = receiver.post(f"/ho/chuyen-den/{asked.pk}/khong-tiep-nhan/", {"answer": "chưa"})
    assert refused.status_code == 422
    done = receiver.post(
        f"/ho/chuyen-den/{asked.pk}/tiep-nhan/", {"code": "031", "area": "nong_thon", "address": "", **keys_of(page)}
    )
    assert done.headers["Location"] == f"/ho/{household.pk}/"
    assert receiver.get(f"/ho/{household.pk}/").status_code == 200
    assert visitor.get(f"/ho/{household.pk}/").status_code == 404
    for path in ("/ho/chuyen-den/", f"/ho/chuyen-den/{asked.pk}/"):
        assert read(text_of(receiver.get(path))).bare == []
    assert sign_in("unit_officer", "hoangliet").get(f"/ho/chuyen-den/{asked.pk}/").status_code == 404


def test_the_sender_recalls_and_the_other_may_say_no(
    settle: Settle, villages: Villages, sign_in: Enter, desk: Desks
) -> None:  # fmt: skip
    household, visitor = settle("thon-lat", "01"), sign_in(*OFFICER)
    sender, to = desk("unit_officer", "minhquang"), villages["thon-hop"]
    first = moves.ask_transfer(household, by=sender, village=to, reason="Về quê ngoại")
    assert (
        visitor.post(f"/ho/chuyen-den/{first.pk}/rut/", {"version": "1"}).headers["Location"] == f"/ho/{household.pk}/"
    )
    second = moves.ask_transfer(household, by=sender, village=to, reason="Nay đã đến ở")
    receiver = sign_in("unit_officer", "xa-bavi")
    receiver.post(f"/ho/chuyen-den/{second.pk}/khong-tiep-nhan/", {"answer": "Hộ chưa đến ở"})
    assert list(Transfer.objects.order_by("pk").values_list("state", flat=True)) == ["recalled", "refused"]
    page = visitor.get("/ho/chuyen-den/?trang_thai=refused")
    assert [one.pk for one in page.context["rows"]] == [second.pk]
