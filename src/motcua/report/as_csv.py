"""The counts as CSV: one row for each period, level or office, and indicator.

The bytes are those that Excel opens by a double click: UTF-8 with its mark, lines ended by CR LF,
and cells parted by what the language's Excel expects, a semicolon in Vietnamese (whose comma is the
decimal sign) and a comma in English. The columns have the same names in both languages:

    from, to      first and last day of the period
    scope         level, office, or register (what holds for all of it)
    key, name     of the level or office
    indicator     its key, as in JSON; `set_aside` = dossiers in no count, of the register alone
    indicator_name
    value         empty when it is not known
    unknown       why not

A text that a spreadsheet might take for a formula begins with an apostrophe: `cells.original` takes
it away again.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from motcua.indicators import Indicators, PeriodCount
from motcua.register import RegisterFacts
from motcua.report import figures
from motcua.report.cells import neutral, shown
from motcua.words import Lang, say

COLUMNS: Final = (
    "from",
    "to",
    "scope",
    "key",
    "name",
    "indicator",
    "indicator_name",
    "value",
    "unknown",
)
SEPARATORS: Final[Mapping[Lang, str]] = {"vi": ";", "en": ","}


def write(path: Path, facts: RegisterFacts, counts: Sequence[PeriodCount], lang: Lang) -> None:
    """The counts of every period in one file, which appears whole or not at all; equal bytes.

    Raises:
        OSError: the file cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as stream:
            table = csv.writer(stream, delimiter=SEPARATORS[lang], lineterminator="\r\n")
            table.writerow(COLUMNS)
            for count in counts:
                for row in _of_period(facts, count, lang):
                    table.writerow(
                        [neutral(cell) if isinstance(cell, str) else cell for cell in row]
                    )
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _of_period(
    facts: RegisterFacts, count: PeriodCount, lang: Lang
) -> Iterator[tuple[str | int, ...]]:
    days = (count.period.first.isoformat(), count.period.last.isoformat())
    for key, level in facts.levels.items():
        name = shown(level.name.vi if lang == "vi" else level.name.en)
        for row in _of_counts(count.levels[key], count, lang):
            yield (*days, "level", key, name, *row)
    for key, office in facts.offices.items():
        for row in _of_counts(count.offices[key], count, lang):
            yield (*days, "office", key, shown(office.name), *row)
    aside = say("csv.set_aside", lang)
    yield (*days, "register", "", shown(facts.name), "set_aside", aside, count.set_aside, "")


def _of_counts(
    counted: Indicators, count: PeriodCount, lang: Lang
) -> Iterator[tuple[str | int, ...]]:
    for name, value in counted._asdict().items():
        lacked = count.unknown.get(name)
        said = (name, figures.full(name, lang))
        yield (*said, value, "") if lacked is None else (*said, "", figures.reason(lacked, lang))
