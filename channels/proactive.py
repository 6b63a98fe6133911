"""Says something unasked, if it may be said: consent, quiet hours, frequency and budget are checked here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, func, insert, select

from channels.budget import used
from dialogue.reply import Reply, reply_to_json
from profiles import transcript
from profiles.consent import may
from profiles.errors import UnknownCustomer
from profiles.person import owned
from storage.engine import writing
from storage.ids import new_id
from storage.schema import conversations
from storage.schema_channels import proactive_messages

ProactivePurpose = Literal["service", "marketing"]
"""``service``: about something that the customer asked for or bought. ``marketing``: everything else."""

Verdict = Literal[
    "said",
    "said before",  # the same once_key: nothing is said twice
    "no consent",  # marketing was not allowed
    "quiet hours",  # ask again in the morning
    "too often",  # the frequency cap
    "no conversation",  # the customer has never written: there is nobody to write to
    "gone",  # blocked us on every channel
    "a person is talking",  # staff have the conversation
    "no budget",  # the month's pushes are used up
]


@dataclass(frozen=True, slots=True)
class ProactiveRules:
    """What the shop allows itself."""

    time_zone: str = "Asia/Bangkok"
    quiet_from: time = time(20)
    quiet_until: time = time(9)
    most_in_days: int = 2
    """So many messages in ``days`` to one customer, whoever asks for them."""
    days: int = 7
    push_per_month: int | None = None

    def __post_init__(self) -> None:
        ZoneInfo(self.time_zone)  # raises ZoneInfoNotFoundError, which names the key

    def is_quiet(self, at: datetime) -> bool:
        """Whether nobody wants to hear from a shop at this moment; service messages wait, too."""
        local = at.astimezone(ZoneInfo(self.time_zone)).time()
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= local < self.quiet_until
        return local >= self.quiet_from or local < self.quiet_until


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that a part of the product would like to say to a customer."""

    customer_id: str
    purpose: ProactivePurpose
    topic: str
    """What it is about, for reports: ``back-in-stock``."""
    reply: Reply
    once_key: str | None = None
    """The same key is said to the same customer once, however often it is asked."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Whether it was said, and why not; stored with the wish's topic, never with its words."""

    verdict: Verdict
    channel: str | None = None
    message_id: str | None = None

    @property
    def said(self) -> bool:
        """Whether it is on its way."""
        return self.verdict in ("said", "said before")


class Proactive:
    """Decides and says in one transaction, so that two who ask at once do not both get through."""

    def __init__(self, engine: Engine, rules: ProactiveRules, *, fetched: Sequence[str] = ("web",)) -> None:
        self._engine = engine
        self._rules = rules
        self._fetched = frozenset(fetched)

    def say(self, wish: Wish, *, now: datetime) -> Decided:
        """Say it, or say why not. Raises UnknownCustomer."""
        budget_left = self._budget_left(now)
        with writing(self._engine) as connection:
            whose = owned(connection, wish.customer_id)  # locks the customer; raises UnknownCustomer
            person = whose["customer_id"]
            if person is None:
                raise UnknownCustomer(wish.customer_id)
            before = self._said_before(connection, person, wish)
            if before is not None:
                return before
            decided = self._decide(connection, person, wish, now, budget_left)
            row: dict[str, Any] = {
                "proactive_id": new_id("a"),
                **whose,
                "at": now,
                "purpose": wish.purpose,
                "topic": wish.topic,
                "decision": decided.verdict,
                "channel": decided.channel,
                "message_id": decided.message_id,
                "once_key": _key(person, wish) if decided.verdict == "said" else None,
            }
            connection.execute(insert(proactive_messages).values(row))
        return decided

    def _decide(
        self, connection: Connection, person: str, wish: Wish, now: datetime, budget_left: dict[str, bool]
    ) -> Decided:
        talks = self._talks(connection, person)
        talk = next((one for one in talks if one.gone_at is None), None)
        if talk is None:
            return Decided("gone" if talks else "no conversation")
        why_not = self._why_not(connection, person, wish, now)
        if why_not is not None:
            return Decided(why_not)
        if talk.owner != "bot":
            return Decided("a person is talking", talk.channel)
        if not budget_left.get(talk.channel, True):
            return Decided("no budget", talk.channel)
        row = transcript.allocate(connection, talk.conversation_id, 1)
        said = (wish.reply.text, wish.reply.language, reply_to_json(wish.reply))
        (message,) = transcript.put(connection, row, (said,), in_reply_to=None, at=now, sender="bot")
        return Decided("said", talk.channel, message.message_id)

    def _why_not(self, connection: Connection, person: str, wish: Wish, now: datetime) -> Verdict | None:
        """What about the customer or the hour forbids it."""
        if wish.purpose == "marketing" and not may(connection, person, "marketing"):
            return "no consent"
        if self._rules.is_quiet(now):
            return "quiet hours"
        if self._said_lately(connection, person, now) >= self._rules.most_in_days:
            return "too often"
        return None

    def _budget_left(self, now: datetime) -> dict[str, bool]:
        """Of each channel that pushes whether the month's budget allows one more; others are free."""
        limit = self._rules.push_per_month
        if limit is None:
            return {}
        query = select(conversations.c.channel).distinct()
        with self._engine.connect() as connection:
            channels = set(connection.execute(query).scalars()) - self._fetched
        return {channel: used(self._engine, channel, "push", now) < limit for channel in channels}

    def _said_lately(self, connection: Connection, person: str, now: datetime) -> int:
        query = select(func.count()).where(
            proactive_messages.c.customer_id == person,
            proactive_messages.c.decision == "said",
            proactive_messages.c.at > now - timedelta(days=self._rules.days),
        )
        return connection.execute(query).scalar_one()

    def _said_before(self, connection: Connection, person: str, wish: Wish) -> Decided | None:
        if wish.once_key is None:
            return None
        row = connection.execute(
            select(proactive_messages.c.channel, proactive_messages.c.message_id).where(
                proactive_messages.c.once_key == _key(person, wish)
            )
        ).first()
        return None if row is None else Decided("said before", row.channel, row.message_id)

    def _talks(self, connection: Connection, person: str) -> Sequence[Any]:
        """The customer's conversations, the one that was opened last first."""
        return connection.execute(
            select(
                conversations.c.conversation_id,
                conversations.c.channel,
                conversations.c.owner,
                conversations.c.gone_at,
            )
            .where(conversations.c.customer_id == person)
            .order_by(conversations.c.created_at.desc(), conversations.c.conversation_id)
        ).all()


def _key(person: str, wish: Wish) -> str | None:
    return None if wish.once_key is None else f"{person}:{wish.once_key}"
