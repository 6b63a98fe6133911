"""One turn of a conversation as data: what was understood, what is remembered of it, what is said back."""
