"""Dossiers that notice what is read of them: from this the explorer builds its key.

A situation is a dossier and an instant. Two situations are one for the search when they have the
same key; that is sound only if the key holds whatever guards, effects and properties read. So the
search runs on `watched` dossiers, in which what the key does not hold cannot be used unnoticed: it
is noted, and the search is made again with a larger key, until nothing is noted any more. What is
held differs by mode (`reads.mode_of`): once a dossier has ended nobody asks how long its clock ran.

- A field that is not held cannot be read at all, or only carried on: `used_s` is added to and asked
  by nobody. Then it reads as an `Untold` number, which can be added and stored but not compared.
  As soon as one is compared, or ends in a field that is held, it is noted where it came from.
- An instant that is held reads as an `At`. It can be compared with the present: so far the key
  need only tell "gone by" from each distance to come. Moved by a duration of the law, or compared
  with another instant, it is noted unless the key tells such distances, or their order, apart.

What no key can hold is refused (`AbstractionError`): computing with an instant itself (the hour of
the day, say), or moving one by a difference that the key does not know.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple, NoReturn

from motcua.clock import NEVER, Boundary, Deadline
from motcua.errors import MotcuaError
from motcua.law import FIELDS
from motcua.testing.ticks import MARGIN, Ticks

INSTANTS: Final = tuple(name for name in FIELDS if name.endswith(("_at", "_since")))
TOTALS: Final = ("used_s", "paused_s")
COUNTS: Final = ("supplements", "reschedules")
MOVED: Final = ("stood_due_at", "appointment_at")
"""Instants that a resumption moves by the time since `paused_at`: the key holds that distance, and
the one from now only when somebody compares them with now."""
ALL: Final = 1_000_000
"""The bound of an instant whose every distance is told apart (up to the key's `far`)."""


class AbstractionError(MotcuaError):
    """A law or a property cannot be searched over all durations; it says what stands in the way."""


class Read(NamedTuple):
    """Something was used that the key does not hold.

    Attributes:
        kind: "field", "quantity", "circumstance", "distance" or "order".
        name: which one.
        of: the mode it was read in, the act whose circumstance it is, the distance, the field it
            was compared with.
    """

    kind: str
    name: str
    of: Any


NOTED: Final[set[Read]] = set()
"""What was noticed in the search that is going on; emptied before each."""


def note(kind: str, name: str, of: Any) -> None:
    """Notice a use; what follows in this search is no proof."""
    NOTED.add(Read(kind, name, of))


class Now(int):
    """An instant: it can be compared and moved, but its figures mean nothing."""

    def _refuse(self, *_: object) -> NoReturn:
        field = getattr(self, "field", "at")
        raise AbstractionError(f"{field}: an instant itself is computed with, not its distance")

    def __sub__(self, other: int) -> int:
        _tell(self)
        _tell(other)
        return int.__sub__(self, other)

    def __add__(self, other: int) -> Now:
        _tell(self)
        return Now(int.__add__(self, other))

    __radd__ = __add__
    __mod__ = __rmod__ = __floordiv__ = __rfloordiv__ = __divmod__ = __rdivmod__ = _refuse
    __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = _refuse
    __rshift__ = __lshift__ = __truediv__ = __rtruediv__ = __mul__ = __rmul__ = __pow__ = _refuse
    __bool__ = __index__ = __float__ = __str__ = __format__ = _refuse
    __hash__ = int.__hash__


class At(Now):
    """An instant of a field that the key holds: its distance from now is told apart to `bound`."""

    field = ""
    bound = 0
    ordered: frozenset[str] = frozenset()

    def _beside(self, other: object) -> None:
        if isinstance(other, At):
            if other.field != self.field and other.field not in self.ordered:
                note("order", self.field, other.field)
        elif isinstance(other, Given):
            if self.bound < -other.ahead:
                note("distance", self.field, -other.ahead)
        elif self.bound < 0 and other != NEVER:
            note("distance", self.field, 0)

    def __lt__(self, other: int) -> bool:
        self._beside(other)
        return int.__lt__(self, other)

    def __le__(self, other: int) -> bool:
        self._beside(other)
        return int.__le__(self, other)

    def __gt__(self, other: int) -> bool:
        self._beside(other)
        return int.__gt__(self, other)

    def __ge__(self, other: int) -> bool:
        self._beside(other)
        return int.__ge__(self, other)

    def __eq__(self, other: object) -> bool:
        self._beside(other)
        return int.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        self._beside(other)
        return int.__ne__(self, other)

    __hash__ = int.__hash__


class Given(Now):
    """An instant that the one who acts writes down: so far `ahead` of now."""

    ahead = 0

    def __lt__(self, other: int) -> bool:
        return other > self if isinstance(other, At) else int.__lt__(self, other)

    def __le__(self, other: int) -> bool:
        return other >= self if isinstance(other, At) else int.__le__(self, other)

    def __gt__(self, other: int) -> bool:
        return other < self if isinstance(other, At) else int.__gt__(self, other)

    def __ge__(self, other: int) -> bool:
        return other <= self if isinstance(other, At) else int.__ge__(self, other)

    def __eq__(self, other: object) -> bool:
        return other == self if isinstance(other, At) else int.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return other != self if isinstance(other, At) else int.__ne__(self, other)

    __hash__ = int.__hash__


def given(now: int, ahead: int) -> Given:
    """The instant so far ahead of now."""
    found = Given(now + ahead)
    found.ahead = ahead
    return found


def nearest(field: str) -> int:
    """How far an instant is told apart before anybody has asked: not at all, or whether gone by."""
    return -1 if field in MOVED else 0


def _tell(value: object, distance: int = ALL) -> None:
    """Demand that an instant of the key is told apart up to a distance."""
    if isinstance(value, At) and value.bound < distance:
        note("distance", value.field, distance)


class Untold(Now):
    """A number of a field that the key does not hold: to be added and stored, never to be asked."""

    field = ""
    mode: Any = None

    def __add__(self, other: int) -> Untold:
        return type(self)(int.__add__(self, other))

    __radd__ = __add__

    def __sub__(self, other: int) -> Untold:
        return type(self)(int.__sub__(self, other))

    def __rsub__(self, other: int) -> Untold:
        return type(self)(int.__rsub__(self, other))

    def _asked(self) -> None:
        note("field", self.field, self.mode)

    def __eq__(self, other: object) -> bool:
        if type(other) is not int or other != NEVER:
            self._asked()
        return int.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        if type(other) is not int or other != NEVER:
            self._asked()
        return int.__ne__(self, other)

    def __lt__(self, other: int) -> bool:
        self._asked()
        return int.__lt__(self, other)

    def __le__(self, other: int) -> bool:
        self._asked()
        return int.__le__(self, other)

    def __gt__(self, other: int) -> bool:
        self._asked()
        return int.__gt__(self, other)

    def __ge__(self, other: int) -> bool:
        self._asked()
        return int.__ge__(self, other)

    __hash__ = int.__hash__


class Span(int):
    """The time since an instant of the key: whether it is none, and what it moves, is known."""

    since: Any = None

    def __eq__(self, other: object) -> bool:
        if type(other) is not int or other != 0:
            _tell(self.since)
        return int.__eq__(self, other)

    def __add__(self, other: int) -> int:
        _tell(self.since)
        return int.__add__(self, other)

    __radd__ = __add__

    def __lt__(self, other: int) -> bool:
        _tell(self.since)
        return int.__lt__(self, other)

    def __gt__(self, other: int) -> bool:
        _tell(self.since)
        return int.__gt__(self, other)

    def __le__(self, other: int) -> bool:
        return not self > other

    def __ge__(self, other: int) -> bool:
        return not self < other

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = int.__hash__


class WatchingTicks(Ticks):
    """An axis that notices which instants are moved, and by what."""

    @classmethod
    def like(cls, ticks: Ticks) -> WatchingTicks:
        """The same axis, watched."""
        new = cls.__new__(cls)
        new.__dict__.update(ticks.__dict__)
        return new

    def due(self, at: int, deadline: Deadline, /) -> int:
        """The instant when a duration is over; its beginning must be told apart that far."""
        length = self.length(deadline)
        if isinstance(at, At) and at.bound < length:
            note("distance", at.field, length)
        return at + length if isinstance(at, Untold) else int.__add__(at, length)

    def add(self, at: int, work_s: int, /) -> int:
        """The instant so many ticks later, if the key knows where that is."""
        if isinstance(work_s, Span):
            since, moved = work_s.since, getattr(at, "field", "at")
            if since.field != "paused_at" or moved not in MOVED:
                raise AbstractionError(f"{moved} is moved by the time since {since.field}")
            return type(at)(int.__add__(at, work_s))
        return at + work_s

    def between(self, a: int, b: int, /) -> int:
        """The ticks from one instant to another."""
        if isinstance(a, At):
            _tell(b)
            span = Span(int.__sub__(b, a))
            span.since = a
            return span
        return b - a

    def boundary(self, due_at: int, boundary: Boundary, /) -> tuple[int, int]:
        """What counts as on time; the key must tell it apart."""
        if boundary is Boundary.EXACT or isinstance(due_at, Untold):
            return super().boundary(due_at, boundary)
        _tell(due_at, MARGIN)
        return int.__sub__(due_at, MARGIN), int.__add__(due_at, MARGIN)
