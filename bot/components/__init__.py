"""Thin Rasa graph components around ``bot.understanding``."""
