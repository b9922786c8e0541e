"""The verb that has all certificates of a round made into one file."""

from chungtay.apps.households import certifying, permissions
from chungtay.apps.households.models import Recognition
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.jobs import enqueue
from chungtay.base.verbs import verb

PRINT_JOB = "households.print_certificates"


@verb(
    "households.print_certificates", label="In giấy chứng nhận của đợt", allow=permissions.may_run_round,
    clauses=("I.1.b",), bulk=True,
)  # fmt: skip
def print_certificates(recognition: Recognition, *, by: Desk) -> Recognition:
    """Ask for the certificates in one file; it is made in the background and waits on the page of the decision."""
    number = certifying.of_recognition(recognition).count()
    if not number:
        raise Refused("Quyết định này không cấp giấy chứng nhận nào.")
    enqueue(PRINT_JOB, by=by, payload={"recognition": recognition.pk}, unit_id=recognition.unit_id)
    act().tell("số giấy chứng nhận", None, number)
    return recognition
