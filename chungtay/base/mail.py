"""Whether this installation sends mail, and the addresses of the site as letters write them."""

from django.conf import settings


def is_on() -> bool:
    """Without a server and a sender nothing is sent, and people are told on their screens alone."""
    return bool(settings.MAIL.get("EMAIL_HOST") and settings.MAIL_FROM)


def full(link: str) -> str:
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}{link or '/'}"
