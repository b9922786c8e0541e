"""Persons with or without a sign-in, and the posts they hold in a unit for a period."""

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from chungtay.apps.accounts.roles import ROLE_CHOICES
from chungtay.apps.units.dated import Dated, holds_on
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.access import Desk


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, desk: Desk, day: date) -> Self:
        """Those with a post that the desk sees, and, for the administrator, those without one."""
        if desk.role == "system_admin":
            return self
        return self.filter(posts__in=Post.objects.visible_to(desk, day).on(day).values("pk")).distinct()

    def held_by(self, desk: Desk) -> Self:
        """The very person at the desk."""
        return self.filter(pk=desk.person_id or 0)


class Person(models.Model):
    """Somebody with a name; a sign-in is a separate thing that not everybody has."""

    personal_fields = frozenset({"full_name", "sort_key"})

    full_name = models.CharField("họ và tên", max_length=120)
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)
    search_key = models.CharField(max_length=160, editable=False)
    story = models.CharField("giới thiệu", max_length=200, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return self.full_name


class UserManager(BaseUserManager["User"]):
    def held_by(self, desk: Desk) -> models.QuerySet["User"]:
        """The own sign-in of the person at the desk."""
        return self.filter(person=desk.person_id or 0)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A sign-in; what it may do hangs on the person's posts, never on the account."""

    personal_fields = frozenset({"password", "last_login", "email"})

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    email = models.EmailField("địa chỉ thư", blank=True)
    email_confirmed_at = models.DateTimeField("xác nhận địa chỉ thư lúc", null=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="user")
    is_active = models.BooleanField(default=True)
    is_staff = False
    # Rows of `desks.HELD`, when the sign-in was read along with the posts of its person.
    posts_held: tuple[tuple[Any, ...], ...] | None = None
    is_superuser = False

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    def __str__(self) -> str:
        return self.username

    def get_full_name(self) -> str:
        return self.person.full_name


class AddressClaimQuerySet(models.QuerySet["AddressClaim"]):
    def held_by(self, desk: Desk) -> Self:
        """The claim of the person at the desk."""
        return self.filter(user__person=desk.person_id or 0)


class AddressClaim(models.Model):
    """An address that a person says is his own, and the digest of the code that was sent there."""

    personal_fields = frozenset({"address", "digest"})
    code: str

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="address_claim")
    address = models.EmailField()
    digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    asked_on = models.DateField(null=True)
    asked_today = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)

    objects = AddressClaimQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user_id}"


class PostQuerySet(UnitScoped["Post"]):
    def on(self, day: date) -> Self:
        return self.filter(holds_on(day))

    def held_by(self, desk: Desk, day: date) -> Self:
        """The posts that the person at the desk holds on the day."""
        return self.on(day).filter(person=desk.person_id)

    def visible_to(self, desk: Desk, day: date) -> Self:
        """The administrator sees every post; others see the posts of the units they reach."""
        return self if desk.role == "system_admin" else super().visible_to(desk, day)


class Post(Dated):
    """A role that a person holds in a unit from a day to a day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField("vai trò", max_length=40, choices=ROLE_CHOICES)
    title = models.CharField("chức danh", max_length=160, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "vị trí công tác"
        constraints = (models.UniqueConstraint(fields=["person", "unit", "role", "since"], name="one_post_a_day"),)
        ordering = ("since", "pk")

    def __str__(self) -> str:
        return self.title or self.get_role_display()
