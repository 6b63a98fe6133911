"""What every benchmark part shares: rows, the table, `bench/results/<part>.json` and `docs/benchmarks.md`."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench/results"
PAGE = ROOT / "docs/benchmarks.md"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. ``goal`` is words such as ``>= 3.5``; ``peer`` is the same figure of the peer in the same run."""

    name: str
    value: float
    unit: str
    goal: str = ""
    peer: float | None = None
    met: bool | None = None


def machine() -> str:
    """The processor, the cores and the Python, in one line."""
    model = next(
        (line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.processor() or platform.machine(),
    ) if Path("/proc/cpuinfo").exists() else platform.machine()  # fmt: skip
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"


def commit() -> str:
    """The commit that is measured, with a plus when the tree has changes beyond it."""
    head = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    dirty = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=no"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return head.stdout.strip() + ("+" if dirty.stdout.strip() else "")


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | value | unit | peer | goal | met |", "|---|---:|---|---:|---|---|"]
    for row in rows:
        peer = "" if row.peer is None else f"{row.peer:.4g}"
        met = "" if row.met is None else "yes" if row.met else "**no**"
        lines.append(f"| {row.name} | {row.value:.4g} | {row.unit} | {peer} | {row.goal} | {met} |")
    return "\n".join(lines)


def record(part: str, rows: Sequence[Row], *, about: str, group: str = "", limits: str = "") -> None:
    """Print the table, write the JSON, and put the newest table of this part, or of its group, into the page.

    ``bench/results/<part>.json`` holds one object a group: what it is about, where and when it was measured, its
    rows. Other groups of the part stay as they were. ``limits`` is said below the table: what it does not show.
    """
    RESULTS.mkdir(parents=True, exist_ok=True)
    name = f"{part}.{group}" if group else part
    head = f"{datetime.now(UTC):%Y-%m-%d} · {machine()} · commit {commit()} · `make bench PART={name}`"
    file = RESULTS / f"{part}.json"
    kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
    measured = {"about": about, "measured": head, "limits": limits, "rows": [asdict(row) for row in rows]}
    results = dict(sorted({**kept, (group or part): measured}.items()))
    file.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    section = "\n\n".join(filter(None, (f"## {name}", about, head, table(rows), limits)))
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Benchmarks\n"
    PAGE.write_text(_with_section(page, name, section), encoding="utf-8")
    print(f"\n{head}\n\n{table(rows)}\n")


def _with_section(page: str, name: str, section: str) -> str:
    """The page with this section in place of the one of its name, sections in the order of their names."""
    first, *others = re.split(r"\n(?=## )", page)
    kept = {other.split("\n", 1)[0].removeprefix("## ").strip(): other.strip() for other in others}
    kept[name] = section
    return "\n\n".join((first.strip(), *(kept[key] for key in sorted(kept)))) + "\n"


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share (0 … 1) of the values lies, by the nearest rank."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
