"""The last page: what the figures were counted from, and what made it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motcua import __version__
from motcua.indicators import PeriodCount
from motcua.provenance import LIBRARIES
from motcua.register import RegisterFacts
from motcua.report.values import Day
from motcua.report.xlsx.book import Book

NAMED: Final = ("scenario", "fingerprint", "seed", "replicate", "engine")
"""What made a run; what else a provenance holds are versions, or a reader's own words."""

DECREES: Final = {"2018": "61/2018/NĐ-CP", "2025": "118/2025/NĐ-CP"}


def write(book: Book, facts: RegisterFacts, count: PeriodCount) -> None:
    """A row for each thing known, its name before it."""
    sheet = book.sheet(book.say("xlsx.sheet.origin"), {0: 34, 1: 90}, header=(0, 0))
    title = book.marked(book.say("xlsx.sheet.origin"))
    sheet.across(0, 0, 1, title, book.title_look)
    for row, (name, value) in enumerate(_rows(book, facts, count), 2):
        sheet.text(row, 0, name, "made")
        sheet.text(row, 1, value, "made")


def _rows(book: Book, facts: RegisterFacts, count: PeriodCount) -> Iterator[tuple[str, str]]:
    kind = "kind_simulated" if facts.simulated else "kind_register"
    days = book.say("xlsx.from_to", first=Day(count.period.first), last=Day(count.period.last))
    yield book.say("xlsx.origin.name"), facts.name
    yield book.say("xlsx.origin.source"), facts.source
    yield book.say("xlsx.origin.kind"), book.say(f"xlsx.origin.{kind}")
    yield book.say("xlsx.origin.period"), days
    yield book.say("xlsx.origin.regime"), DECREES[facts.regime]
    yield book.say("xlsx.origin.set_aside"), str(count.set_aside)
    for key, value in facts.provenance.items():
        if key in NAMED:
            yield book.say(f"xlsx.origin.{key}"), str(value)
        elif key in ("motcua", *LIBRARIES):
            yield book.say("xlsx.origin.version", library=key), str(value)
        else:
            yield key, str(value)
    yield book.say("xlsx.origin.written_by"), __version__
