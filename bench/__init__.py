"""Measurements: each part prints its table beside a peer, in one run, and records it."""
