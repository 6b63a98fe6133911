"""Takes a message back: the words a shopper unsent disappear from everything that was made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, select, update

from storage.schema import conversations, decisions, messages, preferences, turn_outcomes
from storage.schema_learn import conversation_tests, corrections
from storage.schema_reports import report_gaps

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


def unsend(
    connection: Connection, channel: str, external_id: str, platform_message_id: str, *, now: datetime
) -> str | None:
    """Empty the message that the platform knows by this id; returns our id of it, None where there is none.

    What was learned from it stays, as a decision stays when its words are erased: the quote of a fact and the
    text of a wish go. Rasa's session is left behind, since its tracker holds the words as well.
    """
    if not platform_message_id:
        return None
    found = connection.execute(
        select(
            messages.c.message_id, messages.c.text, messages.c.conversation_id, conversations.c.customer_id
        )
        .join(conversations, conversations.c.conversation_id == messages.c.conversation_id)
        .where(
            conversations.c.channel == channel,
            conversations.c.external_id == external_id,
            messages.c.sender == "shopper",
            messages.c.payload["external_id"].as_string() == platform_message_id,
        )
    ).first()
    if found is None:
        return None
    message_id: str = found.message_id
    _forget_words(connection, found.customer_id, found.text)
    replies = select(messages.c.payload).where(messages.c.in_reply_to == message_id)
    for payload in connection.execute(replies).scalars().all():
        _forget_wish(connection, (payload or {}).get("decision_id"))
    connection.execute(
        update(messages)
        .where(messages.c.message_id == message_id)
        .values(text="", payload={}, understood={}, erased_at=now, status="done", next_attempt_at=None)
    )
    connection.execute(delete(report_gaps).where(report_gaps.c.source_id == message_id))
    connection.execute(delete(turn_outcomes).where(turn_outcomes.c.message_id == message_id))
    connection.execute(delete(corrections).where(corrections.c.message_id == message_id))
    connection.execute(
        delete(conversation_tests).where(conversation_tests.c.conversation_id == found.conversation_id)
    )
    connection.execute(
        update(conversations)
        .where(conversations.c.conversation_id == found.conversation_id)
        .values(session_number=conversations.c.session_number + 1, session_turns=0)
    )
    return message_id


def _forget_words(connection: Connection, customer_id: str, text: str) -> None:
    rows = connection.execute(
        select(preferences.c.preference_id, preferences.c.quote).where(
            and_(preferences.c.customer_id == customer_id, preferences.c.quote != "")
        )
    ).all()
    quoted = [row.preference_id for row in rows if row.quote in text or text in row.quote]
    if quoted and text:
        connection.execute(
            update(preferences).where(preferences.c.preference_id.in_(quoted)).values(quote="")
        )


def _forget_wish(connection: Connection, decision_id: Any) -> None:
    """Empty the words of the request that a decision answered; what was wanted is in its other fields."""
    if not isinstance(decision_id, str):
        return
    row = connection.execute(
        select(decisions.c.request).where(decisions.c.decision_id == decision_id)
    ).first()
    if row is not None and row.request:
        request = _wordless(row.request)
        if isinstance(request.get("wish"), dict):
            request["wish"] = _wordless(request["wish"])
        connection.execute(
            update(decisions).where(decisions.c.decision_id == decision_id).values(request=request)
        )


def _wordless(request: dict[str, Any]) -> dict[str, Any]:
    """A request without its text and the quotes of its wishes; their values stay."""
    wishes = [{**wish, "quote": ""} for wish in request.get("wishes") or ()]
    return {**request, "text": "", **({"wishes": wishes} if wishes else {})}
