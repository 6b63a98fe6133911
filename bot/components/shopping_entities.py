"""Find prices, references, recipients and topics, and mark polarity, scope and durability."""

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.catalogue_entities import CatalogueEntities
from bot.components.reading import language_slot, live_reader
from bot.understanding.model import CATALOGUE


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ShoppingEntities(GraphComponent, EntityExtractorMixin):
    """What a shopper's words say beyond the catalogue. Stands after ``CatalogueEntities``, whose entities it marks."""

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
        """Replace each message's catalogue entities by marked ones and add the others."""
        reader = live_reader().current()
        for message in messages:
            prepared = reader.prepare(message.get(TEXT) or "", language_slot(message.get("metadata")))
            kept = [one for one in message.get(ENTITIES, []) if one.get("extractor") != CatalogueEntities.__name__]
            found = reader.shopping(prepared, reader.catalogue(prepared))
            entities = [one.as_entity(prepared.text, self._extractor(one.entity)) for one in found]
            message.set(ENTITIES, [*kept, *entities], add_to_output=True)
        return messages

    def _extractor(self, entity: Text) -> Text:
        return CatalogueEntities.__name__ if entity in CATALOGUE else self.name
