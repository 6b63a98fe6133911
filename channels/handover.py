"""Reads hand-overs: short-lived signed words of the shop's server that say "this visitor is our customer".

A hand-over is a JWT (RFC 7519) signed with HS256 and the secret that both sides share. Claims: ``sub`` (the
shop's own id of the customer), ``aud`` = ``rujai``, ``iat``, ``exp`` (at most five minutes later), ``jti``
(never the same twice). docs/channels/widget.md shows how to make one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import jwt

AUDIENCE: Final = "rujai"
LIFETIME_MAX: Final = timedelta(minutes=5)
CLOCKS_DIFFER: Final = timedelta(seconds=30)
"""How far the shop's clock may be from ours."""
ACCOUNT_CHARS: Final = 200
_CLAIMS: Final = ("sub", "aud", "iat", "exp", "jti")


class BadHandover(Exception):  # noqa: N818 — named as what happened
    """The hand-over cannot be taken; the message says what the shop's server must do."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What the shop vouches for."""

    account: str
    """The shop's own id of the customer."""
    handover_id: str
    expires_at: datetime
    """Until when a repetition must be recognised."""


class Handovers:
    """Reads hand-overs with the secret that is shared with the shop; an empty one: there are none."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def read(self, token: str, now: datetime) -> Handover:
        """Check the signature, then the times; raises BadHandover."""
        if not self._secret:
            raise BadHandover("Hand-overs are not set up here; set RUJAI_HANDOVER_SECRET.")
        claims = self._claims(token)
        begun, ends = _moment(claims["iat"]), _moment(claims["exp"])
        if ends - begun > LIFETIME_MAX:
            raise BadHandover("The hand-over lives too long; let exp be at most 300 seconds after iat.")
        if begun - CLOCKS_DIFFER > now:
            raise BadHandover("The hand-over is of the future; check the clock of the shop's server.")
        if ends + CLOCKS_DIFFER < now:
            raise BadHandover("The hand-over has expired; make a new one for each page.")
        account, handover_id = claims["sub"], claims["jti"]
        if not account.strip() or len(account) > ACCOUNT_CHARS:
            raise BadHandover(f"sub must be the customer's id, of 1 to {ACCOUNT_CHARS} characters.")
        if not handover_id or len(handover_id) > ACCOUNT_CHARS:
            raise BadHandover(f"jti must be a random word of 1 to {ACCOUNT_CHARS} characters.")
        return Handover(account, handover_id, ends + CLOCKS_DIFFER)

    def _claims(self, token: str) -> dict[str, Any]:
        options: Any = {
            "require": list(_CLAIMS),
            "verify_exp": False,
            "verify_iat": False,
            "verify_nbf": False,
        }
        try:
            claims: dict[str, Any] = jwt.decode(
                token, self._secret, algorithms=["HS256"], audience=AUDIENCE, options=options
            )
        except jwt.MissingRequiredClaimError as error:
            raise BadHandover(f"The hand-over lacks {error.claim}; it needs {', '.join(_CLAIMS)}.") from error
        except jwt.InvalidAudienceError as error:
            raise BadHandover(f'The hand-over is for somebody else; set aud to "{AUDIENCE}".') from error
        except jwt.exceptions.InvalidSubjectError as error:
            raise BadHandover("sub must be text: the customer's id in quotes.") from error
        except jwt.exceptions.InvalidJTIError as error:
            raise BadHandover("jti must be text: a random word in quotes.") from error
        except jwt.PyJWTError as error:
            raise BadHandover(
                "The hand-over's signature is not right; sign with HS256 and RUJAI_HANDOVER_SECRET."
            ) from error
        return claims


def _moment(seconds: Any) -> datetime:
    """A JWT's time; raises BadHandover for what is none."""
    try:
        return datetime.fromtimestamp(float(seconds), UTC)
    except (TypeError, ValueError, OverflowError, OSError) as error:
        raise BadHandover("iat and exp must be seconds since 1970, as numbers.") from error
