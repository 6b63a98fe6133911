"""Turn the application's metadata slots into entities of this turn (docs/contract.md, section 2)."""

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from bot.components.reading import slots_of

PENDING = frozenset({"none", "forget_everything", "human_offer", "question", "correction"})
"""What the bot can be waiting for; anything else counts as ``none``."""


def pending_entity(slots: Any) -> Dict[Text, Any]:
    """The entity that fills the slot ``pending``: always one, so that no older value survives."""
    pending = slots.get("pending")
    return {
        "entity": "pending",
        "value": pending if pending in PENDING else "none",
        "start": 0,
        "end": 0,
        "confidence_entity": 1.0,
        "extractor": SlotsFromMetadata.__name__,
    }


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SlotsFromMetadata(GraphComponent, EntityExtractorMixin):
    """The application is the memory: what it says the bot waits for becomes the entity ``pending``."""

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SlotsFromMetadata":
        """Made by Rasa from ``config.yml``."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the entity ``pending`` to each message."""
        for message in messages:
            entity = pending_entity(slots_of(message.get("metadata")))
            message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        return messages
