"""How sign-in behaves here: no self-made accounts, home after signing in."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by the administrator only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
