"""How our featurizers put what they measured upon a message."""

from typing import Any

from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message


def add_sentence_features(message: Message, row: Any, origin: str) -> None:
    """Add one row, (1, n), sparse or dense, that speaks of the message as a whole.

    Nothing is said of single tokens: only sequence models read those, and they cost most of the time.
    """
    message.add_features(
        Features(row.tocoo() if hasattr(row, "tocoo") else row, FEATURE_TYPE_SENTENCE, TEXT, origin)
    )
