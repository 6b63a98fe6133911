"""Plays a dialogue file: says each line through the public API, then holds the answer against what was expected."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from catalog.store import CatalogStore
from profiles.conversations import Conversations
from profiles.store import Profiles
from rujai.client import Answer, Client
from storage.engine import make_engine
from tests.conversations.checks import Json, Scene, check
from tests.conversations.live import Live

SCENARIOS = Path(__file__).parent / "scenarios"
LANGUAGES = ("th", "en", "vi")
LONG = {
    "th": "อยากเล่าให้ฟังยาวๆ ว่า " * 200,
    "en": "let me tell you all about it " * 150,
    "vi": "để mình kể cho nghe nha " * 180,
}
"""What `shopper: four thousand letters` stands for."""
ACTS = ("shopper", "tap", "tap card", "conversation", "restart", "actions", "again")


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One dialogue in one language."""

    name: str
    language: str
    turns: tuple[Json, ...]
    disturbs: bool
    """Whether it restarts or breaks something: such dialogues are played last."""
    from_staff: bool = False
    """Whether it was a real conversation once, made a test in the console: in one language, in its own words."""


def dialogues() -> list[Dialogue]:
    """Every dialogue of every file in each of its languages, the disturbing ones last."""
    found = list(_read())
    return sorted(found, key=lambda dialogue: dialogue.disturbs)


def _read() -> Iterator[Dialogue]:
    for file in sorted(SCENARIOS.rglob("*.yml")):
        from_staff = file.parent != SCENARIOS
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
            turns = tuple(entry["turns"])
            disturbs = any("restart" in turn or "actions" in turn for turn in turns)
            for language in entry.get("languages", LANGUAGES):
                name = f"{file.stem} · {entry['title']} · {language}"
                yield Dialogue(name, language, turns, disturbs, from_staff)


def words(turn: Json, language: str) -> str | None:
    """What the shopper types in this turn in this language, if it is such a turn."""
    said = turn.get("shopper")
    text = said[language] if isinstance(said, Mapping) else said
    return LONG[language] if text == "four thousand letters" else str(text) if text is not None else None


class Player:
    """Holds what one dialogue needs between its turns."""

    def __init__(self, live: Live, dialogue: Dialogue) -> None:
        self._live = live
        self._dialogue = dialogue
        self._client = Client(live.url, language=dialogue.language)
        self._engine = engine = make_engine(live.settings.database)
        self._last: tuple[str, str] | None = None
        customer = self._client.get("/me/profile")["customer_id"]
        self.scene = Scene(
            language=dialogue.language,
            customer_id=customer,
            conversation_id=self._client.open(dialogue.language)["conversation_id"],
            profiles=Profiles(engine),
            conversations=Conversations(engine),
            catalog=CatalogStore(engine),
        )

    def play(self) -> None:
        """Play every turn; a failing check names the turn and prints the dialogue so far."""
        with self._client:
            try:
                self._play()
            finally:
                self._engine.dispose()

    def _play(self) -> None:
        for number, turn in enumerate(self._dialogue.turns, 1):
            try:
                self._act(turn)
                if "expect" in turn:
                    check(self.scene, turn["expect"])
            except AssertionError as failed:
                script = "\n".join(self.scene.said)
                raise AssertionError(f"{self._dialogue.name}, turn {number}: {failed}\n\n{script}") from None

    def _act(self, turn: Json) -> None:
        acts = [act for act in ACTS if act in turn]
        if len(acts) != 1 or set(turn) - {*ACTS, "expect"}:
            raise ValueError(
                f"a turn has one of {', '.join(ACTS)}, and perhaps expect; this one has {', '.join(turn)}"
            )
        match acts[0]:
            case "shopper":
                self._say(words(turn, self._dialogue.language) or "", f"c_{uuid.uuid4().hex}")
            case "again":
                assert self._last is not None
                self._say(*self._last)
            case "tap":
                self._tap(_pick(self.scene.buttons, turn["tap"]))
            case "tap card":
                wanted = turn["tap card"]
                card = next(c for c in self.scene.cards if c["position"] == wanted["position"])
                self._tap(_pick(card["actions"], wanted["intent"]))
            case "conversation":
                self.scene.conversation_id = self._client.open()["conversation_id"]
            case "restart":
                self._live.restart(turn["restart"])
            case "actions":
                self._live.relay.stop() if turn["actions"] == "stop" else self._live.relay.start()

    def _say(self, text: str, client_message_id: str) -> None:
        self._last = (text, client_message_id)
        self.scene.said.append(f"  shopper: {text[:200]}")
        self._heard(self._client.say(self.scene.conversation_id, text, client_message_id=client_message_id))

    def _tap(self, button: Json) -> None:
        self.scene.said.append(f"  shopper taps: {button['label']}")
        self._heard(self._client.tap(self.scene.conversation_id, button))

    def _heard(self, answer: Answer) -> None:
        if self.scene.cards:
            self.scene.cards_before = self.scene.cards
        self.scene.replies = answer.replies
        assert answer.replies, "silence: nothing was answered"
        for reply in answer.replies:
            self.scene.said.append(f"  rujai:   {reply['text']}  [{reply.get('key', '')}]")
            for card in reply.get("cards", ()):
                self.scene.said.append(
                    f"           {card['position']}. {card['title']} {card['price']} — {card['reason']} {card.get('note', '')}"
                )
            if reply.get("quick_replies"):
                self.scene.said.append(
                    f"           [{' | '.join(b['label'] for b in reply['quick_replies'])}]"
                )


def _pick(buttons: Sequence[Json], wanted: str | Json) -> Json:
    intent = wanted if isinstance(wanted, str) else wanted["intent"]
    value: Any = None if isinstance(wanted, str) else wanted.get("value")
    for button in buttons:
        values = [entity.get("value") for entity in button.get("entities", ())]
        if button["intent"] == intent and (value is None or value in values):
            return button
    raise AssertionError(f"tap: no button {wanted} among {[(b['label'], b['intent']) for b in buttons]}")
