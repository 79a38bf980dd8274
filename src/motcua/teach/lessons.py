"""Lessons on disk: a file in, a lesson in which every step is legal, or every fault at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from motcua.errors import Fault, InputError
from motcua.law import RULES, Rule, State
from motcua.places import Document
from motcua.places import load as load_document
from motcua.scenario import validate
from motcua.scenario.values import Key, Whole
from motcua.teach.desk import WAIT, Desk, DossierRule, Said, Setting
from motcua.teach.session import Session, fired, walked
from motcua.teach.step_checks import outside, sifted, step_faults, walk

FOLDER = Path("scenarios") / "training"


class LessonFile(Setting):
    """What a lesson file says.

    Attributes:
        aim: what the class can do afterwards.
        lead_in: what the teacher says first.
        dossiers: told one after another; the first is the lesson's, the others are its variants.
    """

    lesson: Annotated[Whole, Field(ge=1, le=1)]
    title: Said
    aim: Said
    lead_in: Said
    dossiers: Annotated[dict[Key, DossierRule], Field(min_length=1, max_length=20)]


class SessionFile(Setting):
    """A saved session: its setting, and its dossier with every step of the log."""

    session: Annotated[Whole, Field(ge=1, le=1)]
    dossier: DossierRule


@dataclass(frozen=True)
class Lesson:
    """A lesson, checked: every step of it is legal."""

    path: Path
    file: LessonFile

    @cached_property
    def desk(self) -> Desk:
        """The law and the calendar of the lesson."""
        every = [step.at for terms in self.file.dossiers.values() for step in terms.steps]
        return Desk.between(self.file, every)

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """The dossiers, each walked to its end."""
        return tuple(walked(self.desk, terms, terms.steps) for terms in self.file.dossiers.values())

    def transitions(self) -> Iterator[tuple[Rule, State]]:
        """Every rule that fires, with the state it fires from."""
        for session in self.sessions:
            yield from fired(session.snapshots)


EVERY_TRANSITION: tuple[tuple[Rule, State], ...] = tuple(
    (rule, state) for rule in RULES for state in rule.sources
)
"""What there is to teach: each rule from each state it applies to."""


def load_lesson(path: Path) -> Lesson:
    """The lesson that a file tells.

    Raises:
        InputError: every fault of the file, each with its place; a step that the law refuses is
            one, with the law's reason.
    """
    document = load_document(path)
    if not isinstance(document.value, dict):
        raise InputError([document.fault("fault.not_mapping", ())])
    if "lesson" not in document.value:
        raise InputError([document.fault("fault.lesson_format", ())])
    faults = list(step_faults(document, "dossiers"))
    try:
        file = validate(document, LessonFile, faults)
    except InputError as error:
        raise InputError([*error.faults, *_moves_of_the_rest(document, error)]) from None
    if faults := [*outside(document, file, file.dossiers), *_moves(document, file)]:
        raise InputError(faults)
    return Lesson(path, file)


def _moves(document: Document, file: LessonFile) -> Iterator[Fault]:
    """The steps that the law refuses."""
    desk = Lesson(Path(document.file), file).desk
    for key, terms in file.dossiers.items():
        numbers = range(len(terms.steps))
        yield from walk(document, ("dossiers", key), desk, terms, numbers, frozenset())


def _moves_of_the_rest(document: Document, error: InputError) -> list[Fault]:
    """The refused steps of a file that has other faults, where these leave something to judge."""
    sound, kept, gaps = sifted(document, error.faults)
    try:
        file = validate(sound, LessonFile, [])
        if list(outside(document, file, {})):
            return []
        desk = Lesson(Path(document.file), file).desk
        return [
            fault
            for key, terms in file.dossiers.items()
            for fault in walk(document, ("dossiers", key), desk, terms, kept[key], gaps[key])
        ]
    except InputError:
        return []


def is_lesson(path: Path) -> bool:
    """Whether a file is meant as a lesson; one that cannot be read is not."""
    try:
        value = load_document(path).value
    except InputError:
        return False
    return isinstance(value, dict) and "lesson" in value


def lesson_files(folder: Path) -> list[Path]:
    """The lessons of a folder, in the order of their names."""
    return [path for path in sorted(folder.glob("*.yaml")) if is_lesson(path)]


def reopen(path: Path) -> Session:
    """A saved session, every step of its log taken again under the law.

    Raises:
        InputError: every fault of the file; a step that the law refuses is one.
    """
    document = load_document(path)
    if not isinstance(document.value, dict):
        raise InputError([document.fault("fault.not_mapping", ())])
    file = validate(document, SessionFile, list(step_faults(document, "dossier")))
    terms = file.dossier
    if not terms.steps:
        raise InputError([document.fault("fault.no_steps", ("dossier",), at_key=True)])
    desk = Desk.between(file, [step.at for step in terms.steps])
    numbers = range(len(terms.steps))
    found = list(outside(document, file, {}))
    if faults := found or list(walk(document, ("dossier",), desk, terms, numbers, frozenset())):
        raise InputError(faults)
    first, *rest = terms.steps
    session = Session(desk, terms.model_copy(update={"steps": ()}), first.at)
    for step in rest if first.act == WAIT else (first, *rest):
        session.follow(step)
    return session
