"""``make run``: prepare what is missing, start Rasa and the application, say where they are, end both."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType

from recommender.bundled import is_prepared
from rujai import processes, secrets, training
from rujai.processes import Child, StartError
from rujai.settings import ROOT, Settings

FREE_MEGABYTES_NEEDED = 300
READY_SECONDS = 240.0
STANDIN_PORT = 8090
WARMING_SECONDS = 60.0
WARMING_WORDS = ("hello", "สวัสดีค่ะ", "chào shop")
RUJAI = Path(sys.executable).parent / "rujai"


def say(line: str) -> None:
    """Progress for the person at the terminal, shown at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def check(settings: Settings) -> None:
    """Refuse to start where it cannot work, with one sentence that says what to do."""
    settings.var.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.var).free / 1e6
    if free < FREE_MEGABYTES_NEEDED:
        raise StartError(
            f"only {free:.0f} MB are free where {settings.var} lies: "
            f"free {FREE_MEGABYTES_NEEDED} MB and run again."
        )
    for what, host, port, name in (
        ("the shop", settings.host, settings.port, "RUJAI_PORT"),
        ("Rasa", settings.rasa_host, settings.rasa_port, "RUJAI_RASA_PORT"),
    ):
        if not processes.port_is_free(host, port):
            raise StartError(
                f"port {port} for {what} is taken: stop what uses it, or choose another, as in "
                f"`{name}={port + 1} make run`."
            )


def child_environment(settings: Settings) -> dict[str, str]:
    """What both children are told, the shared tokens among it."""
    secret = settings.secret.get_secret_value() or secrets.load_or_make(settings.var / "secret")
    token = secrets.derive(secret, "actions")
    return {
        **training.QUIET,
        "PYTHONWARNINGS": os.environ.get("PYTHONWARNINGS", "ignore"),
        "TOKENIZERS_PARALLELISM": "false",
        "RUJAI_ACTION_URL": f"http://{settings.host}:{settings.port}/internal/actions/webhook?token={token}",
        "RUJAI_RASA_TOKEN": secrets.derive(secret, "rasa"),
        "RUJAI_LEXICON": str(settings.lexicon_path),
        "RUJAI_RASA_PORT": str(settings.rasa_port),
        "RUJAI_PORT": str(settings.port),
        "RUJAI_VAR": str(settings.var),
    }


def train_if_needed(settings: Settings) -> Child | None:
    """Start the training of the bot, unless its model is there already."""
    model = training.model_path(settings.var / "models")
    if model.is_file():
        return None
    model.parent.mkdir(parents=True, exist_ok=True)
    say("• the bot's data is new: training it (about a minute)")
    log = settings.var / "log" / "train.log"
    log.unlink(missing_ok=True)
    return processes.start("training", training.train_command(model), log=log, env=training.QUIET, cwd=ROOT)


def finish_training(child: Child | None) -> None:
    """Wait for the training; raises :class:`StartError` with its last words when it failed."""
    if child is None:
        return
    started = time.monotonic()
    while child.alive:
        try:
            child.process.wait(10)
        except subprocess.TimeoutExpired:
            say(f"  … still training, {time.monotonic() - started:.0f} s")
    if child.process.returncode != 0:
        raise StartError(f"training failed; the end of {child.log}:\n{child.last_words(25)}")


def every_core() -> dict[str, str]:
    """For batch work: encoding a catalogue should use what servers leave idle (they run on one thread)."""
    return {"OMP_NUM_THREADS": str(os.cpu_count() or 1)}


def prepare(settings: Settings) -> None:
    """Make the encoder; then train, and make the catalogue and the index at the same time."""
    env = {**os.environ, **child_environment(settings), **every_core()}
    if not is_prepared(settings.encoder_path):  # a process of its own, for it needs a GB and torch
        done = subprocess.run([RUJAI, "prepare", "--encoder-only"], env=env, check=False)  # noqa: S603
        if done.returncode != 0:
            raise StartError("the encoder could not be prepared: the lines above say why.")
    trainer = train_if_needed(settings)
    try:
        done = subprocess.run([RUJAI, "prepare"], env=env, check=False)  # noqa: S603 — our own command
        if done.returncode != 0:
            raise StartError("the catalogue could not be prepared: the lines above say why.")
        finish_training(trainer)
    finally:
        if trainer is not None:
            processes.stop(trainer)


def standin_environment(settings: Settings) -> dict[str, str]:
    """What makes the application talk with the stand-in for LINE: an account that is good on this machine."""
    secret = settings.secret.get_secret_value() or secrets.load_or_make(settings.var / "secret")
    standin = f"http://127.0.0.1:{STANDIN_PORT}"
    return {
        "RUJAI_LINE__CHANNEL_SECRET": secrets.derive(secret, "line standin secret"),
        "RUJAI_LINE__ACCESS_TOKEN": secrets.derive(secret, "line standin token"),
        "RUJAI_LINE__HOST": standin,
        "RUJAI_LINE__DATA_HOST": standin,
        "RUJAI_LINE__LOGIN_URL": f"{standin}/shop/login",
        "RUJAI_HANDOVER_SECRET": settings.handover_secret.get_secret_value()
        or secrets.derive(secret, "line standin handover"),
        "RUJAI_PUBLIC_URL": f"http://{settings.host}:{settings.port}",
    }


@contextmanager
def standing_in(settings: Settings) -> Iterator[str]:
    """The stand-in for LINE beside a running shop, with its rich menus; gives its address."""
    if not processes.port_is_free("127.0.0.1", STANDIN_PORT):
        raise StartError(f"port {STANDIN_PORT} for the stand-in of LINE is taken: stop what uses it.")
    env = {**child_environment(settings), **standin_environment(settings)}
    child = processes.start(
        "LINE's stand-in",
        [RUJAI, "line", "standin"],
        log=settings.var / "log" / "line.log",
        env=env,
        cwd=ROOT,
    )
    try:
        url = f"http://127.0.0.1:{STANDIN_PORT}"
        processes.wait_ready(child, f"{url}/phone/users", seconds=READY_SECONDS)
        menus = subprocess.run(  # noqa: S603 — our own command
            [RUJAI, "line", "rich-menus"],
            env={**os.environ, **env},
            cwd=ROOT,
            check=False,
            capture_output=True,
        )
        if menus.returncode != 0:
            say(f"• the rich menus could not be put up: {menus.stderr.decode()[-300:]}")
        yield url
    finally:
        processes.stop(child)


@contextmanager
def started(
    settings: Settings, tell: Callable[[str], None] = say, *, more: Mapping[str, str] | None = None
) -> Iterator[tuple[Child, Child]]:
    """Rasa and the application, both ready; both ended when the block is left, however it is left."""
    env = {**child_environment(settings), **(more or {})}
    model = training.model_path(settings.var / "models")
    logs = settings.var / "log"
    children: list[Child] = []
    try:
        command = training.rasa_command(model, host=settings.rasa_host, port=settings.rasa_port)
        children.append(processes.start("Rasa", command, log=logs / "rasa.log", env=env, cwd=ROOT))
        children.append(
            processes.start("the shop", [RUJAI, "serve"], log=logs / "app.log", env=env, cwd=ROOT)
        )
        rasa, shop = children
        base = f"http://{settings.host}:{settings.port}"
        processes.wait_ready(shop, f"{base}/api/v1/health", seconds=READY_SECONDS, tell=tell)
        processes.wait_ready(rasa, f"{settings.rasa_url}/webhooks/rujai/", seconds=READY_SECONDS, tell=tell)
        processes.wait_ready(shop, f"{base}/api/v1/ready", seconds=READY_SECONDS, tell=tell)
        warm(f"{settings.rasa_url}/webhooks/rujai/webhook", env["RUJAI_RASA_TOKEN"])
        yield rasa, shop
    finally:
        for child in reversed(children):
            processes.stop(child)


def warm(address: str, token: str) -> None:
    """Have Rasa hear a word in each language: what it loads at its first message, no shopper waits for.

    Only heard: no turn, nothing is stored. A Rasa that does not answer in time is left to warm itself.
    """
    for text in WARMING_WORDS:
        body = {"sender": "warming.0", "message": text, "metadata": {}, "understand_only": True}
        request = urllib.request.Request(  # noqa: S310 — our own Rasa
            address,
            json.dumps(body).encode(),
            {"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
        )
        with suppress(OSError), urllib.request.urlopen(request, timeout=WARMING_SECONDS):  # noqa: S310
            pass


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """Begin to end, once: a second Ctrl-C must not keep us from ending what we started."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def watch(children: tuple[Child, ...]) -> None:
    """Stay until a child ends by itself; raises :class:`StartError` then."""
    while True:
        for child in children:
            if not child.alive:
                raise StartError(
                    f"{child.name} ended unexpectedly; its last words ({child.log}):\n{child.last_words()}"
                )
        time.sleep(0.5)


def run(settings: Settings, *, line_standin: bool = False) -> int:
    """The whole of ``make run``; returns the exit code."""
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGINT, _interrupt)  # a shell starts what runs in the background with it ignored
    begun = time.monotonic()
    try:
        check(settings)
        prepare(settings)
        say("• starting Rasa and the shop")
        more = standin_environment(settings) if line_standin else {}
        with ExitStack() as running:
            children = running.enter_context(started(settings, more=more))
            phone = running.enter_context(standing_in(settings)) if line_standin else ""
            base = f"http://{settings.host}:{settings.port}"
            say(f"\n{settings.shop.name} is ready after {time.monotonic() - begun:.0f} s\n")
            say(f"  shop and chat   {base}/\n  API             {base}/docs")
            if phone:
                say(f"  LINE, stand-in  {phone}")
            say(f"  logs            {settings.var / 'log'}")
            say("\nCtrl-C stops everything.")
            watch(children)
    except StartError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("\nstopped.")
        return 0
    return 0
