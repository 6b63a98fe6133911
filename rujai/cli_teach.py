"""``rujai teach``: what staff corrected is shown, written, and trained into a model that is compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import httpx
import typer

from rujai.settings import ROOT, Settings
from rujai.terminal import explained, fail, progress_bar, say, settings_or_exit

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from console.learn_training import Plan

STANDINGS = {
    "write": "to be taught",
    "held_out": "kept apart to judge by",
    "duplicate": "known already",
    "conflict": "in conflict: the same words under two intents; choose one in the console",
    "measured": "left out: an evaluation set holds the same words",
    "set_aside": "set aside by staff",
}


teach = typer.Typer(help="Teach the bot what staff corrected in the console.", no_args_is_help=True)


@teach.command()
def show() -> None:
    """Show what would be taught, and what would not and why."""
    with explained():
        _, plan = _planned(settings_or_exit())
        _show(plan)
    raise typer.Exit(2 if plan.standing("conflict") else 0)


@teach.command()
def write(
    to: Annotated[Path, typer.Option(help="The project's folder, or any other.")] = ROOT,
) -> None:
    """Write the corrections as training data, and the conversations made into tests; trains nothing."""
    with explained():
        engine, plan = _planned(settings_or_exit())
        _show(plan)
        changed = _write(engine, plan, to)
    for name in changed:
        say(f"• {name}")
    say(f"• {len(changed)} files changed in {to}; `rujai teach train` trains and compares")


@teach.command()
def train(
    *,
    anyway: Annotated[bool, typer.Option("--anyway", help="Go live even if it reads some worse.")] = False,
) -> None:
    """Train on the corrections, compare with the model in use, and go live unless it is worse."""
    from rujai import teaching  # noqa: PLC0415
    from rujai.processes import StartError  # noqa: PLC0415

    settings = settings_or_exit()
    try:
        with explained(), progress_bar() as tell:
            live = _train(settings, tell, anyway=anyway)
    except (teaching.TeachingError, StartError) as error:
        raise fail(str(error)) from None
    except httpx.HTTPError as error:
        raise fail(f"Rasa stopped answering ({type(error).__name__}); see var/log/teach-rasa.log.") from None
    raise typer.Exit(0 if live else 1)


def _planned(settings: Settings) -> tuple[Engine, Plan]:
    from console.learn_corpus import Corpus  # noqa: PLC0415 — other commands do not pay for it
    from console.learn_store import all_corrections  # noqa: PLC0415
    from console.learn_training import plan  # noqa: PLC0415
    from rujai import compose  # noqa: PLC0415
    from storage.engine import reading  # noqa: PLC0415

    engine = compose.open_database(settings)
    with reading(engine) as connection:
        return engine, plan(all_corrections(connection), Corpus.read(ROOT))


def _show(plan: Plan) -> None:
    counted = Counter(one.standing for one in plan.verdicts)
    say(f"• {len(plan.verdicts)} corrections")
    for standing, meaning in STANDINGS.items():
        if counted[standing]:  # type: ignore[index]
            say(f"  {counted[standing]:>5} {meaning}")  # type: ignore[index]
    for one in plan.standing("conflict"):
        places = ", ".join(f"{place.intent} in {place}" for place in one.places)
        say(f"  conflict: “{one.correction.wording}” is {one.correction.intent} here, but {places}")


def _write(engine: Engine, plan: Plan, to: Path) -> list[str]:
    from console import learn_store  # noqa: PLC0415
    from console.audit import COMMAND_LINE, audit  # noqa: PLC0415
    from console.learn_files import write_all  # noqa: PLC0415
    from storage.engine import reading, writing  # noqa: PLC0415

    with reading(engine) as connection:
        tests = learn_store.all_tests(connection)
    changed = write_all(to, plan, tests)
    if to == ROOT:
        with writing(engine) as connection:
            ids = [one.correction_id for one in plan.written]
            now = datetime.now(UTC)
            learn_store.written(connection, ids, at=now)
            detail = {"examples": len(ids), "tests": len(tests), "files": len(changed)}
            audit(connection, COMMAND_LINE, "learn.written", "", detail, at=now)
    return changed


def _train(settings: Settings, tell: Callable[[str, int, int], None], *, anyway: bool) -> bool:
    """Train, compare, and go live if it may; whether it did."""
    from recommender.bundled import prepare_bundled_encoder  # noqa: PLC0415
    from rujai import teaching, training  # noqa: PLC0415

    engine, plan = _planned(settings)
    _show(plan)
    files = plan.files()
    if not teaching.is_new(files):
        say("• there is nothing new to teach: the training data holds these corrections already")
        return True
    prepare_bundled_encoder(settings.encoder_path, tell)
    old = training.model_path(settings.var / "models")
    if not old.is_file():
        say("• training the bot as it is now, to compare with (about a minute)")
        teaching.train(settings, old)
    say("• training on the corrections (about a minute)")
    new = settings.var / "teaching/models/candidate.tar.gz"
    nlu = teaching.stage(files, settings.var / "teaching")
    teaching.train(settings, new, str(nlu))
    say("• comparing both on the corrections and on the development sets")
    comparison = teaching.compare(settings, old, new, teaching.examples_of(plan), tell)
    for line in teaching.report_lines(comparison):
        say(line)
    if comparison.worse and not anyway:
        names = ", ".join(part.name for part in comparison.worse)
        say(f"• it reads worse ({names}): the model in use stays, and nothing was changed; --anyway insists")
        return False
    _write(engine, plan, ROOT)
    live = teaching.go_live(settings, new, files)
    say(f"• {live.name} answers from the next start of the bot: stop `make run` and start it again")
    return True
