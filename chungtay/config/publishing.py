"""The public side, wired on one page: its menu, and which acts change nothing that the public sees."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_noop as _

from chungtay.apps.initiatives.queries.published import editions
from chungtay.apps.media import public_texts as media_texts
from chungtay.base import public_texts
from chungtay.base.public_pages import enter_public
from chungtay.base.public_texts import Text
from chungtay.base.stamping import stamper
from chungtay.base.verbs import witness_all
from chungtay.faces.portal import datasets, helping, open_data, told

# Nothing of these apps stands on a public page, and the check of a code is never kept.
PRIVATE_APPS = ("accounts", "households", "casework", "support", "loans", "notices", "documents", "budgets")
# Drafts: what they hold comes out by another act.
DRAFTS = (
    "reports.save", "reports.save_answers", "movements.save_draft", "movements.save_plan", "movements.save_pledge",
    "movements.save_registration", "movements.save_person_registration", "movements.keep_plan_draft",
    "scoring.self_score", "replication.adopt", "replication.adapt", "replication.record_step", "replication.report",
    "replication.send_back", "replication.stop",
    "media.start_story", "media.write_story", "media.send_story", "media.add_picture",
    "initiatives.propose", "initiatives.save_draft", "initiatives.send",
    "initiatives.take_back", "initiatives.return_to_unit", "initiatives.check", "initiatives.assign_reviewers",
    "initiatives.declare_conflict", "initiatives.judge", "initiatives.relieve", "initiatives.receive_from_public",
)  # fmt: skip


def wire() -> None:
    witness_all(stamper(PRIVATE_APPS, DRAFTS))
    witness_all(public_texts.follow)
    for dataset in datasets.DATASETS:
        open_data.offer(dataset)
    menu()
    searched()
    ways()


def menu() -> None:
    """In the order in which a stranger asks: what is it, how far is it, who helps, how do I take part."""
    enter_public(10, _("Phong trào"), "portal:home")
    enter_public(20, _("Mục tiêu"), "portal:objectives")
    enter_public(30, _("Bản đồ"), "portal:map")
    enter_public(40, _("Tin"), "media:news")
    enter_public(50, _("Mô hình"), "initiatives:public_list")
    enter_public(60, _("Ủng hộ"), "portal:give")
    enter_public(65, _("Quỹ"), "portal:funds")
    enter_public(70, _("Khen thưởng"), "portal:awards")
    enter_public(80, _("Phản ánh"), "feedback:public", "/tra-cuu-ho/")
    enter_public(20, _("Xác minh giấy"), "portal:verify", in_foot=True)
    enter_public(30, _("Dữ liệu mở"), "portal:data", in_foot=True)
    enter_public(40, _("Tìm kiếm"), "portal:search", in_foot=True)


def searched() -> None:
    """What the search finds, and after which verbs each kind is looked at again."""
    offer = public_texts.offer
    offer("page", _("Trang"), told.pages)
    offer("objective", _("Mục tiêu"), told.objectives, "movements.publish", "movements.close_movement")
    offer("campaign", _("Đợt vận động"), told.campaigns, "giving.open_campaign", "giving.correct_campaign")
    offer("fund", _("Quỹ “Vì người nghèo”"), told.funds, "funds.open_fund")
    offer("award", _("Khen thưởng"), told.awards, "commendations.issue_decision", "commendations.revoke_award")
    offer(
        "model", _("Mô hình"), models, "initiatives.publish", "initiatives.amend", "initiatives.recognise_higher",
        "initiatives.withdraw",
    )  # fmt: skip
    offer("data", _("Dữ liệu mở"), told.data)
    offer(
        "story", _("Tin"), media_texts.stories, "media.approve_story", "media.publish_story", "media.correct_story",
        "media.withdraw_story",
    )  # fmt: skip


def models(day: date) -> Iterator[Text]:
    """The public texts of initiatives and exemplars, as they were published."""
    for one in editions(day):
        steps = " ".join(str(step) for step in one.steps)
        body = " ".join((one.summary, one.story, one.for_whom, steps, one.unit_name))
        yield Text(one.initiative.code, one.title, body, one.get_absolute_url(), one.published_on)


def ways() -> None:
    """What is new, and how somebody takes part or objects, on the first page."""
    helping.show_newest("story", _("Tin mới"), "media:news", _("Mọi tin"))
    helping.show_newest("model", _("Việc làm hay"), "initiatives:public_list", _("Mọi mô hình, điển hình"))
    helping.show_way(
        _("Giới thiệu"), _("Kể một việc làm hay ở nơi mình ở, để nơi khác làm theo."), "initiatives:propose",
        _("Giới thiệu mô hình, điển hình"),
    )  # fmt: skip
    helping.show_way(
        _("Phản ánh"), _("Góp ý, khiếu nại danh sách hộ, đề nghị khen hay báo cáo; có mã và ngày trả lời."),
        "feedback:public", _("Gửi phản ánh"),
    )  # fmt: skip
    helping.show_way(
        _("Ủng hộ"), _("Góp tiền, hiện vật hoặc ngày công vào một đợt vận động đang mở."), "portal:give",
        _("Xem các đợt vận động"),
    )  # fmt: skip
    helping.show_way(
        _("Kiểm tra"), _("Biết một giấy khen hoặc giấy chứng nhận hộ nghèo có thật hay không."), "portal:verify",
        _("Xác minh giấy"),
    )  # fmt: skip
    helping.show_way(
        _("Dùng số liệu"), _("Tải số liệu của phong trào để đọc, đối chiếu, viết bài."), "portal:data", _("Dữ liệu mở")
    )
