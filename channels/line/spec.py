"""LINE's own OpenAPI description as validators: for the stand-in, the tests and the benchmark.

The files are not part of this project; they are read from ``line_openapi`` in the folder that
RUJAI_BENCH_DATA names. In them a ``discriminator`` says which of several schemas applies, and a JSON Schema
validator ignores that word: every body of an unknown or mistaken kind would pass. So each is rewritten to a
``oneOf`` in which the kind is fixed and no property is unknown. https://github.com/line/line-openapi
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import jsonschema_rs
import yaml

Schema: TypeAlias = "dict[str, Any]"

ROOT: Final = Path(__file__).resolve().parents[2]
REF: Final = "#/components/schemas/"
ANY: Final = "__any"


def folder() -> Path | None:
    """Where the specification lies; None where it is not at hand."""
    data = Path(os.environ.get("RUJAI_BENCH_DATA") or ROOT.parent / "shared" / "data")
    found = (data if data.is_absolute() else ROOT / data) / "line_openapi"
    return found if (found / "messaging-api.yml").is_file() else None


@cache
def document(path: Path) -> Schema:
    """One file of the specification, with every discriminator as a ``oneOf``."""
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    schemas: Schema = {name: _plain(schema) for name, schema in read["components"]["schemas"].items()}
    kinds = {name: schema for name, schema in schemas.items() if "discriminator" in schema}
    pointed = {name: _pointed(schema, kinds) for name, schema in schemas.items()}
    return pointed | {name + ANY: _one_of(schema) for name, schema in kinds.items()}


@cache
def validator(path: Path, name: str) -> jsonschema_rs.Draft202012Validator:
    """What checks a body: ``validator(path, "PushMessageRequest").iter_errors(body)``."""
    schemas = document(path)
    name = name + ANY if name + ANY in schemas else name
    root = {"$ref": REF + name, "components": {"schemas": schemas}}
    return jsonschema_rs.Draft202012Validator(root, validate_formats=True)


def flat(path: Path, name: str) -> Schema:
    """The schema without references, to generate bodies from; not for one that refers to itself."""
    made: Schema = _flat({"$ref": REF + name}, document(path))
    return made


def event_types(path: Path) -> Mapping[str, str]:
    """Each event type of the webhook and the name of its schema."""
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    mapping = read["components"]["schemas"]["Event"]["discriminator"]["mapping"]
    return {kind: ref.removeprefix(REF) for kind, ref in mapping.items()}


def _plain(schema: Any) -> Any:
    """OpenAPI 3.0's ``nullable`` as JSON Schema has it."""
    if isinstance(schema, list):
        return [_plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _plain(value) for key, value in schema.items() if key not in {"nullable", "example"}}
    if schema.get("nullable") is True and isinstance(plain.get("type"), str):
        plain["type"] = [plain["type"], "null"]
    return plain


def _pointed(schema: Any, kinds: Mapping[str, Any], *, inside_all_of: bool = False) -> Any:
    """References to a schema of several kinds lead to its ``oneOf``, but for a kind's own ``allOf``."""
    if isinstance(schema, list):
        return [_pointed(one, kinds, inside_all_of=inside_all_of) for one in schema]
    if not isinstance(schema, dict):
        return schema
    name = str(schema.get("$ref", "")).removeprefix(REF)
    if name in kinds and not inside_all_of:
        return {"$ref": REF + name + ANY}
    return {
        key: _pointed(value, kinds, inside_all_of=key == "allOf")
        for key, value in schema.items()
        if key != "discriminator"
    }


def _one_of(schema: Schema) -> Schema:
    by = schema["discriminator"]
    tag = by["propertyName"]
    return {
        "type": "object",
        "required": [tag],
        "oneOf": [
            {
                "allOf": [{"$ref": ref}, {"properties": {tag: {"const": kind}}}],
                "unevaluatedProperties": False,
            }
            for kind, ref in by["mapping"].items()
        ],
    }


def _flat(schema: Any, schemas: Mapping[str, Any]) -> Any:
    if isinstance(schema, list):
        return [_flat(one, schemas) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _flat(schemas[schema["$ref"].removeprefix(REF)], schemas)
    told = {"description", "externalDocs", "unevaluatedProperties", "discriminator"}
    kept = {key: _flat(value, schemas) for key, value in schema.items() if key not in told}
    for part in kept.pop("allOf", ()):
        kept["properties"] = _merged(kept.get("properties", {}), part.get("properties", {}))
        kept["required"] = sorted({*kept.get("required", ()), *part.get("required", ())})
        kept = {**part, **kept}
    return kept


def _merged(first: Schema, second: Schema) -> Schema:
    return first | {name: {**first.get(name, {}), **schema} for name, schema in second.items()}
