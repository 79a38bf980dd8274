"""What kind of number may stand at a path of a scenario, from the models themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Annotated, Any, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from motcua.places import Path_
from motcua.scenario.faults import bare, inside
from motcua.scenario.models import Scenario


@dataclass(frozen=True)
class Kind:
    """A number of a scenario.

    Attributes:
        least, most: its bounds; one that may not itself be reached counts as if it might.
        default: what it is where the file says nothing; None = the file must say it.
    """

    is_whole: bool
    least: float
    most: float
    default: float | None

    def fitted(self, value: float) -> float:
        """The nearest that may stand there."""
        bounded = min(max(value, self.least), self.most)
        return float(round(bounded)) if self.is_whole else bounded


def kind_at(path: Path_) -> Kind | None:
    """The kind of number at a path; None where no number may stand."""
    above: Any = Scenario
    for part in path[:-1]:
        above = bare(inside(bare(above), part))
    field = _field(above, path[-1])
    found = field.annotation if field else inside(above, path[-1])
    bounds = [*(field.metadata if field else ()), *_metadata(found)]
    if bare(found) not in (int, float):
        return None
    is_known = field is not None and isinstance(field.default, int | float)
    return Kind(
        bare(found) is int,
        max(_bounds(bounds, (Ge, Gt)), default=-inf),
        min(_bounds(bounds, (Le, Lt)), default=inf),
        float(field.default) if field is not None and is_known else None,
    )


def _field(above: Any, part: str | int) -> FieldInfo | None:
    if not (isinstance(above, type) and issubclass(above, BaseModel)):
        return None
    fields = {field.alias or name: field for name, field in above.model_fields.items()}
    return fields.get(str(part))


def _metadata(annotation: Any) -> list[Any]:
    """What an annotation says beside its type, `| None` looked through."""
    arguments = get_args(annotation)
    if get_origin(annotation) is Annotated:
        said = (one.metadata if isinstance(one, FieldInfo) else [one] for one in arguments[1:])
        return [*(one for several in said for one in several), *_metadata(arguments[0])]
    if type(None) in arguments:
        return [one for argument in arguments for one in _metadata(argument)]
    return []


def _bounds(said: Iterable[Any], kinds: tuple[type, ...]) -> Iterator[float]:
    names = {Ge: "ge", Gt: "gt", Le: "le", Lt: "lt"}
    yield from (float(getattr(one, names[type(one)])) for one in said if type(one) in kinds)
