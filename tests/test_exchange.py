"""A register in other formats and back: nothing is lost, nothing is half written."""

from __future__ import annotations

import csv
import gzip
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from motcua import exchange, ledger, register_files
from motcua.audit import check
from motcua.errors import InputError
from motcua.exchange import as_table
from motcua.exchange.pseudonyms import Pseudonyms, pseudonyms
from motcua.ledger import Ledger
from motcua.register import Register
from motcua.register_table import companion, opened
from motcua.run import run
from motcua.scenario import load
from motcua.testing import strategies as ms
from motcua.words import LANGUAGES

ROOT = Path(__file__).parent.parent
SCENARIO = ROOT / "scenarios" / "training" / "six_dossiers.yaml"
TU_KY = ROOT / "scenarios" / "registers" / "tu_ky_2023_11.csv"
MOVES = (".xes", ".xes.gz", ".jsonocel")
HOSTILE = ("=1+2", "+1", "-1", "@a", "'quoted", "''", "a,b", 'a"b', "đ\u0301", "<&>", "x" * 10_000)


@pytest.fixture(scope="module")
def six() -> Register:
    return run(load(SCENARIO)).register


def same(one: Register, other: Register) -> None:
    """Two registers say the same, move for move and dossier for dossier."""
    for name in ("moves", "dossiers", "duty"):
        assert getattr(one, name).tolist() == getattr(other, name).tolist(), name
    assert one.codes == other.codes
    assert one.facts == other.facts
    assert (one.policy, one.rules) == (other.policy, other.rules)


def faults(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        register_files.read(path)
    assert all(fault.sentence(lang) for lang in LANGUAGES for fault in caught.value.faults)
    return [str(fault).removeprefix(f"{path.parent}/") for fault in caught.value.faults]


@given(ms.registers())
@settings(max_examples=12)
def test_any_register_comes_back_from_every_format_of_moves(register: Register) -> None:
    coded = replace(
        register, codes=tuple(f"{n}\0\n{HOSTILE[n % 11]}" for n in range(len(register.dossiers)))
    )
    with tempfile.TemporaryDirectory() as folder:
        for ending in MOVES:
            for number, one in enumerate((register, coded)):
                path = Path(folder) / f"so{number}{ending}"
                exchange.write_moves(one, path)
                same(register_files.read(path), one)


@pytest.mark.parametrize("ending", MOVES)
def test_a_register_of_a_table_keeps_its_names_and_its_figures(ending: str, tmp_path: Path) -> None:
    books = register_files.read(TU_KY)
    exchange.write_moves(books, tmp_path / f"so{ending}")
    read = register_files.read(tmp_path / f"so{ending}")
    same(read, books)
    check(read)


@pytest.mark.parametrize("ending", MOVES)
def test_the_same_register_gives_the_same_bytes(ending: str, six: Register, tmp_path: Path) -> None:
    for name in ("a", "b"):
        exchange.write_moves(six, tmp_path / f"{name}{ending}")
    assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes()


def test_names_that_only_a_table_tells_get_keys(tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    path.write_text(
        "code,office,procedure,accepted_at\n"
        "1,xã An Thanh,Chứng thực,2023-10-23 08:00\n"
        "2,Đại Hợp,2.000815,2023-10-24 08:00\n"
        "3,Xã an thanh,Kết hôn,2023-10-24 08:00\n"
    )
    path.with_suffix(".yaml").write_text(
        'name: x\nregime: "2018"\n'
        'calendar: {holidays: none, hours: {seasons: [{sessions: ["07:00-11:30"]}]}}\n'
        "levels: {commune: {name: {vi: Cấp xã, en: Commune}}}\n"
    )
    books = register_files.read(path)
    exchange.write_moves(books, tmp_path / "out.xes")
    register_files.write(books, tmp_path / "out")
    for read in (register_files.read(tmp_path / "out.xes"), register_files.read(tmp_path / "out")):
        assert set(read.facts.offices) == {"dai_hop", "xa_an_thanh", "xa_an_thanh_2"}
        named = [read.facts.offices[key].name for key in read.facts.offices]
        assert named == list(books.facts.offices)
        assert "procedure_2_000815" in read.facts.procedures
        assert read.moves.tolist() == books.moves.tolist()


# What other tools see


def test_a_log_says_what_the_standard_has_names_for(six: Register, tmp_path: Path) -> None:
    exchange.write_moves(six, tmp_path / "so.xes")
    root = ET.parse(tmp_path / "so.xes").getroot()
    space = "{http://www.xes-standard.org/}"
    traces = root.findall(f"{space}trace")
    assert len(traces) == len(six.dossiers)
    events = [event for trace in traces for event in trace.findall(f"{space}event")]
    assert len(events) == len(six.moves)
    first = {one.get("key"): one.get("value") for one in events[0]}
    assert first["concept:name"] == "submit"
    assert first["time:timestamp"] == "2023-10-27T15:00:00+07:00"
    assert {e.get("prefix") for e in root.findall(f"{space}extension")} == {
        "concept",
        "time",
        "org",
        "lifecycle",
    }


def test_an_object_log_names_only_types_and_objects_that_it_has(
    six: Register, tmp_path: Path
) -> None:
    exchange.write_moves(six, tmp_path / "so.jsonocel")
    log = json.loads((tmp_path / "so.jsonocel").read_text())
    assert set(log) == {"objectTypes", "eventTypes", "objects", "events"}
    types = {one["name"]: {a["name"] for a in one["attributes"]} for one in log["objectTypes"]}
    acts = {one["name"]: {a["name"] for a in one["attributes"]} for one in log["eventTypes"]}
    objects = {one["id"]: one for one in log["objects"]}
    assert len(objects) == len(log["objects"])
    assert {"dossier", "officer", "office", "procedure"} <= set(types)
    for one in log["objects"]:
        assert {a["name"] for a in one["attributes"]} == types[one["type"]]
        assert all(to["objectId"] in objects for to in one["relationships"])
    for one in log["events"]:
        assert {a["name"] for a in one["attributes"]} == acts[one["type"]]
        kinds = [objects[to["objectId"]]["type"] for to in one["relationships"]]
        assert kinds[:3] == ["dossier", "office", "procedure"]


# What is damaged


@pytest.mark.parametrize("ending", MOVES)
@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_a_log_that_is_cut_off_is_refused(
    ending: str, share: float, six: Register, tmp_path: Path
) -> None:
    path = tmp_path / f"so{ending}"
    exchange.write_moves(six, path)
    raw = path.read_bytes()
    path.write_bytes(raw[: int(share * len(raw))])
    assert len(faults(path)) == 1


@pytest.mark.parametrize(
    ("found", "put"),
    [
        ('key="motcua:office" value="0"', 'key="motcua:office" value="7"'),
        ('key="motcua:office" value="0"', 'key="motcua:office" value="99999999999999"'),
        ('key="motcua:officer" value="1"', 'key="motcua:officer" value="-2"'),
        ('key="motcua:dossier" value="1"', 'key="motcua:dossier" value="0"'),
        ('key="motcua:move" value="1"', 'key="motcua:move" value="-1"'),
        ('value="submit"', 'value="no_act"'),
        ("2023-10-27T15:00:00", "2023-13-27T15:00:00"),
        ('key="motcua:duty" value="[', 'key="motcua:duty" value="[[1],'),
        ('"regime":"2018"', '"regime":"1999"'),
        ('"levels":', '"levels'),
    ],
)
def test_a_log_that_was_meddled_with_is_refused(
    found: str, put: str, six: Register, tmp_path: Path
) -> None:
    path = tmp_path / "so.xes"
    exchange.write_moves(six, path)
    text = path.read_text(encoding="utf-8")
    assert found in text
    text = text.replace(found, put, 1)
    path.write_text(text, encoding="utf-8")
    assert len(faults(path)) == 1


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"objects": 1}', '{"objects": [], "events": []}', "[" * 100_000]
)
def test_a_file_that_is_no_object_log_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "so.jsonocel"
    path.write_text(text, encoding="utf-8")
    assert len(faults(path)) == 1


def test_another_s_log_needs_a_companion(tmp_path: Path) -> None:
    path = tmp_path / "so.xes"
    path.write_text("<log><trace><event/></trace></log>")
    assert faults(path) == ["so.yaml: there is no such file"]


# Tables

COMPANION = """\
name: A table for tests
regime: "2018"
policy: {early_boundary: session}
calendar: {holidays: none, hours: {seasons: [{sessions: ["07:00-11:30", "13:30-17:00"]}]}}
levels: {commune: {name: {vi: Cấp xã, en: Commune level}}}
"""
LIFE = ("2023-10-23 08:00", "2023-10-24 08:00", "2023-10-26 08:00")
ENDS = {"completed": "2023-10-25 09:00:30", "processing": "", "paused": "",
        "returned": "2023-10-25 10:00", "withdrawn": "2023-10-26 10:00"}  # fmt: skip


def hostile_table(folder: Path) -> Path:
    """A Parquet file whose texts a spreadsheet would compute, in every state."""
    rows = []
    for number, code in enumerate(HOSTILE):
        status = list(ENDS)[number % len(ENDS)]
        rows.append(
            {
                "code": code,
                "office": HOSTILE[number % 4],
                "procedure": HOSTILE[number % 5],
                "channel": ("online", "in_person", "postal")[number % 3],
                "status": status,
                "officer": HOSTILE[number % 6],
                "field": HOSTILE[number % 5] + " lĩnh vực",
                "submitted_at": LIFE[0],
                "accepted_at": LIFE[1],
                "due_at": LIFE[2] if number % 4 else "",
                "ended_at": ENDS[status],
                "paused_at": "2023-10-24 10:00" if status == "paused" else "",
                "paid_online": "yes" if number % 2 else "no",
                "digitised_in": "2023-10-24 09:00",
                "fee": "yes",
                "supplements": str(number % 3),
            }
        )
    path = folder / "in.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path)
    path.with_suffix(".yaml").write_text(COMPANION, encoding="utf-8")
    return path


def lines(path: Path) -> tuple[Ledger, list[str], dict[str, list[str]], frozenset[str]]:
    """The lines of a table, their codes, the names they point to, and what it tells."""
    with opened(path) as table:
        found = list(table.ledgers())
        assert table.faults() == []
        codes = list(table.query.codes().values())
        facts = table.facts
        names = {
            "office": list(facts.offices),
            "procedure": list(facts.procedures),
            "field": [one.field for one in facts.procedures.values()],
            "officer": [one.key for one in facts.officers],
        }
        return ledger.joined([lines for _, lines in found]), codes, names, table.known


def convert(path: Path, out: Path, hidden: Pseudonyms | None = None) -> Path:
    with opened(path) as table:
        declared = companion(path.with_suffix(".yaml"))
        as_table.write(as_table.of_table(table, declared, hidden), out)
    return out


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_a_table_comes_back_line_for_line(ending: str, tmp_path: Path) -> None:
    path = hostile_table(tmp_path)
    out = convert(path, tmp_path / f"out{ending}")
    one, other = lines(path), lines(out)
    for name in ledger.COLUMNS:
        assert getattr(one[0], name).tolist() == getattr(other[0], name).tolist(), name
    assert one[1:] == other[1:]
    again = convert(out, tmp_path / f"again{ending}")
    assert again.read_bytes() == out.read_bytes()


def test_tu_ky_s_table_comes_back_as_the_same_register(tmp_path: Path) -> None:
    for ending in (".csv", ".parquet"):
        out = convert(TU_KY, tmp_path / f"out_{ending[1:]}{ending}")
        one, other = register_files.read(TU_KY), register_files.read(out)
        assert one.moves.tolist() == other.moves.tolist()
        assert one.dossiers.tolist() == other.dossiers.tolist()
        assert one.codes == other.codes


def test_no_cell_of_a_csv_is_computed(tmp_path: Path) -> None:
    out = convert(hostile_table(tmp_path), tmp_path / "out.csv")
    with out.open(encoding="utf-8", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert "'=1+2" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_month_of_moves_becomes_a_table_that_is_sound(six: Register, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert as_table.write(as_table.of_register(six), out) == len(six.dossiers)
    found, codes, _, _ = lines(out)
    told = ledger.of_register(six, np.iinfo(np.int64).max)
    for name in ("state", "accepted_at", "ended_at", "office", "officer", "digitised_in_at"):
        assert getattr(found, name).tolist() == getattr(told, name).tolist(), name
    assert codes == [str(n) for n in range(len(six.dossiers))]


# Pseudonyms


def test_codes_are_replaced_under_a_key(six: Register, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_bytes(b"0123456789abcdef\n")
    hidden = pseudonyms(key).register(six)
    assert len(set(hidden.codes)) == len(six.dossiers)
    assert all(len(code) == 16 and int(code, 16) >= 0 for code in hidden.codes)
    # printf 'dossier\0000' | openssl dgst -sha256 -hmac 0123456789abcdef
    assert hidden.codes[0] == "d7e9977c004778f1"
    assert hidden.facts.officers[0].key not in ("receptionist", "specialist")
    assert pseudonyms(key).register(six).codes == hidden.codes
    assert Pseudonyms(b"another key of 16").register(six).codes != hidden.codes
    assert hidden.moves.tolist() == six.moves.tolist()


def test_a_table_s_codes_and_officers_are_replaced_too(tmp_path: Path) -> None:
    path = hostile_table(tmp_path)
    out = convert(path, tmp_path / "out.csv", Pseudonyms(b"0123456789abcdef"))
    text = out.read_text(encoding="utf-8") + out.with_suffix(".yaml").read_text(encoding="utf-8")
    assert "x" * 10_000 not in text
    one, other = lines(path), lines(out)
    assert len(set(other[1])) == len(set(one[1]))
    assert {len(code) for code in other[1] + other[2]["officer"]} == {16}
    assert one[0].state.tolist() == other[0].state.tolist()


def test_a_short_key_and_a_collision_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "key"
    key.write_bytes(b"0123456789abcde\n")
    with pytest.raises(InputError, match="the key has 15 bytes; it needs at least 16"):
        pseudonyms(key)
    monkeypatch.setattr("motcua.exchange.pseudonyms.DIGITS", 1)
    with pytest.raises(InputError, match="two different codes have this one pseudonym"):
        Pseudonyms(b"0123456789abcdef").of("dossier", map(str, range(17)))


# Files


@pytest.mark.parametrize("ending", MOVES)
def test_what_is_there_is_not_written_over(ending: str, six: Register, tmp_path: Path) -> None:
    path = tmp_path / f"so{ending}"
    path.write_text("mine")
    with pytest.raises(InputError, match="there already"):
        exchange.write_moves(six, path)
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", MOVES)
def test_nothing_is_left_half_written(
    ending: str, six: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("motcua.exchange.facts.moment", full)
    with pytest.raises(InputError, match="there is no space left on the disk"):
        exchange.write_moves(six, tmp_path / f"so{ending}")
    assert list(tmp_path.iterdir()) == []


def test_a_packed_log_is_the_plain_one(six: Register, tmp_path: Path) -> None:
    exchange.write_moves(six, tmp_path / "a.xes")
    exchange.write_moves(six, tmp_path / "b.xes.gz")
    assert (
        gzip.decompress((tmp_path / "b.xes.gz").read_bytes()) == (tmp_path / "a.xes").read_bytes()
    )
