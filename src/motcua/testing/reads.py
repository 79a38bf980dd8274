"""What a key holds, and the dossiers and facts in which nothing else can be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from motcua.clock import NEVER
from motcua.law import FIELDS, OPEN, Dossier, Facts, State
from motcua.testing.watch import INSTANTS, TOTALS, At, Now, Read, Untold, nearest, note

NOTHING: frozenset[str] = frozenset()
RAW: dict[str, Callable[[Dossier], Any]] = {name: Dossier.__dict__[name].__get__ for name in FIELDS}
"""The value of a field, whoever watches; for quantities, which the key holds as a whole."""
PUT: dict[str, Callable[[Dossier, Any], None]] = {
    name: Dossier.__dict__[name].__set__ for name in FIELDS
}

_STATE, _CAUSE, _DEADLINE = RAW["state"], RAW["cause"], RAW["deadline"]
_SUPPLEMENTS, _RESCHEDULES = RAW["supplements"], RAW["reschedules"]

Mode = tuple[State, Any]
"""A state, and of open dossiers what decides which of their other fields still matter."""


def mode_of(dossier: Dossier, many: int) -> Mode:
    """The mode of a dossier; counts beyond `many` are one."""
    state = _STATE(dossier)
    if state not in OPEN:
        return state, None
    return state, (
        _CAUSE(dossier),
        min(_SUPPLEMENTS(dossier), many),
        min(_RESCHEDULES(dossier), many),
        _DEADLINE(dossier) is None,
    )


MODE_FIELDS = ("cause", "supplements", "reschedules", "deadline")
OF_A_MODE = frozenset({"state", "cause", "supplements", "reschedules"})
"""Fields that tell few dossiers of one mode apart, if any."""
FIXED = (frozenset({"state"}), OF_A_MODE)
"""Fields that tell none apart: in any mode, in that of an open dossier."""


@dataclass(frozen=True)
class Held:
    """What the key holds of dossiers in one mode.

    Attributes:
        plain: fields by their value; instants by their distance from now.
        present: instants of which only is held whether there is one; totals that are carried on.
        quantities: sums of fields, by name.
    """

    plain: frozenset[str] = frozenset({"state"})
    present: frozenset[str] = NOTHING
    quantities: frozenset[str] = NOTHING

    def __or__(self, other: Held) -> Held:
        return Held(
            self.plain | other.plain,
            self.present | other.present,
            self.quantities | other.quantities,
        )


NO_MORE = Held()


HERE: Any = "here"
"""The topic of what is asked of a situation; that of a step is its act, None when time passes."""

Topic = tuple[Mode, Any]
"""A mode, and what is asked about dossiers in it: `HERE` or an act."""


@dataclass(frozen=True)
class Reads:
    """What the key holds.

    Attributes:
        held: of dossiers in each mode.
        asked: of each topic, that part of what is held which its guards, effects and properties
            use: where this part agrees, the same is found.
        distances: how far back an instant's distance from now is told apart.
        orders: pairs of instants whose order is held.
        circumstances: of each act, the fields of Facts that matter.
        made: what searches have made of this, for the next ones.
    """

    held: dict[Mode, Held] = field(default_factory=dict)
    asked: dict[Topic, Held] = field(default_factory=dict)
    distances: dict[str, int] = field(default_factory=dict)
    orders: frozenset[frozenset[str]] = frozenset()
    circumstances: dict[Any, frozenset[str]] = field(default_factory=dict)
    made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, mode: Mode) -> Held:
        """What is held in a mode."""
        return self.held.get(mode, NO_MORE)

    @cached_property
    def bounds(self) -> tuple[tuple[str, int], ...]:
        """How far back each instant is told apart."""
        return tuple((name, self.distances.get(name, nearest(name))) for name in INSTANTS)

    def about(self, topic: Topic) -> Held:
        """The part of what is held in a mode that a topic turns on, and where its steps lead."""
        held, asked = self.of(topic[0]), self.asked.get(topic, NO_MORE)
        always = OF_A_MODE if topic[0][1] is not None else OF_A_MODE | {"deadline"}
        return Held(
            held.plain & (asked.plain | always),
            held.present & asked.plain,
            held.quantities & asked.quantities,
        )

    def instants(self, mode: Mode) -> tuple[tuple[str, type[At]], ...]:
        """The instants that are held in a mode, as what notices their use."""
        plain = self.of(mode).plain
        found = []
        for name in INSTANTS:
            if name in plain:
                pairs = [pair for pair in self.orders if name in pair and pair <= plain]
                beside = frozenset().union(*pairs) - {name}
                bound = self.distances.get(name, nearest(name))
                found.append((name, instant_kind(name, bound, beside)))
        return tuple(found)

    def extended(self, read: Read) -> Reads:
        """With one thing more."""
        if read.kind == "circumstance":
            names = self.circumstances.get(read.of, NOTHING) | {read.name}
            return replace(self, circumstances={**self.circumstances, read.of: names})
        if read.kind == "distance":
            known = self.distances.get(read.name, -1)
            return replace(self, distances={**self.distances, read.name: max(known, read.of)})
        if read.kind == "order":
            return replace(self, orders=self.orders | {frozenset({read.name, read.of})})
        if read.kind.startswith("asked"):
            is_sum = read.kind == "asked_sum"
            name = frozenset({read.name})
            part = Held(quantities=name) if is_sum else Held(plain=name)
            asked = self.asked.get(read.of, NO_MORE) | part
            return replace(self, asked={**self.asked, read.of: asked})
        held = self.of(read.of)
        if read.kind == "quantity":
            held |= Held(quantities=frozenset({read.name}))
        elif read.name in (*INSTANTS, *TOTALS) and read.name not in held.present:
            held |= Held(present=frozenset({read.name}))
        else:
            held |= Held(plain=frozenset({read.name}))
        return replace(self, held={**self.held, read.of: held})


class Watched(Dossier):
    """A dossier that notices.

    Attributes:
        written: the fields set since it was last emptied, but those of `plain`; one for all.
        plain: the fields that are read and written unnoticed.
        held: the fields that the key holds by their value.
        of, topic: its mode, and what is being asked about it; no topic while it is kept.
    """

    __slots__ = ()
    written: dict[str, Any] = {}  # noqa: RUF012 - one for all, emptied before every step
    plain: tuple[str, ...] = FIELDS
    held: frozenset[str] = frozenset(FIELDS)
    sums: frozenset[str] | None = None
    of: Mode = (State.NEW, None)
    topic: Topic | None = None

    def copy(self) -> Dossier:
        """Another dossier in the same position, watched alike."""
        kind = self.__class__
        self.__class__ = Unwatched
        new = self.copy()
        self.__class__ = new.__class__ = kind
        return new


@cache
def _watched(
    mode: Mode,
    held: Held,
    part: Held,
    topic: Topic | None,
    instants: tuple[tuple[str, type[At]], ...],
) -> type[Watched]:
    body: dict[str, Any] = {"__slots__": ()}
    kinds = dict(instants)
    for name in FIELDS:
        if name not in held.plain:
            is_new = topic is not None and name not in part.present
            body[name] = _noticed(mode, name, name in held.present, topic if is_new else None)
        elif name not in part.plain:
            body[name] = _asked(name, topic, kinds.get(name))
        elif name in kinds:
            body[name] = property(_told(name, kinds[name]), PUT[name])
    body |= {"of": mode, "topic": topic, "held": held.plain, "sums": part.quantities}
    body["plain"] = tuple(name for name in FIELDS if name in part.plain)
    kind: type[Watched] = type("WatchedDossier", (Watched,), body)
    return kind


def _copier() -> Callable[[Dossier], Dossier]:
    """A copy without a loop over fields."""
    lines = ["def copy(self):", "    new = NEW(self.__class__)"]
    lines += [f"    new.{name} = self.{name}" for name in FIELDS]
    names: dict[str, Any] = {"NEW": Dossier.__new__}
    exec("\n".join([*lines, "    return new"]), names)
    copy: Callable[[Dossier], Dossier] = names["copy"]
    return copy


class Unwatched(Watched):
    """Dossiers of which nothing is noticed, while a step is repeated that was watched before."""

    __slots__ = ()
    copy = _copier()


def watched(mode: Mode, reads: Reads) -> type[Watched]:
    """The class of dossiers in a mode that notice whatever is not held."""
    held = reads.of(mode)
    return _watched(mode, held, held, None, reads.instants(mode))


def watched_about(topic: Topic, reads: Reads) -> type[Watched]:
    """The class of dossiers in a mode that notice, too, what is new to a topic."""
    mode = topic[0]
    return _watched(mode, reads.of(mode), reads.about(topic), topic, reads.instants(mode))


def _told(name: str, kind: type[At]) -> Callable[[Dossier], Any]:
    """How an instant is read that the key holds: as one that notices what is made of it."""
    get = RAW[name]

    def read(self: Dossier) -> Any:
        value = get(self)
        return kind(value) if type(value) is int and value != NEVER else value

    return read


def _noticed(mode: Mode, name: str, is_present: bool, topic: Topic | None) -> property:
    """A field that the key does not hold."""
    get, put, written = RAW[name], PUT[name], Watched.written
    kind = untold_kind(name, mode)

    def read(self: Dossier) -> Any:
        value = get(self)
        if topic is not None:
            note("asked", name, topic)
        if not is_present:
            note("field", name, mode)
            return value
        return value if type(value) is int and value == NEVER else kind(value)

    def write(self: Dossier, value: Any) -> None:
        written[name] = value
        put(self, int.__int__(value) if isinstance(value, Untold) else value)

    return property(read, write)


def _asked(name: str, topic: Topic | None, kind: type[At] | None) -> property:
    """A field that the key holds and that nobody has asked for yet, on this topic."""
    get, put, written = RAW[name], PUT[name], Watched.written
    get = get if kind is None else _told(name, kind)

    def read(self: Dossier) -> Any:
        note("asked", name, topic)
        return get(self)

    def write(self: Dossier, value: Any) -> None:
        written[name] = value
        put(self, value)

    return property(read, write)


@cache
def untold_kind(name: str, mode: Mode) -> type[Untold]:
    """The class of a field's numbers in a mode that may only carry them on."""
    return type(f"Untold_{name}", (Untold,), {"field": name, "mode": mode})


@cache
def instant_kind(name: str, bound: int, ordered: frozenset[str]) -> type[At]:
    """The class of instants of a field that notice uses which the key does not cover."""
    return type(f"At_{name}", (At,), {"field": name, "bound": bound, "ordered": ordered})


@cache
def circumstances(act: object, held: frozenset[str]) -> type[Facts]:
    """The class of facts of an act that notice every read but of these."""

    def noticed(name: str) -> property:
        place = Facts._fields.index(name)

        def read(self: Facts) -> Any:
            note("circumstance", name, act)
            return tuple.__getitem__(self, place)

        return property(read)

    always = {"role", "at"} | held
    body: dict[str, Any] = {n: noticed(n) for n in Facts._fields if n not in always}
    return type("WatchedFacts", (Facts,), {"__slots__": (), **body})


def as_watched(dossier: Dossier, kind: type[Watched]) -> Watched:
    """The same position, watched."""
    new = Dossier.__new__(kind)
    for name in FIELDS:
        PUT[name](new, RAW[name](dossier))
    return new


def as_dossier(dossier: Dossier) -> Dossier:
    """The same position, plain."""
    return Dossier(*(plain(RAW[name](dossier)) for name in FIELDS))


def plain(value: Any) -> Any:
    """A number without what watches it."""
    return int.__int__(value) if isinstance(value, Now) else value
