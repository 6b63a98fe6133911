r"""Writes an example in Rasa's markup, ``[black]{"entity": "color", …}``, so that Rasa reads what was meant.

Rasa's markup has no escapes of its own: what stands in the square brackets must hold none (wordings hold
none, ``learn_wording.py``); what stands in the braces is JSON, where closing brackets become ``\u007d``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from console.learn_model import Marked

_LINE_ENDS: Final = re.compile(r"[]}\x7f-\x9f\u2028\u2029\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_PLAIN: Final = re.compile(r"[^:()\[\]{}\s][^:()\[\]{}]*")
_PLAIN_BELOW: Final = 1e6
"""From here on Python would write a float with an exponent."""
_BOUNDS: Final = (("at_least", "≥"), ("at_most", "≤"), ("around", "~"))


def annotated(wording: str, entities: Sequence[Marked]) -> str:
    """The wording with its entities marked; of such as overlap the longer, else the earlier, is kept."""
    pieces: list[str] = []
    at = 0
    for start, end, group in _side_by_side(wording, entities):
        marks = [_dictionary(wording[start:end], one) for one in group]
        short = _short(wording[start:end], group)
        mark = short or (marks[0] if len(marks) == 1 else f"[{', '.join(marks)}]")
        pieces += [wording[at:start], f"[{wording[start:end]}]{mark}"]
        at = end
    return "".join([*pieces, wording[at:]])


def value_text(value: Any) -> str:
    """A value as one word of Rasa's: a price range becomes ``≥500 ≤2000 THB``."""
    if not isinstance(value, Mapping):
        return str(value)
    said = [f"{sign}{_figure(value[name])}" for name, sign in _BOUNDS if value.get(name) is not None]
    return " ".join([*said, *([str(value["currency"])] if value.get("currency") else [])])


def _figure(number: Any) -> str:
    return (
        f"{number:g}"
        if isinstance(number, float) and number < _PLAIN_BELOW
        else str(number).removesuffix(".0")
    )


def _side_by_side(wording: str, entities: Sequence[Marked]) -> Iterator[tuple[int, int, list[Marked]]]:
    """The spans that can be marked, in order, each with all that it means."""
    spans: dict[tuple[int, int], list[Marked]] = {}
    for one in entities:
        words = one.words(wording)
        # Rasa takes a span of blanks for none, and a bracket inside for its end.
        if words.strip() and one.end <= len(wording) and not set("[]") & set(words):
            spans.setdefault((one.start, one.end), []).append(one)
    taken: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other[0] or other[1] <= start for other in taken):
            taken.append((start, end))
    yield from ((start, end, spans[start, end]) for start, end in sorted(taken))


def _short(words: str, group: Sequence[Marked]) -> str:
    """``(color)``, where nothing more is to be said."""
    one = group[0]
    plain = one.polarity in {"", "want"} and one.scope in {"", "self"} and value_text(one.value) == words
    return f"({one.entity})" if len(group) == 1 and plain and _PLAIN.fullmatch(words) else ""


def _dictionary(words: str, one: Marked) -> str:
    """Polarity and scope travel as Rasa's role and group."""
    said = {"entity": one.entity}
    value = value_text(one.value)
    if value != words:
        said["value"] = value
    if one.polarity not in {"", "want"}:
        said["role"] = one.polarity
    if one.scope not in {"", "self"}:
        said["group"] = one.scope
    text = json.dumps(said, ensure_ascii=False)
    return "{" + _LINE_ENDS.sub(lambda found: f"\\u{ord(found.group()):04x}", text[1:-1]) + "}"
