"""Split a message into words: Thai by its dictionary and the catalogue's, the rest by spaces and punctuation."""

from typing import Any, Dict, List, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class MultilingualTokenizer(Tokenizer):
    """Tokens in three languages, with offsets into what the shopper wrote."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Rasa's own keys of a tokenizer."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    def tokenize(self, message: Message, attribute: Text) -> List[Token]:
        """Tokens of this attribute; at least one, so that a featurizer always has something."""
        text = message.get(attribute)
        words = text.split() or [text]
        return self._convert_words_to_tokens(words, text)
