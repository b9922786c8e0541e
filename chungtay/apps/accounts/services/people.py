"""The verbs on people: entering a person, giving and ending a post, opening and closing a sign-in."""

from datetime import date

from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password

from chungtay.apps.accounts import permissions
from chungtay.apps.accounts.models import Person, Post, User
from chungtay.apps.accounts.roles import ROLES
from chungtay.apps.accounts.sorting import sort_text
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese


@verb("accounts.enter_person", label="Thêm người", allow=permissions.may_manage)
def enter_person(*, by: Desk, full_name: str, story: str = "") -> Person:
    name = vietnamese.collapse(full_name)
    if not name:
        raise Refused("Anh/chị nhập họ và tên.", {"full_name": "Họ và tên không được để trống."})
    return Person.objects.create(
        full_name=name,
        sort_key=sort_text(name),
        search_key=vietnamese.fold(name),
        story=vietnamese.nfc(story),
    )


@verb("accounts.give_post", label="Giao vị trí công tác", allow=permissions.may_manage)
def give_post(
    person: Person,
    *,
    by: Desk,
    unit: Unit,
    role: str,
    since: date,
    until: date | None = None,
    title: str = "",
) -> Post:
    """Give the person a role in the unit from `since` to the day before `until`."""
    if role not in ROLES:
        raise Refused("Vai trò không có trong danh mục.", {"role": "Anh/chị chọn vai trò trong danh mục."})
    if until is not None and until <= since:
        raise Refused("Ngày kết thúc phải sau ngày bắt đầu.", {"until": "Ngày kết thúc phải sau ngày bắt đầu."})
    if Post.objects.on(since).filter(person=person, unit=unit, role=role).exists():
        raise Refused(f"{person} đã giữ vị trí này tại {unit}.", {"role": "Vị trí này đang có hiệu lực."})
    return Post.objects.create(person=person, unit=unit, role=role, since=since, until=until, title=title)


@verb("accounts.end_post", label="Kết thúc vị trí công tác", allow=permissions.may_manage)
def end_post(post: Post, *, by: Desk, until: date) -> Post:
    """End the post: `until` is the first day it no longer holds."""
    if until <= post.since:
        raise Refused("Ngày kết thúc phải sau ngày bắt đầu.", {"until": "Ngày kết thúc phải sau ngày bắt đầu."})
    post.until = until
    post.save()
    return post


@verb("accounts.open_sign_in", label="Mở tài khoản đăng nhập", allow=permissions.may_manage)
def open_sign_in(person: Person, *, by: Desk, username: str, password: str | None, hashed: str = "") -> User:
    """Open a sign-in; without a password it exists but nobody can use it.

    `hashed` is the password as this installation hashes it, when many sign-ins get the same one; raises
    `ValueError` when it is not such a hash.
    """
    name = vietnamese.fold(username).replace(" ", "")
    if User.objects.filter(username__iexact=name).exists():
        raise Refused("Tên đăng nhập đã có người dùng.", {"username": "Anh/chị chọn tên khác."})
    user = User(username=name, person=person)
    if password is None:
        user.set_unusable_password()
    else:
        validate_password(password, user)
        if hashed:
            identify_hasher(hashed)
        user.password = hashed or make_password(password)
    user.save()
    return user


@verb("accounts.close_sign_in", label="Khóa tài khoản đăng nhập", allow=permissions.may_manage)
def close_sign_in(user: User, *, by: Desk) -> User:
    user.is_active = False
    user.save()
    return user


@verb("accounts.reopen_sign_in", label="Mở lại tài khoản đăng nhập", allow=permissions.may_manage)
def reopen_sign_in(user: User, *, by: Desk) -> User:
    user.is_active = True
    user.save()
    return user


@verb("accounts.choose_desk", label="Chuyển vị trí làm việc", allow=permissions.is_own_post)
def choose_desk(post: Post, *, by: Desk) -> Post:
    """Sit down at another of one's own posts; the event tells from which desk to which."""
    return post
