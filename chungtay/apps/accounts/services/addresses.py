"""The verbs on a person's address of mail: entered by the administrator or the person, confirmed by a code."""

from datetime import timedelta

from django.core.validators import validate_email
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from chungtay.apps.accounts import permissions
from chungtay.apps.accounts.models import AddressClaim, User
from chungtay.base.access import Desk
from chungtay.base.clock import now
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb

DIGITS = "0123456789"
CODE_LENGTH = 8
CODE_HOLDS = timedelta(minutes=30)
BETWEEN_CODES = timedelta(minutes=1)
CODES_A_DAY = 5
TRIES = 5


@verb("accounts.enter_address", label="Ghi địa chỉ thư", allow=permissions.may_manage)
def enter_address(user: User, *, by: Desk, address: str) -> User:
    """Keep an address for the person to confirm; until then nothing is sent there."""
    user.email, user.email_confirmed_at = _checked(address), None
    user.save()
    AddressClaim.objects.filter(user=user).delete()
    return user


@verb("accounts.ask_address_code", label="Xin mã xác nhận địa chỉ thư", allow=permissions.is_own_sign_in)
def ask_address_code(user: User, *, by: Desk, address: str) -> AddressClaim:
    """Make a code for the address; the claim that comes back carries it, once, to whoever writes the letter."""
    wanted, moment = _checked(address), now()
    claim = AddressClaim.objects.select_for_update().filter(user=user).first() or AddressClaim(
        user=user, asked_at=moment - BETWEEN_CODES
    )
    _refuse_too_many(claim, by)
    claim.asked_today = claim.asked_today + 1 if claim.asked_on == by.day else 1
    claim.asked_on, claim.asked_at, claim.tries, claim.address = by.day, moment, 0, wanted
    claim.code = get_random_string(CODE_LENGTH, DIGITS)
    claim.digest = _digest(claim, claim.code)
    claim.save()
    return claim


@verb("accounts.try_address_code", label="Xác nhận địa chỉ thư", allow=permissions.is_own_sign_in)
def try_address_code(user: User, *, by: Desk, code: str) -> User:
    """Confirm the address when the code is right. A wrong one is counted, so it is no refusal: what comes back then
    says, for the caller alone, that the address is not confirmed."""
    claim = AddressClaim.objects.select_for_update().filter(user=user).first()
    if claim is None or claim.tries >= TRIES or now() - claim.asked_at > CODE_HOLDS:
        message = "Mã đã hết hạn hoặc đã thử quá nhiều lần. Anh/chị lấy mã mới."
        raise Refused(message, {"code": message})
    if not constant_time_compare(claim.digest, _digest(claim, "".join(code.split()))):
        claim.tries += 1
        claim.save()
        user.email_confirmed_at = None
        return user
    user.email, user.email_confirmed_at = claim.address, now()
    user.save()
    claim.delete()
    return user


@verb("accounts.drop_address", label="Bỏ địa chỉ thư", allow=permissions.is_own_sign_in)
def drop_address(user: User, *, by: Desk) -> User:
    """The person wants no more mail."""
    user.email, user.email_confirmed_at = "", None
    user.save()
    AddressClaim.objects.filter(user=user).delete()
    return user


def _checked(address: str) -> str:
    found = address.strip()
    validate_email(found)
    return found


def _refuse_too_many(claim: AddressClaim, by: Desk) -> None:
    if now() - claim.asked_at < BETWEEN_CODES:
        message = "Mã vừa được gửi. Anh/chị chờ một phút rồi lấy mã mới."
        raise Refused(message, {"address": message})
    if claim.asked_on == by.day and claim.asked_today >= CODES_A_DAY:
        message = "Hôm nay anh/chị đã lấy mã nhiều lần. Anh/chị thử lại vào ngày mai."
        raise Refused(message, {"address": message})


def _digest(claim: AddressClaim, code: str) -> str:
    return salted_hmac("chungtay.accounts.address", f"{claim.user_id} {claim.address} {code}").hexdigest()
