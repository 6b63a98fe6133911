"""`rujai chat`: a conversation in the terminal, through the same public API as every shopper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from rujai.client import Answer, Client, ClientError


def _token(path: Path) -> str | None:
    return path.read_text(encoding="utf-8").strip() if path.is_file() else None


def taps_of(replies: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What can be tapped under these replies, in the order in which it is numbered on the screen."""
    return [quick for reply in replies for quick in reply.get("quick_replies", ())]


def lines_of(reply: Mapping[str, Any]) -> Iterator[str]:
    """A neutral reply as lines with rich's markup."""
    yield f"[bold]{escape(reply['text'])}[/bold]"
    for card in reply.get("cards", ()):
        yield f"  {card['position']}. [cyan]{escape(card['title'])}[/cyan]  {escape(card['price'])}"
        yield f"     {escape(card['reason'])}" + (f"  ({escape(card['note'])})" if card.get("note") else "")
        yield f"     [dim]{escape(card['link'])}[/dim]"


def _show(console: Console, answer: Answer) -> list[Mapping[str, Any]]:
    for reply in answer.replies:
        for line in lines_of(reply):
            console.print(line, highlight=False)
    taps = taps_of(answer.replies)
    if taps:
        console.print(
            "  " + "  ".join(f"[dim]\\[{i}][/dim] {escape(tap['label'])}" for i, tap in enumerate(taps, 1)),
            highlight=False,
        )
    return taps


def chat(base_url: str, *, token_file: Path, language: str | None, new: bool, console: Console) -> int:
    """Talk until the end of input; ``/1`` taps the first quick reply, ``/new`` opens a new conversation."""
    try:
        with Client(base_url, token=None if new else _token(token_file), language=language) as client:
            token_file.parent.mkdir(parents=True, exist_ok=True)
            token_file.write_text(client.token, encoding="utf-8")
            token_file.chmod(0o600)
            conversation = client.open(language)["conversation_id"]
            console.print("[dim]/1, /2 … taps a button; /new opens a new conversation; Ctrl-D ends.[/dim]")
            taps: list[Mapping[str, Any]] = []
            while True:
                try:
                    text = console.input("[green]› [/green]").strip()
                except (EOFError, KeyboardInterrupt):
                    return 0
                if text == "/new":
                    conversation = client.open(language)["conversation_id"]
                    console.print("[dim]a new conversation; you are still known.[/dim]")
                elif text.startswith("/") and text[1:].isdigit() and 0 < int(text[1:]) <= len(taps):
                    taps = _show(console, client.tap(conversation, taps[int(text[1:]) - 1]))
                elif text:
                    taps = _show(console, client.say(conversation, text))
    except ClientError as error:
        console.print(f"[red]{escape(str(error))}[/red]")
        return 1
