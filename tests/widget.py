"""Checks the widget's sources: types, unit tests, and that the committed file is what they build.

Needs Node and npm; a shop that only runs Rujai does not, as the built file is in the repository. Where they
are missing this is skipped, loudly; with CI set in the environment that is a failure. Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

WIDGET = Path(__file__).resolve().parent.parent / "widget"
STAMP = WIDGET / "node_modules/.package-lock.json"
MISSING = "no npm: the widget's sources are not checked; install Node 20 or newer\n"


def main() -> int:
    """Install what is locked, then check and test; the first exit code that is not 0."""
    npm = shutil.which("npm")
    if npm is None:
        sys.stderr.write(MISSING)
        return 1 if os.environ.get("CI") else 0
    lock = WIDGET / "package-lock.json"
    steps = [("run", "--silent", "check"), ("run", "--silent", "test")]
    if not STAMP.exists() or STAMP.stat().st_mtime < lock.stat().st_mtime:
        steps.insert(0, ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"))
    for step in steps:
        done = subprocess.run((npm, *step), cwd=WIDGET, check=False)
        if done.returncode != 0:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
