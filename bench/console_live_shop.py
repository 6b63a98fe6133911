"""The shop in a process of its own, for the benchmark: its client must not share its interpreter."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from console.accounts import StaffAccounts
from tests.browser.shop import Shop, running_shop


def session(shop: Shop) -> str:
    """A session of somebody who may read."""
    accounts, now = StaffAccounts(shop.engine), datetime.now(UTC)
    password = f"for the benchmark of {now:%Y-%m-%d}"
    accounts.add("bench", "Bench", "viewer", password, by="-", now=now, must_change=False)
    return accounts.enter("bench", password, now=now).token


def main(folder: str) -> None:
    """Serve until the standard input ends."""
    with running_shop(Path(folder)) as shop:
        print(shop.url, session(shop), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
