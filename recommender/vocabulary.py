"""What the recommender takes from the shop's vocabulary: words for the lexical channel, and wider values."""

from __future__ import annotations

from collections import defaultdict

from catalog.model import ATTRIBUTES
from catalog.vocabulary import Vocabulary
from recommender.bridge import Labels
from recommender.snapshot import Implied


def labels_of(vocabulary: Vocabulary) -> Labels:
    """(attribute, value) → every way of writing it, in any language."""
    labels: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in vocabulary.entries():
        labels[entry.attribute, entry.value].append(entry.surface)
    return dict(labels)


def implied_of(vocabulary: Vocabulary) -> Implied:
    """Attribute → value → the wider values that hold, too."""
    return {
        attribute: {
            value: wider
            for value in vocabulary.values(attribute)
            if (wider := vocabulary.implied(attribute, value))
        }
        for attribute in ATTRIBUTES
    }
