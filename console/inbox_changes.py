"""How whatever changes in a conversation reaches its digest and the open pages: by one narrow row."""

from __future__ import annotations

from sqlalchemy import Connection, insert

from storage.schema_inbox import conversation_changes


def touch(connection: Connection, conversation_id: str) -> None:
    """Note in the caller's transaction that lists and open transcripts should show the conversation anew.

    For what staff do: a tag, a note. What shoppers, bot and channels do is noted by triggers.
    """
    row = {"conversation_id": conversation_id, "what": "other", "message_id": None}
    connection.execute(insert(conversation_changes).values(row))
