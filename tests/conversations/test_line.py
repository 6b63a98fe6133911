"""A dialogue on LINE in each language, through the stand-in, with the real Rasa and the real application."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from channels.line.standin.app import Account, make_standin
from channels.line.standin.platform import Platform
from rujai import processes
from rujai.settings import ROOT
from tests.browser.shop import served
from tests.conversations.live import READY_SECONDS, RUJAI, Live, free_port
from tests.line.talking import EMMA, LAN, MALI, SECRET, TOKEN, Phone

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def platform(live: Live) -> Iterator[tuple[Platform, httpx.Client]]:
    """A second worker of the live application, which talks with LINE's stand-in."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    app = make_standin(Account(SECRET, TOKEN, f"{url}/channels/line/webhook"))
    with served(app) as line, httpx.Client(base_url=line, timeout=10) as http:
        env = {
            **live.env,
            "RUJAI_PORT": str(port),
            "RUJAI_PUBLIC_URL": url,
            "RUJAI_LIMITS__PATIENCE_SECONDS": "60",  # a busy machine must not turn an answer into an apology
            "RUJAI_LINE__CHANNEL_SECRET": SECRET,
            "RUJAI_LINE__ACCESS_TOKEN": TOKEN,
            "RUJAI_LINE__HOST": line,
            "RUJAI_LINE__DATA_HOST": line,
        }
        log = live.settings.var / "log/line.log"
        child = processes.start("the worker with LINE", [RUJAI, "serve"], log=log, env=env, cwd=ROOT)
        try:
            processes.wait_ready(child, f"{url}/api/v1/ready", seconds=READY_SECONDS)
            yield app.state.platform, http
        finally:
            processes.stop(child)


@pytest.mark.parametrize(
    ("user_id", "hello", "wish", "view"),
    [
        (MALI, "สวัสดีค่ะ", "อยากได้กระเป๋าเป้ไม่เกิน 2,000 บาท ไม่เอาสีดำ", "ดูสินค้า"),
        (EMMA, "Hello", "I need a backpack under 2000 baht, not black", "View"),
        (LAN, "Dạ chào", "mình cần balo dưới 2000 baht, không lấy màu đen", "Xem"),
    ],
)
def test_a_friend_is_greeted_suggested_to_and_taps(
    platform: tuple[Platform, httpx.Client], user_id: str, hello: str, wish: str, view: str
) -> None:
    line, http = platform
    phone = Phone(http, user_id, line)
    phone.act("follow")
    assert phone.answer()["text"].startswith(hello)
    assert phone.say(wish)["text"]
    flex = phone.answer()["contents"]
    bubbles = flex["contents"] if flex["type"] == "carousel" else [flex]
    assert len(bubbles) >= 2
    for bubble in bubbles:
        assert ".png" in bubble["hero"]["url"]
        assert bubble["footer"]["contents"][0]["action"]["label"] == view
    picture = httpx.get(bubbles[0]["hero"]["url"])
    assert picture.headers["content-type"] == "image/png"
    button = next(b["action"] for b in bubbles[0]["footer"]["contents"] if b["action"]["type"] == "postback")
    phone.act("tap", data=button["data"], display_text=button["displayText"])
    assert phone.answer()["type"] in {"text", "flex"}
    assert line.used == 0  # every answer was a reply, and free
