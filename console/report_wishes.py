"""Says a wish that was not met in the reader's language: "backpack · pink · up to ฿2,000"."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.vocabulary import Vocabulary
from console.pages import Reader
from console.reports_words import Wanted


@dataclass(frozen=True, slots=True)
class Words:
    """The reader's words for values and prices."""

    reader: Reader
    vocabulary: Vocabulary

    def wish(self, text: str) -> list[str]:
        """Each part of a stored wish, the category first, the price last."""
        wanted = Wanted.from_text(text)
        said = [self.value(attribute, value) for attribute, value in wanted.values]
        low, high = wanted.at_least_minor, wanted.at_most_minor
        if high is not None:
            said.append(self.reader.t("console-reports-up-to", price=self.reader.money(high)))
        elif low is not None:
            said.append(self.reader.t("console-reports-from", price=self.reader.money(low)))
        return said

    def obstacle(self, text: str) -> str:
        """What was in the way, as ``color=pink``; empty where nothing is known."""
        attribute, _, value = text.partition("=")
        if attribute == "price":
            nearest = int(value) if value.isdigit() else None
            return (
                self.reader.t("console-reports-price")
                if nearest is None
                else self.reader.t("console-reports-nearest", price=self.reader.money(nearest))
            )
        return self.value(attribute, value) if attribute else ""

    def value(self, attribute: str, value: str) -> str:
        """The label of a value; what is avoided says so."""
        label = self.vocabulary.label(attribute, value.removeprefix("-"), self.reader.language)
        return self.reader.t("console-reports-not", value=label) if value.startswith("-") else label
