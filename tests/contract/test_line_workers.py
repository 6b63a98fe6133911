"""Two workers over one database: the same LINE event at both is one turn, one reply, one write."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from sqlalchemy import func, select

from channels.line.standin.sender import BOT, signature
from storage.schema import customers, messages
from storage.schema_channels import deliveries, inbox_events
from tests.line.talking import LAN, SECRET, second_worker, talking


def test_ten_times_at_once_over_two_workers_is_one_turn_one_reply_and_one_customer(tmp_path: Path) -> None:
    with talking(tmp_path) as talk, second_worker(tmp_path, talk) as other:
        talk.platform.users[LAN].friend = True
        phone = talk.phone(LAN)
        words = {"id": "90001", "type": "text", "text": "chào shop", "quoteToken": "q"}
        event = talk.platform.event(LAN, "message", message=words)
        body = json.dumps({"destination": BOT, "events": [event]}).encode()
        headers = {"x-line-signature": signature(SECRET, body)}
        urls = [talk.sender.url, f"{other.url}/channels/line/webhook"] * 5
        with ThreadPoolExecutor(10) as pool:
            answers = list(pool.map(lambda url: httpx.post(url, content=body, headers=headers), urls))
        assert [answer.status_code for answer in answers] == [200] * 10
        phone.answer()
        assert phone.quiet(3.0)
        assert len(talk.shop.rasa.asked) + len(other.rasa.asked) == 1
        with talk.shop.conversations._engine.connect() as connection:
            counts = {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (inbox_events, customers, messages, deliveries)
            }
        assert counts == {"inbox_events": 1, "customers": 1, "messages": 2, "deliveries": 1}
