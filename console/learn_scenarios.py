"""A conversation becomes a dialogue for `tests/conversations`: what was said, and what must come of it.

What is expected is what happened and held: which message was said, whether cards came, and of the cards
what the decision's hard wishes promise. A turn that staff corrected, or under which the shopper's thumb went
down, went wrong: of it is only expected that the same is not said again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from console.learn_corpus import FROM_STAFF
from console.learn_model import CorrectionError
from console.learn_wording import wording
from profiles.model import Message

MOST_TURNS: Final = 30
"""A longer conversation is cut: a test tells one story."""
_MINOR_PER_MAJOR: Final = 100
_BARE: Final = re.compile(r"[^\s'\"\\[\]{}#&*!|>%@`,:?\-=~<.0-9][^'\"\\#:{}\[\],&*]*[^\s'\"\\#:{}\[\],&*]")
_NOT_TEXT: Final = frozenset({"yes", "no", "true", "false", "null", "on", "off", "y", "n"})


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of a conversation: its messages in order, and what was noted about them."""

    messages: Sequence[Message]
    requests: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """decision id → the request that it answered."""
    wrong: frozenset[str] = frozenset()
    """Ids of shoppers' messages of which staff or the shopper say that the answer was wrong."""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One dialogue, ready to be written."""

    title: str
    language: str
    turns: tuple[Mapping[str, Any], ...]


def dialogue_of(past: Past, title: str = "") -> Dialogue:
    """The conversation as a dialogue in its own language, personal data masked.

    It ends where a person took over: a test cannot speak for them. Raises CorrectionError where nothing is
    left.
    """
    language = _language(past.messages)
    turns = tuple(_turns(past, language))[:MOST_TURNS]
    if not turns:
        raise CorrectionError("learn-nothing-to-test")
    first = next((str(turn["shopper"]) for turn in turns if "shopper" in turn), "")
    name = wording(title or first, language=language, names=past.names)[:80].strip()
    return Dialogue(name or "A conversation", language, turns)


def file_name(test_id: str) -> str:
    """Where the dialogue is written, under the project."""
    return f"tests/conversations/scenarios/{FROM_STAFF}/{test_id.removeprefix('s_')[:12]}.yml"


def as_yaml(dialogue: Dialogue) -> str:
    """The dialogue in the form of the other scenario files."""
    lines = [f"- title: {_text(dialogue.title)}", f"  languages: [{dialogue.language}]", "  turns:"]
    for turn in dialogue.turns:
        (act, what), *_ = turn.items()
        lines.append(f"    - {act}: {_flow(what)}")
        if expect := turn.get("expect"):
            lines.append("      expect:")
            lines += [f"        {name}: {_flow(wanted)}" for name, wanted in expect.items()]
    return "\n".join(lines) + "\n"


def read_back(text: str) -> Dialogue:
    """A dialogue from its YAML, as it was edited; raises CorrectionError where it is not one."""
    try:
        read = yaml.safe_load(text)
        (entry,) = read
        (language,) = entry["languages"]
        turns = tuple(dict(turn) for turn in entry["turns"])
        if turns and all(len(set(turn) - {"expect"}) == 1 for turn in turns):
            return Dialogue(str(entry["title"]), str(language), turns)
    except (yaml.YAMLError, ValueError, TypeError, KeyError) as error:
        raise CorrectionError("learn-bad-scenario", str(error).splitlines()[0]) from error
    raise CorrectionError("learn-bad-scenario", "turns")


# --- turns -----------------------------------------------------------------------------------------


def _language(messages: Iterable[Message]) -> str:
    """The language that most of the shopper's messages were heard in."""
    heard = Counter(one.language for one in messages if one.sender == "shopper" and one.language)
    return heard.most_common(1)[0][0] if heard else "en"


def _turns(past: Past, language: str) -> Iterator[Mapping[str, Any]]:
    replies: dict[str, list[Message]] = {}
    for one in past.messages:
        if one.in_reply_to:
            replies.setdefault(one.in_reply_to, []).append(one)
    shown: list[Mapping[str, Any]] = []
    for one in past.messages:
        if one.sender == "agent":
            return
        if one.sender != "shopper":
            continue
        answers = replies.get(one.message_id, [])
        act = _act(one, shown, language, past.names)
        if act is None or not answers:
            continue
        shown = [dict(answer.payload) for answer in answers if answer.sender == "bot"]
        if expect := _expect(shown, language, past, wrong=one.message_id in past.wrong):
            act["expect"] = expect
        yield act


def _act(
    message: Message, shown: Sequence[Mapping[str, Any]], language: str, names: Iterable[str]
) -> dict[str, Any] | None:
    """What the shopper did: typed, tapped a card's button, or tapped a quick reply."""
    tapped = message.payload.get("tapped")
    if not isinstance(tapped, Mapping):
        text = wording(message.text, language=language, names=names)
        return {"shopper": text} if text else None
    intent, entities = tapped.get("intent"), list(tapped.get("entities") or ())
    for reply in shown:
        for card in reply.get("cards") or ():
            for button in card.get("actions") or ():
                if button["intent"] == intent and list(button.get("entities") or ()) == entities:
                    return {"tap card": {"position": card["position"], "intent": intent}}
    value = next((one["value"] for one in entities if isinstance(one.get("value"), str)), None)
    return {"tap": intent if value is None else {"intent": intent, "value": value}}


def _expect(
    replies: Sequence[Mapping[str, Any]], language: str, past: Past, *, wrong: bool
) -> dict[str, Any]:
    keys = list(dict.fromkeys(str(one["key"]) for one in replies if one.get("key")))
    spoken = {str(one["language"]) for one in replies if one.get("language")}
    expect: dict[str, Any] = {}
    if len(spoken) == 1 and spoken != {language}:
        expect["language"] = next(iter(spoken))
    if wrong:
        return {**expect, "says not": keys} if keys else expect
    if keys:
        expect["says"] = keys[0] if len(keys) == 1 else keys
    cards = [card for one in replies for card in one.get("cards") or ()]
    expect["cards"] = "some" if cards else "none"
    promised = _promised(replies, past.requests)
    if cards and promised and not any(card.get("note") for card in cards):
        expect["every card"] = promised
    return expect


def _promised(
    replies: Sequence[Mapping[str, Any]], requests: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """What the hard wishes that the shopper spoke say of every card, as the checks write it."""
    ids = [one["decision_id"] for one in replies if one.get("decision_id")]
    request = requests.get(str(ids[-1]), {}) if ids else {}
    held: dict[str, list[str]] = {}
    for wish in request.get("wishes") or ():
        if wish.get("hard", True) and not wish.get("implied"):
            no = "not " if wish.get("polarity") == "avoid" else ""
            held.setdefault(f"{no}{wish['attribute']}", []).append(str(wish["value"]))
    promised: dict[str, Any] = {
        name: values[0] if len(values) == 1 else values for name, values in held.items()
    }
    price = request.get("price") or {}
    for name, bound in (("price at most", "at_most_minor"), ("price at least", "at_least_minor")):
        if price.get(bound) is not None:
            promised[name] = price[bound] / _MINOR_PER_MAJOR
            promised[name] = int(promised[name]) if promised[name] == int(promised[name]) else promised[name]
    return promised


# --- YAML ------------------------------------------------------------------------------------------


def _flow(what: Any) -> str:
    """A value on one line, as the scenario files have it."""
    if isinstance(what, Mapping):
        return "{" + ", ".join(f"{_text(name)}: {_flow(value)}" for name, value in what.items()) + "}"
    if isinstance(what, list | tuple):
        return "[" + ", ".join(_flow(one) for one in what) + "]"
    return _text(what) if isinstance(what, str) else yaml.safe_dump(what).splitlines()[0]


def _text(words: str) -> str:
    """Words bare where YAML reads them as words, else quoted."""
    if _BARE.fullmatch(words) and words.lower() not in _NOT_TEXT:
        return words
    dumped = yaml.safe_dump(words, default_style='"', allow_unicode=True, width=10**9)
    return str(dumped).strip()
