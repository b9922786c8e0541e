"""Bank accounts of a fund."""

from chungtay.apps.funds.models import Fund
from chungtay.apps.giving import permissions
from chungtay.apps.giving.entries import AccountEntry, account_faults
from chungtay.apps.giving.models import BankAccount
from chungtay.base.access import Desk
from chungtay.base.entries import put, refuse
from chungtay.base.verbs import verb


@verb("giving.add_account", label="Ghi tài khoản ngân hàng", allow=permissions.may_keep_accounts)
def add_account(fund: Fund, *, by: Desk, entry: AccountEntry) -> BankAccount:
    refuse(account_faults(entry))
    account = put(BankAccount(fund=fund), entry)
    account.save()
    return account


@verb("giving.correct_account", label="Sửa tài khoản ngân hàng", allow=permissions.may_keep_accounts)
def correct_account(account: BankAccount, *, by: Desk, entry: AccountEntry) -> BankAccount:
    refuse(account_faults(entry, account.pk))
    put(account, entry)
    account.save()
    return account
