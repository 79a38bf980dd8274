"""What every part of a scenario is made of: names in two languages, random amounts, deadlines."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from motcua.clock import HOUR, Deadline, Grid, Unit
from motcua.scenario.values import Flag, NotNegative, Positive, Text, TimeOfDay, Whole

MINUTES = {"minutes": 1, "hours": 60, "working_hours": 60, "working_days": 480, "days": 1440}
WORKING_UNITS = frozenset({"working_hours", "working_days"})


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


def wrong(key: str, **facts: object) -> PydanticCustomError:
    return PydanticCustomError("fault", "{key}", {"key": key, **facts})


class Label(Model):
    """A name in both languages."""

    vi: Text
    en: Text


class Amount(Model):
    """A random quantity: always the mean, or spread around it.

    Attributes:
        mean: in the unit of the field that holds it.
        shape: `constant`; `lognormal` and `uniform` with coefficient of variation `cv`;
            `exponential` (cv is 1 by definition).
        cv: standard deviation over mean; a uniform one is at most 0.577, lest it go below zero.
    """

    mean: NotNegative
    shape: Literal["constant", "lognormal", "uniform", "exponential"] = "constant"
    cv: Annotated[NotNegative, Field(le=10)] = 0.0

    @model_validator(mode="before")
    @classmethod
    def _spread_means_lognormal(cls, value: Any) -> Any:
        if isinstance(value, dict) and "cv" in value and "shape" not in value:
            return {**value, "shape": "lognormal"}
        return value

    @model_validator(mode="after")
    def _fits_its_shape(self) -> Self:
        if self.shape == "uniform" and self.cv > 0.5774:
            raise wrong("fault.uniform_cv", found=self.cv)
        if self.shape in ("constant", "exponential") and self.cv:
            raise wrong("fault.cv_without_shape", shape=self.shape)
        return self


class Work(Amount):
    """Minutes of an officer's attention at speed 1."""

    mean: Positive


class Span(Amount):
    """Time that passes outside the office, in working or in calendar time."""

    unit: Literal["minutes", "hours", "working_hours", "working_days", "days"] = "working_days"


def _scalar_is_mean(value: object) -> object:
    return {"mean": value} if isinstance(value, str | int | float) else value


class _OrMinutes:
    """Tells editors that the mean alone will do."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "number", "exclusiveMinimum": 0}, handler(core)]}


WorkOrMinutes = Annotated[Work, BeforeValidator(_scalar_is_mean), _OrMinutes()]


class DeadlineRule(Model):
    """The time the law gives; exactly one of the four units (R5, R10).

    Attributes:
        cutoff: same day only: accepted after this hour, due the next working day.
        grid: `session` rounds the due instant up to the close of its half-day (R11).
    """

    working_days: Annotated[Whole, Field(ge=1, le=1000)] | None = None
    working_hours: Annotated[Whole, Field(ge=1, le=8000)] | None = None
    calendar_days: Annotated[Whole, Field(ge=1, le=2000)] | None = None
    same_day: Flag = False
    cutoff: TimeOfDay = 15 * HOUR
    grid: Grid = Grid.EXACT

    @model_validator(mode="after")
    def _exactly_one_unit(self) -> Self:
        given = [self.working_days, self.working_hours, self.calendar_days, self.same_day or None]
        if sum(amount is not None for amount in given) != 1:
            raise wrong("fault.deadline_unit")
        return self

    def deadline(self) -> Deadline:
        """The same in the clock's words."""
        if self.working_days is not None:
            return Deadline(Unit.WORKING_DAYS, self.working_days, self.cutoff, self.grid)
        if self.working_hours is not None:
            return Deadline(Unit.WORKING_HOURS, self.working_hours, self.cutoff, self.grid)
        if self.calendar_days is not None:
            return Deadline(Unit.CALENDAR_DAYS, self.calendar_days, self.cutoff, self.grid)
        return Deadline(Unit.SAME_DAY, 0, self.cutoff, self.grid)
