"""The rich menu under the chat, one a language: its areas, its picture, and putting it onto the account."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import resvg_py
from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    Configuration,
    CreateRichMenuAliasRequest,
    MessagingApi,
    MessagingApiBlob,
    RichMenuRequest,
    UpdateRichMenuAliasRequest,
)

from channels.effects import CARRY_ON, LINK_ACCOUNT
from channels.line.api import Access
from channels.line.limits import clipped
from channels.line.postback import Postbacks
from channels.line.webhook import LANGUAGE_OF_MENU
from dialogue.reply import QuickReply

WIDTH: Final = 2500
HEIGHT: Final = 1686
TABS: Final = 226
"""Height of the row of languages above the buttons."""
COLUMNS: Final = 3
BAR_CHARS: Final = 14
WORDS: Final = 98
ROOM_CHARS: Final = 14
"""So many letters of that size fit onto a button; longer words are drawn smaller."""
NAME: Final = "Rujai menu "
FONTS: Final = sorted((Path(__file__).parent / "fonts").glob("*.ttf"))
GROUND, INK, ACCENT, ON_ACCENT, LINE, QUIET = "#ffffff", "#1f2933", "#0f6b5c", "#ffffff", "#d5dde3", "#e2f0ec"

ICONS: Final = {
    "find": "M9.500 3A6.500 6.500 0 0 1 16 9.500c0 1.610-.59 3.090-1.560 4.230l.27.27h.79l5 5-1.500 1.500-5-5v-.79l-.27-.27A6.516 6.516 0 0 1 9.500 16 6.500 6.500 0 0 1 3 9.500 6.500 6.500 0 0 1 9.500 3m0 2C7 5 5 7 5 9.500S7 14 9.500 14 14 12 14 9.500 12 5 9.500 5",
    "more": "M3 11h8V3H3m0 18h8v-8H3m10 8h8v-8h-8m0-10v8h8V3",
    "profile": "m12 21.350-1.450-1.320C5.400 15.360 2 12.270 2 8.500 2 5.410 4.420 3 7.500 3c1.740 0 3.410.81 4.500 2.080C13.090 3.810 14.760 3 16.500 3 19.580 3 22 5.410 22 8.500c0 3.770-3.400 6.860-8.550 11.530z",
    "code": "m21 9-4-4v3h-7v2h7v3M7 11l-4 4 4 4v-3h7v-2H7z",
    "link": "M3.900 12c0-1.710 1.390-3.100 3.100-3.100h4V7H7a5 5 0 0 0-5 5 5 5 0 0 0 5 5h4v-1.900H7c-1.710 0-3.100-1.390-3.100-3.100M8 13h8v-2H8zm9-6h-4v1.900h4c1.710 0 3.100 1.390 3.100 3.100 0 1.710-1.390 3.100-3.100 3.100h-4V17h4a5 5 0 0 0 5-5 5 5 0 0 0-5-5",
    "human": "M12 4a4 4 0 0 1 4 4 4 4 0 0 1-4 4 4 4 0 0 1-4-4 4 4 0 0 1 4-4m0 10c4.420 0 8 1.790 8 4v2H4v-2c0-2.210 3.580-4 8-4",
}  # fmt: skip
"""Material Design Icons (Pictogrammers, Apache 2.0): magnify, view-grid, heart, swap-horizontal, link, account."""

INTENTS: Final = {
    "find": "search_product",
    "more": "ask_more_options",
    "profile": "ask_profile",
    "code": CARRY_ON,
    "link": LINK_ACCOUNT,
    "human": "request_human",
}

Say = Callable[[str, str], str]
"""``(language, key) → text``: the content files."""


@dataclass(frozen=True, slots=True)
class RichMenu:
    """One language's menu, ready to be put onto an account."""

    language: str
    definition: dict[str, Any]
    picture: bytes
    """PNG, of at most 1 MB."""

    @property
    def alias(self) -> str:
        """Its name on the account, the same after every renewal."""
        return LANGUAGE_OF_MENU + self.language


def compose(languages: Sequence[str], say: Say, postbacks: Postbacks) -> tuple[RichMenu, ...]:
    """A menu for each language: tabs to the other languages above six buttons."""
    return tuple(
        RichMenu(
            language,
            _definition(language, languages, say, postbacks),
            resvg_py.svg_to_bytes(
                svg_string=picture(language, languages, say),
                width=WIDTH,
                skip_system_fonts=True,
                font_files=[str(file) for file in FONTS],
            ),
        )
        for language in languages
    )


def picture(language: str, languages: Sequence[str], say: Say) -> str:
    """The menu as SVG."""
    parts = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{GROUND}"/>']
    for code, x, width in _tabs(languages):
        on = code == language
        parts.append(
            f'<rect x="{x}" width="{width}" height="{TABS}" fill="{ACCENT if on else QUIET}"/>'
            + _words(
                say(code, f"language-name-{code}"),
                x + width / 2,
                TABS / 2 + 32,
                92,
                ON_ACCENT if on else ACCENT,
            )
        )
    for name, x, y, width, height in _buttons():
        centre = x + width / 2
        parts.append(
            f'<rect x="{x + 3}" y="{y + 3}" width="{width - 6}" height="{height - 6}" fill="none" stroke="{LINE}" stroke-width="4"/>'
            f'<path transform="translate({centre - 132} {y + height / 2 - 250}) scale(11)" fill="{ACCENT}" d="{ICONS[name]}"/>'
            + _words(say(language, f"line-menu-{name}"), centre, y + height / 2 + 210, WORDS, INK)
        )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'


def _words(text: str, x: float, y: float, size: int, color: str) -> str:
    letters = sum(not unicodedata.category(c).startswith("M") for c in text)  # marks take no room
    size = round(size * min(1.0, ROOM_CHARS / max(letters, 1)))
    fonts = "Noto Sans Thai, Noto Sans" if any("ก" <= c <= "๛" for c in text) else "Noto Sans, Noto Sans Thai"
    return (
        f'<text x="{x}" y="{y}" font-family="{fonts}" font-weight="700" font-size="{size}" '
        f'fill="{color}" text-anchor="middle">{escape(text)}</text>'
    )


def _tabs(languages: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    width = WIDTH // len(languages)
    for place, code in enumerate(languages):
        yield code, place * width, width if place + 1 < len(languages) else WIDTH - place * width


def _buttons() -> Iterator[tuple[str, int, int, int, int]]:
    width, height = WIDTH // COLUMNS, (HEIGHT - TABS) // 2
    for place, name in enumerate(INTENTS):
        column, row = place % COLUMNS, place // COLUMNS
        whole = width if column + 1 < COLUMNS else WIDTH - column * width
        yield name, column * width, TABS + row * height, whole, height


def _definition(language: str, languages: Sequence[str], say: Say, postbacks: Postbacks) -> dict[str, Any]:
    areas = [
        {
            "bounds": {"x": x, "y": 0, "width": width, "height": TABS},
            "action": {
                "type": "richmenuswitch",
                "richMenuAliasId": LANGUAGE_OF_MENU + code,
                "data": f"menu {code}",
            },
        }
        for code, x, width in _tabs(languages)
    ]
    for name, x, y, width, height in _buttons():
        label = say(language, f"line-menu-{name}")
        data = postbacks.write(QuickReply(label, INTENTS[name]))
        action = {"type": "postback", "label": clipped(label, 20), "data": data, "displayText": label}
        if name == "find":
            action |= {"inputOption": "openKeyboard"}
        areas.append({"bounds": {"x": x, "y": y, "width": width, "height": height}, "action": action})
    return {
        "size": {"width": WIDTH, "height": HEIGHT},
        "selected": True,
        "name": f"{NAME}{language}",
        "chatBarText": clipped(say(language, "line-menu-bar"), BAR_CHARS),
        "areas": areas,
    }


def publish(menus: Sequence[RichMenu], access: Access, *, default_language: str) -> int:
    """Put the menus onto the account in place of our earlier ones; returns how many of those went.

    The aliases are pointed at the new menus before the old ones go, so that no chat is without. Raises
    linebot's ApiException where LINE refuses.
    """
    configuration = Configuration(host=access.host, access_token=access.token)
    with (
        ApiClient(configuration) as client,
        ApiClient(Configuration(host=access.data_host, access_token=access.token)) as data_client,
    ):
        api, blob = MessagingApi(client), MessagingApiBlob(data_client)
        old = [menu.rich_menu_id for menu in api.get_rich_menu_list().richmenus if menu.name.startswith(NAME)]
        known = {one.rich_menu_alias_id for one in api.get_rich_menu_alias_list().aliases}
        for menu in menus:
            made = api.create_rich_menu(RichMenuRequest.from_dict(menu.definition)).rich_menu_id
            blob.set_rich_menu_image(made, bytearray(menu.picture), _headers={"Content-Type": "image/png"})
            if menu.alias in known:
                api.update_rich_menu_alias(menu.alias, UpdateRichMenuAliasRequest(richMenuId=made))
            else:
                api.create_rich_menu_alias(
                    CreateRichMenuAliasRequest(richMenuAliasId=menu.alias, richMenuId=made)
                )
            if menu.language == default_language:
                api.set_default_rich_menu(made)
        for menu_id in old:
            api.delete_rich_menu(menu_id)
    return len(old)


__all__ = ["ApiException", "RichMenu", "compose", "picture", "publish"]
