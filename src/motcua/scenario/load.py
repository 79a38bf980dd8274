"""A scenario file in, a checked Scenario out, or every fault of the file at once."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from motcua.errors import Fault, InputError
from motcua.places import Document, Path_
from motcua.places import load as load_document
from motcua.scenario.checks import check, nearest
from motcua.scenario.limits import limits
from motcua.scenario.models import Scenario

Checked = TypeVar("Checked", bound=BaseModel)


def load(path: Path) -> Scenario:
    """The scenario that a file describes, its `base:` overlay applied.

    Raises:
        InputError: every fault of the file, each with its place and its remedy.
    """
    return build(resolve(path))


def resolve(path: Path) -> Document:
    """The whole document after its `base:` overlay; one level of inheritance.

    Raises:
        InputError: a file that cannot be read or parsed, or a base that has a base.
    """
    top = load_document(path)
    if not isinstance(top.value, dict):
        raise InputError([top.fault("fault.not_mapping", ())])
    if "base" not in top.value:
        return top
    named = top.value.pop("base")
    if not isinstance(named, str):
        raise InputError([top.fault("fault.text", ("base",), found="")])
    try:
        base = load_document(path.parent / named)
    except InputError as error:
        if error.faults[0].key in ("fault.no_file", "fault.is_folder", "fault.unreadable"):
            raise InputError([top.fault("fault.no_base", ("base",), found=named)]) from None
        raise
    if not isinstance(base.value, dict):
        raise InputError([base.fault("fault.not_mapping", ())])
    if "base" in base.value:
        raise InputError([base.fault("fault.base_of_base", ("base",), at_key=True)])
    return base.overlaid(top)


def build(document: Document) -> Scenario:
    """The scenario that a document says.

    Raises:
        InputError: every fault of the document.
    """
    scenario = validate(document, Scenario, check(document))
    if faults := limits(document, scenario):
        raise InputError(faults)
    return scenario


def validate(document: Document, model: type[Checked], faults: list[Fault]) -> Checked:
    """The document as a model, or its faults together with those already found.

    Raises:
        InputError: every fault of the document.
    """
    try:
        value = model.model_validate(document.value)
    except ValidationError as error:
        every = error.errors(include_url=False)
        faults = faults + [_fault(document, model, details) for details in every]
        raise InputError(_unique(faults)) from None
    if faults:
        raise InputError(_unique(faults))
    return value


def fingerprint(scenario: Scenario) -> str:
    """SHA-256 of everything the scenario says, defaults written out, whatever its layout."""
    plain = scenario.model_dump(mode="json", by_alias=True)
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def schema() -> dict[str, Any]:
    """JSON Schema of a whole scenario (an overlay is one after its base is added), for editors.

    Editors give types to what they read, as YAML 1.2 does: 98.81 is a number, "2.000815" and
    2023-10-23 are texts. The schema is stricter than `load` where that protects: a code without
    quotes, which an editor reads as a number, is marked.
    """
    written = _in_words_of_json(Scenario.model_json_schema(mode="validation"))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **written}


_JSON_WORDS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}


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


def _unique(faults: list[Fault]) -> list[Fault]:
    return list({(fault.place, fault.path, fault.key): fault for fault in faults}.values())


def _fault(document: Document, model: type[BaseModel], details: ErrorDetails) -> Fault:
    """A pydantic error as a fault at its place."""
    path = _path_in(document, details["loc"])
    context = dict(details.get("ctx") or {})
    kind = details["type"]
    found = _shown(details["input"])
    if details["input"] is None and kind != "extra_forbidden":
        return document.fault("fault.null", path, at_key=True)
    if kind == "fault":
        return document.fault(str(context.pop("key")), path, **context)
    if kind == "extra_forbidden":
        if _is_after_a_comma(document, path):
            return document.fault("fault.flow_comma", path, at_key=True, found=path[-1])
        known = _known_names(model, path)
        near = nearest(str(path[-1]), known)
        facts = {"found": path[-1], "near": near, "known": ", ".join(known)}
        key = "fault.extra_near" if near else "fault.extra"
        return document.fault(key, path, at_key=True, **facts)
    if kind == "missing":
        return document.fault("fault.missing", path, at_key=True, name=path[-1])
    if kind in ("literal_error", "enum"):
        return document.fault(
            "fault.choice", path, found=found, expected=str(context["expected"]).replace("'", "")
        )
    key = f"fault.{kind}" if kind in BOUNDS else "fault.kind"
    return document.fault(key, path, found=found, problem=details["msg"], **context)


BOUNDS = frozenset(
    {"greater_than", "greater_than_equal", "less_than", "less_than_equal", "too_short", "too_long"}
    | {"string_too_long", "dict_type", "model_type", "tuple_type", "date_from_datetime"}
)


def _is_after_a_comma(document: Document, path: Path_) -> bool:
    """Whether a name without value stands between the commas of `{vi: a, b, en: c}`."""
    place = document.place(path, key=True)
    line = document.excerpt(place)
    name = str(path[-1])
    after = line[place.column - 1 :].removeprefix(name).lstrip()
    return line[: place.column - 1].rstrip().endswith(",") and after[:1] in (",", "}")


def _shown(found: object) -> str:
    if isinstance(found, dict | list | tuple | BaseModel):
        return "…"
    return str(found)[:60]


def _path_in(document: Document, loc: tuple[int | str, ...]) -> Path_:
    """The part of a pydantic location that stands in the file (it adds types' names)."""
    path: Path_ = ()
    value: Any = document.value
    for part in loc:
        if isinstance(value, dict):
            if part == "[key]":
                break
            path = (*path, part)
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            path = (*path, part)
            value = value[part]
    return path


def _known_names(model: type[BaseModel], path: Path_) -> list[str]:
    """The names that an entry beside the one at `path` may have, from the models themselves."""
    annotation: Any = model
    for part in path[:-1]:
        annotation = _inside(_bare(annotation), part)
    bare = _bare(annotation)
    if not (isinstance(bare, type) and issubclass(bare, BaseModel)):
        return []
    return [field.alias or name for name, field in bare.model_fields.items()]


def _inside(annotation: Any, part: int | str) -> Any:
    """The type that stands under a key or a position of a model, a dict or a tuple."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = {field.alias or name: field for name, field in annotation.model_fields.items()}
        return fields[str(part)].annotation if part in fields else None
    arguments = get_args(annotation)
    return arguments[1 if get_origin(annotation) is dict else 0] if arguments else None


def _bare(annotation: Any) -> Any:
    """A type without its `Annotated` wrapping and its `| None`."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        inner = [argument for argument in get_args(annotation) if argument is not type(None)]
        annotation = inner[0]
    return annotation


__all__ = ["build", "fingerprint", "load", "resolve", "schema", "validate"]
