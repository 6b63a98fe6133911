"""Tell the language of a message: entity ``language`` with ``language_confidence``."""

from typing import Any, Dict, List, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.extractor import MessageExtractor
from bot.components.reading import language_slot, live_reader


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageDetector(MessageExtractor):
    """Thai script, Vietnamese letters, function words, then py3langid; else the conversation's language."""

    def entities(self, message: Message) -> List[Dict[Text, Any]]:
        """With the entity ``language``."""
        text = message.get(TEXT) or ""
        fallback = language_slot(message.get("metadata"))
        language, confidence = live_reader().current().language(text, fallback)
        entity = {
            "entity": "language",
            "value": language,
            "language_confidence": confidence,
            "confidence_entity": confidence,
            "start": 0,
            "end": len(text),
            "extractor": self.name,
        }
        return [*message.get(ENTITIES, []), entity]
