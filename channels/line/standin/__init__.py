"""A stand-in for LINE on this machine: its API, its webhook calls, a phone. Not for production."""
