"""`make bench` runs every part; `make bench PART=turns` one."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

PARTS = ("turns",)


def main(names: list[str]) -> int:
    """Run the named parts, or all; 2 for an unknown name."""
    for name in names or list(PARTS):
        if name not in PARTS:
            print(f"there is no part {name}; there are {', '.join(PARTS)}")
            return 2
        importlib.import_module(f"bench.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
