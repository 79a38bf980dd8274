"""A table counted and written: everything that can be asked for, of tables that tell little."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from books import NOVEMBER
from motcua import book, outputs
from motcua.book import Book
from motcua.clock import Period
from motcua.register import RegisterFacts
from motcua.register_table.propose import propose
from motcua.register_table.written import companion_text
from shared_logs import DOSSIERS, LOGS, log, needs_shared
from test_register_table import COMPANION, table

MONTHS = {
    "receipt_dossiers": Period(dt.date(2011, 1, 1), dt.date(2011, 1, 31)),
    "receipt_events": Period(dt.date(2011, 1, 1), dt.date(2011, 1, 31)),
    "boston311_isd_dossiers": Period(dt.date(2015, 4, 1), dt.date(2015, 4, 30)),
    "academic_credentials_events": Period(dt.date(2016, 3, 1), dt.date(2016, 3, 31)),
}
BARE = COMPANION.split("offices:")[0]
MAPPINGS = Path(__file__).parent / "mappings"


def november(_facts: RegisterFacts) -> Sequence[Period]:
    return [NOVEMBER]


def written(found: Book, folder: Path) -> set[str]:
    """What is written if everything is asked for."""
    findings = outputs.Findings(found.facts, found.counts, book=found, is_further=True)
    folder.mkdir()
    outputs.write(folder, outputs.FORMATS, findings, "en")
    return {path.suffix for path in folder.rglob("*") if path.is_file()}


EVERY = {f".{name}" for name in outputs.FORMATS}


def test_a_table_without_channels_gives_every_document(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "1,2023-10-24 08:00,2023-10-26 08:00,2023-10-25 09:00",
        "2,2023-10-24 08:00,2023-10-26 08:00,",
        header="code,accepted_at,due_at,ended_at",
        companion=BARE,
    )
    found = book.of_file(path, november, is_further=True)
    assert found.further[0].figures("commune").received == 2
    assert written(found, tmp_path / "out") == EVERY


@needs_shared
@pytest.mark.parametrize("name", DOSSIERS + LOGS)
def test_real_logs_give_every_document(name: str, tmp_path: Path) -> None:
    mapping = MAPPINGS / f"{name}.yaml"
    if not mapping.exists():
        mapping = tmp_path / mapping.name
        mapping.write_text(companion_text(propose(log(name)), "en"), encoding="utf-8")
    found = book.of_file(log(name), lambda _: [MONTHS[name]], mapping=mapping, is_further=True)
    (further,), (count,) = found.further, found.counts
    assert {level: further.figures(level).total for level in count.levels} == {
        level: figures.total for level, figures in count.levels.items()
    }
    assert any(figures.received for figures in count.levels.values())
    assert written(found, tmp_path / "out") == EVERY
