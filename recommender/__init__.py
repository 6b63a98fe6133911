"""Which products suit this customer's words and taste, and why. Knows no Rasa, no SQL, no channel."""
