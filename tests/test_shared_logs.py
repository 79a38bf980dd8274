"""Real tables of dossiers: every figure of every month is the one computed elsewhere."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import xlsxwriter

from motcua import indicators
from motcua.clock import Period
from motcua.register_table import opened
from motcua.tally import tally
from shared_logs import DOSSIERS, log, needs_shared, truth, truth_file

pytestmark = needs_shared

MAPPINGS = Path(__file__).parent / "mappings"
CELLS = {
    "carried_in": "carried_over",
    "received": "received",
    "resolved": "resolved",
    "open_end": "in_process",
    "res_early": "early",
    "res_on_day": "on_time",
    "res_overdue": "late",
    "res_no_deadline": "resolved_undated",
    "open_within": "within_deadline",
    "open_overdue": "overdue",
    "open_no_deadline": "in_process_undated",
}
"""Columns of the truth, and our indicators; `res_after_instant` compares instants, we days."""


def months(name: str) -> Iterator[tuple[dict[str, str], Period]]:
    with truth_file(name.removesuffix("_dossiers")).open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            first = dt.date.fromisoformat(row["month"] + "-01")
            next_month = (first + dt.timedelta(40)).replace(day=1)
            yield row, Period(first, next_month - dt.timedelta(1))


def counted(path: Path, mapping: Path, name: str) -> list[dict[str, int]]:
    """The figures of every month of the truth, by its columns."""
    with opened(path, mapping) as table:
        parts = [lines for _, lines in table.ledgers()]
        assert (table.rows, table.set_aside) == (truth(name.removesuffix("_dossiers"))["cases"], 0)
        found = []
        for _, period in months(name):
            columns: Counter[str] = Counter()
            for lines in parts:
                columns.update(tally(lines, period, table.clocks, table.policy))
            count = indicators.counted(table.facts, period, columns, known=table.known)
            (figures,) = count.levels.values()
            found.append({cell: getattr(figures, ours) for cell, ours in CELLS.items()})
        return found


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_cell_of_every_month_is_the_truth(name: str) -> None:
    told = [
        {cell: int(row[cell]) for cell in CELLS}
        for row, _ in months(name)
    ]  # fmt: skip
    assert len(told) > 6
    assert counted(log(name), MAPPINGS / f"{name}.yaml", name) == told


def rows_of(name: str) -> tuple[list[str], list[list[object]]]:
    table = pq.read_table(log(name))
    return table.column_names, [list(row.values()) for row in table.to_pylist()]


def to_csv(name: str, folder: Path) -> tuple[Path, Path]:
    """As an office's software would: semicolons, a byte-order mark, UTC written out."""
    path = folder / f"{name}.csv"
    header, rows = rows_of(name)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([header, *rows])
    return path, MAPPINGS / f"{name}.yaml"


def to_workbook(name: str, folder: Path) -> tuple[Path, Path]:
    """Instants as a workbook has them, without a zone: in UTC, as the mapping then says."""
    path, mapping = folder / f"{name}.xlsx", folder / f"{name}.yaml"
    header, rows = rows_of(name)
    with xlsxwriter.Workbook(path, {"remove_timezone": True, "constant_memory": True}) as book:
        sheet = book.add_worksheet()
        stamp = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.write_row(0, 0, header)
        for line, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                if isinstance(cell, dt.datetime):
                    sheet.write_datetime(line, place, cell, stamp)
                elif cell is not None:
                    sheet.write_string(line, place, str(cell))
    text = (MAPPINGS / mapping.name).read_text(encoding="utf-8")
    mapping.write_text(text.replace("table:\n", "table:\n  instants: utc\n"), encoding="utf-8")
    return path, mapping


@pytest.mark.parametrize("rewritten", [to_csv, to_workbook])
@pytest.mark.parametrize("name", DOSSIERS)
def test_another_format_counts_the_same(name: str, rewritten: object, tmp_path: Path) -> None:
    assert callable(rewritten)
    path, mapping = rewritten(name, tmp_path)
    assert counted(path, mapping, name) == counted(log(name), MAPPINGS / f"{name}.yaml", name)
