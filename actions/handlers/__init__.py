"""What Rujai does on each of the bot's actions: one function each, ``(turn, context) -> Outcome``."""
