"""What pydantic refuses, as faults at their places in the file, in our own words."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from motcua.errors import Fault
from motcua.places import Document, Path_
from motcua.scenario.checks import nearest


def faults_of(document: Document, model: type[BaseModel], every: list[ErrorDetails]) -> list[Fault]:
    """The faults that a validation found; a list is not too short for its members' own faults."""
    return [_fault(document, model, details) for details in every if not _is_echo(details)]


def _is_echo(details: ErrorDetails) -> bool:
    """Whether members that were refused are counted as absent."""
    least = (details.get("ctx") or {}).get("min_length", 0)
    return details["type"] == "too_short" and len(details["input"]) >= least


def _fault(document: Document, model: type[BaseModel], details: ErrorDetails) -> Fault:
    """A pydantic error as a fault at its place."""
    path = _path_in(document, details["loc"])
    context = {name: _plain(value) for name, value in (details.get("ctx") or {}).items()}
    kind = details["type"]
    found = _shown(details["input"])
    if details["input"] is None and kind != "extra_forbidden":
        return document.fault("fault.null", path, at_key=True)
    if kind == "fault":
        is_key = "[key]" in details["loc"]
        return document.fault(str(context.pop("key")), path, at_key=is_key, **context)
    if kind == "extra_forbidden":
        if _is_after_a_comma(document, path):
            return document.fault("fault.flow_comma", path, at_key=True, found=path[-1])
        known = known_names(model, path)
        near = nearest(str(path[-1]), known)
        facts = {"found": path[-1], "near": near, "known": ", ".join(known)}
        key = "fault.extra_near" if near else "fault.extra"
        return document.fault(key, path, at_key=True, **facts)
    if kind == "missing":
        return document.fault("fault.missing", path, at_key=True, name=path[-1])
    if kind in ("literal_error", "enum"):
        return document.fault(
            "fault.choice", path, found=found, expected=_choices(str(context["expected"]))
        )
    if kind == "too_long" and isinstance(details["input"], str):
        kind = "string_too_long"
    key = f"fault.{kind}" if kind in BOUNDS else "fault.kind"
    return document.fault(key, path, found=found, problem=details["msg"], **context)


BOUNDS = frozenset(
    {"greater_than", "greater_than_equal", "less_than_equal", "too_short", "too_long"}
    | {"string_too_long", "dict_type", "model_type", "tuple_type"}
)


def _plain(value: Any) -> Any:
    """A bound as a file writes it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _choices(expected: str) -> str:
    """What may be chosen: `'a', 'b' or 'c'` without its English."""
    return expected.replace("'", "").replace(" or ", ", ")


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


def known_names(model: type[BaseModel], path: Path_) -> list[str]:
    """The names that an entry beside the one at `path` may have, from the models themselves."""
    annotation: Any = model
    for part in path[:-1]:
        annotation = inside(bare(annotation), part)
    found = bare(annotation)
    if not (isinstance(found, type) and issubclass(found, BaseModel)):
        return []
    return [field.alias or name for name, field in found.model_fields.items()]


def inside(annotation: Any, part: int | str) -> Any:
    """The type that stands under a key or a position of a model, a dict or a tuple."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = {field.alias or name: field for name, field in annotation.model_fields.items()}
        return fields[str(part)].annotation if part in fields else None
    arguments = get_args(annotation)
    return arguments[1 if get_origin(annotation) is dict else 0] if arguments else None


def bare(annotation: Any) -> Any:
    """A type without its `Annotated` wrapping and its `| None`."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        inner = [argument for argument in get_args(annotation) if argument is not type(None)]
        annotation = inner[0]
    return annotation
