"""Registers on disk: the same back from a folder of our own, and what is damaged is named."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest

from books import NOVEMBER, random_register, register
from motcua import register_files
from motcua.audit import check
from motcua.errors import InputError
from motcua.indicators import count
from motcua.register import Register
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
    assert faults(folder)[0].startswith(f"{name}: this is no readable part of a register")
    (folder / name).unlink()
    assert faults(folder) == [f"{name}: there is no such file"]


def test_a_fact_that_is_wrong_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    register_files.write(random_register(1), folder)
    told = json.loads((folder / "register.json").read_text())
    told["regime"] = "1999"
    (folder / "register.json").write_text(json.dumps(told))
    assert faults(folder)[0].endswith("regime: “1999” is not allowed; choose one of: 2018, 2025")
