"""Tell the language of a message: entity ``language`` with ``language_confidence``."""

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.reading import language_slot, live_reader


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageDetector(GraphComponent, EntityExtractorMixin):
    """Thai script, Vietnamese letters, function words, then py3langid; else the conversation's language."""

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "LanguageDetector":
        """Made by Rasa from ``config.yml``."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the entity ``language`` to each message."""
        reader = live_reader().current()
        for message in messages:
            text = message.get(TEXT) or ""
            language, confidence = reader.language(text, language_slot(message.get("metadata")))
            entity = {
                "entity": "language",
                "value": language,
                "language_confidence": confidence,
                "confidence_entity": confidence,
                "start": 0,
                "end": len(text),
                "extractor": self.name,
            }
            message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        return messages
