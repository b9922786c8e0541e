"""Who may manage persons, posts and sign-ins."""

from typing import Any

from chungtay.apps.accounts.models import Post, User
from chungtay.base.access import Desk, installer, predicate, role_in

may_manage = installer | role_in("system_admin")
may_read_posts = role_in("system_admin", "auditor")


@predicate
def is_own_post(desk: Desk, post: Any) -> bool:
    return isinstance(post, Post) and post.person_id == desk.person_id


@predicate
def is_own_sign_in(desk: Desk, user: Any) -> bool:
    return isinstance(user, User) and user.person_id == desk.person_id
