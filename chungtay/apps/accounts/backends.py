"""Finds who is signed in together with the posts he has held: every request asks for both, so both are one query."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db import DEFAULT_DB_ALIAS

from chungtay.apps.accounts import desks
from chungtay.apps.accounts.models import User
from chungtay.base.prepared import Prepared

SIGN_IN = tuple(field.attname for field in User._meta.concrete_fields)
OWN = ("person_id", "person__full_name")
POST = tuple(name if name in OWN else f"person__posts__{name}" for name in desks.COLUMNS)


def signed_in(key: Any) -> Any:
    """A line for each post, the oldest first; one line without a post for somebody who has none."""
    found = User.objects.filter(pk=key).order_by("person__posts__since", "person__posts__pk")
    return found.values_list(*SIGN_IN, *POST)


SIGNED_IN = Prepared(signed_in)


class SignIns(AuthenticationBackend):  # type: ignore[misc]
    """Checks passwords as allauth does; the sign-in of a session comes with its posts of all days."""

    def get_user(self, user_id: Any) -> User | None:
        rows = SIGNED_IN.rows(key=user_id)
        if not rows:
            return None
        user = User.from_db(DEFAULT_DB_ALIAS, SIGN_IN, rows[0][: len(SIGN_IN)])
        held = (row[len(SIGN_IN) :] for row in rows)
        user.posts_held = tuple(row for row in held if row[desks.COLUMNS.index("pk")] is not None)
        return user if self.user_can_authenticate(user) else None
