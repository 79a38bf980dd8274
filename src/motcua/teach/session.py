"""A dossier walked step by step: forward, back, aside. The log is the truth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from motcua.errors import RuleError
from motcua.law import Act, Dossier, Facts, Moment, Role, Rule, State
from motcua.places import Plain, write
from motcua.teach.desk import ACTS, NOTE, WAIT, Desk, DossierRule, Said, Setting, StepRule
from motcua.teach.explaining import Choice, Explanation, allowed, explain
from motcua.teach.picture import Walk
from motcua.teach.search import Chance, Goal, Step, last_moment, plan
from motcua.teach.written import plain


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A position of the log.

    Attributes:
        number: how many steps of the log led here.
        at: the instant.
        dossier: as it stands; not to be changed.
        step: the last step; None at the start.
        rule: the row of the law that it fired; None for a wait or a note.
    """

    number: int
    at: int
    dossier: Dossier
    step: StepRule | None = None
    rule: Rule | None = None


class Session:
    """One dossier at one desk, with everything that was done to it.

    Args:
        desk: the law and the calendar.
        terms: the dossier at its start; steps that it names are not done yet.
        start_at: when the session begins.
    """

    def __init__(self, desk: Desk, terms: DossierRule, start_at: int) -> None:
        self.desk = desk
        self.terms = terms
        self._snapshots = [Snapshot(0, start_at, terms.dossier())]
        self._undone: list[Snapshot] = []

    @property
    def log(self) -> tuple[StepRule, ...]:
        """Every step, first to last."""
        return tuple(shot.step for shot in self._snapshots if shot.step is not None)

    @property
    def now(self) -> Snapshot:
        """Where the session stands."""
        return self._snapshots[-1]

    @property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """Every position from the start to now."""
        return tuple(self._snapshots)

    def at(self, number: int) -> Snapshot:
        """The position after so many steps."""
        return self._snapshots[number]

    def do(self, act: Act, role: Role, at: int | None = None, **more: Any) -> Rule:
        """Do an act; by default now. Further facts are those of a step: `new_due`, `online` ….

        Raises:
            RuleError: the law refuses it, or it lies before the last step; nothing has changed.
        """
        when = self.now.at if at is None else at
        done = self.follow(StepRule(at=when, act=act.key, role=role.key, **more))
        assert done.rule is not None
        return done.rule

    def follow(self, step: StepRule) -> Snapshot:
        """Take a step as a file tells it.

        Raises:
            RuleError: as `do`.
        """
        now = self.now
        if step.at < now.at:
            facts: dict[str, object] = {"at": Moment(step.at), "last": Moment(now.at)}
            raise RuleError("refusal.earlier", facts)
        dossier, rule = now.dossier, None
        if step.act not in (WAIT, NOTE):
            facts_of = self.desk.facts(self.terms, step)
            rule, dossier = self.desk.law.step(dossier, ACTS[step.act], facts_of)
        self._snapshots.append(Snapshot(now.number + 1, step.at, dossier, step, rule))
        self._undone.clear()
        return self.now

    def wait(self, work_s: int) -> None:
        """Let working seconds pass."""
        self.until(self.desk.clock.add(self.now.at, work_s))

    def until(self, at: int) -> None:
        """Let time pass until an instant.

        Raises:
            RuleError: it lies before the last step.
        """
        self.follow(StepRule(at=at, act=WAIT))

    def note(self, text: str) -> None:
        """Remark something."""
        self.follow(StepRule(at=self.now.at, act=NOTE, note=Said(vi=text, en=text)))

    def undo(self) -> bool:
        """Take back the last step; False at the start."""
        if len(self._snapshots) == 1:
            return False
        self._undone.append(self._snapshots.pop())
        return True

    def redo(self) -> bool:
        """Take again the step last taken back; False when there is none."""
        if not self._undone:
            return False
        self._snapshots.append(self._undone.pop())
        return True

    def fork(self, number: int) -> Session:
        """Another session that shares the first steps and goes its own way."""
        other = Session(self.desk, self.terms, self._snapshots[0].at)
        other._snapshots = self._snapshots[: number + 1]
        return other

    def circumstances(self) -> Facts:
        """What would hold for an act now."""
        return self.desk.circumstances(self.terms, self.now.at)

    def allowed(self) -> tuple[Choice, ...]:
        """What may be done now."""
        return allowed(self.desk.law, self.now.dossier, self.now.at, self.circumstances())

    def explain(self, act: Act, role: Role) -> Explanation:
        """Whether a role may do an act now, and why."""
        facts = self.circumstances()._replace(role=role)
        return explain(self.desk.law, self.now.dossier, act, facts)

    def plan(self, goal: Goal) -> tuple[Step, ...] | None:
        """The fewest acts to a goal from now; None proves that it is out of reach."""
        return plan(self.desk.law, self.now.dossier, goal, self.now.at, self.circumstances())

    def last_moment(self, goal: Goal) -> Chance:
        """Until when doing nothing does not lose a goal."""
        return last_moment(self.desk.law, self.now.dossier, goal, self.now.at, self.circumstances())

    def walk(self) -> Walk:
        """The path to now and what may come next, for a picture."""
        return walk_to(self.snapshots, tuple(choice.rule for choice in self.allowed()))

    def text(self) -> str:
        """The session as YAML; `reopen` makes it again."""
        begun = StepRule(at=self._snapshots[0].at, act=WAIT)
        steps: list[Plain] = [plain(step) for step in (begun, *self.log)]
        setting = plain(self.desk.setting)
        known = {name: setting[name] for name in Setting.model_fields if name in setting}
        dossier: dict[str, Plain] = {**plain(self.terms), "steps": steps}
        return write({"session": "1", **known, "dossier": dossier})

    def save(self, path: Path) -> None:
        """Write the session as YAML."""
        path.write_text(self.text(), encoding="utf-8")


def fired(snapshots: Sequence[Snapshot]) -> Iterator[tuple[Rule, State]]:
    """The rules that led from each position to the next, with the state each fired from."""
    for before, after in pairwise(snapshots):
        if after.rule is not None:
            yield after.rule, before.dossier.state


def walk_to(snapshots: Sequence[Snapshot], possible: tuple[Rule, ...]) -> Walk:
    """The path through some positions, as a picture marks it."""
    return Walk(snapshots[-1].dossier.state, tuple(fired(snapshots)), possible)


def begin(setting: Setting, terms: DossierRule, at: int) -> Session:
    """A session on a setting that has none of its own yet."""
    instants = [at, *(step.at for step in terms.steps)]
    return Session(Desk.between(setting, instants), terms, at)


def walked(desk: Desk, terms: DossierRule, steps: Iterable[StepRule]) -> Session:
    """A session in which steps were taken.

    Raises:
        RuleError: one of them is refused.
    """
    steps = tuple(steps)
    session = Session(desk, terms, steps[0].at)
    for step in steps:
        session.follow(step)
    return session
