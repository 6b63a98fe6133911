"""Canned replies: texts that staff say often, in each language, with fields that cannot stay empty."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from console.audit import audit
from storage.ids import new_id
from storage.schema_desk import canned_replies

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

NAME_CHARS: Final = 60
TEXT_CHARS: Final = 2000
_FIELD: Final = re.compile(r"\{([^{}]*)\}")
FIELD_CHARS: Final = 30
EXAMPLE: Final = "{order}"
KNOWN: Final = frozenset({"agent", "shop"})
"""Fields that fill themselves: who writes, and the shop's name. Any other is asked for."""


class BadCanned(ValueError):  # noqa: N818 — named as what happened
    """A canned reply cannot be kept or said so; ``key`` names the reason's text, ``fields`` fill it."""

    def __init__(self, key: str, **fields: Any) -> None:
        super().__init__(f"{key} {fields}")
        self.key = key
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Canned:
    """A text that is said often, under a name that staff look for."""

    canned_id: str
    name: str
    texts: Mapping[str, str] = field(default_factory=dict)
    """language → text, with ``{fields}``; the languages in which it was written."""


def fields_of(text: str) -> tuple[str, ...]:
    """The names of its fields, each once, in the order of the text."""
    return tuple(dict.fromkeys(name.strip() for name in _FIELD.findall(text)))


def missing(text: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """The fields for which there is nothing to be seen yet."""
    return tuple(name for name in fields_of(text) if not visible(values.get(name, "")))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with every field filled; raises BadCanned where one would be empty."""
    lacking = missing(text, values)
    if lacking:
        raise BadCanned("console-canned-empty", fields=", ".join(lacking))
    return _FIELD.sub(lambda found: values[found.group(1).strip()].strip(), text)


def visible(value: str) -> bool:
    """Whether a reader would see anything: spaces, control and zero-width characters are nothing."""
    return any(unicodedata.category(character)[0] not in {"Z", "C"} for character in value)


def checked(name: str, texts: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Name and texts as they are kept; raises BadCanned with what to change."""
    kept_name = " ".join(unicodedata.normalize("NFC", name).split())
    if not visible(kept_name) or len(kept_name) > NAME_CHARS:
        raise BadCanned("console-canned-name", most=NAME_CHARS)
    kept = {language: text.strip() for language, text in texts.items() if visible(text)}
    if not kept:
        raise BadCanned("console-canned-nothing")
    for text in kept.values():
        if len(text) > TEXT_CHARS:
            raise BadCanned("console-canned-long", most=TEXT_CHARS)
        if "{" in _FIELD.sub("", text) or "}" in _FIELD.sub("", text):
            raise BadCanned("console-canned-brace", example=EXAMPLE)
        for one in fields_of(text):
            if not _is_field_name(one):
                raise BadCanned("console-canned-field", field=one or "{}", example=EXAMPLE)
    return kept_name, kept


def _is_field_name(name: str) -> bool:
    """Letters of any script with their marks, digits, spaces and underscores, a letter first."""
    kinds = [unicodedata.category(character)[0] for character in name.replace("_", "0").replace(" ", "0")]
    return bool(kinds) and len(name) <= FIELD_CHARS and kinds[0] == "L" and {"L", "M", "N"}.issuperset(kinds)


def all_canned(connection: Connection) -> tuple[Canned, ...]:
    """Every canned reply, by name."""
    rows = connection.execute(select(canned_replies).order_by(canned_replies.c.name))
    return tuple(Canned(row.canned_id, row.name, row.texts) for row in rows)


def canned(connection: Connection, canned_id: str) -> Canned | None:
    """One of them."""
    query = select(canned_replies).where(canned_replies.c.canned_id == canned_id)
    row = connection.execute(query).first()
    return None if row is None else Canned(row.canned_id, row.name, row.texts)


def keep(
    connection: Connection,
    canned_id: str | None,
    name: str,
    texts: Mapping[str, str],
    *,
    login: str,
    now: datetime,
) -> str:
    """Store a new one, or change the one of this id; raises BadCanned."""
    kept_name, kept = checked(name, texts)
    row = {"name": kept_name, "texts": kept, "author": login, "at": now}
    new = canned_id or new_id("r")
    try:
        with connection.begin_nested():
            if canned_id is None:
                connection.execute(insert(canned_replies).values(canned_id=new, **row))
            else:
                its = canned_replies.c.canned_id == canned_id
                if not connection.execute(update(canned_replies).where(its).values(row)).rowcount:
                    raise BadCanned("console-canned-gone")
    except IntegrityError as error:
        raise BadCanned("console-canned-double", name=kept_name) from error
    audit(connection, login, "canned.kept", new, {"languages": sorted(kept)}, at=now)
    return new


def drop(connection: Connection, canned_id: str, *, login: str, now: datetime) -> None:
    """Take one away."""
    its = canned_replies.c.canned_id == canned_id
    if connection.execute(delete(canned_replies).where(its)).rowcount:
        audit(connection, login, "canned.dropped", canned_id, at=now)
