"""The word index on SQLite: FTS5 over the terms that ``message_terms`` keeps side by side.

FTS5 walks its lists backwards, so the latest come without reading the rest; but of a word that begins others
it first gathers the lists of all of these.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, func, select, text
from sqlalchemy.sql.util import ClauseAdapter

from console.inbox_terms import Query, Word
from storage.schema_inbox import conversation_digests, message_terms

_BY_INDEX: Final = text(
    "SELECT rowid FROM message_terms_index WHERE message_terms_index MATCH :wanted AND rowid < :top "
    "ORDER BY rowid DESC LIMIT :most"
)
_INSIDE: Final = text(
    "SELECT rowid FROM message_terms_index WHERE message_terms_index MATCH :wanted AND rowid < :top "
    "AND rowid IN (SELECT number FROM message_terms WHERE conversation_id = :its) "
    "ORDER BY rowid DESC LIMIT :most"
)


def by_index(connection: Connection, query: Query, top: int, most: int, enough: int) -> list[int]:
    """The latest hits before ``top``, wherever they are: ``enough`` need not be known here."""
    del enough
    values = {"wanted": in_fts(query), "top": top, "most": most}
    return list(connection.execute(_BY_INDEX, values).scalars())


def inside(connection: Connection, query: Query, top: int, most: int, conversation_id: str) -> list[int]:
    """The latest hits before ``top`` in one conversation."""
    values = {"wanted": in_fts(query), "top": top, "its": conversation_id, "most": most}
    return list(connection.execute(_INSIDE, values).scalars())


def scanned(connection: Connection, query: Query, low: int, top: int, most: int) -> list[int]:
    """The latest hits among the messages from ``low`` to before ``top``, read one by one."""
    condition, words = _instr(query)
    among = "SELECT number FROM message_terms WHERE number >= :low AND number < :top"
    statement = f"{among} AND {condition} ORDER BY number DESC LIMIT :most"
    values = {"low": low, "top": top, "most": most, **words}
    return list(connection.execute(text(statement), values).scalars())


def kept(connection: Connection, numbers: Sequence[int], only: Sequence[ColumnElement[bool]]) -> list[int]:
    """The hits in conversations that meet the filter, the latest first; nothing is read of the others."""
    query = select(message_terms.c.number, message_terms.c.conversation_id)
    its = {
        row.number: row.conversation_id
        for row in connection.execute(query.where(message_terms.c.number.in_(_one_value(numbers))))
    }
    # The limit takes nothing away: it keeps the database from reading all of a flag's index instead.
    its_digest = conversation_digests.c.conversation_id.in_(_one_value(sorted(set(its.values()))))
    few = select(conversation_digests).where(its_digest).limit(len(numbers))
    fenced = few.subquery("conversation_digests")  # as literal columns call it
    adapted = [ClauseAdapter(fenced).traverse(condition) for condition in only]
    met = set(connection.execute(select(fenced.c.conversation_id).where(*adapted)).scalars())
    return [number for number in numbers if its.get(number) in met]


def _one_value(values: Sequence[int] | Sequence[str]) -> Select[Any]:
    """Any number of values as one parameter: a thousand take 20 ms to write."""
    return select(func.json_each(json.dumps(values)).table_valued("value").c.value)


def _instr(query: Query) -> tuple[str, dict[str, str]]:
    """Whether all of the query is among the terms that SQLite keeps side by side, and what it speaks of."""
    values: dict[str, str] = {}

    def among(word: Word) -> str:
        name = f"word_{len(values)}"
        values[name] = f" {word.term}" if word.prefix else f" {word.term} "
        return f"instr(' ' || terms || ' ', :{name})"

    return query.written(among, " AND ", " OR "), values


def in_fts(query: Query) -> str:
    """The query in FTS5's language; every term is quoted, so that nothing typed is an operator."""
    return query.written(lambda word: f"{_double(word.term)}{' *' if word.prefix else ''}", " AND ", " OR ")


def _double(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
