"""What a district recognised and published is recognised by the city too: the text stays, the history shows."""

from collections.abc import Callable

import pytest
from django.test import Client

from chungtay.apps.accounts.models import Post
from chungtay.apps.initiatives import services
from chungtay.apps.initiatives.models import Edition, Initiative
from chungtay.apps.initiatives.queries.published import recognitions
from chungtay.apps.initiatives.tests.conftest import BENCH, FULL, Models, public_text, review_at
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from conftest import DAY, Desks

TEXT = ("kind", "theme", "title", "summary", "story", "for_whom", "cost", "cost_words", "steps", "results", "unit_name",
        "words")  # fmt: skip


@pytest.fixture
def of_district(sent: Models, bench: list[Post], city: dict[str, Unit], desk: Desks) -> Initiative:
    """Recognised and published by the district Ba Vì."""
    officer = desk("unit_officer", "bavi")
    model = services.check(sent(), by=officer, committee=city["bavi"])
    services.assign_reviewers(model, by=officer, posts=bench)
    for unit in BENCH:
        judge = desk("council_member", unit)
        services.judge(review_at(model, unit), by=judge, points=FULL, comment="Làm theo được.")
    model.refresh_from_db()
    services.recognise(model, by=desk("unit_leader", "bavi"), decision="45/QĐ-UBND")
    return services.publish(model, by=officer, text=public_text())


def test_the_text_stays_word_for_word_and_every_recognition_shows(
    of_district: Initiative, city: dict[str, Unit], desk: Desks, sign_in: Callable[..., Client]
) -> None:
    leader = desk("unit_leader", "ubnd-tp")
    model = services.recognise_higher(of_district, by=leader, decision="125/QĐ-UBND", words="Ba xã làm theo có kết quả")
    assert (model.state, model.level, model.committee, model.recognised_on) == ("published", 1, city["ubnd-tp"], DAY)
    first, second = Edition.objects.filter(initiative=model).order_by("number")
    assert [getattr(first, name) for name in TEXT] == [getattr(second, name) for name in TEXT]
    assert (first.level, first.decision, second.level, second.decision) == (2, "45/QĐ-UBND", 1, "125/QĐ-UBND")
    assert [one.decision for one in recognitions(model, 2)] == ["125/QĐ-UBND", "45/QĐ-UBND"]
    public = Client()
    page = public.get(model.public_url).text
    assert page.index("125/QĐ-UBND") < page.index("45/QĐ-UBND")
    assert "45/QĐ-UBND" in public.get(f"{model.public_url}?ban=1").text
    assert "125/QĐ-UBND" not in public.get(f"{model.public_url}?ban=1").text.split("Các lần công bố")[0]
    assert second.title in public.get("/mo-hinh/?cap=1").text
    assert "45/QĐ-UBND" in sign_in("unit_officer", "minhquang").get(model.get_absolute_url()).text


def test_a_committee_above_says_why_and_only_such_a_one_does(of_district: Initiative, desk: Desks) -> None:
    leader = desk("unit_leader", "ubnd-tp")
    with pytest.raises(Refused) as told:
        services.recognise_higher(of_district, by=leader, decision="1", words="  ")
    assert list(told.value.fields) == ["decision", "words"]
    for role, unit in (("unit_leader", "bavi"), ("unit_leader", "hoangmai"), ("unit_officer", "ubnd-tp")):
        with pytest.raises(NotAllowed):
            services.recognise_higher(of_district, by=desk(role, unit), decision="9/QĐ-UBND", words="Làm theo được")
    assert Edition.objects.count() == 1


def test_from_then_on_the_offices_of_the_higher_committee_answer_for_the_text(
    of_district: Initiative, desk: Desks
) -> None:
    leader, text = desk("unit_leader", "ubnd-tp"), public_text(title="Ngân hàng bò của xã Minh Quang")
    model = services.recognise_higher(of_district, by=leader, decision="125/QĐ-UBND", words="Ba xã làm theo")
    with pytest.raises(NotAllowed):
        services.recognise_higher(model, by=leader, decision="126/QĐ-UBND", words="Ba xã làm theo")
    with pytest.raises(NotAllowed):
        services.amend(model, by=desk("unit_officer", "bavi"), text=text, what_changed="Đổi tên bài")
    services.amend(model, by=desk("emulation_officer"), text=text, what_changed="Đổi tên bài")
    assert [one.number for one in recognitions(model, 3)] == [2, 1]


def test_the_page_offers_it_to_the_head_above_alone(of_district: Initiative, sign_in: Callable[..., Client]) -> None:
    leader = sign_in("unit_leader", "ubnd-tp")
    address = f"{of_district.get_absolute_url()}cap-cao-hon/"
    assert address in leader.get(of_district.get_absolute_url()).text
    form = leader.get(address)
    assert "45/QĐ-UBND" in form.text
    sent = {"decision": "125/QĐ-UBND", "words": "Ba xã làm theo", "version": of_district.version, "once": "a" * 24}
    assert leader.post(address, sent).headers["Location"] == of_district.get_absolute_url()
    assert address not in sign_in("unit_leader", "bavi").get(of_district.get_absolute_url()).text
