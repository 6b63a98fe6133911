"""Rasa's world: the only code that Rasa's Python 3.10 imports, and it imports nothing of ours."""
