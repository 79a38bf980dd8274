"""A law file: a shipped regime with what somebody would have different, ready to be asked.

What a file may say is in `scenario.law_rule`; a scenario names one under `law:` and is simulated
under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from motcua import places
from motcua.clock import Clock
from motcua.errors import BrokenBooks, Fault, InputError, Place, RuleError
from motcua.law import POLICIES, RULES, Law, Policy, Rule, Term, Timekeeper
from motcua.places import Document
from motcua.scenario import policy, rules, validate
from motcua.scenario.law_checks import check_law
from motcua.scenario.law_rule import LawRule, PolicyRule

__all__ = ["SHIPPED", "NamedLaw", "build_law", "lived_under", "load_law", "named_law"]


@dataclass(frozen=True)
class NamedLaw:
    """A policy and a table under a name.

    Attributes:
        name: as the file calls itself; the year of a shipped regime.
        set_aside: invariants that it gives up on purpose.
    """

    name: str
    policy: Policy
    rules: tuple[Rule, ...] = RULES
    set_aside: tuple[str, ...] = ()

    def under(self, timekeeper: Timekeeper | Clock) -> Law:
        """The law in force under a calendar."""
        return Law(self.policy, timekeeper, self.rules)


SHIPPED: Final[Mapping[str, NamedLaw]] = MappingProxyType(
    {regime: NamedLaw(regime, policy) for regime, policy in POLICIES.items()}
)


@contextmanager
def lived_under(law: LawRule | None) -> Iterator[None]:
    """Lay it on the law, if it is one of somebody's own, when a month comes to no sound end.

    Under a shipped law that is our bug; a law of one's own may leave a dossier with no way on, or
    in two lines of the report. `motcua law check` shows how.

    Raises:
        InputError: a refused act, broken books, or an instant that was never written down.
    """
    try:
        yield
    except (RuleError, BrokenBooks, ValueError) as error:
        if law is None or not law.rules:
            raise
        key, why = "fault.law_unsound", Term("law.never_written")
        if isinstance(error, RuleError):
            key, why = "fault.law_refuses", Term(error.key, error.facts)
        elif isinstance(error, BrokenBooks):
            why = error.why
        raise InputError([Fault(key, Place("law"), (law.name,), {"why": why})]) from error


def load_law(path: Path) -> tuple[Policy, tuple[Rule, ...]]:
    """The policy and the table of a law file.

    Raises:
        InputError: every fault of the file.
    """
    found = build_law(places.load(path))
    return found.policy, found.rules


def named_law(asked: str) -> NamedLaw:
    """A shipped law by its regime, or the law of a file by its path.

    Raises:
        InputError: no such file, or every fault of it.
    """
    return SHIPPED.get(asked) or build_law(places.load(Path(asked)))


def build_law(document: Document) -> NamedLaw:
    """The law that a document says.

    Raises:
        InputError: every fault of the document.
    """
    said = validate(document, LawRule, list(check_law(document)))
    return NamedLaw(said.name, policy(said.base, PolicyRule(), said), rules(said), said.set_aside)
