"""The rich menus: composed in three languages, valid for LINE, and put up in place of the earlier ones."""

from __future__ import annotations

import struct

import pytest

from channels.line import rich_menu, spec
from channels.line.api import Access
from channels.line.postback import Postbacks
from channels.line.standin.app import Account, make_standin
from dialogue.voice import Voice
from rujai.settings import ROOT
from tests.browser.shop import served

LANGUAGES = ("th", "en", "vi")
POSTBACKS = Postbacks("a secret for tests only")


@pytest.fixture(scope="module")
def menus() -> tuple[rich_menu.RichMenu, ...]:
    return rich_menu.compose(LANGUAGES, Voice.load(ROOT / "content").say, POSTBACKS)


def test_each_picture_is_as_large_as_its_definition_and_within_lines_megabyte(
    menus: tuple[rich_menu.RichMenu, ...],
) -> None:
    assert [menu.language for menu in menus] == list(LANGUAGES)
    for menu in menus:
        assert menu.picture.startswith(b"\x89PNG")
        assert struct.unpack(">II", menu.picture[16:24]) == (2500, 1686)
        assert len(menu.picture) < 1_000_000


def test_the_areas_cover_the_picture_once(menus: tuple[rich_menu.RichMenu, ...]) -> None:
    for menu in menus:
        areas = [area["bounds"] for area in menu.definition["areas"]]
        assert sum(a["width"] * a["height"] for a in areas) == 2500 * 1686
        assert len(menu.definition["chatBarText"]) <= 14


def test_every_button_says_something_and_means_something(menus: tuple[rich_menu.RichMenu, ...]) -> None:
    for menu in menus:
        actions = [area["action"] for area in menu.definition["areas"]]
        switches = [a["richMenuAliasId"] for a in actions if a["type"] == "richmenuswitch"]
        assert switches == [f"rujai-menu-{language}" for language in LANGUAGES]
        taps = [POSTBACKS.read(a["data"]) for a in actions if a["type"] == "postback"]
        assert len(taps) == 6
        assert all(tap is not None and tap.said for tap in taps)


def test_the_definitions_are_lines(menus: tuple[rich_menu.RichMenu, ...]) -> None:
    folder = spec.folder()
    if folder is None:
        pytest.skip("LINE'S SPECIFICATION IS NOT HERE: the menus are not checked; set RUJAI_BENCH_DATA")
    valid = spec.validator(folder / "messaging-api.yml", "RichMenuRequest")
    for menu in menus:
        assert [str(error) for error in valid.iter_errors(menu.definition)] == []


def test_putting_them_up_again_leaves_one_menu_a_language(menus: tuple[rich_menu.RichMenu, ...]) -> None:
    app = make_standin(Account("secret", "token", "http://127.0.0.1:9/"))
    with served(app) as url:
        access = Access("token", url, url)
        assert rich_menu.publish(menus, access, default_language="th") == 0
        assert rich_menu.publish(menus, access, default_language="th") == 3
        platform = app.state.platform
        assert len(platform.menus) == 3
        assert set(platform.aliases) == {f"rujai-menu-{language}" for language in LANGUAGES}
        shown = {platform.menu_of(user).definition["name"] for user in platform.users.values()}
        assert shown == {"Rujai menu th"}
        with pytest.raises(rich_menu.ApiException):
            rich_menu.publish(menus, Access("wrong", url, url), default_language="th")
