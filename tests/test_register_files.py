"""Registers on disk: the same back from a folder of our own, and what is damaged is named."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from books import NOVEMBER, random_register, register
from motcua import register_files
from motcua.audit import check
from motcua.errors import InputError
from motcua.indicators import count
from motcua.register import DOSSIER, MOVE, Register
from motcua.words import LANGUAGES


def faults(path: Path) -> list[str]:
    """What is wrong, the folders of the file left out."""
    folder = path if path.is_dir() else path.parent
    with pytest.raises(InputError) as caught:
        register_files.read(path)
    for fault in caught.value.faults:
        assert all(fault.sentence(lang) for lang in LANGUAGES)
    return [str(fault).removeprefix(f"{folder}/") for fault in caught.value.faults]


def same(one: Register, two: Register) -> bool:
    arrays = all(
        np.array_equal(getattr(one, name), getattr(two, name))
        and getattr(one, name).dtype == getattr(two, name).dtype
        for name in ("moves", "dossiers", "duty")
    )
    return arrays and (one.facts, one.policy, one.codes) == (two.facts, two.policy, two.codes)


@pytest.mark.parametrize("seed", range(8))
def test_a_register_comes_back_as_it_was(tmp_path: Path, seed: int) -> None:
    books = random_register(seed)
    register_files.write(books, tmp_path / "out" / "register")
    back = register_files.read(tmp_path / "out" / "register")
    assert same(books, back)
    check(back)
    assert count(back, NOVEMBER) == count(books, NOVEMBER)


def test_codes_duty_and_every_fact_come_back(tmp_path: Path) -> None:
    books = register(duty=((0, "10-24T07:00", "10-24T11:30"),), officers=1)
    told = books.facts.model_dump(mode="json", by_alias=True)
    told["provenance"] = {"seed": 514, "engine": "simpy"}
    told["periods"] = [{"from": "2023-10-23", "to": "2023-11-21"}]
    told["policy"]["supplement_limit"] = {"same_day": True, "cutoff": "15:30"}
    told["calendar"] = {
        "holidays": "vn",
        "off": ["2023-11-20"],
        "hours": {
            "seasons": [
                {"from": "04-01", "sessions": ["07:00-11:30"]},
                {"from": "11-01", "sessions": ["07:30-11:30", "13:00-24:00"]},
            ],
            "saturday": ["08:00-11:00"],
        },
    }
    facts = type(books.facts).model_validate(told)
    dossiers = np.zeros(2, books.dossiers.dtype)
    books = dataclasses.replace(books, facts=facts, dossiers=dossiers, codes=("Đ-1", "H\n2"))
    register_files.write(books, tmp_path / "register")
    back = register_files.read(tmp_path / "register")
    assert (back.facts, back.codes) == (facts, ("Đ-1", "H\n2"))
    assert back.duty.tolist() == books.duty.tolist()
    assert back.clocks[0].hours.saturday == ((8 * 3600, 11 * 3600),)


def test_the_same_register_gives_the_same_bytes_and_leaves_nothing_else(tmp_path: Path) -> None:
    for name in ("one", "two"):
        register_files.write(random_register(3), tmp_path / name)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == ["dossiers.parquet", "duty.parquet", "moves.parquet", "register.json"]
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_register_replaces_a_register_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    register_files.write(random_register(1), folder)
    register_files.write(random_register(2), folder)
    assert same(register_files.read(folder), random_register(2))
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match=r"holds something else \(notes.txt\)"):
        register_files.write(random_register(1), folder)
    assert same(register_files.read(folder), random_register(2))
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InputError, match="holds something else"):
        register_files.write(random_register(1), tmp_path / "file")


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    register_files.write(random_register(1), folder)
    broken = dataclasses.replace(random_register(2), codes=("one code too few",))
    with pytest.raises(ValueError, match="length"):
        register_files.write(broken, folder)
    assert same(register_files.read(folder), random_register(1))
    assert [path.name for path in tmp_path.iterdir()] == ["register"]


@pytest.mark.parametrize("name", sorted(register_files.FILES))
def test_a_file_that_is_missing_or_damaged_is_named(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "register"
    register_files.write(random_register(1), folder)
    (folder / name).write_text("damaged")
    kind = "JSON that can be read" if name == "register.json" else "Parquet file that can be read"
    assert faults(folder)[0].startswith(f"{name}: this is no {kind}")
    (folder / name).unlink()
    assert faults(folder) == [f"{name}: there is no such file"]


def test_a_fact_that_is_wrong_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    register_files.write(random_register(1), folder)
    told = json.loads((folder / "register.json").read_text())
    told["regime"] = "1999"
    (folder / "register.json").write_text(json.dumps(told))
    assert faults(folder)[0].endswith("regime: “1999” is not allowed; choose one of: 2018, 2025")


def changed(folder: Path, name: str, change: Callable[[pa.Table], pa.Table]) -> list[str]:
    """What is wrong with a register after a change of one of its files."""
    register_files.write(random_register(1), folder)
    file = folder / f"{name}.parquet"
    pq.write_table(change(pq.read_table(file)), file)
    return faults(folder)


def holding(name: str, values: pa.Array) -> Callable[[pa.Table], pa.Table]:
    """A change of the values of one column, the others cut to as many rows."""
    return lambda table: table.slice(0, len(values)).set_column(
        table.column_names.index(name), name, values
    )


NOON = dt.datetime(2023, 10, 24, 12)


@pytest.mark.parametrize(
    ("name", "column", "values", "said"),
    [
        (
            "moves",
            "at",
            pa.array([NOON, None], pa.timestamp("s")),
            "moves.parquet: at: row 1 (counted from 0) is empty: every row needs a value",
        ),
        (
            "moves",
            "officer",
            pa.array([None, 0], pa.int32()),
            "moves.parquet: officer: row 0 (counted from 0) is empty: every row needs a value",
        ),
        (
            "moves",
            "at",
            pa.array(["12:00"]),
            "moves.parquet: at: the values are of the type string; they must be timestamp[s]",
        ),
        (
            "moves",
            "at",
            pa.array([NOON], pa.timestamp("ms", "Asia/Ho_Chi_Minh")),
            "moves.parquet: at: the values are of the type timestamp[ms, tz=Asia/Ho_Chi_Minh]; "
            "they must be timestamp[s]",
        ),
        (
            "moves",
            "due_at",
            pa.array([1 << 50], pa.timestamp("s")),
            "moves.parquet: due_at: row 0 (counted from 0) is no instant from 1980 to 2199",
        ),
        (
            "moves",
            "act",
            pa.array([300], pa.int64()),
            "moves.parquet: act: there is a value that the type int8 cannot hold",
        ),
        (
            "dossiers",
            "office",
            pa.array([0.5]),
            "dossiers.parquet: office: the values are of the type double; they must be int32",
        ),
        (
            "dossiers",
            "fee_bearing",
            pa.array([1], pa.int8()),
            "dossiers.parquet: fee_bearing: the values are of the type int8; they must be bool",
        ),
    ],
)
def test_a_column_that_holds_what_it_cannot_is_named(
    tmp_path: Path, name: str, column: str, values: pa.Array, said: str
) -> None:
    assert changed(tmp_path / "register", name, holding(column, values)) == [said]


def test_every_column_that_is_missing_or_twice_is_named_in_every_file(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    one = changed(folder, "duty", lambda table: table.drop_columns(["start", "end"]))
    assert one == [
        f"duty.parquet: {name}: there must be one column “{name}”; "
        "the columns of the file are: officer"
        for name in ("end", "start")
    ]
    moves, dossiers = folder / "moves.parquet", folder / "dossiers.parquet"
    register_files.write(random_register(1), folder)
    moves.rename(folder / "swapped")
    dossiers.rename(moves)
    (folder / "swapped").rename(dossiers)
    both = faults(folder)
    assert {line.split(":")[0] for line in both} == {"moves.parquet", "dossiers.parquet"}
    assert len(both) == len(MOVE.names) + len(DOSSIER.names)


@pytest.mark.parametrize("kept", [0, 4, 100, -1])
@pytest.mark.parametrize("name", ["moves", "dossiers", "duty"])
def test_a_file_that_is_cut_short_is_named(tmp_path: Path, name: str, kept: int) -> None:
    folder = tmp_path / "register"
    register_files.write(random_register(1), folder)
    file = folder / f"{name}.parquet"
    file.write_bytes(file.read_bytes()[:kept])
    size = file.stat().st_size
    assert faults(folder) == [
        f"{name}.parquet: this is no Parquet file that can be read ({size} bytes; damaged, cut "
        "short or of another kind): make the register again"
    ]


def test_codes_are_there_and_each_names_one_dossier(tmp_path: Path) -> None:
    def coded(codes: list[str | None]) -> list[str]:
        return changed(
            tmp_path / "register",
            "dossiers",
            lambda table: table.slice(0, 2).append_column("code", pa.array(codes, pa.string())),
        )

    assert coded(["H1", "H1"]) == [
        "dossiers.parquet: code: the code “H1” stands twice: one for each dossier"
    ]
    assert coded(["H1", None]) == [
        "dossiers.parquet: code: row 1 (counted from 0) is empty: every row needs a value"
    ]


def test_the_folder_of_a_run_holds_a_register(tmp_path: Path) -> None:
    register_files.write(random_register(1), tmp_path / register_files.INSIDE)
    assert same(register_files.read(tmp_path), random_register(1))
