"""Turn the application's metadata slots into entities of this turn."""

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SlotsFromMetadata(GraphComponent, EntityExtractorMixin):
    """Turn the application's metadata slots into entities of this turn."""

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
        """Add what this component finds to each message's entities."""
        return messages
