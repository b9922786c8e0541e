"""Account codes of a fund's book, made from the chart of the law storey, and their names."""

from collections.abc import Iterator

from chungtay.apps.ledger.models import Side
from chungtay.apps.ledger.posting import Plan
from chungtay.base.law import book
from chungtay.rules.fund_policy import FundPolicy

DOWN = "down"


def source(key: str) -> str:
    return f"from.{key}"


def purpose(key: str) -> str:
    return f"for.{key}"


def aside(holding: str) -> str:
    """The part of a holding that is kept for needs already chosen."""
    return f"aside.{holding}"


def chart() -> tuple[Plan, ...]:
    """Every account, in the order in which a statement shows them."""
    return tuple(plans(book().fund))


def plans(policy: FundPolicy) -> Iterator[Plan]:
    for held in policy.holdings:
        yield Plan(held.key, held.name, Side.DEBIT)
    for held in policy.of_kind("money"):
        yield Plan(aside(held.key), policy.set_aside.format(holding=held.name), Side.DEBIT)
    for one in policy.sources:
        yield Plan(source(one.key), one.name, Side.CREDIT)
    for one in policy.purposes:
        yield Plan(purpose(one.key), one.name, Side.DEBIT)
    yield Plan(DOWN, policy.given_down, Side.DEBIT)


def names() -> dict[str, str]:
    """What people read for each code."""
    return {one.code: one.name for one in chart()}


def accounts() -> list[tuple[str, str]]:
    """All codes as choices."""
    return [*names().items()]


def holdings(*kinds: str) -> list[tuple[str, str]]:
    """Holdings as choices of a form, of these kinds or of all."""
    return [(one.key, one.name) for one in book().fund.holdings if not kinds or one.kind in kinds]


def purposes() -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in book().fund.purposes]


def is_held(code: str) -> bool:
    """Whether the account holds something, rather than saying where it came from or went."""
    return code.startswith("aside.") or ("." not in code and code != DOWN)
