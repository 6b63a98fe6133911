"""How words are compared: one spelling for what shoppers, shops and vocabularies write differently."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from catalog.model import Language

_JOINERS: Final = re.compile(r"[\s\-_‐‑–]+")
_ACCENTS: Final = re.compile(r"[\u0300-\u036f]")
_D_BAR: Final = str.maketrans({"đ": "d", "Đ": "D"})
_THAI: Final = re.compile(r"[\u0e00-\u0e7f]")
_VIETNAMESE: Final = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")


def surface_form(text: str) -> str:
    """Return the text as a lexicon holds it: NFC, lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text.lower()).split())


def matching_form(text: str) -> str:
    """Return the form by which two writings count as one: "Navy-Blue", "navy_blue" and "navy blue" agree."""
    return _JOINERS.sub(" ", surface_form(text)).strip()


def without_accents(text: str) -> str:
    """Vietnamese as it is typed without accents: "màu đen" → "mau den". Thai marks stay.

    đ has no decomposition in Unicode, so that stripping accents leaves it; it is mapped by hand.
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_D_BAR))
    return unicodedata.normalize("NFC", _ACCENTS.sub("", decomposed))


def written_language(text: str, default: Language = "en") -> Language:
    """Return the language that the script gives away; ``default`` where it gives nothing away."""
    if _THAI.search(text):
        return "th"
    return "vi" if _VIETNAMESE.search(surface_form(text)) else default
