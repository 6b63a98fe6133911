"""Take back what was found but makes no sense with the intent; stands after the classifiers."""

from typing import Any, Dict, List, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_NAME_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.components.extractor import MessageExtractor
from bot.understanding.relevance import relevant


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RelevantEntities(MessageExtractor):
    """Entities are found before the intent is known, for it is read from them; this looks back once."""

    def entities(self, message: Message) -> List[Dict[Text, Any]]:
        """Those that the intent can carry."""
        intent = (message.get(INTENT) or {}).get(INTENT_NAME_KEY) or ""
        return relevant(message.get(ENTITIES, []), intent)
