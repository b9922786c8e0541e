"""The verbs of household plans: written and agreed with the family, carried out, and following the register."""

from chungtay.apps.casework.services.carrying import record_check, tell_step
from chungtay.apps.casework.services.following import erase_plans, follow_register
from chungtay.apps.casework.services.keeping import export_plans
from chungtay.apps.casework.services.plans import (
    agree,
    change_plan,
    close_plan,
    drop_change,
    open_plan_again,
    start_plan,
)
from chungtay.apps.casework.services.writing import drop_step, put_step, save_aims, save_words

__all__ = [
    "agree",
    "change_plan",
    "close_plan",
    "drop_change",
    "drop_step",
    "erase_plans",
    "export_plans",
    "follow_register",
    "open_plan_again",
    "put_step",
    "record_check",
    "save_aims",
    "save_words",
    "start_plan",
    "tell_step",
]
