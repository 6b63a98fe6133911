"""LINE as a channel: its webhook's events, its native messages, its API, and a stand-in to develop with."""
