"""The store of thumbs: whether a customer found a reply helpful, the latest answer only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from profiles.person import owned
from storage.engine import reading, writing
from storage.schema import message_feedback, messages
from storage.upsert import insert_if_absent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Engine


class Feedback:
    """What customers thought of replies. Every method is one transaction; any thread may call it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def record(self, message_id: str, customer_id: str, *, helpful: bool, at: datetime) -> None:
        """Keep a thumb; a later one about the same reply takes its place. Raises UnknownCustomer."""
        with writing(self._engine) as connection:
            row = {"message_id": message_id, **owned(connection, customer_id), "helpful": helpful, "at": at}
            if not insert_if_absent(connection, message_feedback, row):
                same = message_feedback.c.message_id == message_id
                connection.execute(update(message_feedback).where(same).values(helpful=helpful, at=at))

    def take_back(self, message_id: str) -> None:
        """Forget a thumb; nothing happens where there is none."""
        with writing(self._engine) as connection:
            connection.execute(delete(message_feedback).where(message_feedback.c.message_id == message_id))

    def of_conversation(self, conversation_id: str) -> Mapping[str, bool]:
        """The thumbs of one conversation by message id."""
        query = (
            select(message_feedback.c.message_id, message_feedback.c.helpful)
            .join(messages, messages.c.message_id == message_feedback.c.message_id)
            .where(messages.c.conversation_id == conversation_id)
        )
        with reading(self._engine) as connection:
            return {row.message_id: row.helpful for row in connection.execute(query)}
