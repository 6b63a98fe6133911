"""The command line: run, serve, prepare, train, import, chat; a group of commands has a file of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from rujai import cli_line, cli_profile, cli_staff, cli_teach, training
from rujai import run as running
from rujai.settings import ROOT, Settings
from rujai.terminal import explained, fail, out, progress_bar, settings_or_exit

app = typer.Typer(
    help="Rujai, a shop assistant that talks and remembers.", no_args_is_help=True, add_completion=False
)
app.add_typer(cli_line.line, name="line")
app.add_typer(cli_profile.profile, name="profile")
app.add_typer(cli_staff.staff, name="staff")
app.add_typer(cli_teach.teach, name="teach")


@app.command()
def run(
    line: Annotated[str, typer.Option(help="local: also start a stand-in for LINE and talk with it.")] = "",
) -> None:
    """Prepare what is missing, start Rasa and the shop, and print the addresses; Ctrl-C ends both."""
    if line not in {"", "local"}:
        raise fail(f'--line {line}: write "local" for the stand-in; a real account needs settings alone.')
    raise typer.Exit(running.run(settings_or_exit(), line_standin=line == "local"))


@app.command()
def serve() -> None:
    """Serve the application alone; Rasa is expected at the set address."""
    from rujai import serving  # noqa: PLC0415

    serving.serve(settings_or_exit())


def _ready_encoder(settings: Settings) -> None:
    """The bundled encoder, which the bot reads as well, whatever model the recommender is set to."""
    from recommender.bundled import prepare_bundled_encoder  # noqa: PLC0415

    with explained(), progress_bar() as tell:
        prepare_bundled_encoder(settings.encoder_path, tell)


@app.command()
def prepare(
    *,
    encoder_only: Annotated[
        bool, typer.Option("--encoder-only", help="Only the encoder, which training the bot needs.")
    ] = False,
) -> None:
    """Make ready the encoder, the catalogue and the index; what is ready already is left alone."""
    settings = settings_or_exit()
    _ready_encoder(settings)
    if encoder_only:
        return
    from catalog.store import CatalogStore  # noqa: PLC0415
    from rujai import compose  # noqa: PLC0415

    with explained(), progress_bar() as tell:
        store = CatalogStore(compose.open_database(settings))
        if not store.count() or _is_newer(settings):
            _import(settings, settings.shop.feed, full=True, dry_run=False)
            _mark_feed(settings)
        shelf = compose.shelf_of(settings, store, tell)
        shelf.refresh(tell)
    out.print(f"• {store.count():,} products, the encoder and the index are ready")


def _feed_stamp(settings: Settings) -> str:
    """What the set feed, where it is a file, and the vocabulary it is read with look like now."""
    feed = Path(settings.shop.feed)
    feed = feed if feed.is_absolute() else ROOT / feed
    files = [feed, *sorted((ROOT / "data/vocabulary").glob("*.yml"))]
    return "\n".join(f"{f.name} {f.stat().st_size} {f.stat().st_mtime_ns}" for f in files if f.is_file())


def _is_newer(settings: Settings) -> bool:
    """Whether the feed or the vocabulary differs from what was imported last."""
    mark = settings.var / "feed.stamp"
    return not mark.is_file() or mark.read_text(encoding="utf-8") != _feed_stamp(settings)


def _mark_feed(settings: Settings) -> None:
    """Remember what was imported; written only after the import has succeeded."""
    (settings.var / "feed.stamp").write_text(_feed_stamp(settings), encoding="utf-8")


def _import(settings: Settings, source: str, *, full: bool, dry_run: bool, allow: bool = False) -> bool:
    from catalog.importer import import_feed  # noqa: PLC0415
    from catalog.store import CatalogStore  # noqa: PLC0415
    from rujai import compose  # noqa: PLC0415

    local = Path(source)
    if "://" not in source and not local.is_absolute() and not local.exists():
        source = str(ROOT / local)
    with progress_bar() as tell:
        report = import_feed(
            source,
            store=CatalogStore(compose.open_database(settings)),
            vocabulary=compose.vocabulary(),
            shop_currency=settings.shop.currency,
            base_url=settings.shop.url,
            now=datetime.now(UTC),
            full=full,
            dry_run=dry_run,
            allow_mass_withdrawal=allow,
            progress=lambda done, total: tell("reading the feed", done, total or done),
        )
    for line in report.messages()[:50]:
        out.print(f"  {line}", style="yellow", markup=False, soft_wrap=True)
    would = "would be " if dry_run else ""
    out.print(
        f"• {report.source}: {report.rows:,} rows: {would}new {report.created:,}, "
        f"changed {report.updated:,}, unchanged {report.unchanged:,}, withdrawn {report.withdrawn:,}, "
        f"rejected {report.rejected:,} ({report.seconds:.1f} s)",
        soft_wrap=True,
    )
    return report.rejected == 0


@app.command(name="import")
def import_(
    source: Annotated[
        str | None, typer.Argument(help="File or URL of the feed; the set one when none is named.")
    ] = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
    ] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help="Products that are missing here stay for sale.")
    ] = False,
    allow_mass_withdrawal: Annotated[bool, typer.Option(help="Let a feed withdraw more than half.")] = False,
) -> None:
    """Import the product feed; each bad row is named with what to write, and never stops the good ones."""
    settings = settings_or_exit()
    with explained():
        feed = source or settings.shop.feed
        clean = _import(settings, feed, full=not partial, dry_run=dry_run, allow=allow_mass_withdrawal)
    raise typer.Exit(0 if clean else 2)


@app.command()
def train() -> None:
    """Train the bot if its data changed."""
    settings = settings_or_exit()
    model = training.model_path(settings.var / "models")
    if model.is_file():
        out.print(f"• the bot is trained: {model.name}")
        return
    _ready_encoder(settings)
    model.parent.mkdir(parents=True, exist_ok=True)
    out.print("• training the bot (about a minute)")
    env = {**os.environ, **training.QUIET, "RUJAI_VAR": str(settings.var)}
    done = subprocess.run(training.train_command(model), cwd=ROOT, env=env, check=False)  # noqa: S603 — our own
    if done.returncode != 0:
        raise fail("training failed: the lines above say why.")


@app.command()
def learn(
    *,
    apply: Annotated[bool, typer.Option("--apply", help="Use the learned weights if they pass.")] = False,
    hand: Annotated[bool, typer.Option("--hand", help="Go back to the hand-set weights.")] = False,
) -> None:
    """Learn the scorer's weights from what was shown and chosen; without --apply only report."""
    from profiles.behaviour_log import BehaviourLog  # noqa: PLC0415
    from profiles.learned import LearnedWeights  # noqa: PLC0415
    from rujai import compose, learning  # noqa: PLC0415

    settings = settings_or_exit()
    with explained():
        engine = compose.open_database(settings)
        store, now = LearnedWeights(engine), compose.clock_of(settings)()
        if hand:
            learning.by_hand(store, now)
            out.print("• the hand-set weights are in force")
            return
        taught = learning.teach(BehaviourLog(engine), store, now)
        for line in learning.report_lines(taught):
            out.print(f"• {line}", markup=False, soft_wrap=True)
        if apply and taught.lesson.accepted:
            learning.apply(store, taught.lesson, now)
            out.print(f"• in force now: {taught.lesson.weights.name}")


@app.command()
def chat(
    url: Annotated[str | None, typer.Option(help="Where the shop runs.")] = None,
    language: Annotated[str | None, typer.Option(help="th, en or vi.")] = None,
    *,
    new: Annotated[bool, typer.Option("--new", help="Come as a new visitor.")] = False,
) -> None:
    """Talk to a running assistant in the terminal."""
    from rujai.chat import chat as talk  # noqa: PLC0415

    settings = settings_or_exit()
    address = url or f"http://{settings.host}:{settings.port}"
    token_file = settings.var / "chat-token"
    raise typer.Exit(talk(address, token_file=token_file, language=language, new=new, console=out))


@app.command()
def say(
    customer_id: str,
    text: str,
    *,
    marketing: Annotated[
        bool, typer.Option("--marketing", help="It advertises: only with the customer's consent.")
    ] = False,
    topic: Annotated[str, typer.Option(help="What it is about, for reports.")] = "by-hand",
    once: Annotated[str | None, typer.Option(help="A key: the same is said to them once.")] = None,
) -> None:
    """Say something to a customer unasked, if it may be said; prints why if not."""
    from channels.proactive import Wish  # noqa: PLC0415 — `rujai run` must not load the world
    from dialogue.reply import Reply  # noqa: PLC0415
    from rujai import compose  # noqa: PLC0415

    settings = settings_or_exit()
    with explained():
        proactive = compose.proactive_of(settings, compose.open_database(settings))
        reply = Reply(text, "", key=topic)
        wish = Wish(customer_id, "marketing" if marketing else "service", topic, reply, once)
        decided = proactive.say(wish, now=compose.clock_of(settings)())
    out.print(decided.verdict + (f" on {decided.channel}" if decided.channel else ""))
    raise typer.Exit(0 if decided.said else 2)


@app.command()
def explain(
    decision_id: Annotated[str, typer.Argument(help="From a message's decision_id, or a card's link.")],
    language: Annotated[str, typer.Option(help="th, en or vi.")] = "en",
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Show what a suggestion was made from: asked, weighed, cut, chosen, and what would have changed it."""
    from dataclasses import asdict  # noqa: PLC0415

    from rujai import explain_page  # noqa: PLC0415
    from rujai.explaining import NoExplanationError, explain_stored  # noqa: PLC0415

    with explained():
        try:
            told = explain_stored(settings_or_exit(), decision_id, language)
        except NoExplanationError as error:
            raise fail(str(error)) from None
    if as_json:
        sys.stdout.write(json.dumps(asdict(told), ensure_ascii=False, indent=2, default=str) + "\n")
    else:
        explain_page.show(out, told)


if __name__ == "__main__":
    app()
