"""Visitor tokens: the server says who a visitor is and signs it; a client never chooses an id."""

from __future__ import annotations

from typing import Final

from itsdangerous import BadSignature, URLSafeTimedSerializer

LIFETIME_DAYS: Final = 400
"""As long as browsers keep a cookie at most; a returning visitor is given a fresh token well before."""

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

    def issue(self, customer_id: str) -> str:
        """A token that says: the bearer is this customer."""
        return str(self._signer.dumps(customer_id))

    def read(self, token: str) -> str:
        """The customer id inside; raises BadToken."""
        if not token or len(token) > _LONGEST:
            raise BadToken("no token")
        try:
            customer_id = self._signer.loads(token, max_age=LIFETIME_DAYS * 86_400)
        except BadSignature as error:  # too old is one of these, too
            raise BadToken("the token is not ours, or too old") from error
        if not isinstance(customer_id, str):
            raise BadToken("the token names no customer")
        return customer_id
