"""Visitor tokens: the server says who a visitor is and signs it; a client never chooses an id."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from itsdangerous import BadSignature, URLSafeTimedSerializer

_LIFETIME: Final = timedelta(days=400)
"""As long as browsers keep a cookie at most; a returning visitor is given a fresh token well before."""

_KEPT_MAX: Final = 10_000
"""Tokens whose signature was found to be good, not to be computed in every request; beyond, begun anew."""
_SALT: Final = "rujai.visitor.v1"
_LONGEST: Final = 512
"""Longer than any token of ours: what is longer is refused before it costs anything."""


class BadToken(Exception):  # noqa: N818 — named as what happened
    """The token is missing, forged, or too old; ask ``POST /api/v1/visitors`` for a new one."""


class VisitorTokens:
    """Signs and reads visitor tokens with the application's secret."""

    def __init__(self, secret: str) -> None:
        if not secret:
            raise ValueError("the signing secret is empty; set RUJAI_SECRET or let rujai make one")
        self._signer = URLSafeTimedSerializer(secret, salt=_SALT)
        self._known: dict[str, tuple[str, datetime]] = {}

    def issue(self, customer_id: str) -> str:
        """A token that says: the bearer is this customer."""
        return str(self._signer.dumps(customer_id))

    def read(self, token: str) -> str:
        """The customer id inside; raises BadToken."""
        known = self._known.get(token)
        if known is None:
            known = self._read(token)
            if len(self._known) >= _KEPT_MAX:
                self._known.clear()
            self._known[token] = known
        customer_id, signed_at = known
        if datetime.now(UTC) - signed_at > _LIFETIME:
            raise BadToken("the token is too old")
        return customer_id

    def _read(self, token: str) -> tuple[str, datetime]:
        """The customer id inside a token of ours, and when it was signed."""
        if not token or len(token) > _LONGEST:
            raise BadToken("no token")
        try:
            customer_id, signed_at = self._signer.loads(token, return_timestamp=True)
        except BadSignature as error:
            raise BadToken("the token is not ours") from error
        if not isinstance(customer_id, str):
            raise BadToken("the token names no customer")
        return customer_id, signed_at
