"""200,000 products from a feed's file to an index: time, memory and the bar, through the command that a shop types."""

from __future__ import annotations

import csv
import os
import pty
import re
import select
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.record import ROOT, Row, record
from bench.speed import ENCODER, cpu_ms

PRODUCTS: Final = 200_000
FEWER: Final = 50_000
"""A second, smaller feed: what memory adds between the two is what a product takes."""
READ: Final = 300
"""Products whose texts the real encoder reads, to tell what all of them would take."""
LEAST_STEPS: Final = 20
"""A bar that shows so many figures moves."""
_BAR: Final = re.compile(r"(reading the feed|encoding products)\D+([\d,]+)/")
_COLOURS: Final = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_HEADING: Final = (
    "id", "title", "link", "availability", "price", "product_type", "brand", "color", "material",
    "custom_label_0", "custom_label_1", "custom_label_2",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ran:
    """What one command took, by the kernel's account of the ended process."""

    wall_s: float
    cpu_s: float
    peak_mb: float
    steps: int
    """How often the bar showed another figure."""


def write_feed(path: Path, count: int) -> None:
    """The made-up catalogue as a feed in Merchant Center's columns."""
    from bench.synthetic import catalogue

    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(_HEADING)
        for product in catalogue(count):
            held = product.attributes
            out.writerow(
                (
                    product.product_id,
                    product.titles["en"],
                    f"https://shop.example/{product.product_id}",
                    product.offer.availability,
                    f"{product.offer.price_minor / 100:.2f} THB",
                    " > ".join(held["category"]),
                    *(held[name][0] for name in ("brand", "color", "material", "style", "occasion")),
                    f"{product.popularity:.3f}",
                )
            )


def ran(command: Sequence[str], env: dict[str, str]) -> Ran:
    """Run a command on a terminal of its own, read what it shows, and ask the kernel what it took.

    Raises SystemExit with what was shown where it fails.
    """
    begun = time.monotonic()
    child, screen = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execvpe(command[0], list(command), env)  # noqa: S606 — our own commands, no shell wanted
    shown = bytearray()
    while True:
        select.select([screen], [], [])
        try:
            read = os.read(screen, 65_536)
        except OSError:  # so a terminal says that nobody writes any more
            break
        if not read:
            break
        shown += read
    _, status, used = os.wait4(child, 0)
    os.close(screen)
    text = _COLOURS.sub("", shown.decode(errors="replace"))
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command)} failed:\n{text[-2000:]}")
    return Ran(
        time.monotonic() - begun,
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
        len({found.groups() for found in _BAR.finditer(text)}),
    )


def index(folder: Path) -> None:
    """What `rujai prepare` does after the encoder is ready, with made-up vectors of the real shape."""
    from bench.synthetic import SyntheticEncoder
    from catalog.store import CatalogStore
    from recommender.encoder import OnnxEncoder
    from rujai import cli, compose
    from rujai.settings import Settings
    from rujai.shelf import Shelf

    settings = Settings(var=folder)
    shelf = Shelf(
        CatalogStore(compose.open_database(settings)),
        compose.vocabulary(),
        SyntheticEncoder(OnnxEncoder(ENCODER)),
        index=folder / "index",
        lexicon=settings.lexicon_path,
        currency=settings.shop.currency,
    )
    with cli.progress_bar() as tell:
        shelf.refresh(tell)


def naive(feed: Path, database: Path) -> None:
    """The peer: pandas reads the whole file and writes it into a table; nothing is checked or compared."""
    import sqlite3

    import pandas as pd

    with sqlite3.connect(database) as connection:
        pd.read_csv(feed, dtype=str).to_sql("products", connection, index=False)


def encoding_ms() -> float:
    """CPU milliseconds that the whole encoder takes for one product's text."""
    from bench.synthetic import catalogue
    from recommender.encoder import OnnxEncoder
    from recommender.retrieval import passages_of

    encoder = OnnxEncoder(ENCODER)
    texts = [text for product in catalogue(READ) for text in passages_of(product)]
    encoder.encode_passages(texts[:32])
    return cpu_ms(lambda: encoder.encode_passages(texts)) / READ


def measured(count: int) -> dict[str, Ran]:
    """Import, import again, index: each a process of its own over one folder."""
    env = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "100"}
    found: dict[str, Ran] = {}
    with tempfile.TemporaryDirectory() as folder:
        feed, var = Path(folder) / "feed.csv", Path(folder) / "var"
        write_feed(feed, count)
        env["RUJAI_VAR"] = str(var)
        program = str(Path(sys.executable).with_name("rujai"))
        itself = [sys.executable, "-W", "ignore", "-m", "bench.catalogue_import"]
        found["import"] = ran([program, "import", str(feed)], env)
        found["again"] = ran([program, "import", str(feed)], env)
        found["index"] = ran([*itself, "index", str(var)], env)
        found["naive"] = ran([*itself, "naive", str(feed), str(Path(folder) / "naive.db")], env)
    return found


def main() -> None:
    """Measure two sizes and record them."""
    from recommender.bundled import prepare_bundled_encoder

    prepare_bundled_encoder(ENCODER)
    fewer, found = measured(FEWER), measured(PRODUCTS)
    first, again, indexed, peer = (found[name] for name in ("import", "again", "index", "naive"))
    more = (PRODUCTS - FEWER) / 1000
    one = encoding_ms()
    record(
        "recommender",
        [
            Row("200k: import, wall", first.wall_s, "s", peer=peer.wall_s),
            Row("200k: import, CPU", first.cpu_s, "s", peer=peer.cpu_s),
            Row("200k: import, peak memory", first.peak_mb, "MB", peer=peer.peak_mb),
            Row("50k: import, peak memory", fewer["import"].peak_mb, "MB", peer=fewer["naive"].peak_mb),
            Row("import: memory for 1,000 products more", (first.peak_mb - fewer["import"].peak_mb) / more, "MB", peer=(peer.peak_mb - fewer["naive"].peak_mb) / more),
            Row("200k: figures that the bar showed while it imported", first.steps, "", f">= {LEAST_STEPS}", met=first.steps >= LEAST_STEPS),
            Row("200k: the same feed again, wall", again.wall_s, "s"),
            Row("200k: the same feed again, CPU", again.cpu_s, "s"),
            Row("200k: index without encoding, wall", indexed.wall_s, "s"),
            Row("200k: index without encoding, CPU", indexed.cpu_s, "s"),
            Row("200k: index, peak memory", indexed.peak_mb, "MB"),
            Row("50k: index, peak memory", fewer["index"].peak_mb, "MB"),
            Row("200k: figures that the bar showed while it indexed", indexed.steps, "", f">= {LEAST_STEPS}", met=indexed.steps >= LEAST_STEPS),
            Row("encoding the text of one product, CPU", one, "ms"),
            Row("200k: encoding all of them, worked out from that, CPU", one * PRODUCTS / 60_000, "min"),
        ],
        group="catalogue_import",
        about="A feed of 200,000 products of the made-up catalogue: `rujai import feed.csv` on a terminal, the same again, and the index "
        "that `rujai prepare` builds. Time and peak memory (resident, mapped files included) are the kernel's for the whole process, Python "
        "and its libraries included. The peer in the same run: pandas reads the file whole and writes it into one SQLite table, with no row "
        "checked, compared or refused.",
        limits="The vectors of the index are made up, as in recommender.speed; what the encoder takes is measured on 300 products and multiplied. "
        "Each text is encoded once in its life: unchanged products cost nothing at the next import. Titles are in English only; a title in two "
        "more languages makes encoding about three times as long.",
    )  # fmt: skip


if __name__ == "__main__":
    what, *paths = sys.argv[1:]
    {"index": index, "naive": naive}[what](*map(Path, paths))
