"""The verbs on published models: finding one useful, commenting, and showing a comment or not."""

from django.db.models import F

from chungtay.apps.feedback import permissions, queries, wording
from chungtay.apps.feedback.models import Comment, CommentState, Support
from chungtay.apps.initiatives.models import Initiative
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("I.2.b", "I.2.c")


@verb("feedback.support", label="Thấy mô hình hữu ích", allow=permissions.by_its_code, clauses=CLAUSES)
def support(initiative: Initiative, *, by: Desk) -> Support:
    """One more found it useful; which of them it was is not kept."""
    _refuse_unpublished(initiative, by)
    row, _made = Support.objects.get_or_create(initiative=initiative, day=by.day)
    Support.objects.filter(pk=row.pk).update(count=F("count") + 1)
    row.refresh_from_db()
    return row


@verb("feedback.comment", label="Gửi ý kiến về mô hình", allow=permissions.by_its_code, clauses=CLAUSES)
def comment(initiative: Initiative, *, by: Desk, words: str, name: str = "") -> Comment:
    """Keep a comment until the unit of the model has looked at it."""
    _refuse_unpublished(initiative, by)
    return Comment.objects.create(
        initiative=initiative, unit_id=queries.answering(initiative.unit_id, by.day), received_on=by.day,
        name=vietnamese.collapse(vietnamese.nfc(name)),
        words=wording.given(words, "words", "Anh/chị viết rõ hơn một chút.", wording.LEAST),
    )  # fmt: skip


@verb("feedback.show_comment", label="Cho hiện ý kiến", allow=permissions.may_decide_comment)
def show_comment(comment: Comment, *, by: Desk) -> Comment:
    if comment.state == CommentState.SHOWN:
        raise Refused("Ý kiến này đang hiện.")
    comment.state, comment.decided_on, comment.reason = CommentState.SHOWN, by.day, ""
    comment.save()
    return comment


@verb("feedback.refuse_comment", label="Không cho hiện ý kiến", allow=permissions.may_decide_comment)
def refuse_comment(comment: Comment, *, by: Desk, reason: str) -> Comment:
    """Keep it off the page, or take it off again; the reason is one of the policy's, the same for everybody."""
    if comment.state == CommentState.REFUSED:
        raise Refused("Ý kiến này đã không hiện.")
    comment.reason = wording.given(reason, "reason", "Anh/chị chọn lý do.")[:300]
    comment.state, comment.decided_on = CommentState.REFUSED, by.day
    comment.save()
    return comment


def _refuse_unpublished(initiative: Initiative, by: Desk) -> None:
    if not Initiative.objects.published(by.day).filter(pk=initiative.pk).exists():
        raise Refused("Mô hình này không còn được công bố.")
