"""Tell the intent classifier what was found, so that intents generalise beyond wordings."""

from typing import Any, Dict, List, Optional, Text

import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.features import add_sentence_features
from bot.components.fingerprint import understanding_fingerprint
from bot.components.reading import language_slot, live_reader, slots_of, training_reader
from bot.components.slots import pending_entity
from bot.understanding.features import FEATURES, INDEX, features


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class EntityFeaturizer(SparseFeaturizer, GraphComponent):
    """Indicator features of the entities of a message, in training and when it is live.

    In training it reads the examples itself, with the vocabulary files: the entities that examples are
    annotated with stay as they are, and no catalogue is needed.
    """

    @classmethod
    def required_components(cls) -> List[type]:
        """What must stand before it."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """``weight`` is what an indicator counts beside the pieces, whose blocks have unit length."""
        return {**SparseFeaturizer.get_default_config(), "weight": 0.15}

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "EntityFeaturizer":
        """Made by Rasa from ``config.yml``."""
        del model_storage, resource
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """Nothing to configure."""
        del config

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[Text]:
        """Train anew when the vocabulary or the way of reading changes."""
        del config
        return understanding_fingerprint()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to every training example that has a text."""
        reader = training_reader()
        for example in training_data.training_examples:
            text = example.get(TEXT)
            if text:
                prepared, found = reader.read(text, language_slot(example.get("metadata")))
                entities = [one.as_entity(prepared.text, "") for one in found]
                self._add(example, features(prepared, entities, _pending(example)))
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the features of the entities that each message has by now."""
        reader = live_reader().current()
        for message in messages:
            text = message.get(TEXT)
            if text:
                prepared = reader.prepare(text, language_slot(message.get("metadata")))
                self._add(message, features(prepared, message.get(ENTITIES, []), _pending(message)))
        return messages

    def _add(self, message: Message, names: Any) -> None:
        columns = sorted(INDEX[name] for name in names)
        rows = np.zeros(len(columns), dtype=int)
        values = np.full(len(columns), float(self._config["weight"]))
        matrix = scipy.sparse.coo_matrix((values, (rows, columns)), shape=(1, len(FEATURES)))
        add_sentence_features(message, matrix, self._identifier)


def _pending(message: Message) -> str:
    return str(pending_entity(slots_of(message.get("metadata")))["value"])
