"""`make bench` runs every part; `make bench PART=recommender` one; `PART=recommender.next_item` one group of it.

A part is a module of this folder with ``main()``, or several modules, each with ``main()``, one a group.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

PARTS: Mapping[str, tuple[str, ...]] = {
    "channels": ("faults", "line", "turns"),
    "console": ("console_inbox", "console_digest", "console_live", "console_reports"),
    "nlu": ("nlu_public", "nlu_own", "nlu_cost"),
    "recommender": ("next_item", "ask_or_recommend", "cross_language", "catalogue_import", "speed"),
}
"""Part → its groups, each the name of the module that measures it. A part of one group bears its name."""


def modules_of(name: str) -> tuple[str, ...] | None:
    """The modules that measure ``part`` or ``part.group``; None for an unknown name."""
    part, _, group = name.partition(".")
    groups = PARTS.get(part)
    if groups is None or not group:
        return groups
    return (group,) if group in groups else None


def main(names: list[str]) -> int:
    """Run the named parts or groups, or all; 2 for an unknown name."""
    for name in names or list(PARTS):
        modules = modules_of(name)
        if modules is None:
            known = (*PARTS, *(f"{p}.{g}" for p, groups in PARTS.items() if len(groups) > 1 for g in groups))
            print(f"there is no part {name}; there are {', '.join(known)}")
            return 2
        for module in modules:
            importlib.import_module(f"bench.{module}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
