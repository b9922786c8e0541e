"""What can go wrong when somebody acts, each with words that the person can use."""

from typing import Any

from django.utils.translation import gettext as _


class ActError(Exception):
    """The act was not done and nothing was changed; `message` is Vietnamese and meant for the person."""

    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotAllowed(ActError):
    """The post has no right to this act on this record."""

    status = 403


class Refused(ActError):
    """The act breaks a rule; `fields` names the fields at fault with a message each."""

    status = 422

    def __init__(self, message: str, fields: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.fields = fields or {}


class Conflict(ActError):
    """Somebody else changed the record in the meantime; `current` is the record as it stands now."""

    status = 409

    def __init__(self, current: Any) -> None:
        super().__init__(
            _("Người khác vừa thay đổi bản ghi này. Anh/chị xem thay đổi rồi lưu lại; nội dung đã nhập vẫn được giữ.")
        )
        self.current = current


class FieldClash(Conflict):
    """Two people have changed the same fields of one record to different values; nothing was written.

    `names` are the fields between whose two values the person chooses."""

    def __init__(self, current: Any, names: tuple[str, ...]) -> None:
        super().__init__(current)
        self.names = names


class KeyReused(ActError):
    """A once-only key came back with other content."""

    status = 422

    def __init__(self) -> None:
        super().__init__(_("Biểu mẫu này đã được gửi một lần với nội dung khác. Anh/chị tải lại trang rồi gửi lại."))
