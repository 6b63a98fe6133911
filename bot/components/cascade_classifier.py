"""Which intent a message has: a quick reading of its words, and a careful one where that is unsure."""

from typing import Any, Dict, List, Optional, Text, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack

from bot.components.reading import language_slot, live_reader, slots_of
from bot.components.slots import pending_entity
from bot.encoder import Encoder, EncoderMissingError, encoder_folder
from bot.encoder_cache import encode_remembered
from bot.understanding.margins import Cascade, fit_cascade
from bot.understanding.signs import answer_of

_RANKED = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CascadeClassifier(IntentClassifier, GraphComponent):
    """Two linear classifiers in a row; the second reads the encoder's vector, too.

    Most messages need only the first, and the encoder costs more than all else.

    Needs the encoder in ``var/encoder/onnx`` (docs/contract.md, section 7), in training and when it is live.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        """What must stand before it."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """What may be set, each with its meaning.

        ``C`` is the price of a wrong margin, ``dense_weight`` the length of the encoder's vector beside
        blocks of unit length, ``sure`` the confidence at which the quick reading stands, ``enough`` how many
        examples of an intent the careful one learns from at least, whatever the quick one is sure of.
        """
        return {"C": 0.5, "dense_weight": 1.5, "sure": 0.9, "enough": 300, "random_state": 0}

    def __init__(
        self,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        cascade: Optional[Cascade] = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._encoder = Encoder(encoder_folder())
        self._cascade = cascade

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "CascadeClassifier":
        """Made by Rasa from ``config.yml``; raises EncoderMissingError without an encoder."""
        del execution_context
        return cls(config, model_storage, resource)

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[Text]:
        """Train anew when the encoder changes."""
        del config
        try:
            return Encoder.identity(encoder_folder())
        except EncoderMissingError:
            return None

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """Numbers are checked by scikit-learn."""
        del config

    def train(self, training_data: TrainingData) -> Resource:
        """Fit both readings to the examples that have an intent."""
        examples = [one for one in training_data.intent_examples if one.get(INTENT) and one.get(TEXT)]

        def encode(places: np.ndarray) -> np.ndarray:
            return encode_remembered(self._encoder, [examples[place].get(TEXT) for place in places])

        self._cascade = fit_cascade(
            vstack([_row(one) for one in examples]).tocsr(),
            np.array([one.get(INTENT) for one in examples]),
            encode,
            price=self._config["C"],
            dense_weight=self._config["dense_weight"],
            sure=self._config["sure"],
            enough=self._config["enough"],
            seed=self._config["random_state"],
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._cascade.save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "CascadeClassifier":
        """Made by Rasa from a trained model."""
        del execution_context, kwargs
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, Cascade.load(folder))

    def process(self, messages: List[Message]) -> List[Message]:
        """Set each message's intent and the ranking of the best ten."""
        for message in messages:
            ranking = self._ranking(message)
            best = ranking[0] if ranking else {"name": None, "confidence": 0.0}
            message.set("intent", best, add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _ranking(self, message: Message) -> List[Dict[Text, Any]]:
        text = message.get(TEXT)
        if self._cascade is None or not text:
            return []
        pending = str(pending_entity(slots_of(message.get("metadata")))["value"])
        if answer := answer_of(text, pending):
            return [{"name": answer, "confidence": 1.0}]
        careful = not _unaccented_vietnamese(message)
        shares = self._cascade.confidences(
            _row(message), (lambda: self._encoder.encode([text])) if careful else None
        )
        best = np.argsort(-shares, kind="stable")[:_RANKED]
        return [{"name": self._cascade.intents[place], "confidence": float(shares[place])} for place in best]


def _unaccented_vietnamese(message: Message) -> bool:
    """The encoder takes Vietnamese without accents for another language: its words are read better alone."""
    fallback = language_slot(message.get("metadata"))
    read = live_reader().current().prepare(message.get(TEXT) or "", fallback)
    return read.language == "vi" and not read.accented


def _row(message: Message) -> csr_matrix:
    """The message's sentence features side by side: (1, pieces and findings)."""
    blocks = [
        one.features.tocoo()
        for one in message.features
        if one.attribute == TEXT and one.type == FEATURE_TYPE_SENTENCE
    ]
    starts = np.cumsum([0, *(block.shape[1] for block in blocks)])
    columns = np.concatenate([block.col + start for block, start in zip(blocks, starts, strict=False)])
    values = np.concatenate([block.data for block in blocks])
    return csr_matrix((values, columns, [0, len(values)]), shape=(1, starts[-1]))
