"""What the console makes of a real conversation is a dialogue that plays again as it went."""

from __future__ import annotations

import pytest

from console.learn_past import past_of
from console.learn_scenarios import as_yaml, dialogue_of, read_back
from rujai.client import Client
from storage.engine import make_engine, reading
from tests.conversations.live import Live
from tests.conversations.player import Dialogue, Player

LINES = ("อยากได้กระเป๋าเป้ไม่เกิน 2,000 บาท ไม่เอาสีดำ เบอร์ 081-234-5678", "มีถูกกว่านี้ไหม", "อากาศวันนี้เป็นไงบ้าง")


@pytest.mark.live
def test_a_conversation_made_a_test_is_played_again_and_expects_what_happened(live: Live) -> None:
    with Client(live.url, language="th") as client:
        talk = client.open("th")["conversation_id"]
        answers = [client.say(talk, line) for line in LINES]
        button = next(b for answer in answers for r in answer.replies for b in r.get("quick_replies", ()))
        client.tap(talk, button)
    engine = make_engine(live.settings.database)
    with reading(engine) as connection:
        past = past_of(connection, talk)
    engine.dispose()
    assert past is not None
    made = read_back(as_yaml(dialogue_of(past)))
    assert len(made.turns) == len(LINES) + 1
    assert "080-000-0000" in made.turns[0]["shopper"]
    expected = made.turns[0]["expect"]
    assert expected["every card"] == {"category": "backpack", "not color": "black", "price at most": 2000}
    typed = tuple(turn for turn in made.turns if "shopper" in turn)
    Player(live, Dialogue(made.title, made.language, typed, disturbs=False, from_staff=True)).play()
    wrong = {**typed[0], "expect": {"says not": expected["says"]}}
    with pytest.raises(AssertionError, match="says not"):
        Player(live, Dialogue(made.title, made.language, (wrong,), disturbs=False)).play()
