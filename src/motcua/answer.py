"""What a planner's command answers, in every form: printed, and as documents in a folder."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import click

from motcua import out_folder, outputs
from motcua.clock import Period
from motcua.law import Term
from motcua.register import RegisterFacts
from motcua.report import chart_text, document, terminal
from motcua.report.as_csv import SEPARATORS
from motcua.report.charts import Chart
from motcua.report.content import Block, Heading, Report
from motcua.report.page import rows_of
from motcua.report.values import Day, Value, Written
from motcua.usage import Decorator, Plain, told
from motcua.words import Lang, say

FORMATS: Final = ("txt", "json", "csv", "docx", "html", "svg")


def options_of_answers(lang: Lang) -> Decorator:
    """Give a command `--out` and `--as`."""
    folder = click.Path(path_type=Path)
    out = click.option("--out", type=folder, help=say("cli.out_of_plans", lang))
    kinds = click.option("--as", "formats", metavar="FORMATS", help=say("cli.as_of_plans", lang))
    return lambda command: out(kinds(command))


@dataclass(frozen=True)
class Documents:
    """What is to be written.

    Attributes:
        out: the folder; None = nothing is written.
        names: of FORMATS.
    """

    out: Path | None
    names: tuple[str, ...]

    @classmethod
    def checked(cls, out: Path | None, formats: str | None, lang: Lang) -> Documents:
        """What `--out` and `--as` ask for, after all that can be refused before the work.

        Raises:
            InputError: a document is not known, or the folder cannot be written.
        """
        names = outputs.formats_of(formats, FORMATS)
        if out is None and formats is not None:
            raise Plain(say("cli.needs", lang, one="--as", other="--out"))
        if out is not None:
            out_folder.refuse_unfit(out)
        return cls(out, names)


@dataclass(frozen=True)
class Answer:
    """What is answered.

    Attributes:
        stem: the name of its files.
        facts: of the base.
        said: the page; its first block is its heading.
        plain: the same for programs.
        columns, rows: of its table, for a language; numbers are written as its Excel reads them.
        charts: pictures by the names of their files.
    """

    stem: str
    facts: RegisterFacts
    said: Sequence[Block]
    plain: Mapping[str, Any]
    columns: tuple[str, ...]
    rows: Callable[[Lang], Iterable[Sequence[Any]]]
    charts: Mapping[str, Chart] = field(default_factory=dict)

    def blocks(self) -> list[Block]:
        """The page with its pictures as text."""
        drawn = chart_text.blocks(tuple(self.charts.values()))
        title = [Heading(Term("drawn.title"))] if drawn else []
        return [*self.said, *title, *drawn]

    def text(self, lang: Lang) -> str:
        """The page as it is printed where there is no terminal."""
        return "".join(f"{row.text}\n" for row in rows_of(self.blocks(), lang))

    def to_json(self) -> str:
        """One JSON object."""
        return json.dumps(self.plain, ensure_ascii=False, indent=2) + "\n"

    def report(self, *, is_drawn: bool) -> Report:
        """The page under the office's head.

        Args:
            is_drawn: the pictures are drawn beside it, so it need not hold them as text.
        """
        rule = self.facts.periods[-1]
        period = Period(rule.since, rule.until)
        (_, *body) = self.said if is_drawn else self.blocks()
        title: Value = Term(f"answer.{self.stem}")
        head = document.letterhead(self.facts, period, title, (Written(self.facts.name),))
        figures = {"last_day": Day(period.last)}
        return Report(is_simulated=True, letterhead=head, body=tuple(body), figures=figures)


def give(answer: Answer, wanted: Documents, *, is_json: bool, lang: Lang) -> None:
    """Write the documents that are asked for; print the JSON, or the page if none are.

    Raises:
        InputError: the system does not let them be written.
    """
    if wanted.out is not None:
        out_folder.write(wanted.out, lambda folder: write(folder, wanted.names, answer, lang))
        told("cli.written", lang, 0, folder=wanted.out)
        if "svg" in wanted.names and not answer.charts:
            told("cli.no_pictures", lang, 0)
    if is_json:
        sys.stdout.write(answer.to_json())
    elif wanted.out is None:
        terminal.show_blocks(answer.blocks(), lang, sys.stdout)


def write(folder: Path, names: tuple[str, ...], answer: Answer, lang: Lang) -> None:
    """Write documents into a folder; equal bytes every time.

    Raises:
        OSError: the folder cannot be written.
    """
    for name in names:
        _WRITERS[name](folder, answer, lang)


def cell(value: float | None, lang: Lang) -> str | float:
    """A number with the decimal sign of the language's Excel; empty where there is none."""
    if value is None:
        return ""
    return repr(round(value, 4)).replace(".", ",") if lang == "vi" else round(value, 4)


def _write_text(folder: Path, answer: Answer, lang: Lang) -> None:
    (folder / f"{answer.stem}.txt").write_text(answer.text(lang), encoding="utf-8")


def _write_json(folder: Path, answer: Answer, _: Lang) -> None:
    (folder / f"{answer.stem}.json").write_text(answer.to_json(), encoding="utf-8")


def _write_csv(folder: Path, answer: Answer, lang: Lang) -> None:
    """As `report.as_csv` writes: what Excel opens by a double click."""
    path = folder / f"{answer.stem}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.writer(stream, delimiter=SEPARATORS[lang], lineterminator="\r\n")
        table.writerow(answer.columns)
        table.writerows(answer.rows(lang))


def _write_word(folder: Path, answer: Answer, lang: Lang) -> None:
    from motcua.report import docx  # each kind of document is loaded when it is written

    docx.write(answer.report(is_drawn=False), lang, folder / f"{answer.stem}.docx")


def _write_web_page(folder: Path, answer: Answer, lang: Lang) -> None:
    from motcua.report import html

    report, charts = answer.report(is_drawn=True), tuple(answer.charts.values())
    html.write(folder / f"{answer.stem}.html", [report], charts, lang, has_script=False)


def _write_drawings(folder: Path, answer: Answer, lang: Lang) -> None:
    from motcua.report import svg

    for name, chart in answer.charts.items():
        svg.write(folder / f"{name}.svg", chart, lang)


_WRITERS: Final[Mapping[str, Callable[[Path, Answer, Lang], None]]] = {
    "txt": _write_text,
    "json": _write_json,
    "csv": _write_csv,
    "docx": _write_word,
    "html": _write_web_page,
    "svg": _write_drawings,
}
