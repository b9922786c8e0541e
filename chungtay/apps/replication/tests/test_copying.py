"""A unit copies a model: adapted with a why, done step by step, reported, confirmed or sent back, or stopped."""

from datetime import date

import pytest

from chungtay.apps.initiatives import services as initiatives
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.initiatives.tests.conftest import Models
from chungtay.apps.replication import services
from chungtay.apps.replication.models import Adoption, AdoptionState
from chungtay.apps.replication.tests.conftest import BEGUN, REPORTED, Copies, adaptation, cows
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Conflict, NotAllowed, Refused
from chungtay.base.models import Event
from conftest import DAY, Desks


def again(adoption: Adoption) -> Adoption:
    return Adoption.objects.get(pk=adoption.pk)


def test_a_copy_is_made_from_the_text_that_the_public_read(adopted: Copies, model: Initiative) -> None:
    made = adopted()
    assert (made.state, made.edition.number, made.adapted_from) == ("planned", 1, None)
    assert [step.words for step in made.steps.all()] == ["Chọn hộ", "Giao bò"]
    assert str(made) == f"{model.title} · Ủy ban nhân dân xã Ba Vì"


def test_what_is_changed_needs_a_why(adopted: Copies) -> None:
    with pytest.raises(Refused) as refused:
        adopted(changed="Nuôi dê thay bò", because=" vì ")
    assert refused.value.fields == {"because": "Anh/chị ghi vì sao điều chỉnh, để nơi khác học được."}
    made = adopted(changed="Nuôi dê thay bò", because="Đồi dốc, bò khó chăn.")
    assert (made.changed, made.because) == ("Nuôi dê thay bò", "Đồi dốc, bò khó chăn.")


def test_the_result_is_due_after_the_start_and_there_is_a_step(adopted: Copies) -> None:
    with pytest.raises(Refused) as refused:
        adopted(result_due_on=BEGUN, steps=(" ",))
    assert refused.value.fields.keys() == {"result_due_on", "steps_text"}


def test_numbers_of_people_do_not_get_into_words_for_the_public(adopted: Copies) -> None:
    with pytest.raises(Refused) as refused:
        adopted(changed="Gọi chị Mây 0912 345 678", because="Chị nuôi giỏi.")
    assert refused.value.fields.keys() == {"changed"}


def test_nobody_copies_his_own_model_or_one_twice(adopted: Copies, city: dict[str, Unit], desk: Desks) -> None:
    with pytest.raises(Refused, match="của chính đơn vị"):
        adopted("minhquang")
    first = adopted()
    with pytest.raises(Refused, match="đang nhân rộng mô hình này rồi"):
        adopted()
    services.stop(first, by=desk("unit_leader", "xa-bavi", REPORTED), reason="Không mua được bò giống.")
    assert adopted().pk != first.pk


def test_only_what_stands_before_the_public_is_copied(recognised: Models, city: dict[str, Unit], desk: Desks) -> None:
    one, by = recognised(), desk("unit_officer", "xa-bavi", BEGUN)
    with pytest.raises(Refused, match="chưa công bố"):
        services.adopt(city["xa-bavi"], by=by, initiative=one, entry=adaptation())


def test_a_withdrawn_model_is_not_copied_any_more(model: Initiative, city: dict[str, Unit], desk: Desks) -> None:
    initiatives.withdraw(model, by=desk("emulation_officer"), reason="Số liệu sai.")
    with pytest.raises(Refused, match="đã rút"):
        by = desk("unit_officer", "xa-bavi", BEGUN)
        services.adopt(city["xa-bavi"], by=by, initiative=model, entry=adaptation())


def test_a_model_is_copied_for_the_own_unit_alone(model: Initiative, city: dict[str, Unit], desk: Desks) -> None:
    for role, unit in (("unit_officer", "bavi"), ("council_member", ""), ("auditor", "")):
        with pytest.raises(NotAllowed):
            services.adopt(city["xa-bavi"], by=desk(role, unit, BEGUN), initiative=model, entry=adaptation())


def test_a_copy_of_a_copy_names_its_parent(adopted: Copies, confirmed: Copies) -> None:
    parent = confirmed()
    child = adopted("hoangliet", parent=parent)
    assert child.adapted_from == parent


def test_a_copy_that_was_given_up_is_not_learned_from(adopted: Copies, desk: Desks) -> None:
    parent = services.stop(adopted(), by=desk("unit_officer", "xa-bavi", BEGUN), reason="Hết vốn giữa chừng.")
    with pytest.raises(Refused) as refused:
        adopted("hoangliet", parent=parent)
    assert refused.value.fields.keys() == {"parent"}


def test_the_first_step_done_sets_the_copy_going(adopted: Copies, desk: Desks) -> None:
    made, by = adopted(), desk("unit_officer", "xa-bavi", date(2022, 10, 20))
    first = made.steps.get(place=1)
    services.record_step(made, by=by, step=first.pk, done_on=date(2022, 10, 15), note="Họp hai thôn")
    assert (again(made).state, again(made).version) == ("doing", 1)
    told = Event.objects.filter(verb="replication.record_step").latest("pk")
    assert told.changes["bước 1"] == [None, "xong 15/10/2022: Họp hai thôn"]


def test_a_step_is_done_between_the_start_and_today(adopted: Copies, desk: Desks) -> None:
    made, by = adopted(), desk("unit_officer", "xa-bavi", date(2022, 10, 20))
    for day in (date(2022, 10, 2), date(2022, 10, 21)):
        with pytest.raises(Refused, match="từ ngày bắt đầu đến hôm nay"):
            services.record_step(made, by=by, step=made.steps.get(place=1).pk, done_on=day)


def test_two_at_one_step_keep_both_texts_and_two_at_two_steps_do_not_meet(adopted: Copies, desk: Desks) -> None:
    made, by = adopted(), desk("unit_officer", "xa-bavi", date(2022, 10, 20))
    first, second = made.steps.all()
    day = date(2022, 10, 20)
    services.record_step(made, by=by, step=first.pk, done_on=day, note="Họp xong", seen=1)
    services.record_step(made, by=by, step=second.pk, done_on=day, seen=1)
    with pytest.raises(Conflict) as conflict:
        services.record_step(made, by=by, step=first.pk, done_on=day, note="Họp lại", seen=1)
    assert conflict.value.current.note == "Họp xong"


def test_steps_change_but_what_was_done_stays(adopted: Copies, desk: Desks) -> None:
    made, by = adopted(), desk("unit_officer", "xa-bavi", date(2022, 10, 20))
    first = made.steps.get(place=1)
    services.record_step(made, by=by, step=first.pk, done_on=by.day)
    with pytest.raises(Refused, match="giữ nguyên lời"):
        services.adapt(made, by=by, entry=adaptation(steps=("Giao bò",)))
    services.adapt(made, by=by, entry=adaptation(steps=("Tìm bò giống", "Chọn hộ", "Tiêm phòng")))
    rows = [(step.place, step.words, step.done_on) for step in made.steps.all()]
    assert rows == [(1, "Tìm bò giống", None), (2, "Chọn hộ", by.day), (3, "Tiêm phòng", None)]
    assert made.steps.get(place=2).pk == first.pk


def test_a_report_needs_figures_with_a_source(adopted: Copies, desk: Desks) -> None:
    made, by = adopted(), desk("unit_officer", "xa-bavi", REPORTED)
    for rows, words in (
        ([], "từ 1 đến 12 kết quả"),
        ([cows(0, 6), cows(1, 2)], "cùng tên"),
        ([cows(0, 6, source=" ")], "lấy từ đâu"),
    ):
        with pytest.raises(Refused, match=words):
            services.report(made, by=by, results=rows, summary="Sáu hộ có bò.")
    assert again(made).state == AdoptionState.PLANNED


def test_a_figure_of_the_model_is_called_as_the_model_calls_it(adopted: Copies, desk: Desks) -> None:
    made, by = adopted(), desk("unit_officer", "xa-bavi", REPORTED)
    other = cows(0, 6).__class__("Hộ có dê", "hộ", *(cows(0, 6).before, cows(0, 6).after), "Sổ thôn", of_model=True)
    with pytest.raises(Refused, match="Mô hình không có số đo"):
        services.report(made, by=by, results=[other], summary="Sáu hộ có dê.")


def test_the_level_above_confirms_and_nobody_else(reported: Copies, desk: Desks) -> None:
    made = reported()
    others = (("unit_leader", "xa-bavi"), ("unit_leader", "hoangmai"), ("standing_officer", ""), ("auditor", ""))
    for role, unit in others:
        with pytest.raises(NotAllowed):
            services.confirm(made, by=desk(role, unit, REPORTED))
    services.confirm(made, by=desk("unit_officer", "bavi", REPORTED), words="Đã xuống xem.")
    found = again(made)
    assert (found.state, found.confirmed_on, found.confirmed_words) == ("confirmed", REPORTED, "Đã xuống xem.")


def test_a_result_sent_back_is_reported_anew_in_its_place(reported: Copies, desk: Desks) -> None:
    made, above = reported(), desk("unit_officer", "bavi", REPORTED)
    with pytest.raises(Refused):
        services.send_back(made, by=above, reason="  ")
    services.send_back(made, by=above, reason="Số trước khi làm chưa đúng sổ.")
    back = again(made)
    assert (back.state, back.was_returned, back.reason) == ("doing", True, "Số trước khi làm chưa đúng sổ.")
    by = desk("unit_officer", "xa-bavi", REPORTED)
    services.report(back, by=by, results=[cows(1, 6)], summary="Sửa số trước khi làm.")
    assert [(int(row.before), int(row.after)) for row in again(made).results.all()] == [(1, 6)]
    told = Event.objects.filter(verb="replication.report").latest("pk")
    assert told.changes["kết quả trước và sau"] == ["Hộ có bò (hộ): 0 → 6", "Hộ có bò (hộ): 1 → 6"]


def test_what_is_confirmed_changes_no_more(confirmed: Copies, desk: Desks) -> None:
    made, by = confirmed(), desk("unit_officer", "xa-bavi", REPORTED)
    with pytest.raises(Refused, match="đã xác nhận kết quả"):
        services.adapt(made, by=by, entry=adaptation())
    with pytest.raises(Refused):
        services.stop(made, by=by, reason="Hết vốn giữa chừng.")
    assert not again(made).is_with_author


def test_stopping_keeps_its_reason(adopted: Copies, desk: Desks) -> None:
    made, by = adopted(), desk("unit_officer", "xa-bavi", REPORTED)
    with pytest.raises(Refused):
        services.stop(made, by=by, reason="")
    services.stop(made, by=by, reason="Dịch lở mồm long móng, không giao bò được.")
    found = again(made)
    assert (found.state, found.stopped_on) == ("stopped", REPORTED)
    assert found.reason.startswith("Dịch lở")


def test_who_reads_a_copy(adopted: Copies, confirmed: Copies, desk: Desks) -> None:
    """Its line reads it from the beginning; once it is confirmed everybody may learn from it."""
    made = adopted()

    def readers() -> list[str]:
        desks = {unit: desk("unit_officer", unit, REPORTED) for unit in ("xa-bavi", "bavi", "hoangmai", "minhquang")}
        return [unit for unit, by in desks.items() if Adoption.objects.visible_to(by, REPORTED).exists()]

    assert readers() == ["xa-bavi", "bavi"]
    by = desk("unit_officer", "xa-bavi", REPORTED)
    services.report(made, by=by, results=[cows(0, 6)], summary="Sáu hộ có bò.")
    assert not Adoption.objects.published(REPORTED).exists()
    services.confirm(made, by=desk("unit_leader", "bavi", REPORTED))
    assert readers() == ["xa-bavi", "bavi", "hoangmai", "minhquang"]
    assert Adoption.objects.published(REPORTED).exists()
    assert not Adoption.objects.published(DAY).exists()
