"""One worker of the edge as a process of its own, to be killed.

``python -m tests.faults.worker FOLDER RASA_URL [performs]``: with the last it performs actions itself, as a shop does.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from channels.parts import EdgeLimits
from tests.browser.shop import Options, running_shop

LIMITS = EdgeLimits(messages_per_minute=1_000_000, lease_seconds=1.0)
"""A dead worker's conversations are taken over after a second: a run of a hundred deaths must end."""

if __name__ == "__main__":
    folder, rasa_url, *more = sys.argv[1:]
    options = Options(
        limits=LIMITS, rasa_url=rasa_url, rasa_timeout_seconds=10, performs=more == ["performs"]
    )
    with running_shop(Path(folder), options) as shop:
        said = Path(folder) / "url"
        said.with_suffix(".new").write_text(shop.url, encoding="utf-8")
        said.with_suffix(".new").replace(said)
        signal.pause()
