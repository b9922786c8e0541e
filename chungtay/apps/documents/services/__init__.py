"""The verbs on papers of the register, on files, on official papers and on Word templates."""

from chungtay.apps.documents.services.files import ask_for_scans, attach_file, record_scan, record_text, remove_file
from chungtay.apps.documents.services.official import (
    draft_official,
    edit_official,
    issue_official,
    replace_official,
    withdraw_official,
)
from chungtay.apps.documents.services.papers import (
    amend_paper,
    import_papers,
    issue_paper,
    receive_paper,
    record_outcome,
    register_paper,
    reply_paper,
)
from chungtay.apps.documents.services.templates import load_template, retire_template

__all__ = [
    "amend_paper",
    "ask_for_scans",
    "attach_file",
    "draft_official",
    "edit_official",
    "import_papers",
    "issue_official",
    "issue_paper",
    "load_template",
    "receive_paper",
    "record_outcome",
    "record_scan",
    "record_text",
    "register_paper",
    "remove_file",
    "replace_official",
    "reply_paper",
    "retire_template",
    "withdraw_official",
]
