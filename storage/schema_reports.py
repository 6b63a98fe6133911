"""The tables of the reports: what each day came to, counted once so that no page has to read the messages."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Index, Integer, Table, Text, text

from storage.columns import StorableText, UtcTime, metadata


def _count(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=False, server_default=text("0"))


def _met() -> tuple[Column[Any], ...]:
    """What became of products on cards: shown, and then clicked, put into the basket, bought."""
    return _count("shown"), _count("clicked"), _count("added"), _count("bought")


report_days = Table(
    "report_days",  # which days of the shop's calendar are counted, and as of when
    metadata,
    Column("day", Text, primary_key=True),  # 2026-11-25
    Column("counted_at", UtcTime, nullable=False),
)

report_sums = Table(
    "report_sums",  # the talks of a day by channel, language and intent; under the intent * each talk once
    metadata,
    Column("day", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("intent", Text, primary_key=True),
    _count("talks"),  # on which the shopper wrote
    _count("turns"),
    _count("resolved"),
    _count("handed"),
    _count("came"),  # a person wrote after they were asked for
    _count("fallbacks"),
    _count("unsure"),
    _count("thumbs_up"),
    _count("thumbs_down"),
    *_met(),
)

report_talks = Table(
    "report_talks",  # one row: one conversation on one day
    metadata,
    Column("day", Text, primary_key=True),
    Column("conversation_id", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("language", Text, nullable=False),
    _count("turns"),  # messages of the shopper; 0 where something was only clicked
    _count("unsure"),  # understood with low confidence
    _count("fallbacks"),  # answered with "I did not understand"
    _count("unmet"),  # wishes that nothing fitted
    _count("handed"),  # 1: a person was asked for
    _count("person"),  # 1: a person of the shop wrote
    Column("waited_seconds", Integer),  # from asking for a person to their first words
    _count("resolved"),  # 1: answered to the end, and without a person
    _count("thumbs_up"),
    _count("thumbs_down"),
    *_met(),
    Index(None, "conversation_id"),
)

report_intents = Table(
    "report_intents",  # the same by what the shopper wanted
    metadata,
    Column("day", Text, primary_key=True),
    Column("conversation_id", Text, primary_key=True),
    Column("intent", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("language", Text, nullable=False),
    _count("turns"),
    _count("unsure"),
    _count("fallbacks"),
    _count("handed"),  # of the talk that the intent was in, as the two below
    Column("waited_seconds", Integer),
    _count("resolved"),
    _count("thumbs_up"),  # under the replies to messages of this intent
    _count("thumbs_down"),
    *_met(),
)

report_products = Table(
    "report_products",
    metadata,
    Column("day", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("intent", Text, primary_key=True),
    Column("product_id", Text, primary_key=True),
    *_met(),
)

report_gaps = Table(
    "report_gaps",  # what was asked for and is not there; an erasure takes a customer's rows with it
    metadata,
    Column("day", Text, primary_key=True),
    Column("conversation_id", Text, primary_key=True),
    Column("kind", Text, primary_key=True),  # nothing, closest or words
    Column("wish", StorableText, primary_key=True),  # the wish as JSON with sorted keys, or the unknown words
    Column("channel", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("in_the_way", StorableText, nullable=False),  # attribute=value that nothing had, if one is known
    Column("source_id", Text, nullable=False),  # the decision, or the message
    Index(None, "conversation_id"),
)

report_measures = Table(
    "report_measures",  # how much was known at the end of a day, as facts_stated = 120
    metadata,
    Column("day", Text, primary_key=True),
    Column("measure", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)
