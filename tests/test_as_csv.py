"""The counts as CSV: every figure once, opened by Excel as it is, and no text that acts."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from motcua.indicators import Indicators
from motcua.report import as_csv
from motcua.report.cells import original
from motcua.words import LANGUAGES, Lang
from published import COUNT, FACTS

SEPARATORS: dict[Lang, str] = {"vi": ";", "en": ","}


def read(path: Path, lang: Lang) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=SEPARATORS[lang]))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_of_every_period_is_there_once(tmp_path: Path, lang: Lang) -> None:
    as_csv.write(tmp_path / "a.csv", FACTS, [COUNT, COUNT], lang)
    rows = read(tmp_path / "a.csv", lang)
    one = len(rows) // 2
    assert rows[:one] == rows[one:]
    found = {(row["scope"], row["key"], row["indicator"]): row for row in rows[:one]}
    assert len(found) == one == (2 + 2) * len(Indicators._fields) + 1
    for scope, counts in (("level", COUNT.levels), ("office", COUNT.offices)):
        for key, figures in counts.items():
            for name, value in figures._asdict().items():
                row = found[scope, key, name]
                assert (row["value"], row["unknown"]) == (str(value), "")
                assert (row["from"], row["to"]) == ("2023-10-23", "2023-11-21")


def test_the_names_are_those_of_the_language(tmp_path: Path) -> None:
    names = {}
    for lang in LANGUAGES:
        as_csv.write(tmp_path / "a.csv", FACTS, [COUNT], lang)
        rows = read(tmp_path / "a.csv", lang)
        late = next(row for row in rows if row["indicator"] == "late")
        names[lang] = (late["name"], late["indicator_name"])
    assert names == {
        "vi": ("Cấp huyện", "đã giải quyết – quá hạn"),
        "en": ("District level", "resolved – late"),
    }


def test_two_indicators_never_bear_one_name(tmp_path: Path) -> None:
    for lang in LANGUAGES:
        as_csv.write(tmp_path / "a.csv", FACTS, [COUNT], lang)
        names = {row["indicator"]: row["indicator_name"] for row in read(tmp_path / "a.csv", lang)}
        assert len(set(names.values())) == len(names) == len(Indicators._fields) + 1


def test_what_is_not_known_has_no_value_and_a_reason(tmp_path: Path) -> None:
    count = replace(COUNT, unknown={"late": ("due_at",)}, set_aside=7)
    as_csv.write(tmp_path / "a.csv", FACTS, [count], "en")
    rows = read(tmp_path / "a.csv", "en")
    late = {(row["value"], row["unknown"]) for row in rows if row["indicator"] == "late"}
    assert late == {("", "The register does not tell: the appointment.")}
    aside = [row["value"] for row in rows if row["indicator"] == "set_aside"]
    assert aside == ["7"]


def test_the_bytes_are_those_that_excel_opens(tmp_path: Path) -> None:
    for lang in LANGUAGES:
        as_csv.write(tmp_path / "a.csv", FACTS, [COUNT], lang)
        raw = (tmp_path / "a.csv").read_bytes()
        as_csv.write(tmp_path / "b.csv", FACTS, [COUNT], lang)
        assert raw == (tmp_path / "b.csv").read_bytes()
        assert raw.startswith("\ufefffrom".encode() + SEPARATORS[lang].encode())
        assert raw.count(b"\n") == raw.count(b"\r\n")


HOSTILE = ("=1+1", "@a", "-1", "+1", '";\r\n=1', "'=1", "x" * 40_000, "\u202e\x00")


def test_no_name_acts_and_each_can_be_read_back(tmp_path: Path) -> None:
    offices = {
        f"o{n}": FACTS.offices["communes"].model_copy(update={"name": name})
        for n, name in enumerate(HOSTILE)
    }
    counts = replace(COUNT, offices=dict.fromkeys(offices, COUNT.offices["communes"]))
    facts = FACTS.model_copy(update={"offices": offices, "name": "=1"})
    for lang in LANGUAGES:
        as_csv.write(tmp_path / "a.csv", facts, [counts], lang)
        rows = read(tmp_path / "a.csv", lang)
        assert not any(cell[:1] in "=+-@\t\r" for row in rows for cell in row.values() if cell)
        names = list(dict.fromkeys(row["name"] for row in rows if row["scope"] == "office"))
        assert [original(name) for name in names[:4]] == ["=1+1", "@a", "-1", "+1"]
        assert original(names[5]) == "'=1"
        assert len(names) == len(HOSTILE)


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("what was there")
    broken = replace(COUNT, offices={})
    with pytest.raises(KeyError):
        as_csv.write(path, FACTS, [COUNT, broken], "vi")
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]
    assert path.read_text() == "what was there"
