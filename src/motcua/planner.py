"""The Python face of the planner's questions: load, change, run, compare.

>>> import motcua
>>> today = motcua.Scenario.load("scenarios/tu_ky_2023_11.yaml")
>>> plan = today.replace("commune.staff.reception", 5)
>>> print(today.compare(plan, replicates=20))  # doctest: +SKIP
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from motcua import scenario
from motcua.engines import Name, chosen
from motcua.enough import MOST
from motcua.found import Compared, Enough, Results, Swept
from motcua.places import Document
from motcua.plans import Asked, compared, read_goals
from motcua.processes import on_processors
from motcua.provenance import facts_of
from motcua.register import RegisterFacts
from motcua.scenario import choices
from motcua.scenario.change import changed
from motcua.scenario.layout import lay_out
from motcua.staffing import enough
from motcua.sweep import swept
from motcua.work import Work

RUNS = 20


@dataclass(frozen=True, repr=False)
class Scenario:
    """A checked scenario, and the document it was read from.

    Attributes:
        name: of the file, with what was changed since.
        asked: the checked scenario.
    """

    name: str
    asked: scenario.Scenario
    document: Document

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Scenario:
        """The scenario of a file.

        Raises:
            InputError: every fault of the file.
        """
        document = scenario.resolve(Path(path))
        asked = scenario.build(document)
        return cls(asked.name, asked, document)

    def replace(self, path: str, value: object) -> Scenario:
        """The scenario with one thing changed, as `--set path=value` changes it.

        Args:
            value: a number, a text such as "+1" or "110%", or a list; None takes the entry away.

        Raises:
            InputError: the path names nothing (the nearest name is said), or the value does not
                fit there.
        """
        said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        setting = f"{path}={said}"
        document = changed(self.document, [setting])
        return Scenario(f"{self.name}, {setting}", scenario.build(document), document)

    def simulate(self, replicates: int = 1, *, engine: Name | None = None) -> Results:
        """The figures of so many replicates, from number 0 on."""
        found = _work(engine, replicates).outcomes(self.asked, replicates)
        return Results(found.names, found.found)

    def compare(
        self,
        *plans: Scenario,
        goal: str | Sequence[str] = (),
        replicates: int = RUNS,
        engine: Name | None = None,
        why: bool = False,
    ) -> Compared:
        """This scenario as today beside plans, over the same replicates.

        Args:
            goal: as `--goal` has it.
            why: name the dossiers whose fate changed.

        Raises:
            InputError: a goal that cannot be read.
        """
        wanted = read_goals(self.asked, _several(goal))
        asked = [Asked(plan.name, plan.asked) for plan in plans]
        by = chosen(engine, replicates)
        work = _work(engine, replicates)
        return Compared(compared(self.asked, asked, wanted, replicates, work, by=by, is_why=why))

    def sweep(
        self,
        vary: str | Sequence[str],
        *,
        goal: str | Sequence[str] = (),
        replicates: int = RUNS,
        engine: Name | None = None,
    ) -> Swept:
        """Every value of one choice or two, over the same replicates.

        Args:
            vary: as `--vary` has it: `commune.staff.reception=2..8`.
            goal: as `--goal` has it.

        Raises:
            InputError: a choice or a goal that cannot be read.
        """
        said = choices.read(self.document, _several(vary))
        wanted = read_goals(self.asked, _several(goal))
        work = _work(engine, replicates)
        return Swept(self._facts(work), swept(self.document, said, wanted, replicates, work))

    def enough(
        self,
        vary: str | Sequence[str],
        goal: str | Sequence[str],
        *,
        costs: Mapping[str, float] | None = None,
        budget: float | None = None,
        level: float = 0.95,
        most: int = MOST,
        engine: Name | None = None,
    ) -> Enough:
        """The least staffing that meets the goals, with a stated probability of being right.

        Args:
            costs: what an officer of a choice counts, by its path; else 1.
            budget: at most so many officers more than today.
            most: replicates of one combination.

        Raises:
            InputError: as `motcua enough` says it.
            ValueError: a cost that is not above nought, or of nothing that is varied; a budget
                below nought.
        """
        said = choices.read(self.document, _several(vary))
        wanted = read_goals(self.asked, _several(goal))
        work = _work(engine, most)
        found = enough(
            self.document, said, wanted, work, weights=costs, budget=budget, level=level, most=most
        )
        return Enough(self._facts(work), found)

    def _facts(self, work: Work) -> RegisterFacts:
        return facts_of(lay_out(self.asked), engine=work.engine, replicate=0)

    def __repr__(self) -> str:
        asked = self.asked
        return f"<Scenario “{self.name}”: {len(asked.offices)} offices, seed {asked.seed}>"


def _several(said: str | Sequence[str]) -> list[str]:
    return [said] if isinstance(said, str) else list(said)


def _work(engine: Name | None, replicates: int) -> Work:
    by = chosen(engine, replicates)
    return Work(on_processors(by), engine=by.name)
