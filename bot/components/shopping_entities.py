"""Find prices, references, recipients and topics, and mark polarity, scope and durability."""

from typing import Any, Dict, List, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.catalogue_entities import CatalogueEntities
from bot.components.extractor import MessageExtractor
from bot.components.reading import language_slot, live_reader
from bot.understanding.model import CATALOGUE

_FOUND_BEFORE = CatalogueEntities.__name__


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ShoppingEntities(MessageExtractor):
    """What a shopper's words say beyond the catalogue; stands after ``CatalogueEntities``."""

    def entities(self, message: Message) -> List[Dict[Text, Any]]:
        """With the catalogue's entities marked and the others added."""
        reader = live_reader().current()
        prepared = reader.prepare(message.get(TEXT) or "", language_slot(message.get("metadata")))
        kept = [one for one in message.get(ENTITIES, []) if one.get("extractor") != _FOUND_BEFORE]
        found = reader.shopping(prepared, reader.catalogue(prepared))
        return [*kept, *(one.as_entity(prepared.text, self._extractor(one.entity)) for one in found)]

    def _extractor(self, entity: Text) -> Text:
        return _FOUND_BEFORE if entity in CATALOGUE else self.name
