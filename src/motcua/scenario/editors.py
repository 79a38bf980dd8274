"""What an editor is told of a scenario file: a JSON Schema of whole scenarios and of overlays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from motcua.places import Path_, Plain
from motcua.scenario.models import Scenario

_DEFS = "#/$defs/"
_CHANGED = "Changed"
_JSON_WORDS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}


def schema() -> dict[str, Any]:
    """JSON Schema of a scenario file; one with a `base` is an overlay, any other one is whole.

    Editors give types to what they read, as YAML 1.2 does: 98.81 is a number, "2.000815" and
    2023-10-23 are texts. The schema is stricter than `load` where that protects: a code without
    quotes, which an editor reads as a number, is marked.
    """
    whole = _in_words_of_json(Scenario.model_json_schema(mode="validation"))
    parts = whole.pop("$defs")
    changed = {f"{name}{_CHANGED}": _changed(part) for name, part in parts.items()}
    overlay = _changed(whole)
    overlay["title"] = "Overlay"
    overlay["properties"] = {"base": {"type": "string", "minLength": 1}, **overlay["properties"]}
    overlay["required"] = ["base"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Scenario",
        "type": "object",
        "if": {"required": ["base"]},
        "then": {"$ref": f"{_DEFS}Overlay"},
        "else": {"$ref": f"{_DEFS}Scenario"},
        "$defs": {"Scenario": whole, "Overlay": overlay, **parts, **changed},
    }


def _changed(node: dict[str, Any]) -> dict[str, Any]:
    """What an overlay may say in a value's stead: no entry is needed, any may be taken away.

    Mappings are put together entry by entry; a list is replaced, so its members are whole.
    """
    if "$ref" in node:
        return {**node, "$ref": f"{node['$ref']}{_CHANGED}"}
    if "anyOf" in node:
        return {**node, "anyOf": [_changed(one) for one in node["anyOf"]]}
    kept = {key: value for key, value in node.items() if key not in ("required", "minProperties")}
    for entries in ("properties", "patternProperties"):
        if entries in kept:
            kept[entries] = {
                name: {"anyOf": [_changed(entry), {"type": "null"}]}
                for name, entry in kept[entries].items()
            }
    if isinstance(kept.get("additionalProperties"), dict):
        kept["additionalProperties"] = {
            "anyOf": [_changed(kept["additionalProperties"]), {"type": "null"}]
        }
    return kept


def numbers(value: Plain) -> frozenset[Path_]:
    """The paths of a whole scenario's text tree at which a number or a flag is meant."""
    whole = _in_words_of_json(Scenario.model_json_schema(mode="validation"))
    return frozenset(_numbers([whole], whole["$defs"], value, ()))


def _numbers(
    nodes: list[dict[str, Any]], parts: dict[str, Any], value: Plain, path: Path_
) -> Iterator[Path_]:
    """As `numbers`, below a path where the value may be what any of the nodes says."""
    plain = [one for node in nodes for one in _alternatives(node, parts)]
    if isinstance(value, dict):
        for key, inner in value.items():
            under = [found for node in plain for found in _under(node, key)]
            yield from _numbers(under, parts, inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            under = [found for node in plain for found in _member(node, number)]
            yield from _numbers(under, parts, inner, (*path, number))
    elif {node.get("type") for node in plain} & {"number", "integer", "boolean"}:
        yield path


def _alternatives(node: dict[str, Any], parts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A node without references and choices: all that it may be."""
    if "$ref" in node:
        yield from _alternatives(parts[node["$ref"].removeprefix(_DEFS)], parts)
    elif "anyOf" in node:
        for one in node["anyOf"]:
            yield from _alternatives(one, parts)
    else:
        yield node


def _under(node: dict[str, Any], key: str) -> Iterator[dict[str, Any]]:
    """What may stand under a key."""
    if key in node.get("properties", {}):
        yield node["properties"][key]
        return
    yield from node.get("patternProperties", {}).values()
    if isinstance(node.get("additionalProperties"), dict):
        yield node["additionalProperties"]


def _member(node: dict[str, Any], number: int) -> Iterator[dict[str, Any]]:
    """What may stand at a position of a list."""
    first = node.get("prefixItems", [])
    if number < len(first):
        yield first[number]
    elif isinstance(node.get("items"), dict):
        yield node["items"]


def _in_words_of_json(node: Any) -> Any:
    """A schema whose bounds have JSON Schema's names, without defaults that no file writes."""
    if isinstance(node, list):
        return [_in_words_of_json(item) for item in node]
    if not isinstance(node, dict):
        return node
    is_text = node.get("type") == "string"
    return {
        _JSON_WORDS.get(key, key): _in_words_of_json(value)
        for key, value in node.items()
        if key != "default"
        or not (isinstance(value, list | dict) or (is_text and value != str(value)))
    }
