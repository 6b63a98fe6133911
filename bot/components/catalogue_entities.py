"""Find the catalogue's own vocabulary in a message, by spaCy's PhraseMatcher over the live lexicon."""

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.extractor import MessageExtractor
from bot.components.reading import language_slot, live_reader


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class CatalogueEntities(MessageExtractor):
    """Categories, colours, materials, sizes, brands, styles, occasions and genders of the lexicon."""

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "MessageExtractor":
        """Made by Rasa when a model is loaded; the lexicon is indexed then, not at the first message."""
        live_reader().current()
        return super().create(config, model_storage, resource, execution_context)

    def entities(self, message: Message) -> List[Dict[Text, Any]]:
        """With what the lexicon knows."""
        reader = live_reader().current()
        prepared = reader.prepare(message.get(TEXT) or "", language_slot(message.get("metadata")))
        found = [one.as_entity(prepared.text, self.name) for one in reader.catalogue(prepared)]
        return [*message.get(ENTITIES, []), *found]
