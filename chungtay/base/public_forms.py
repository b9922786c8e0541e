"""Forms that anybody may send: kept from machines by a trap, a signed time, a once-only key and a limit per sender.

Nothing is asked of an outside service, and whatever is refused, what the person typed stays in the form.
The template writes `base/components/public_guard.html` inside the form, beside its fields.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chungtay.base.clock import now
from chungtay.base.errors import KeyReused, Refused
from chungtay.base.public_limits import SENDINGS, Limit, TooManyError, count_sending
from chungtay.base.screens import once_key, show_refusal

T = TypeVar("T")

TRAP, STAMP = "trang_web_rieng", "dau_gio"
QUICKEST = timedelta(seconds=3)
OLDEST = timedelta(hours=12)


class PublicForm(forms.Form):
    """A form of the public; `sending` names it for the limits, which are counted for each form by itself."""

    sending: ClassVar[str] = ""
    limits: ClassVar[tuple[Limit, ...]] = SENDINGS
    quickest: ClassVar[timedelta] = QUICKEST
    trap_name, stamp_name = TRAP, STAMP

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stamp = str(self.data.get(STAMP, "")) if self.is_bound else new_stamp(self.sending)

    @property
    def once(self) -> str:
        """The once-only key of this form, for `verb.guarded(once=form.once)`; its stamp vouches for it."""
        return read_stamp(self.sending, self.stamp)[0]

    def full_clean(self) -> None:
        """What is wrong with the sending stands beside what is wrong in the fields, so that all shows at once."""
        super().full_clean()
        if self.is_bound:
            for message in self._suspicions():
                self.add_error(None, message)

    def refresh(self) -> None:
        """A new time and key, so that the same words can be sent again."""
        self.stamp = new_stamp(self.sending)

    def _suspicions(self) -> list[str]:
        if self.data.get(TRAP):
            return [_("Hệ thống chưa chắc đây là người gửi. Anh/chị xem lại nội dung rồi bấm gửi lần nữa.")]
        try:
            age = now() - read_stamp(self.sending, self.stamp)[1]
        except BadSignature:
            age = None
        if age is None or not timedelta(0) <= age <= OLDEST:
            self.refresh()
            return [_("Trang này mở đã lâu. Nội dung vẫn còn; anh/chị xem lại rồi bấm gửi lần nữa.")]
        if age < self.quickest:
            return [_("Biểu mẫu được gửi quá nhanh. Anh/chị đợi vài giây rồi bấm gửi lần nữa.")]
        return []


def new_stamp(form: str) -> str:
    """The time and a fresh once-only key, signed for one form."""
    return _signer(form).sign_object({"k": once_key(), "t": int(now().timestamp())})


def read_stamp(form: str, stamp: str) -> tuple[str, datetime]:
    """Key and time of a stamp; `BadSignature` when it was not made here for this form."""
    found = _signer(form).unsign_object(stamp)
    return str(found["k"]), datetime.fromtimestamp(int(found["t"]), UTC)


def _signer(form: str) -> Signer:
    return Signer(salt=f"chungtay.base.public_forms.{form}")


def answer_public(
    request: HttpRequest,
    form: PublicForm,
    act: Callable[[], T],
    *,
    template: str,
    context: dict[str, Any],
    done: Callable[[T], HttpResponse],
) -> HttpResponse:
    """Show the form, or count the sender, perform `act` and answer by `done`; a refusal keeps what was typed.

    `act` calls one verb with `once=form.once`."""
    status = 200
    if request.method == "POST":
        if form.is_valid():
            made, status = _performed(request, form, act)
            if made is not None:
                return done(made)
        else:
            status = 422
    return unkept(render(request, template, {"form": form, **context}, status=status))


def unkept(response: HttpResponse) -> HttpResponse:
    """A page with a signed time in it, or with what only the sender may read, is kept by nobody."""
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _performed(request: HttpRequest, form: PublicForm, act: Callable[[], T]) -> tuple[T | None, int]:
    try:
        count_sending(request, form.sending, form.limits)
        return act(), 200
    except TooManyError as error:
        form.add_error(None, _("Nơi gửi này vừa gửi nhiều lần. %(when)s") % {"when": when_again(error.until)})
        return None, 429
    except KeyReused:
        form.refresh()
        form.add_error(None, _("Biểu mẫu này đã được gửi trước đó. Nếu đây là một lần gửi mới, anh/chị bấm gửi lại."))
    except ValidationError as error:
        show_refusal(request, Refused("; ".join(error.messages)), form)
    except Refused as error:
        show_refusal(request, error, form)
    return None, 422


def when_again(until: datetime) -> str:
    """In words when a sender who has used up a limit may come again."""
    if until - now() > timedelta(hours=1):
        return _("Ngày mai anh/chị gửi tiếp được; việc gấp xin gọi hoặc đến trụ sở.")
    return _("Anh/chị đợi ít phút rồi gửi lại; nội dung vẫn còn trong biểu mẫu.")
