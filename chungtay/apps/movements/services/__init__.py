"""The verbs of movements: publishing a plan, registrations, and the units' own plans."""

from chungtay.apps.movements.services.allocations import (
    draft_allocation,
    issue_allocation,
    save_allocation,
    take_back_allocation,
)
from chungtay.apps.movements.services.drafts import (
    change_rows,
    discard_draft,
    load_draft,
    publish_draft,
    save_draft,
    start_draft,
)
from chungtay.apps.movements.services.keeping import (
    close_calendar,
    drop_plan_draft,
    keep_plan_draft,
    open_calendar,
)
from chungtay.apps.movements.services.life import close_movement
from chungtay.apps.movements.services.persons import (
    PersonRow,
    save_person_registration,
    start_person_registration,
    submit_persons_in_bulk,
)
from chungtay.apps.movements.services.plan_changes import (
    approve_plan_change,
    propose_plan_change,
    refuse_plan_change,
    withdraw_plan_change,
)
from chungtay.apps.movements.services.plans import (
    PlanRow,
    approve_plan,
    enter_plans_in_bulk,
    save_plan,
    send_back_plan,
    start_plan,
    submit_plan,
)
from chungtay.apps.movements.services.pledges import (
    PledgeRow,
    erase_pledges,
    save_pledge,
    start_pledge,
    submit_pledges_in_bulk,
)
from chungtay.apps.movements.services.publishing import publish_pack, spread_obligations
from chungtay.apps.movements.services.registration_lists import (
    accept_list,
    gather_list,
    recall_list,
    send_back_lines,
    send_back_list,
    submit_list,
)
from chungtay.apps.movements.services.registrations import (
    RegistrationRow,
    accept_registration,
    accept_registrations_in_bulk,
    enter_registration_on_paper,
    recall_registration,
    save_registration,
    send_back_registration,
    start_registration,
    submit_registration,
    submit_registrations_in_bulk,
    withdraw_registration,
)
from chungtay.apps.movements.services.tasks import report_task_progress

__all__ = [
    "PersonRow",
    "PlanRow",
    "PledgeRow",
    "RegistrationRow",
    "accept_list",
    "accept_registration",
    "accept_registrations_in_bulk",
    "approve_plan",
    "approve_plan_change",
    "change_rows",
    "close_calendar",
    "close_movement",
    "discard_draft",
    "draft_allocation",
    "drop_plan_draft",
    "enter_plans_in_bulk",
    "enter_registration_on_paper",
    "erase_pledges",
    "gather_list",
    "issue_allocation",
    "keep_plan_draft",
    "load_draft",
    "open_calendar",
    "propose_plan_change",
    "publish_draft",
    "publish_pack",
    "recall_list",
    "recall_registration",
    "refuse_plan_change",
    "report_task_progress",
    "save_allocation",
    "save_draft",
    "save_person_registration",
    "save_plan",
    "save_pledge",
    "save_registration",
    "send_back_lines",
    "send_back_list",
    "send_back_plan",
    "send_back_registration",
    "spread_obligations",
    "start_draft",
    "start_person_registration",
    "start_plan",
    "start_pledge",
    "start_registration",
    "submit_list",
    "submit_persons_in_bulk",
    "submit_plan",
    "submit_pledges_in_bulk",
    "submit_registration",
    "submit_registrations_in_bulk",
    "take_back_allocation",
    "withdraw_plan_change",
    "withdraw_registration",
]
