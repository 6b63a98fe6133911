"""Find the catalogue's own vocabulary in a message: spaCy's PhraseMatcher over the lexicon, reloaded by itself."""

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
class CatalogueEntities(GraphComponent, EntityExtractorMixin):
    """Categories, colours, materials, sizes, brands, styles, occasions and genders of the lexicon."""

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "CatalogueEntities":
        """Made by Rasa from ``config.yml`` when a model is loaded; the lexicon is indexed then."""
        live_reader().current()
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Add what the lexicon knows to each message's entities."""
        reader = live_reader().current()
        for message in messages:
            prepared = reader.prepare(message.get(TEXT) or "", language_slot(message.get("metadata")))
            found = [one.as_entity(prepared.text, self.name) for one in reader.catalogue(prepared)]
            message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages
