"""Words of a loan go with the sheet of its household; the money stays."""

from chungtay.apps.households.erasing import ERASED
from chungtay.apps.households.models import Household
from chungtay.apps.ledger import proof
from chungtay.apps.loans.models import Loan
from chungtay.apps.loans.services.erasing import erase_loans
from chungtay.apps.units.models import Unit
from conftest import DAY, Desks


def test_words_go_and_sums_and_books_stay(loan: Loan, city: dict[str, Unit], desk: Desks) -> None:
    leader = desk("unit_leader", "minhquang")
    assert erase_loans(city["minhquang"], by=leader) == 0
    Household.objects.filter(pk=loan.household_id).update(erased_on=DAY)
    assert erase_loans(city["minhquang"], by=leader) == 1
    after = Loan.objects.get(pk=loan.pk)
    assert (after.purpose, after.contract, after.grounds, after.outcome) == (ERASED, "", [], "")
    assert (after.amount, after.outstanding) == (24_000_000, 24_000_000)
    assert [one.words for one in after.checks.all()] == [ERASED]
    assert proof.verify() == []
    assert erase_loans(city["minhquang"], by=leader) == 0
