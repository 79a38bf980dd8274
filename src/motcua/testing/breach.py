"""The shortest history that breaks a property: to read, to draw, to keep, to paste as a test."""

from __future__ import annotations

import builtins
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from motcua.clock import NEVER
from motcua.errors import RuleError
from motcua.law import EVERYONE, POLICIES, VARIANTS, Act, Dossier, Facts, Law, Policy, Role
from motcua.testing.property import Kind, Property
from motcua.testing.quantities import QUANTITIES
from motcua.testing.space import Edge, Situation, Space, Step, shifted
from motcua.testing.ticks import Ticks, allowance, on_ticks
from motcua.words import Lang, say


@dataclass(frozen=True)
class Move:
    """One line of a history: ticks pass (`act` None), or a role does an act.

    Attributes:
        ticks: that pass; 0 with an act.
        circumstances: what of the facts is not as usual; instants by their distance from now.
    """

    act: Act | None = None
    ticks: int = 0
    circumstances: Mapping[str, bool | int] = field(default_factory=dict)

    def facts(self, at: int) -> Facts:
        """The facts of the act, done at an instant; whoever acts."""
        return Facts(EVERYONE, at, **shifted(self.circumstances, at))


def joined(moves: Iterable[Move | None]) -> tuple[Move, ...]:
    """Moves in which waits that follow each other are one."""
    found: list[Move] = []
    for move in moves:
        if move is None:
            continue
        if move.act is None and found and found[-1].act is None:
            found[-1] = Move(None, found[-1].ticks + move.ticks)
        else:
            found.append(move)
    return tuple(found)


TICK = Move(None, 1)


class Line(NamedTuple):
    """A move as it went: at which tick, by which rule and role, and the dossier afterwards."""

    move: Move
    at: int
    rule: str
    role: Role
    dossier: Dossier


def moves_of(space: Space, edges: Iterable[Edge]) -> tuple[Move, ...]:
    """The moves along a path; ticks that follow each other are one wait."""
    return joined(
        TICK if edge.act is None else Move(edge.act, 0, space.choices[edge.act][edge.place])
        for edge in edges
    )


def replay(law: Law, start: Dossier, moves: Sequence[Move]) -> list[Line]:
    """What a law makes of a history, by its own `step`, from a dossier not yet filed.

    Raises:
        RuleError: the law does not allow one of the acts.
    """
    lines: list[Line] = []
    dossier, at = start, 0
    for move in moves:
        at += move.ticks
        if move.act is None:
            lines.append(Line(move, at, "", Role(0), dossier))
        else:
            rule, dossier = law.step(dossier, move.act, move.facts(at))
            lines.append(Line(move, at, rule.id, rule.role, dossier))
    return lines


@dataclass(frozen=True)
class CounterExample:
    """A history that breaks a property; none is shorter.

    Attributes:
        property: that is broken.
        law: on ticks, in which it is broken.
        start: the dossier not yet filed.
        moves: what happens to it.
        other: of a property of pairs, the second law and history.
        remark: what the lines do not show, in English.
        also: the other properties that its last step breaks, in the order in which they are stated.
    """

    property: Property
    law: Law
    start: Dossier
    moves: tuple[Move, ...]
    other: CounterExample | None = None
    remark: str = ""
    also: tuple[Property, ...] = ()

    @classmethod
    def at_situation(
        cls, prop: Property, space: Space, number: int, remark: str = ""
    ) -> CounterExample:
        """The way to a situation that breaks it."""
        moves = moves_of(space, space.path(number))
        return cls(prop, space.law, space.start_of(number), moves, remark=remark)

    @classmethod
    def at_step(cls, prop: Property, space: Space, edge: Edge, remark: str = "") -> CounterExample:
        """The way to a step that breaks it, and the step."""
        moves = moves_of(space, [*space.path(edge.source), edge])
        return cls(prop, space.law, space.start_of(edge.source), moves, remark=remark)

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        """How many acts are done; waits are not counted."""
        return sum(move.act is not None for move in self.moves)

    @builtins.property
    def acts(self) -> tuple[str, ...]:
        """The acts by name, and `wait n` for ticks that pass."""
        return tuple(f"wait {m.ticks}" if m.act is None else m.act.key for m in self.moves)

    def lines(self, law: Law | None = None) -> list[Line]:
        """The history replayed, under its own law or another.

        Raises:
            RuleError: the law does not allow one of the acts.
        """
        return replay(law or self.law, self.start, self.moves)

    def breaks(self, law: Law) -> bool:
        """Whether the history breaks the property under a law, and not only under the one found in.

        Raises:
            RuleError: the law does not allow one of the acts.
        """
        law = on_ticks(law, law.timekeeper if isinstance(law.timekeeper, Ticks) else None)
        held = frozenset(QUANTITIES)
        before = Situation(law, self.start, 0, held)
        for move, at, _, _, dossier in self.lines(law):
            spans = range(before.now + 1, at + 1) if move.act is None else [at]
            for now in spans:
                after = Situation(law, dossier, now, held)
                if not self._holds(before, after, move):
                    return True
                before = after
        return self.property.kind not in (Kind.SITUATION, Kind.STEP)

    def _holds(self, before: Situation, after: Situation, move: Move) -> bool:
        if self.property.kind is Kind.SITUATION:
            return bool(self.property.check(after))
        acts = self.property.acts
        if self.property.kind is not Kind.STEP or (acts is not None and move.act not in acts):
            return True
        if move.act is None:
            return bool(self.property.check(Step(before, after, None, None, None, {})))
        facts = move.facts(before.now)
        rule = before.law.step(before.dossier, move.act, facts)[0]
        return bool(self.property.check(Step(before, after, move.act, facts, rule, {})))

    def table(self, lang: Lang = "en") -> str:
        """The history line by line: tick, who, act, rule, state afterwards, ticks to the due."""
        heads = [
            say(f"proof.{name}", lang) for name in ("tick", "who", "act", "rule", "state", "due")
        ]
        rows = [self._row(line, lang) for line in self.lines()]
        widths = [max(len(row[n]) for row in [heads, *rows]) for n in range(len(heads))]
        text = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in [heads, *rows]
        ]
        return "\n".join([*self._preface(lang), *text, *self._epilogue(lang)]) + "\n"

    def _preface(self, lang: Lang) -> Iterator[str]:
        yield f"{self.property.id}: {self.property.sentence(lang)}"
        if self.property.basis:
            yield say("proof.basis", lang, basis=self.property.basis)
        for prop in self.also:
            yield say("proof.also", lang, id=prop.id, sentence=prop.sentence(lang))
        yield _start(self.start, self.law, lang)

    def _epilogue(self, lang: Lang) -> Iterator[str]:
        if self.remark:
            yield self.remark
        if self.other is not None:
            yield say("proof.other", lang)
            yield self.other.table(lang).rstrip()

    @staticmethod
    def _row(line: Line, lang: Lang) -> list[str]:
        move, at, rule, role, dossier = line
        left = "" if dossier.due_at == NEVER else str(dossier.due_at - at)
        state = say(f"state.{dossier.state.key}", lang)
        if move.act is None:
            return [str(at), "", say("proof.wait", lang, ticks=move.ticks), "", state, left]
        said = say(f"act.{move.act.key}", lang)
        if move.circumstances:
            said += " [" + ", ".join(f"{k}={v}" for k, v in move.circumstances.items()) + "]"
        return [str(at), say(f"role.{role.key}", lang), said, rule, state, left]

    def mermaid(self, lang: Lang = "en") -> str:
        """The history as a Mermaid sequence: who does what to the dossier, and when."""
        lines = self.lines()
        roles = [role for role in Role if any(line[3] == role for line in lines)]
        text = ["sequenceDiagram"]
        text += [f"    participant {r.name} as {say(f'role.{r.key}', lang)}" for r in roles]
        text.append(f"    participant DOSSIER as {say('proof.dossier', lang)}")
        for move, at, rule, role, dossier in lines:
            if move.act is None:
                waited = say("proof.wait", lang, ticks=move.ticks)
                text.append(f"    Note over DOSSIER: {waited} ({at})")
                continue
            act, state = say(f"act.{move.act.key}", lang), say(f"state.{dossier.state.key}", lang)
            text.append(f"    {role.name}->>DOSSIER: {act} ({rule})")
            text.append(f"    DOSSIER-->>{role.name}: {state}")
        text.append(f"    Note over DOSSIER: {self.property.id}: {self.property.sentence(lang)}")
        return "\n".join(text) + "\n"

    def fixture(self) -> dict[str, Any]:
        """The history as data; `from_fixture` reads it back."""
        due = self.start.deadline
        assert isinstance(self.law.timekeeper, Ticks)
        return {
            "format": 1,
            "property": self.property.id,
            "law": name_of(self.law.policy),
            "start": {
                "allowance": None if due is None else self.law.timekeeper.length(due),
                "is_complete": self.start.is_complete,
                "fee_outstanding": self.start.fee_outstanding,
            },
            "moves": [
                {"wait": m.ticks}
                if m.act is None
                else {
                    "act": m.act.key,
                    **({"facts": dict(m.circumstances)} if m.circumstances else {}),
                }
                for m in self.moves
            ],
        }

    def json(self) -> str:
        """The fixture as text."""
        return json.dumps(self.fixture(), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_fixture(
        cls, fixture: Mapping[str, Any], law: Law, properties: Mapping[str, Property]
    ) -> CounterExample:
        """The history that a fixture holds, under a law."""
        given = fixture["start"]
        start = Dossier(
            deadline=None if given["allowance"] is None else allowance(given["allowance"]),
            is_complete=given["is_complete"],
            fee_outstanding=given["fee_outstanding"],
        )
        moves = tuple(
            Move(None, line["wait"])
            if "wait" in line
            else Move(Act[line["act"].upper()], 0, line.get("facts", {}))
            for line in fixture["moves"]
        )
        prop = properties[fixture["property"]]
        return cls(prop, on_ticks(law), start, moves)

    def test(self) -> str:
        """A test to paste: it passes as soon as the history no longer breaks the property."""
        name = "_".join(["test", self.property.id.lower(), "holds_in_this_history"])
        body = json.dumps(self.fixture(), ensure_ascii=False, indent=4)
        body = (
            body.replace(": true", ": True")
            .replace(": false", ": False")
            .replace(": null", ": None")
        )
        indented = "\n    ".join(body.splitlines())
        return (
            "from motcua.law import Law\n"
            "from motcua.testing import Ticks, still_breaks\n\n\n"
            f"def {name}(law: Law) -> None:\n"
            f'    """{self.property.sentence("en")}"""\n'
            f"    fixture = {indented}\n"
            "    assert not still_breaks(fixture, law)\n"
        )


def _start(start: Dossier, law: Law, lang: Lang) -> str:
    assert isinstance(law.timekeeper, Ticks)
    given = "–" if start.deadline is None else str(law.timekeeper.length(start.deadline))
    papers = say("proof.papers_complete" if start.is_complete else "proof.papers_missing", lang)
    fee = say("proof.fee_owed" if start.fee_outstanding else "proof.fee_none", lang)
    return say("proof.start", lang, allowance=given, papers=papers, fee=fee)


def name_of(policy: Policy) -> str | dict[str, str]:
    """A policy by its name, where it has one; otherwise what it says."""
    for named in (POLICIES, VARIANTS):
        for name, known in named.items():
            if known == policy:
                return name
    return {name: str(value) for name, value in asdict(policy).items()}


def still_breaks(fixture: Mapping[str, Any], law: Law) -> bool:
    """Whether the history of a fixture still breaks its property under a law.

    A law that does not allow one of its acts any more breaks nothing.
    """
    from motcua.testing.properties import BY_NAME

    try:
        return CounterExample.from_fixture(fixture, law, BY_NAME).breaks(law)
    except RuleError:
        return False
