"""Sessions, whose ids stand in the database as keyed hashes: who reads it cannot go on in an officer's session.

Django's own backend but for what a row is found by.
"""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as StoreOfRows

from chaupal.kit.sealing import keyed_hash


def row_of(session_key: str) -> str:
    """What a session's row is called."""
    return keyed_hash(f"session|{session_key}").hex()


class SessionStore(StoreOfRows):
    """The officer's browser alone knows the id."""

    def _get_session_from_db(self) -> Any:
        known = self._session_key
        if known is None:
            return None
        self._session_key = row_of(known)
        found = super()._get_session_from_db()  # type: ignore[misc]  # the stubs leave it out
        self._session_key = known if found else None
        return found

    def exists(self, session_key: str) -> bool:
        """Whether there is such a session."""
        return super().exists(row_of(session_key))

    def create_model_instance(self, data: Any) -> Any:
        """The row to be stored."""
        row = super().create_model_instance(data)
        row.session_key = row_of(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Ends it."""
        ended = session_key or self.session_key
        if ended is not None:
            super().delete(row_of(ended))

    # of Django's rows these go to the database by ways of their own: here by those above
    aload, aexists, acreate = SessionBase.aload, SessionBase.aexists, SessionBase.acreate
    asave, adelete = SessionBase.asave, SessionBase.adelete
