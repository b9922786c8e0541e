"""Finds what somebody of the public sent in, by the code that he was given."""

from chungtay.apps.initiatives.models import PublicProposal


def proposal_with(code: str) -> PublicProposal | None:
    return PublicProposal.objects.filter(code=code).select_related("initiative__unit").first()
