"""A table counted and written: everything that can be asked for, of tables that tell little."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from books import NOVEMBER
from motcua import book, exchange, outputs, register_files
from motcua.book import Book
from motcua.clock import Period
from motcua.errors import InputError
from motcua.exchange import as_table
from motcua.register import RegisterFacts
from motcua.register_table import companion, opened
from motcua.register_table.propose import propose
from motcua.register_table.written import companion_text
from motcua.words import LANGUAGES
from shared_logs import DOSSIERS, LOGS, log, needs_shared
from test_register_table import COMPANION, table

MONTHS = {
    "receipt_dossiers": Period(dt.date(2011, 1, 1), dt.date(2011, 1, 31)),
    "receipt_events": Period(dt.date(2011, 1, 1), dt.date(2011, 1, 31)),
    "boston311_isd_dossiers": Period(dt.date(2015, 4, 1), dt.date(2015, 4, 30)),
    "academic_credentials_events": Period(dt.date(2016, 3, 1), dt.date(2016, 3, 31)),
}
BARE = COMPANION.split("offices:")[0]
ROOT = Path(__file__).parent.parent
MAPPINGS = ROOT / "tests" / "mappings"


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


# A table as a register of moves


def counts_of(path: Path) -> list[object]:
    """All that is counted of November, as plain values."""
    found = book.of_file(path, november, is_further=True)
    plain = json.loads(
        outputs.Findings(found.facts, found.counts, book=found, is_further=True).to_json()
    )
    return [
        {key: value for key, value in period.items() if key not in ("set_aside", "rows")}
        for period in plain["periods"]
    ]


def converted(path: Path, folder: Path) -> Iterator[Path]:
    """The same register as a log, as an object-centric log and as a folder."""
    with opened(path) as read:
        told = read.register()
    for name in ("so.xes", "so.jsonocel"):
        exchange.write_moves(told, folder / name)
        yield folder / name
    register_files.write(told, folder / "so")
    yield folder / "so"


ONE_OFFICE = "offices: {an_thanh: {name: xã An Thanh, level: commune}}\n"
DATES = "2023-10-24 08:00"
TOLD = {
    "dates only": ("code,accepted_at,ended_at", f"1,{DATES},2023-10-25 09:00", f"2,{DATES},"),
    "no appointment": (
        "code,accepted_at,due_at,ended_at",
        f"1,{DATES},2023-10-26 08:00,2023-10-25 09:00",
        f"2,{DATES},,2023-10-25 09:00",
        f"3,{DATES},,",
    ),
    "officers": (
        "code,accepted_at,due_at,ended_at,officer",
        f"1,{DATES},2023-10-26 08:00,2023-10-25 09:00,Lan",
        f"2,{DATES},2023-10-26 08:00,,Minh",
        f"3,{DATES},2023-10-26 08:00,2023-12-25 09:00,Lan",
        f"4,{DATES},2023-10-26 08:00,,",
    ),
    "a status": (
        "code,channel,status,accepted_at,due_at,ended_at,paused_at,supplements",
        f"1,online,completed,{DATES},2023-10-26 08:00,2023-10-25 09:00,,0",
        f"2,postal,returned,{DATES},2023-10-26 08:00,2023-10-25 09:00,,0",
        f"3,postal,paused,{DATES},2023-10-26 08:00,,2023-10-25 09:00,1",
        f"4,postal,completed_late,{DATES},,2023-11-20 09:00,,0",
    ),
}


@pytest.mark.parametrize("undated", ["on_time", "unknown"])
@pytest.mark.parametrize("overdue", ["boundary", "second"])
@pytest.mark.parametrize("case", TOLD)
def test_a_converted_table_tells_what_the_table_told_and_no_more(
    case: str, undated: str, overdue: str, tmp_path: Path
) -> None:
    header, *rows = TOLD[case]
    rule = f"table: {{undated: {undated}, overdue: {overdue}}}\n"
    path = table(tmp_path, *rows, header=header, companion=BARE + ONE_OFFICE + rule)
    expected = counts_of(path)
    assert "null" in json.dumps(expected)
    for other in converted(path, tmp_path):
        assert counts_of(other) == expected, other.name


@pytest.mark.parametrize(
    ("header", "row", "key"),
    [
        ("code,status,accepted_at", f"1,paused,{DATES}", "paused_at"),
        ("code,accepted_at,supplements", f"1,{DATES},2", "supplements"),
        ("code,accepted_at,cause", f"1,{DATES},system", "cause"),
        (
            "code,accepted_at,original_due_at,due_at",
            f"1,{DATES},2023-10-26 08:00,2023-10-27 08:00",
            "original_due_at",
        ),
    ],
)
def test_what_moves_cannot_keep_is_refused_and_named(
    header: str, row: str, key: str, tmp_path: Path
) -> None:
    path = table(tmp_path, row, header=header, companion=BARE)
    with opened(path) as read, pytest.raises(InputError) as caught:
        read.register()
    (fault,) = caught.value.faults
    assert (fault.key, fault.place.line) == (f"fault.lost_{key}", 2)
    assert all(fault.sentence(lang) for lang in LANGUAGES)
    assert len(register_files.read(path).dossiers) == 1


# What a table does not tell


def test_a_filing_that_no_column_dates_is_not_known() -> None:
    path = ROOT / "scenarios" / "registers" / "tu_ky_2023_11.csv"
    (count,) = book.of_file(path, november).counts
    lacking = {"submitted_at"}
    for name in ("submitted_open", "not_accepted", "accepted_late"):
        assert lacking <= {*count.unknown[name]}
    assert len(count.unknown) == 3
    (found,) = book.of_file(path, november, is_further=True).further
    unknown = found.unknown()
    assert {name for name, lacks in unknown.items() if lacking <= {*lacks}} == {
        "answered",
        "answered_in_time",
        "unanswered_late",
    }
    assert unknown["kpi766"] == unknown["supplement_late"] == ("supplements",)


def test_a_last_pause_and_a_last_appointment_do_not_tell_how_often(tmp_path: Path) -> None:
    header = "code,accepted_at,due_at,original_due_at,paused_at,resumed_at,rescheduled_at"
    row = f"1,{DATES},2023-10-27 08:00,2023-10-26 08:00,2023-10-25 08:00,2023-10-25 09:00,"
    path = table(tmp_path, row, header=header, companion=BARE)
    (found,) = book.of_file(path, november, is_further=True).further
    unknown = found.unknown()
    assert unknown["kpi766"] == unknown["supplement_late"] == ("supplements",)
    assert unknown["apology_late"] == ("reschedules",)
    assert "rescheduled" not in unknown
    path = table(tmp_path, row + ",1", header=header + ",supplements", companion=BARE)
    (found,) = book.of_file(path, november, is_further=True).further
    assert not {"kpi766", "supplement_late"} & found.unknown().keys()


def test_a_status_alone_does_not_tell_when_papers_were_asked_for(tmp_path: Path) -> None:
    header = "code,status,accepted_at,supplements"
    path = table(tmp_path, f"1,paused,{DATES},1", header=header, companion=BARE)
    found = book.of_file(path, november, is_further=True)
    assert found.counts[0].levels["commune"].paused == 1
    assert "paused" not in found.counts[0].unknown
    assert found.further[0].unknown()["supplement_known"] == ("resumed_at",)


@pytest.mark.parametrize("name", ["offered_online", "online_with_dossiers"])
def test_what_must_be_online_is_not_nought_where_nobody_says_it(name: str, tmp_path: Path) -> None:
    header = "code,procedure,channel,accepted_at"
    path = table(tmp_path, f"1,copy,online,{DATES}", header=header, companion=BARE)
    found = book.of_file(path, november, is_further=True)
    part = found.further[0].score(found.facts).parts["online"][name]
    assert (part.points, part.why, part.lacks) == (
        None,
        "not_in_this_register",
        ("must_be_online",),
    )
    row = f"1,copy,online,{DATES},yes"
    path = table(tmp_path, row, header=header + ",must_be_online", companion=BARE)
    found = book.of_file(path, november, is_further=True)
    assert found.further[0].score(found.facts).parts["online"][name].share == (1, 1)


def test_where_no_column_names_the_procedure_it_is_not_known(tmp_path: Path) -> None:
    header, row = "code,office,channel,accepted_at", f"1,an_thanh,online,{DATES}"
    found = book.of_file(table(tmp_path, row, header=header), november, is_further=True)
    assert "procedure" not in found.further[0].groups
    assert found.counts[0].unknown["online_required"] == ("must_be_online",)
    one = COMPANION.replace(COMPANION[COMPANION.index("  marriage") :], "")
    path = table(tmp_path, row, header=header, companion=one)
    found = book.of_file(path, november, is_further=True)
    assert found.counts[0].levels["commune"].online_required == 1
    assert "online_required" not in found.counts[0].unknown


# Causes that a table names


CAUSED = (
    "code,office,accepted_at,due_at,ended_at,why",
    f"1,an_thanh,{DATES},2023-10-26 08:00,2023-10-30 09:00,phần mềm",
    f"2,an_thanh,{DATES},2023-10-26 08:00,,leader",
    f"3,dai_hop,{DATES},2023-10-26 08:00,2023-10-30 09:00,",
    f"4,dai_hop,{DATES},2023-10-26 08:00,2023-10-25 09:00,phần mềm",
)
MAPPED = """\
table:
  columns:
    code: code
    office: office
    accepted_at: accepted_at
    due_at: due_at
    ended_at: ended_at
    cause: {column: why, values: {phần mềm: system}}
"""


def test_causes_that_a_table_names_are_counted_as_named(tmp_path: Path) -> None:
    header, *rows = CAUSED
    path = table(tmp_path, *rows, header=header, companion=COMPANION + MAPPED)
    (found,) = book.of_file(path, november, is_further=True).further
    assert found.are_named
    assert found.causes is not None
    counted = {cause: times for cause, times in found.causes["commune"].items() if times}
    assert counted == {"system": 1, "leader": 1, "other": 1}
    with opened(path) as read:
        as_table.write(
            as_table.of_table(read, companion(path.with_suffix(".yaml")), None),
            (again := tmp_path / "again.parquet"),
        )
    assert book.of_file(again, november, is_further=True).further == (found,)


def test_a_word_that_is_no_cause_is_a_fault_with_those_that_there_are(tmp_path: Path) -> None:
    header, *rows = CAUSED
    bad = rows[0].replace("phần mềm", "mất điện")
    path = table(tmp_path, bad, header=header, companion=COMPANION + MAPPED)
    found = book.of_file(path, november)
    assert [fault.key for fault in found.faults] == ["fault.table_cause"]
    for lang in LANGUAGES:
        assert "mất điện" in found.faults[0].sentence(lang)
        assert "officer_absence" in found.faults[0].sentence(lang)
    mapped = MAPPED.replace("system}", "sytem}")
    path = table(tmp_path, bad, header=header, companion=COMPANION + mapped)
    with pytest.raises(InputError) as caught:
        book.of_file(path, november)
    assert [fault.facts["near"] for fault in caught.value.faults] == ["system"]


def test_a_table_without_causes_does_not_know_them(tmp_path: Path) -> None:
    path = table(tmp_path, f"1,{DATES}", header="code,accepted_at", companion=BARE)
    (found,) = book.of_file(path, november, is_further=True).further
    assert (found.causes, found.are_named) == (None, False)
