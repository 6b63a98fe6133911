"""What our entity extractors share: how Rasa makes them, and how what they find joins a message."""

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message


class MessageExtractor(GraphComponent, EntityExtractorMixin):
    """Reads one message after the other; nothing is configured and nothing is trained."""

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "MessageExtractor":
        """Made by Rasa from ``config.yml``."""
        del config, model_storage, resource, execution_context
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Set each message's entities to what they are after this component."""
        for message in messages:
            message.set(ENTITIES, self.entities(message), add_to_output=True)
        return messages

    def entities(self, message: Message) -> List[Dict[Text, Any]]:
        """The message's entities so far and what this component makes of them."""
        raise NotImplementedError
