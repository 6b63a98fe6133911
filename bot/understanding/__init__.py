"""How a message is understood: pure functions of the text and the lexicon, without Rasa."""
