"""The report on a terminal: the same lines as in a file, a little bolder; the owner of rich."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from motcua.report.content import Block, Report
from motcua.report.page import Style, page, plain, rows_of
from motcua.words import Lang

STYLES = {
    Style.PLAIN: "",
    Style.TITLE: "bold",
    Style.WARNING_TITLE: "bold yellow",
    Style.HEADING: "bold",
    Style.LEVEL: "bold cyan",
    Style.COLUMNS: "dim",
}


def console(stream: IO[str]) -> Console:
    """A terminal that takes text as text: no markup, no emoji codes, no guessed colours."""
    return Console(file=stream, markup=False, emoji=False, highlight=False, soft_wrap=True)


def show(report: Report, lang: Lang, stream: IO[str]) -> None:
    """Print the report: for reading on a terminal, byte-stable text anywhere else."""
    screen = console(stream)
    if not screen.is_terminal:
        stream.write(plain(report, lang))
        return
    for row in page(report, lang, screen.width):
        screen.print(Text(row.text, style=STYLES[row.style]))


def show_blocks(blocks: Sequence[Block], lang: Lang, stream: IO[str]) -> None:
    """Print blocks without a letterhead, as `show` prints a report."""
    screen = console(stream)
    if not screen.is_terminal:
        stream.write("".join(f"{row.text}\n" for row in rows_of(blocks, lang)))
        return
    for row in rows_of(blocks, lang, screen.width):
        screen.print(Text(row.text, style=STYLES[row.style]))


class Step(Protocol):
    """What a long run calls after each part that is done."""

    def __call__(self) -> None: ...


@contextmanager
def progress(label: str, parts: int | None, stream: IO[str]) -> Iterator[Step]:
    """A bar that fills as parts are done, gone at the end; nothing where there is no terminal."""
    screen = console(stream)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    is_hidden = not screen.is_terminal
    with Progress(*columns, console=screen, transient=True, disable=is_hidden) as bar:
        task = bar.add_task(label, total=parts)
        yield lambda: bar.advance(task)
