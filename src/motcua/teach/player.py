"""A lesson in somebody's hands: where it stands, and what a key does. It draws nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from motcua.law import LAW_ACTS, Act, Facts, Role
from motcua.teach.desk import ACTS, DossierRule, StepRule
from motcua.teach.explaining import Choice, Explanation, allowed, explain
from motcua.teach.lessons import Lesson
from motcua.teach.search import acting
from motcua.teach.session import Session, Snapshot
from motcua.teach.step_checks import trial

Panel: TypeAlias = Literal["step", "moves", "tried", "help", "lead"]

KEYS = "123456789acdefgijk"
"""One for each act of the law, in the law's order; n b h l q are taken."""
ACT_OF: dict[str, Act] = dict(zip(KEYS, LAW_ACTS, strict=True))
KEY_OF: dict[Act, str] = {act: key for key, act in ACT_OF.items()}


@dataclass(frozen=True, slots=True)
class Stand:
    """A position of the lesson: a dossier, and how many of its steps are done."""

    dossier: int
    number: int


@dataclass
class Player:
    """A lesson and a place in it.

    Attributes:
        place: in `stands`.
        panel: what is asked for: the step alone, the moves, one that was tried, help, the lead-in.
        tried: the act that was tried last.
    """

    lesson: Lesson
    place: int = 0
    panel: Panel = "lead"
    tried: Act | None = None
    is_over: bool = False
    stands: tuple[Stand, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.stands = tuple(
            Stand(dossier, number)
            for dossier, session in enumerate(self.lesson.sessions)
            for number in range(len(session.snapshots))
        )

    def press(self, key: str) -> None:
        """What a key does; one without meaning does nothing."""
        if key == "q":
            self.is_over = True
        elif key in ("n", " ", "right"):
            self._go(1)
        elif key in ("b", "left"):
            self._go(-1)
        elif key in PANELS:
            self.panel = "step" if self.panel == PANELS[key] else PANELS[key]
        elif key in ACT_OF:
            self.tried, self.panel = ACT_OF[key], "tried"

    def _go(self, steps: int) -> None:
        """Forward first leaves the lead-in of the first page; both ends hold."""
        if steps > 0 and self.panel == "lead" and self.place == 0:
            steps = 0
        self.place = min(max(self.place + steps, 0), len(self.stands) - 1)
        self.panel = "step"

    @property
    def stand(self) -> Stand:
        """Where the lesson stands."""
        return self.stands[self.place]

    @property
    def session(self) -> Session:
        """The dossier, walked to its end."""
        return self.lesson.sessions[self.stand.dossier]

    @property
    def terms(self) -> DossierRule:
        """What the file says of the dossier."""
        return self.session.terms

    @property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """The dossier's positions up to here."""
        return self.session.snapshots[: self.stand.number + 1]

    @property
    def now(self) -> Snapshot:
        """The dossier here."""
        return self.snapshots[-1]

    @property
    def next_step(self) -> StepRule | None:
        """What the lesson does next with this dossier."""
        steps = self.terms.steps
        return steps[self.stand.number] if self.stand.number < len(steps) else None

    @property
    def at(self) -> int:
        """When the next thing happens: of that moment the class is asked."""
        step = self.next_step
        return self.now.at if step is None else step.at

    @property
    def circumstances(self) -> Facts:
        """What holds for anybody who acts then."""
        step = self.next_step
        facts = self.lesson.desk.circumstances(self.terms, self.at)
        return facts._replace(has_system=facts.has_system or (step is not None and step.on_paper))

    def choices(self) -> tuple[Choice, ...]:
        """What may be done next."""
        return allowed(self.lesson.desk.law, self.now.dossier, self.at, self.circumstances)

    def answer(self, act: Act) -> Explanation:
        """Whether whoever may do an act may do it now, and why not."""
        role = next((choice.role for choice in self.choices() if choice.act is act), None)
        if role is None:
            role = _whose(self.lesson, act)
        law, dossier = self.lesson.desk.law, self.now.dossier
        facts = acting(law, dossier, act, self.circumstances._replace(role=role))
        return explain(law, dossier, act, facts)

    def tries(self) -> tuple[Explanation, ...]:
        """The refusals that the lesson shows here."""
        step = self.next_step
        if step is None:
            return ()
        law, dossier = self.lesson.desk.law, self.now.dossier
        return tuple(
            explain(law, dossier, ACTS[act], trial(self.lesson.desk, self.terms, step, act))
            for act in step.tries
        )


def _whose(lesson: Lesson, act: Act) -> Role:
    role = Role(0)
    for rule in lesson.desk.law.rules:
        if rule.act is act:
            role |= rule.role
    return role


PANELS: dict[str, Panel] = {"?": "moves", "h": "help", "l": "lead"}
