"""The rooms of the console, in the order of the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from console.accounts import Role


@dataclass(frozen=True, slots=True)
class Area:
    """A room: its address below /console, the key that leads there after ``g``, and who may enter."""

    name: str
    key: str
    role: Role = "viewer"

    @property
    def path(self) -> str:
        """Its address."""
        return f"/console/{self.name}"

    @property
    def text(self) -> str:
        """The key of its name."""
        return f"console-area-{self.name}"


AREAS: Final = (
    Area("inbox", "i"),
    Area("waiting", "w"),
    Area("learn", "l"),
    Area("reports", "r"),
    Area("feed", "f"),
    Area("staff", "s", "admin"),
    Area("audit", "a", "admin"),
)
