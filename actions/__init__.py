"""Rasa asks, we answer: an action reads the turn, decides, says. The only code that imports rasa_sdk."""
