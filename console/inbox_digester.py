"""Follows what changes in conversations and keeps their digests and words: a few statements for many changes.

One digester works at a time, whatever the number of workers; each step is one transaction, so that a crash
loses nothing: what was not digested is still noted. It reads only what changed, never a whole conversation,
unless something in it was erased.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Engine,
    Row,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from console.inbox_digest import Digest, empty, fold, hand_to, intent_of, settle
from console.inbox_words import store_terms
from profiles.model import Message
from profiles.transcript import conversation_of, message_of
from storage.engine import reading, writing
from storage.schema import conversations, decisions, interactions, message_feedback, messages
from storage.schema_inbox import (
    conversation_changes,
    conversation_digests,
    conversation_intents,
)

AT_ONCE: Final = 500
"""Changes in one transaction: some tens of milliseconds, in which on SQLite nobody else writes."""
_LOCK: Final = 0x52756A6470
""""Rujdp": the number of the advisory lock that one digester at a time holds on PostgreSQL."""
_COLUMNS: Final = tuple(field.name for field in fields(Digest))
_DEALS: Final = ("click", "view", "add_to_cart", "purchase", "like", "more_like_this")
_TO_MERGE: Final = "merge"
"""A change of no conversation: words were erased, and SQLite's index holds them until it is rewritten."""
_MERGE_PAGES: Final = 500
_MERGED_SOME: Final = 2
"""Changed rows from which on, says SQLite, a merge has done something."""

# Built once: in small batches building them was most of the work.
_ANY: Final = select(conversation_changes.c.number).limit(1)
_NEXT: Final = (
    select(conversation_changes)
    .where(conversation_changes.c.what != _TO_MERGE)
    .order_by(conversation_changes.c.number)
    .limit(bindparam("most"))
)
_TAKEN: Final = delete(conversation_changes).where(
    conversation_changes.c.number.in_(bindparam("numbers", expanding=True))
)
_NEWEST: Final = select(func.max(conversation_digests.c.revision))
_DIGESTS: Final = select(*(conversation_digests.c[name] for name in _COLUMNS)).where(
    conversation_digests.c.conversation_id.in_(bindparam("ids", expanding=True))
)
_DIGESTS_LOCKED: Final = _DIGESTS.order_by(conversation_digests.c.conversation_id).with_for_update()
_TALKS: Final = select(conversations).where(
    conversations.c.conversation_id.in_(bindparam("ids", expanding=True))
)
_SAID: Final = (
    select(messages)
    .where(messages.c.message_id.in_(bindparam("ids", expanding=True)))
    .order_by(messages.c.at, messages.c.sequence)
)
_INTENTS_FOLLOW: Final = (
    update(conversation_intents)
    .where(conversation_intents.c.conversation_id == bindparam("its"))
    .values(last_at=bindparam("at"))
)


@dataclass(slots=True)
class _Batch:
    """What is to be looked at, by conversation."""

    numbers: list[int] = field(default_factory=list)
    message_ids: list[str] = field(default_factory=list)
    whats: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


class Digester:
    """Digests what has changed. Every method is one transaction; any thread of any worker may call it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def step(self, *, limit: int = AT_ONCE) -> bool:
        """Digest the oldest changes; True where more may wait."""
        with reading(self._engine) as connection:
            if connection.execute(_ANY).first() is None:
                return False
        with writing(self._engine) as connection:
            if not _alone(connection):
                return False
            batch = _next(connection, limit)
            if not batch.numbers:
                return _merge(connection)
            if _digest(connection, batch) and connection.dialect.name == "sqlite":
                connection.execute(insert(conversation_changes).values(conversation_id="", what=_TO_MERGE))
            connection.execute(_TAKEN, {"numbers": batch.numbers})
        return True

    def catch_up(self) -> None:
        """Digest all that waits: for scripts and tests."""
        while self.step():
            pass


def _merge(connection: Connection) -> bool:
    """After an erasure, rewrite SQLite's word index bit by bit: until then deleted words stand in its pages.

    Returns whether there is more to rewrite.
    """
    count = text("SELECT total_changes()")
    before = connection.execute(count).scalar_one()
    merge = text("INSERT INTO message_terms_index (message_terms_index, rank) VALUES ('merge', :pages)")
    connection.execute(merge, {"pages": -_MERGE_PAGES})
    if connection.execute(count).scalar_one() - before >= _MERGED_SOME:
        return True
    connection.execute(delete(conversation_changes).where(conversation_changes.c.what == _TO_MERGE))
    return False


def _alone(connection: Connection) -> bool:
    """Whether nobody else digests; on SQLite the write lock has seen to it."""
    if connection.dialect.name != "postgresql":
        return True
    return bool(connection.execute(select(func.pg_try_advisory_xact_lock(_LOCK))).scalar())


def _next(connection: Connection, limit: int) -> _Batch:
    batch = _Batch()
    for row in connection.execute(_NEXT, {"most": limit}):
        batch.numbers.append(row.number)
        batch.whats[row.conversation_id].add(row.what)
        if row.what == "message":
            batch.message_ids.append(row.message_id)
    return batch


def _digest(connection: Connection, batch: _Batch) -> bool:
    """Bring the digests up to date; returns whether something was erased."""
    known = _digests(connection, batch.whats)
    talks = _conversations(connection, batch.whats)
    said, erased = _messages(connection, batch.message_ids)
    for conversation_id in erased & talks.keys():
        seen = known[conversation_id].seen_sequence if conversation_id in known else 0
        said[conversation_id] = _all_of(connection, conversation_id)
        known[conversation_id] = replace(
            empty(talks[conversation_id], talks[conversation_id].created_at), seen_sequence=seen
        )
    changed = []
    for conversation_id, talk in talks.items():
        first = said.get(conversation_id, ())
        if conversation_id not in known and not first:
            continue
        digest = known.get(conversation_id) or empty(talk, first[0].at)
        for message in first:
            digest = fold(digest, message)
        changed.append(hand_to(digest, talk.owner) if talk.owner != digest.owner else digest)
    changed = _with_thumbs(connection, changed, batch, erased)
    changed = _with_deals(connection, changed, batch, erased)
    _store(connection, [settle(digest) for digest in changed])
    _store_intents(connection, changed, said, erased)
    store_terms(connection, [message for group in said.values() for message in group])
    return bool(erased)


def _digests(connection: Connection, ids: Iterable[str]) -> dict[str, Digest]:
    # On PostgreSQL staff may mark one as seen this moment.
    query = _DIGESTS_LOCKED if connection.dialect.name == "postgresql" else _DIGESTS
    return {row.conversation_id: digest_of(row) for row in connection.execute(query, {"ids": list(ids)})}


def digest_of(row: Row[Any]) -> Digest:
    """Read a row of digests as the noun."""
    return Digest(**{name: getattr(row, name) for name in _COLUMNS})


def _conversations(connection: Connection, ids: Iterable[str]) -> dict[str, Any]:
    return {
        row.conversation_id: conversation_of(row) for row in connection.execute(_TALKS, {"ids": list(ids)})
    }


def _messages(
    connection: Connection, message_ids: Sequence[str]
) -> tuple[dict[str, tuple[Message, ...]], set[str]]:
    """The changed messages by conversation in their order, and the conversations where one was erased."""
    said: defaultdict[str, list[Message]] = defaultdict(list)
    erased: set[str] = set()
    if message_ids:
        for row in connection.execute(_SAID, {"ids": list(set(message_ids))}):
            if row.erased_at is None:
                said[row.conversation_id].append(message_of(row))
            else:
                erased.add(row.conversation_id)
    return {key: tuple(sorted(group, key=_sequence)) for key, group in said.items()}, erased


def _sequence(message: Message) -> int:
    return message.sequence


def _all_of(connection: Connection, conversation_id: str) -> tuple[Message, ...]:
    """All that is left of a conversation in which something was erased."""
    query = select(messages).where(
        messages.c.conversation_id == conversation_id, messages.c.erased_at.is_(None)
    )
    return tuple(message_of(row) for row in connection.execute(query.order_by(messages.c.sequence)))


def _with_thumbs(
    connection: Connection, digests: list[Digest], batch: _Batch, erased: set[str]
) -> list[Digest]:
    asked = [key for key, whats in batch.whats.items() if "thumb" in whats or key in erased]
    if not asked:
        return digests
    query = (
        select(messages.c.conversation_id)
        .join(message_feedback, message_feedback.c.message_id == messages.c.message_id)
        .where(messages.c.conversation_id.in_(asked), message_feedback.c.helpful.is_(False))
    )
    bad = set(connection.execute(query).scalars())
    return [
        replace(one, bad_thumb=one.conversation_id in bad) if one.conversation_id in asked else one
        for one in digests
    ]


def _with_deals(
    connection: Connection, digests: list[Digest], batch: _Batch, erased: set[str]
) -> list[Digest]:
    asked = [key for key, whats in batch.whats.items() if "deal" in whats or key in erased]
    if not asked:
        return digests
    query = (
        select(decisions.c.conversation_id, interactions.c.kind)
        .join(interactions, interactions.c.decision_id == decisions.c.decision_id)
        .where(decisions.c.conversation_id.in_(asked), interactions.c.kind.in_(_DEALS))
        .distinct()
    )
    done = defaultdict(set)
    for row in connection.execute(query):
        done[row.conversation_id].add(row.kind)
    return [
        replace(
            one,
            acted=bool(done[one.conversation_id]),
            bought="purchase" in done[one.conversation_id],
        )
        if one.conversation_id in asked
        else one
        for one in digests
    ]


def _store(connection: Connection, digests: Sequence[Digest]) -> None:
    if not digests:
        return
    newest = connection.execute(_NEWEST).scalar() or 0
    rows = [
        {name: getattr(digest, name) for name in _COLUMNS} | {"revision": newest + 1} for digest in digests
    ]
    connection.execute(_put(connection.dialect.name), rows)


@cache
def _put(dialect_name: str) -> Any:
    """Built once: building it costs more than a turn's other statements together."""
    statement = (postgresql if dialect_name == "postgresql" else sqlite).insert(conversation_digests)
    changing = [name for name in (*_COLUMNS, "revision") if name != "conversation_id"]
    return statement.on_conflict_do_update(
        index_elements=["conversation_id"], set_={name: statement.excluded[name] for name in changing}
    )


def _store_intents(
    connection: Connection,
    digests: Sequence[Digest],
    said: Mapping[str, Sequence[Message]],
    erased: set[str],
) -> None:
    """Note the intents that are new, and let all intents of a conversation follow its time."""
    if erased:
        connection.execute(
            delete(conversation_intents).where(conversation_intents.c.conversation_id.in_(tuple(erased)))
        )
    ids = [{"its": digest.conversation_id, "at": digest.last_at} for digest in digests]
    if ids:
        connection.execute(_INTENTS_FOLLOW, ids)
    rows = {
        (digest.conversation_id, intent): digest.last_at
        for digest in digests
        for message in said.get(digest.conversation_id, ())
        if (intent := intent_of(message)[0])
    }
    if rows:
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        connection.execute(
            dialect.insert(conversation_intents).on_conflict_do_nothing(),
            [{"conversation_id": key[0], "intent": key[1], "last_at": at} for key, at in rows.items()],
        )
