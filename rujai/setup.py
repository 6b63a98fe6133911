"""Makes both environments from their locks. Standard library only: it runs before anything is installed.

Two environments, because Rasa 3.6 ends at Python 3.10 and SQLAlchemy 1.4 while everything else here is newer:
``.venv`` for our code and ``bot/.venv`` for Rasa's. Each is rebuilt when its lock changes, and only then.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "locks"
TORCH = "torch==2.13.0"
GIGABYTES_NEEDED = 8
NEEDED_PYTHON = (3, 11)
BOT_PYTHON = (3, 10)
NO_SPACE = 28  # errno.ENOSPC


class SetupError(Exception):
    """The set-up cannot go on; the message says what to do."""


def say(line: str) -> None:
    """Show progress at once, also through a pipe."""
    sys.stdout.write(f"[setup] {line}\n")
    sys.stdout.flush()


def run(command: Sequence[str | Path], *, what: str, must_succeed: bool = True) -> None:
    """Run one step quietly; its output is shown only when it fails."""
    started = time.monotonic()
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(  # noqa: S603 — fixed commands of this file
            [str(part) for part in command], stdout=log, stderr=subprocess.STDOUT, cwd=ROOT
        )
        while True:
            try:
                code = process.wait(timeout=15)
                break
            except subprocess.TimeoutExpired:
                say(f"  … {what}, {time.monotonic() - started:.0f} s")
        if code != 0 and must_succeed:
            log.seek(0)
            tail = "".join(log.readlines()[-25:])
            raise SetupError(f"{what} failed:\n{tail}{_advice(tail)}")
    say(f"  {what}: {time.monotonic() - started:.0f} s")


def _advice(output: str) -> str:
    if "No space left" in output:
        return "The disk is full: free about 8 GB and run the same command again."
    if re.search(r"resolution|connection|timed? ?out|unreachable", output, re.IGNORECASE):
        return (
            "The package registry could not be reached: check the network or pip's settings, and run again."
        )
    return "Run the same command again; what was done stays done."


def version_of(python: str | Path) -> tuple[int, int] | None:
    """(major, minor) of an interpreter that really runs, else None: a shim may exist and still not work."""
    try:
        done = subprocess.run(  # noqa: S603
            [str(python), "-c", "import sys, venv; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    major, minor = done.stdout.split()
    return int(major), int(minor)


def python310_candidates() -> Iterator[str]:
    """Where a Python 3.10 may be, best first."""
    if named := os.environ.get("PYTHON310"):
        yield named
    if pyenv := shutil.which("pyenv"):
        done = subprocess.run(  # noqa: S603
            [pyenv, "prefix", "3.10"], capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            yield f"{done.stdout.strip()}/bin/python3.10"
    if found := shutil.which("python3.10"):
        yield found


def find_python310(uv: Path) -> str:
    """A Python 3.10 for Rasa: named, pyenv's, the PATH's, or one that uv can install."""
    for candidate in python310_candidates():
        if version_of(candidate) == BOT_PYTHON:
            return candidate
    subprocess.run([str(uv), "python", "install", "-q", "3.10"], capture_output=True, check=False)  # noqa: S603
    done = subprocess.run(  # noqa: S603
        [str(uv), "python", "find", "3.10"], capture_output=True, text=True, check=False
    )
    candidate = done.stdout.strip()
    if done.returncode == 0 and version_of(candidate) == BOT_PYTHON:
        return candidate
    raise SetupError(
        "Rasa needs Python 3.10 and none was found: install it (for example `pyenv install 3.10`), "
        "or name it with PYTHON310=/path/to/python3.10, and run the same command again."
    )


def stamp_of(*files: Path) -> str:
    """What an environment was made from."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def up_to_date(environment: Path, stamp: str) -> bool:
    """Whether this environment was finished from these very locks and its interpreter still runs."""
    mark = environment / "rujai-stamp"
    return mark.is_file() and mark.read_text() == stamp and version_of(environment / "bin/python") is not None


def constraints_without_hashes(lock: Path) -> str:
    """The lock's exact versions, for pip: with hashes it would demand one of the local torch wheel too."""
    return "\n".join(
        match.group(1)
        for match in re.finditer(
            r"^([A-Za-z0-9_.\-\[\]]+==[^\s\\]+(?: ;[^\\\n]+)?)", lock.read_text(), re.MULTILINE
        )
    )


def compile_all(environment: Path) -> None:
    """Byte-compile once: Rasa then starts in 2 s, not 6. Some packages carry files for other Pythons."""
    command: list[str | Path] = [
        environment / "bin/python",
        "-m",
        "compileall",
        "-q",
        "-j",
        "2",
        environment / "lib",
    ]
    run(command, what="compile", must_succeed=False)


def make_modern(environment: Path) -> None:
    """Our environment: torch by pip (it finds a CPU build where one is configured), the rest by uv."""
    stamp = stamp_of(LOCKS / "modern.txt", LOCKS / "installer.txt")
    if up_to_date(environment, stamp):
        return
    say("making .venv (our code; a minute or two)")
    shutil.rmtree(environment, ignore_errors=True)
    run([sys.executable, "-m", "venv", environment], what="create .venv")
    python = environment / "bin/python"
    pip: list[str | Path] = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    run([*pip, "--require-hashes", "-r", LOCKS / "installer.txt"], what="install the installer")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as constraints:
        constraints.write(constraints_without_hashes(LOCKS / "modern.txt"))
        constraints.flush()
        run([*pip, TORCH, "-c", constraints.name], what="install torch")
    uv: list[str | Path] = [environment / "bin/uv", "pip", "install", "-q", "--python", python]
    run(
        [*uv, "--require-hashes", "--no-deps", "-r", LOCKS / "modern.txt"], what="install the locked packages"
    )
    run([*uv, "--no-deps", "--no-build-isolation", "-e", ROOT], what="install rujai")
    compile_all(environment)
    (environment / "rujai-stamp").write_text(stamp)


def make_bot(environment: Path, uv: Path) -> None:
    """Rasa's environment, wholly from its lock."""
    stamp = stamp_of(LOCKS / "bot.txt")
    if up_to_date(environment, stamp):
        return
    say("making bot/.venv (Rasa and TensorFlow, 2.5 GB; one to three minutes)")
    shutil.rmtree(environment, ignore_errors=True)
    run([uv, "venv", "-q", "--python", find_python310(uv), environment], what="create bot/.venv")
    python = environment / "bin/python"
    run(
        [
            uv,
            "pip",
            "install",
            "-q",
            "--python",
            python,
            "--require-hashes",
            "--no-deps",
            "-r",
            LOCKS / "bot.txt",
        ],
        what="install Rasa",
    )
    compile_all(environment)
    (environment / "rujai-stamp").write_text(stamp)


def check_python() -> None:
    """Say which Python is needed, where this one is too old."""
    if sys.version_info[:2] < NEEDED_PYTHON:
        raise SetupError(
            f"Rujai needs Python 3.11 or newer and this is {sys.version.split()[0]}: install one, "
            "or name it with `make run PYTHON=/path/to/python3.11`."
        )


def check_disk() -> None:
    """Say that the disk is too full before half an environment is written."""
    if all((ROOT / place / "rujai-stamp").is_file() for place in (".venv", "bot/.venv")):
        return
    free = shutil.disk_usage(ROOT).free / 1e9
    if free < GIGABYTES_NEEDED:
        raise SetupError(
            f"the environments need about {GIGABYTES_NEEDED} GB and {free:.1f} GB are free: "
            "free some space and run again."
        )


def main() -> int:
    """Make what is missing; 0 when both environments are ready."""
    try:
        check_python()
        check_disk()
        make_modern(ROOT / ".venv")
        make_bot(ROOT / "bot/.venv", ROOT / ".venv/bin/uv")
    except SetupError as error:
        say(str(error))
        return 1
    except OSError as error:
        full = error.errno == NO_SPACE
        say(
            "the disk is full: free about 8 GB and run again."
            if full
            else f"{error}; mend that and run again."
        )
        return 1
    except KeyboardInterrupt:
        say("stopped; run the same command again, what was done stays done.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
