"""The website keeps the contract of channels."""

from __future__ import annotations

from channels.channel import Channel
from channels.web import WebChannel
from dialogue.reply import reply_from_json
from tests.contract.channel_contract import REPLIES, ChannelContract


class TestWebChannel(ChannelContract):
    def channel(self) -> Channel:
        return WebChannel()

    def call(self) -> None:
        return None

    def test_a_page_gets_the_neutral_reply_itself(self) -> None:
        (native,) = WebChannel().render(REPLIES["everything"])
        assert reply_from_json(native) == REPLIES["everything"]
