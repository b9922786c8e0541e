"""The verbs on persons, posts, sign-ins and addresses of mail."""

from chungtay.apps.accounts.services.addresses import ask_address_code, drop_address, enter_address, try_address_code
from chungtay.apps.accounts.services.people import (
    choose_desk,
    close_sign_in,
    end_post,
    enter_person,
    give_post,
    open_sign_in,
    reopen_sign_in,
)

__all__ = [
    "ask_address_code",
    "choose_desk",
    "close_sign_in",
    "drop_address",
    "end_post",
    "enter_address",
    "enter_person",
    "give_post",
    "open_sign_in",
    "reopen_sign_in",
    "try_address_code",
]
