"""Sessions in the database, as Django keeps them, found by a query that is written once."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from chungtay.base.prepared import Prepared

FIND = Prepared(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        """Django's own, but for the building of the query; without a session that holds, there is no key either."""
        found = FIND.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found
