"""Values of a JSON Schema for Hypothesis: of a flat schema as ``channels.line.spec.flat`` makes them.

hypothesis-jsonschema 0.23 does not run on Hypothesis 6.170 and newer (it uses internals that are gone), and
LINE's webhook needs few words: these thirty lines do.
"""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st

ANYTHING: Final = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
ODD_TEXT: Final = st.text(max_size=30) | st.sampled_from(
    ["", "\x00", "U" + "a" * 32, "9" * 400, "\ud800", "https://x.example"]
)


def from_schema(schema: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911 — one a kind of schema
    """Values that the schema allows, unknown properties among them."""
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "oneOf" in schema:
        return st.one_of([from_schema(one) for one in schema["oneOf"]])
    match schema.get("type"):
        case "object":
            return _object(schema)
        case "array":
            return st.lists(from_schema(schema.get("items", {})), max_size=3)
        case "string":
            pattern = schema.get("pattern")
            return st.from_regex(pattern, fullmatch=True) if pattern else ODD_TEXT
        case "integer":
            return st.integers(schema.get("minimum"), schema.get("maximum"))
        case "number":
            return st.floats(allow_nan=False, allow_infinity=False)
        case "boolean":
            return st.booleans()
        case _:
            return ANYTHING


def _object(schema: Any) -> st.SearchStrategy[Any]:
    known = {name: from_schema(one) for name, one in schema.get("properties", {}).items()}
    required = set(schema.get("required", ()))
    fixed = st.fixed_dictionaries(
        {name: known.get(name, ANYTHING) for name in required},
        optional={name: one for name, one in known.items() if name not in required},
    )
    more = st.dictionaries(st.text(max_size=8).filter(lambda name: name not in known), ANYTHING, max_size=2)
    return st.builds(lambda made, extra: {**extra, **made}, fixed, more)
