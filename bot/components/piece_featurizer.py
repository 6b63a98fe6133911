"""Words and pieces of words, weighted by how much they tell: what intents are read from first."""

import json
from typing import Any, Dict, List, Optional, Text, Tuple, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import coo_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.components.features import add_sentence_features
from bot.understanding.pieces import Pieces
from bot.understanding.text import fold

_FILE = "pieces.json"
_BETWEEN_SPACES = r"\S+"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class PieceFeaturizer(SparseFeaturizer, GraphComponent):
    """TF-IDF with logarithmic counts of words, word pairs and letter n-grams, each block of unit length.

    Counted are the tokens' lemmas, which ``MultilingualTokenizer`` sets to the normal form. Pieces of words
    carry typing errors, missing accents and Thai. Rasa's CountVectorsFeaturizer counts the same pieces, but
    unweighted and once more for every token, which costs more than all the rest of the reading.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        """What must stand before it."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """``words`` and ``letters``: the shortest and longest n-gram; ``max_pieces``: at most so many."""
        own = {"words": [1, 2], "letters": [2, 4], "max_pieces": 40000}
        return {**SparseFeaturizer.get_default_config(), **own}

    def __init__(
        self, config: Dict[Text, Any], name: Text, model_storage: ModelStorage, resource: Resource
    ) -> None:
        super().__init__(name, config)
        self._model_storage = model_storage
        self._resource = resource
        shared = {"sublinear_tf": True, "lowercase": False, "dtype": np.float64}
        letters, words = tuple(config["letters"]), tuple(config["words"])
        self._pieces: List[Pieces] = []
        self._blocks = (
            TfidfVectorizer(token_pattern=_BETWEEN_SPACES, ngram_range=words, **shared),
            TfidfVectorizer(
                analyzer="char_wb", ngram_range=letters, max_features=config["max_pieces"], **shared
            ),
        )

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "PieceFeaturizer":
        """Made by Rasa from ``config.yml``."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """Ranges are checked by scikit-learn."""
        del config

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which pieces there are and how rare each is."""
        texts = [_counted(example) for example in training_data.training_examples if example.get(TEXT)]
        for block, said in zip(self._blocks, zip(*map(_spellings, texts), strict=True), strict=True):
            block.fit(said)
        learnt = [
            {"vocabulary": _ordered(block.vocabulary_), "idf": [round(float(one), 6) for one in block.idf_]}
            for block in self._blocks
        ]
        self._know(learnt)
        with self._model_storage.write_to(self._resource) as folder:
            (folder / _FILE).write_text(json.dumps(learnt, ensure_ascii=False), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "PieceFeaturizer":
        """Made by Rasa from a trained model."""
        del kwargs
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            learnt = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        component._know(learnt)  # noqa: SLF001 — its own class
        return component

    def _know(self, learnt: List[Dict[Text, Any]]) -> None:
        self._pieces = [
            Pieces(block.build_analyzer(), known["vocabulary"], np.array(known["idf"]))
            for block, known in zip(self._blocks, learnt, strict=True)
        ]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to every example."""
        self.process([example for example in training_data.training_examples if example.get(TEXT)])
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the features to each message that has a text."""
        for message in messages:
            if message.get(TEXT):
                add_sentence_features(message, self._row(_counted(message)), self._identifier)
        return messages

    def _row(self, text: Text) -> coo_matrix:
        """Both blocks side by side: (1, pieces)."""
        columns, values, width = [], [], 0
        for pieces, said in zip(self._pieces, _spellings(text), strict=True):
            places, weighed = pieces.counted(said)
            columns.append(places + width)
            values.append(weighed)
            width += pieces.width
        places = np.concatenate(columns)
        return coo_matrix((np.concatenate(values), (np.zeros_like(places), places)), shape=(1, width))


def _counted(message: Message) -> str:
    """The lemmas of a message, one space between them."""
    tokens: Optional[List[Any]] = message.get(TOKENS_NAMES[TEXT])
    return " ".join(token.lemma for token in tokens or [])


def _spellings(text: Text) -> Tuple[Text, Text]:
    """What each block counts: words as written, letters without accents."""
    return text, fold(text)


def _ordered(vocabulary: Dict[str, int]) -> List[str]:
    return sorted(vocabulary, key=lambda piece: vocabulary[piece])
