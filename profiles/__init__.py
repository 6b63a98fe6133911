"""Who the customer is and what happened: nouns, stores, privacy."""
