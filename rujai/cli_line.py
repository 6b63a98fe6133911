"""``rujai line``: the rich menus of the account, and the stand-in for LINE."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from rujai.terminal import fail, settings_or_exit

STANDIN_PORT = 8090


line = typer.Typer(help="LINE: rich menus, and a stand-in to develop with.", no_args_is_help=True)


@line.command(name="rich-menus")
def rich_menus(
    to: Annotated[
        Path | None, typer.Option(help="Write pictures and definitions there, and touch no account.")
    ] = None,
) -> None:
    """Compose a menu for each language, and put them onto the account in place of the earlier ones."""
    from channels.line import rich_menu  # noqa: PLC0415 — other commands do not pay for it
    from channels.line.api import Access  # noqa: PLC0415
    from channels.line.postback import Postbacks  # noqa: PLC0415
    from dialogue.voice import Voice  # noqa: PLC0415
    from rujai import compose  # noqa: PLC0415

    settings = settings_or_exit()
    if to is None and not settings.line.enabled:
        raise fail(
            "there is no LINE account: set RUJAI_LINE__CHANNEL_SECRET and RUJAI_LINE__ACCESS_TOKEN, "
            "or name a folder with --to."
        )
    voice = Voice.load(compose.CONTENT)
    postbacks = Postbacks(compose.tokens_of(settings).postbacks)
    menus = rich_menu.compose(settings.shop.languages, voice.say, postbacks)
    if to is not None:
        to.mkdir(parents=True, exist_ok=True)
        for menu in menus:
            (to / f"{menu.alias}.png").write_bytes(menu.picture)
            text = json.dumps(menu.definition, ensure_ascii=False, indent=2)
            (to / f"{menu.alias}.json").write_text(text + "\n", encoding="utf-8")
        typer.echo(f"• {len(menus)} menus are in {to}")
        return
    access = Access(
        settings.line.access_token.get_secret_value(), settings.line.host, settings.line.data_host
    )
    try:
        replaced = rich_menu.publish(menus, access, default_language=settings.shop.default_language)
    except rich_menu.ApiException as error:
        raise fail(f"LINE refused the menus with {error.status}: check the access token.") from None
    typer.echo(f"• {len(menus)} menus are on the account; {replaced} earlier ones are gone")


@line.command()
def standin(
    port: Annotated[int, typer.Option(help="Its port on 127.0.0.1.")] = STANDIN_PORT,
    webhook: Annotated[str, typer.Option(help="The application's webhook.")] = "",
) -> None:
    """Serve the stand-in for LINE; `make run LINE=local` starts it with the shop."""
    import uvicorn  # noqa: PLC0415

    from channels.line.standin.app import Account, make_standin  # noqa: PLC0415

    settings = settings_or_exit()
    url = webhook or f"http://{settings.host}:{settings.port}/channels/line/webhook"
    if not settings.line.enabled:
        raise fail("set RUJAI_LINE__CHANNEL_SECRET and RUJAI_LINE__ACCESS_TOKEN to any two words first.")
    account = Account(
        settings.line.channel_secret.get_secret_value(),
        settings.line.access_token.get_secret_value(),
        url,
        handover_secret=settings.handover_secret.get_secret_value(),
    )
    uvicorn.run(make_standin(account), host="127.0.0.1", port=port, log_level="warning")
