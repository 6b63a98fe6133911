"""Turn the application's metadata slots into entities of this turn (docs/contract.md, section 2)."""

from typing import Any, Dict, List, Mapping, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from bot.components.extractor import MessageExtractor
from bot.components.reading import slots_of

PENDING = frozenset({"none", "forget_everything", "human_offer", "question", "correction"})
"""What the bot can be waiting for; anything else counts as ``none``."""


def pending_entity(slots: Mapping[Text, Any]) -> Dict[Text, Any]:
    """The entity that fills the slot ``pending``: always one, so that no older value survives."""
    pending = slots.get("pending")
    return {
        "entity": "pending",
        "value": pending if isinstance(pending, str) and pending in PENDING else "none",
        "start": 0,
        "end": 0,
        "confidence_entity": 1.0,
        "extractor": SlotsFromMetadata.__name__,
    }


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SlotsFromMetadata(MessageExtractor):
    """The application is the memory: what it says the bot waits for becomes the entity ``pending``."""

    def entities(self, message: Message) -> List[Dict[Text, Any]]:
        """With the entity ``pending``."""
        return [*message.get(ENTITIES, []), pending_entity(slots_of(message.get("metadata")))]
