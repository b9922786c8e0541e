"""Books, accounts, entries of two or more lines that add up to nothing, and the totals of each day."""

from django.db import models
from django.db.models import F, Q

from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped


class Side(models.TextChoices):
    """Where an account grows: what is held and what was spent by debit, where it came from by credit."""

    DEBIT = "debit", "Nợ"
    CREDIT = "credit", "Có"


class BookQuerySet(UnitScoped["Book"]):
    pass


class Book(models.Model):
    """Accounts that balance among themselves; entries are numbered 1, 2, 3 … without a gap.

    The book's row is the lock of all its accounts: whoever writes holds it, so two writers come one after the other.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="books")
    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    last_number = models.PositiveIntegerField(default=0, editable=False)
    closed_until = models.DateField(null=True, editable=False)

    objects = BookQuerySet.as_manager()

    class Meta:
        verbose_name = "sổ kế toán"
        ordering = ("key",)

    def __str__(self) -> str:
        return self.title


class Account(models.Model):
    """A place of a book that money, valued goods or valued labour stands in; whole đồng.

    `balance` is kept on the account's own side: positive is usual. With `floor` it is never below zero, on no day.
    """

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="accounts")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    side = models.CharField(max_length=6, choices=Side.choices)
    floor = models.BooleanField(default=True)
    balance = models.BigIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("book", "code")
        constraints = (
            models.UniqueConstraint(fields=["book", "code"], name="one_account_a_code"),
            models.CheckConstraint(condition=Q(floor=False) | Q(balance__gte=0), name="account_not_below_zero"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def sign(self) -> int:
        """What a debit does to the balance: 1 or −1."""
        return 1 if self.side == Side.DEBIT else -1


class Entry(models.Model):
    """One happening in a book. Never changed, never deleted; what was wrong is taken back by a reversing entry."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    day = models.DateField()
    kind = models.CharField(max_length=40)
    words = models.CharField(max_length=300)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversed_by")

    class Meta:
        ordering = ("book", "number")
        constraints = (models.UniqueConstraint(fields=["book", "number"], name="one_entry_a_number"),)
        indexes = (models.Index(fields=["book", "day"], name="entry_of_day"),)

    def __str__(self) -> str:
        return f"{self.book_id}/{self.number}"


class Line(models.Model):
    """One side of an entry: đồng, debit above zero, credit below. `day` is the entry's, kept so that the lines of an
    account are read in their order, and added up, without looking at a million entries."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="lines", db_index=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="lines", db_index=False)
    day = models.DateField()
    amount = models.BigIntegerField()

    class Meta:
        ordering = ("entry", "id")
        constraints = (models.CheckConstraint(condition=~Q(amount=0), name="line_moves_something"),)
        indexes = (
            models.Index(fields=["entry", "amount"], name="line_of_entry"),
            models.Index(fields=["account", "day", "amount"], name="line_of_account_and_day"),
        )

    def __str__(self) -> str:
        return f"{self.account_id}: {self.amount}"


class DayTotal(models.Model):
    """What an account took in by debit and by credit on one day; statements are sums of these."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="days")
    day = models.DateField()
    debit = models.BigIntegerField(default=0)
    credit = models.BigIntegerField(default=0)

    class Meta:
        ordering = ("account", "day")
        constraints = (models.UniqueConstraint(fields=["account", "day"], name="one_total_a_day"),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.day}"


NET = F("debit") - F("credit")
