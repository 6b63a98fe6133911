"""Every act that the audit log may name, by family: what its filter offers, and what needs words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "conversation": (
        "take_over", "answered", "hand_back", "release", "assigned", "tagged", "untagged",
    ),
    "profile": ("fact_corrected", "fact_deleted", "merged", "unmerged", "exported", "erased"),
    "request": ("access", "erasure", "done", "declined"),
    "note": ("added", "dropped"),
    "canned": ("kept", "dropped"),
    "learn": (
        "corrected", "set_aside", "deleted", "exported", "written",
        "test_made", "test_changed", "test_exported", "test_deleted",
    ),
    "report": ("exported",),
    "feed": ("errors_exported",),
    "staff": (
        "logged_in", "locked", "added", "role_changed", "password_changed", "password_reset",
        "disabled", "enabled",
    ),
    "audit": ("exported",),
}  # fmt: skip
"""The act ``note.added`` is the verb ``added`` of the family ``note``; a test compares this with the code."""

ACTIONS: Final = tuple(f"{family}.{verb}" for family, verbs in FAMILIES.items() for verb in verbs)


def text_of(action: str) -> str:
    """The key of an action's words, as ``console-did-note-added``."""
    return f"console-did-{action.replace('.', '-')}"
