"""The shopper-facing edge: the web chat, its API and its events; one inbox, in order, nothing lost."""
