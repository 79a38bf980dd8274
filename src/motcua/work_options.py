"""How much work, by whom and where it is kept: options of the commands that live replicates."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from motcua.engines import NAMES, Chosen, Name, chosen
from motcua.errors import InputError
from motcua.goal import Goal
from motcua.measures import Floats
from motcua.precision import runs_until
from motcua.processes import on_processors
from motcua.report import terminal
from motcua.store import Store
from motcua.usage import Decorator, told
from motcua.words import Lang, say
from motcua.work import Work

RUNS = 20


def options_of_work(
    lang: Lang, replicates: int = RUNS, *, least: int = 2, help_key: str = "cli.pairs"
) -> Decorator:
    """Give a command the options of `Effort`, and `--json`.

    Args:
        replicates: without `--replicates`.
        least: of them that the command can do with.
        help_key: what their number means here.
    """
    path = click.Path(dir_okay=False, path_type=Path)
    options = (
        click.option(
            "--replicates",
            type=click.IntRange(least, 1_000_000),
            default=replicates,
            show_default=True,
            help=say(help_key, lang),
        ),
        click.option("--engine", type=click.Choice(NAMES), help=say("cli.engine", lang)),
        click.option("--workers", type=click.IntRange(1, 1024), help=say("cli.workers", lang)),
        click.option("--cluster", metavar="ADDRESS", help=say("cli.cluster", lang)),
        click.option("--store", type=path, envvar="MOTCUA_STORE", help=say("cli.store", lang)),
        click.option("--resume", "is_resumed", is_flag=True, help=say("cli.resume", lang)),
        click.option("--json", "is_json", is_flag=True, help=say("cli.json", lang)),
    )

    def wrap(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return wrap


@dataclass(frozen=True)
class Effort:
    """What was asked of a command's work.

    Attributes:
        workers: at once; None = one a processor.
        cluster: address of a Dask cluster; None = this machine.
        store: file of finished replicates; None = the user's own.
    """

    lang: Lang
    replicates: int
    engine: Name | None
    workers: int | None
    cluster: str | None
    store: Path | None
    is_resumed: bool

    @classmethod
    def taken(cls, lang: Lang, options: dict[str, Any]) -> Effort:
        """The effort that a command's options say; they are taken out of them."""
        own = [field.name for field in fields(cls) if field.name != "lang"]
        return cls(lang, **{name: options.pop(name) for name in own})

    @cached_property
    def engine_chosen(self) -> Chosen:
        """The engine, for the work of this machine."""
        return chosen(self.engine, self.replicates)

    @contextmanager
    def work(self, replicates: int | None) -> Iterator[Work]:
        """Whoever works, under a bar of so many replicates (None = not known beforehand).

        Raises:
            InputError: the store or the cluster cannot be used.
        """
        label = say("cli.running", self.lang)
        with self.quiet_work() as work, terminal.progress(label, replicates, sys.stderr) as done:
            work.done = done
            yield work

    @contextmanager
    def quiet_work(self) -> Iterator[Work]:
        """The same without a bar."""
        with ExitStack() as stack:
            store = stack.enter_context(self._store())
            if self.cluster is None:
                if self.engine_chosen.note:
                    told(self.engine_chosen.note, self.lang, 0)
                name: Name = self.engine_chosen.name
                workers = on_processors(self.engine_chosen, self.workers)
            else:
                from motcua.cluster import on_cluster  # nobody else waits for Dask

                name = self.engine or "kernel"
                workers = stack.enter_context(on_cluster(self.cluster, name))
            yield Work(workers, store, engine=name, is_resumed=self.is_resumed)

    def close_enough(
        self, wanted: Sequence[Goal], samples: Callable[[int], Sequence[Floats]]
    ) -> int:
        """How many runs until every sample is known as closely as wanted, and says so.

        Args:
            wanted: of each sample, its bound the half-width.
        """
        halves = [one.bound for one in wanted]
        runs, is_reached, empty = runs_until(halves, samples, self.replicates)
        for said in dict.fromkeys(wanted[number].said for number in empty):
            told("work.until_nothing", self.lang, 0, found=said, runs=runs)
        if len(empty) < len(wanted):
            told("work.until" if is_reached else "work.until_most", self.lang, 0, runs=runs)
        return runs

    def _store(self) -> Store:
        if self.store is not None:
            return Store(self.store)
        try:
            return Store(Path(click.get_app_dir("motcua")) / "runs.sqlite")
        except InputError:
            if self.is_resumed:
                raise
            told("work.not_kept", self.lang, 0)
            return Store()
