"""The shop with LINE in a process of its own, for the benchmark: its client must not share its interpreter."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from channels.web import WebChannel
from console.inbox_terms import terms
from tests.browser.shop import Options, running_shop
from tests.line.talking import line_channel

NOWHERE = "http://127.0.0.1:9"


def main(folder: str, line_url: str) -> None:
    """Serve until the standard input ends; Rasa is where nothing listens."""
    with running_shop(
        Path(folder), Options(rasa_url=NOWHERE, channels=(WebChannel(), line_channel(line_url)))
    ) as shop:
        terms("สวัสดี hello chào")  # as the application does before it serves: rujai/warming.py
        print(shop.url, flush=True)
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nobody reads on: a log there would fill the pipe
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
