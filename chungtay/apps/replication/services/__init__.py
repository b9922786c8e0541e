"""The verbs of copying: adopted, adapted, done step by step, reported, confirmed or sent back, put right, stopped."""

from chungtay.apps.replication.services.answering import confirm, correct, send_back
from chungtay.apps.replication.services.copying import adapt, adopt, record_step, report, stop

__all__ = ["adapt", "adopt", "confirm", "correct", "record_step", "report", "send_back", "stop"]
