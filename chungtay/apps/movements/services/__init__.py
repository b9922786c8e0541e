"""The verbs of movements: publishing a plan, registrations, and the units' own plans."""

from chungtay.apps.movements.services.plans import (
    PlanRow,
    approve_plan,
    enter_plans_in_bulk,
    report_task_progress,
    save_plan,
    send_back_plan,
    start_plan,
    submit_plan,
)
from chungtay.apps.movements.services.publishing import publish_pack, spread_obligations
from chungtay.apps.movements.services.registrations import (
    RegistrationRow,
    accept_registration,
    accept_registrations_in_bulk,
    save_registration,
    send_back_registration,
    start_registration,
    submit_registration,
    submit_registrations_in_bulk,
)

__all__ = [
    "PlanRow",
    "RegistrationRow",
    "accept_registration",
    "accept_registrations_in_bulk",
    "approve_plan",
    "enter_plans_in_bulk",
    "publish_pack",
    "report_task_progress",
    "save_plan",
    "save_registration",
    "send_back_plan",
    "send_back_registration",
    "spread_obligations",
    "start_plan",
    "start_registration",
    "submit_plan",
    "submit_registration",
    "submit_registrations_in_bulk",
]
