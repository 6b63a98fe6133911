"""Split a message into words: Thai by its dictionary and the catalogue's, the rest by spaces and marks."""

from typing import Any, Dict, List, Optional, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.fingerprint import understanding_fingerprint
from bot.components.reading import live_reader, training_reader
from bot.understanding.reader import Reader


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class MultilingualTokenizer(Tokenizer):
    """Tokens in three languages, with offsets into what the shopper wrote.

    A token's text is what was written; its lemma is the normal form that featurizers count.
    """

    _reader: Optional[Reader] = None

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Rasa's own keys of a tokenizer."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[Text]:
        """Train anew when the vocabulary or the way of reading changes."""
        del config
        return understanding_fingerprint()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Tokenise the examples with the vocabulary files' words, whatever the catalogue holds."""
        self._reader = training_reader()
        return super().process_training_data(training_data)

    def tokenize(self, message: Message, attribute: Text) -> List[Token]:
        """Tokens of this attribute; at least one, so that a featurizer always has something."""
        text = message.get(attribute)
        reader = self._reader or live_reader().current()
        prepared = reader.prepare(text)
        tokens = []
        for word in prepared.words:
            start, end = prepared.text.span(word.start, word.end)
            tokens.append(Token(text[start:end], start, end, lemma=word.text))
        return self._apply_token_pattern(tokens) or [Token(text, 0, len(text))]
