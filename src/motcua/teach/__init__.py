"""The law taught: why not, what next, how to get there; lessons, a player, exercises.

`explain`, `allowed`, `plan` and `last_moment` answer questions about one dossier; a `Session` walks
it; a `Lesson` is a file in which every step is legal; `exercises` draws questions and `mark` marks
the answers; `svg` and `mermaid` draw the machine with the path walked.
"""

from motcua.teach.desk import Desk, DossierRule, Setting, StepRule
from motcua.teach.exercises import Exercise, exercises
from motcua.teach.explaining import Choice, Explanation, allowed, explain
from motcua.teach.handout import handout
from motcua.teach.lessons import (
    EVERY_TRANSITION,
    FOLDER,
    Lesson,
    lesson_files,
    load_lesson,
    reopen,
)
from motcua.teach.marking import Answer, Mark, mark
from motcua.teach.picture import Walk, mermaid, svg
from motcua.teach.player import Player
from motcua.teach.search import (
    Chance,
    Goal,
    Step,
    can,
    finished,
    in_time,
    last_moment,
    plan,
    positions,
    reaches,
)
from motcua.teach.session import Session, Snapshot, begin
from motcua.teach.sheet import sheet

__all__ = [
    "EVERY_TRANSITION",
    "FOLDER",
    "Answer",
    "Chance",
    "Choice",
    "Desk",
    "DossierRule",
    "Exercise",
    "Explanation",
    "Goal",
    "Lesson",
    "Mark",
    "Player",
    "Session",
    "Setting",
    "Snapshot",
    "Step",
    "StepRule",
    "Walk",
    "allowed",
    "begin",
    "can",
    "exercises",
    "explain",
    "finished",
    "handout",
    "in_time",
    "last_moment",
    "lesson_files",
    "load_lesson",
    "mark",
    "mermaid",
    "plan",
    "positions",
    "reaches",
    "reopen",
    "sheet",
    "svg",
]
