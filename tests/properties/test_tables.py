"""Any table: what is written is read, every row is counted or set aside, in whatever file it is."""

from __future__ import annotations

import csv
import datetime as dt
import io
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
from books import at, facts, random_register
from motcua import ledger, scenario
from motcua.audit import check
from motcua.clock import DAY, HOUR, NEVER, Period, day_of, moment
from motcua.errors import InputError
from motcua.indicators import count, counted
from motcua.law import COMPLETED, Act, State
from motcua.ledger import UNDATED, Ledger
from motcua.mapping import BESIDE, FLAGS, INSTANTS, TableRule
from motcua.places import write
from motcua.register import CHANNELS, Register
from motcua.register_table import clocks_of, opened, register_of
from motcua.register_table.findings import Findings
from motcua.register_table.lines import Batch
from motcua.register_table.names import STATUSES, Names
from motcua.register_table.sql import BAD, GAP, YES
from motcua.tally import tally

SEEDS = st.integers(0, 2**32)
BEGIN = at("10-16T07:00")
Row = dict[str, str]
Cells = Mapping[str, Any]


def period(first: int, days: int) -> Period:
    since = day_of(BEGIN) + dt.timedelta(first)
    return Period(since, since + dt.timedelta(days - 1))


PERIODS = st.builds(period, st.integers(0, 60), st.integers(1, 40))


# A register as a table


def as_rows(books: Register, lines: Ledger) -> list[Row]:
    """What a table says of the lines; a status that no class can be told of is `completed`."""
    told = books.facts
    rows = []
    for number in range(len(lines)):
        state = State(int(lines.state[number]))
        instants = {name: int(getattr(lines, name)[number]) for name in (*INSTANTS, *BESIDE)}
        flags = {name: int(getattr(lines, f"{name}_at")[number]) for name in FLAGS}
        rows.append(
            {
                "code": f"H{number}",
                "office": list(told.offices)[lines.office[number]],
                "procedure": list(told.procedures)[lines.procedure[number]],
                "channel": CHANNELS[lines.channel[number]],
                "status": state.key,
                **{name: text(when) for name, when in (instants | flags).items()},
                "fee": "yes" if lines.fee_bearing[number] else "no",
                "must_be_online": "có" if lines.must_be_online[number] else "không",
                "supplements": str(lines.supplements[number]),
            }
        )
    return rows


def text(when: int) -> str:
    return "" if when == NEVER else f"{moment(when):%Y-%m-%d %H:%M:%S}"


def companion(books: Register) -> str:
    told = books.facts
    plain: Any = {
        "name": told.name,
        "regime": told.regime,
        "policy": {
            name: str(value)
            for name, value in told.policy.model_dump(mode="json", exclude_none=True).items()
            if name in ("early_boundary", "supplement_clock", "financial_clock")
        },
        "calendar": {
            "holidays": "none",
            "hours": {"seasons": [{"sessions": ["07:00-11:30", "13:30-17:00"]}]},
        },
        "levels": {key: {"name": {"vi": key, "en": key}} for key in told.levels},
        "offices": {
            key: {"name": office.name, "level": office.level}
            for key, office in told.offices.items()
        },
        "procedures": {"birth": {"name": {"vi": "Khai sinh", "en": "Birth"}}},
        "table": {"undated": "on_time"},
    }
    return write(plain)


def as_text(rows: Sequence[Row], sign: str = ",") -> str:
    into = io.StringIO()
    table = csv.DictWriter(into, list(rows[0]), delimiter=sign, lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return into.getvalue()


def of_tables(seed: int) -> tuple[Register, Ledger]:
    """A register and what it says in the end; of several pauses a table knows the last."""
    books = random_register(seed, dossiers=20, every_move=False)
    lines = ledger.of_register(books, at("2026-01-01T00:00"))
    is_old = (lines.resumed_at != NEVER) & (lines.resumed_at < lines.paused_at)
    is_lasting = (lines.paused_at != NEVER) & ((lines.resumed_at == NEVER) | is_old)
    # a fee asked for and never paid, or papers that came late: a table calls it what it is
    is_odd = is_lasting & np.isin(lines.state, list(COMPLETED | {State.RECEIVED, State.PROCESSING}))
    lines = replace(lines, resumed_at=np.where(is_old, NEVER, lines.resumed_at))
    is_odd |= np.isin(lines.state, (State.NEW, State.SUBMITTED, -1))  # filed, and not known when
    return books, lines.only(~is_odd)


@settings(max_examples=8)
@given(SEEDS, PERIODS)
def test_a_register_that_is_written_as_a_table_is_read_as_it_was(seed: int, when: Period) -> None:
    books, lines = of_tables(seed)
    rows = as_rows(books, lines)
    if not rows:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_text(as_text(rows), encoding="utf-8")
        path.with_suffix(".yaml").write_text(companion(books), encoding="utf-8")
        with opened(path) as table:
            ((numbers, again),) = table.ledgers()
            assert table.rows == len(rows) == len(again) + table.set_aside
            kept = numbers - 2
            for name in ledger.COLUMNS:
                if name not in ("waited_work_s", "reschedules", "officer"):
                    wanted = getattr(lines, name)[kept]
                    assert getattr(again, name).tolist() == wanted.tolist(), name
            # a table that does not say when a dossier was filed cannot say that it was paid then
            told = {(fault.key, *fault.path) for fault in table.faults()}
            assert told <= {("fault.table_before", "paid_online")}
            moved = (again.original_due_at != NEVER) & (again.original_due_at != again.due_at)
            if moved.any():  # moves have no room for the appointment before the last
                with pytest.raises(InputError) as refused:
                    table.register()
                (fault,) = refused.value.faults
                assert fault.key == "fault.lost_original_due_at"
                assert fault.facts["times"] == int(moved.sum())
            register = table.register(is_whole=not moved.any())
            check(register)
            found = tally(again, when, table.clocks, table.policy)
            assert count(register, when).offices == counted(table.facts, when, found).offices


# Files of any kind


NAMES = ("code", "office", "procedure", "channel", "status", *INSTANTS, "due_at", *FLAGS, "fee")
BROKEN = ("", "x", "2023-02-30 08:00", "24.10.2023", "1990", "=1+1", "yes", "2023-10-24", "null",
    "0001-01-01 00:00:00", "9999-12-31 23:59:59", "completed", "a;b,c|d\te", 'q"q',
    "2019-01-01 08:01")  # fmt: skip


def sound(number: int, chance: Random) -> Row:
    """A dossier that nobody doubts."""
    begin = BEGIN + number * HOUR + 60
    steps = [begin + place * 5 * HOUR for place in range(len(INSTANTS))]
    row = dict.fromkeys(NAMES, "") | dict(zip(INSTANTS, map(text, steps), strict=True))
    return row | {
        "code": f"H{number}",
        "office": chance.choice(("office_0", "Office 0")),
        "procedure": "birth",
        "channel": chance.choice(CHANNELS),
        "status": "completed",
        "due_at": text(begin + chance.randrange(1, 9) * DAY),
        "paid_online": chance.choice(("yes", "no", "")),
        "digitised_in": chance.choice(("có", "không", "")),
        "digitised_out": "",
        "fee": chance.choice(("yes", "no")),
    }


def corrupted(seed: int) -> tuple[list[Row], set[int]]:
    """Rows, and the places of those that were left alone."""
    chance = Random(seed)
    rows = [sound(number, chance) for number in range(12)]
    whole = set(range(len(rows)))
    for _ in range(chance.randrange(8)):
        place, name = chance.randrange(len(rows)), chance.choice(NAMES)
        rows[place][name] = chance.choice(BROKEN)
        whole.discard(place)
    return rows, whole


def as_workbook(path: Path, rows: Sequence[Row]) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        instants = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.write_row(0, 0, list(rows[0]))
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row.values()):
                if (when := timestamp(cell)) and when.year > 1900:
                    sheet.write_datetime(number, place, when, instants)
                else:
                    sheet.write_string(number, place, cell)


def timestamp(cell: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(cell, "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None


def as_parquet(path: Path, rows: Sequence[Row], *, typed: bool) -> None:
    columns: dict[str, pa.Array] = {}
    for name in rows[0]:
        cells = [row[name] for row in rows]
        if typed and name in (*INSTANTS, "due_at") and all(not c or timestamp(c) for c in cells):
            columns[name] = pa.array([timestamp(cell) for cell in cells], pa.timestamp("us"))
        elif typed:
            words = pa.array([cell or None for cell in cells], pa.string())
            columns[name] = words.dictionary_encode()
        else:
            columns[name] = pa.array([f" {cell}\u00a0" if cell else cell for cell in cells])
    pq.write_table(pa.table(columns), path)


def told(path: Path) -> tuple[set[int], dict[str, list[Any]], set[tuple[Any, ...]]]:
    """The rows that are sound, counted from 0, their lines, and what is wrong with the others."""
    mapping = facts()
    first = 1 if path.suffix == ".parquet" else 2
    plain = mapping.model_copy(update={"grain": "dossiers"})
    path.with_suffix(".yaml").write_text(
        companion(replace(random_register(0), facts=plain)), encoding="utf-8"
    )
    with opened(path) as table:
        ((numbers, lines),) = table.ledgers()
        assert table.rows == len(lines) + table.set_aside
        columns = {name: getattr(lines, name).tolist() for name in ledger.COLUMNS}
        found = {
            (f.place.line - first, f.path, f.key, *(f.facts.get(k) for k in ("limit", "expected")))
            for f in table.faults()
        }
        assert table.set_aside == len({line for line, *_ in found})
        check(table.register())
    return set((numbers - first).tolist()), columns, found


@settings(max_examples=2)
@given(SEEDS)
def test_the_same_table_in_any_file_says_the_same(seed: int) -> None:
    rows, whole = corrupted(seed)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for number, sign in enumerate(",;\t|"):
            (here / f"{number}.csv").write_text(as_text(rows, sign), encoding="utf-8")
        as_workbook(here / "a.xlsx", rows)
        as_parquet(here / "b.parquet", rows, typed=False)
        as_parquet(here / "c.parquet", rows, typed=True)
        every = [told(path) for path in sorted(here.iterdir())]
    kept, _, _ = every[0]
    twice = {row["code"] for row in rows if [r["code"] for r in rows].count(row["code"]) > 1}
    assert {place for place in whole if rows[place]["code"] not in twice} <= kept
    for one in every[1:]:
        assert one == every[0]


@settings(max_examples=3)
@given(SEEDS, st.integers(1, 11), PERIODS)
def test_parts_of_a_table_in_any_order_add_up_to_the_whole(
    seed: int, cut: int, when: Period
) -> None:
    rows, _ = corrupted(seed)
    codes = [row["code"] for row in rows]
    rows = [row for row in rows if codes.count(row["code"]) == 1]  # the first of two counts
    mixed = Random(seed).sample(rows, len(rows))
    books = replace(random_register(0), facts=facts(grain="dossiers"))
    sums: list[dict[str, int]] = []
    with tempfile.TemporaryDirectory() as folder:
        for parts in ([rows], [rows[:cut], rows[cut:]], [mixed]):
            whole: dict[str, int] = {"rows": 0, "set_aside": 0}
            for number, part in enumerate(part for part in parts if part):
                path = Path(folder) / f"{number}.csv"
                path.write_text(as_text(part), encoding="utf-8")
                path.with_suffix(".yaml").write_text(companion(books), encoding="utf-8")
                with opened(path) as table:
                    for _, lines in table.ledgers():
                        for name, n in tally(lines, when, table.clocks, table.policy).items():
                            whole[name] = whole.get(name, 0) + int(n.sum())
                    whole["rows"] += table.rows
                    whole["set_aside"] += table.set_aside
            sums.append(whole)
    assert sums[0] == sums[1] == sums[2]


# Rows of any contradiction


def any_columns(seed: int, n: int = 60) -> dict[str, Any]:
    """What a query could say of rows: instants near each other, many of them missing."""
    chance, drawn = Random(seed), np.random.default_rng(seed)
    columns: dict[str, Any] = {"row": np.arange(1, n + 1), "channel": np.ones(n, np.int32)}
    if chance.random() < 0.6:
        columns["status"] = drawn.integers(0, len(STATUSES), n).astype(np.int32)
    steps = np.sort(drawn.integers(0, 12, (n, len(INSTANTS))), axis=1)
    missing = chance.choice((0.1, 0.4, 0.8))
    for name in (*INSTANTS, *BESIDE, *FLAGS):
        if name != "accepted_at" and chance.random() < 0.4:
            continue
        is_placed = name in INSTANTS and drawn.random(n) < 0.9
        step = steps[:, INSTANTS.index(name)] if name in INSTANTS else 0
        when = BEGIN + np.where(is_placed, step, drawn.integers(0, 12, n)) * 5 * HOUR
        when = np.where(drawn.random(n) < missing, NEVER, when)
        if name in FLAGS:
            when = np.where(drawn.random(n) < 0.3, YES, when)
        columns[name] = np.where(drawn.random(n) < 0.02, drawn.choice([BAD, GAP], n), when)
    return columns


@settings(max_examples=60)
@given(SEEDS, PERIODS)
def test_whatever_is_sound_is_what_the_law_and_the_report_can_follow(
    seed: int, when: Period
) -> None:
    chance = Random(seed)
    clock = {"supplement_clock": "run_on"} if chance.random() < 0.3 else {}
    mapped = TableRule(precision=chance.choice(("second", "day")), undated="on_time")
    told = facts(grain="dossiers", boundary=chance.choice(("exact", "session", "day")), **clock)
    told = told.model_copy(update={"table": mapped})
    columns = any_columns(seed)
    batch = Batch(columns, told, Names.of(told), Findings())
    batch.read()
    batch.tell()
    policy = scenario.policy(told.regime, told.policy, told.law)
    clocks = clocks_of(told, [BEGIN, BEGIN + 30 * DAY])
    lines = batch.lines(clocks, policy)
    assert len(lines) + int(batch.wrong.sum()) == batch.n
    assert {row for row, *_ in batch.findings.first} == set(batch.rows[batch.wrong].tolist())
    register = register_of(
        lines, facts=told, policy=policy, rules=scenario.rules(told.law), clocks=clocks,
        codes=tuple(map(str, range(len(lines)))),
    )  # fmt: skip
    check(register)
    found = counted(told, when, tally(lines, when, clocks, policy)).offices
    # that a dossier waits is believed without a date, and a register of moves cannot date it
    undated = (lines.state == State.PAUSED) & (lines.paused_at == NEVER)
    if not undated.any():
        counts = count(register, when).offices
        late = {"accepted_late": 0} if mapped.precision == "day" else {}
        for key, one in found.items():
            assert counts[key]._replace(**late) == one._replace(**late)
    assert not (lines.state == UNDATED).any()
    assert not ((lines.ending == Act.RESOLVE) & (lines.ended_at == NEVER)).any()
