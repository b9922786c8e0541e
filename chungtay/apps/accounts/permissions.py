"""Who may manage persons, posts and sign-ins."""

from typing import Any

from chungtay.apps.accounts.models import Post
from chungtay.base.access import Desk, installer, predicate, role_in

may_manage = installer | role_in("system_admin")
may_read_posts = role_in("system_admin", "auditor")


@predicate
def is_own_post(desk: Desk, post: Any) -> bool:
    return isinstance(post, Post) and post.person_id == desk.person_id
