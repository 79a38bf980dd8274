"""The installed command, run by tests as its users call it; and an office's table for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import docx as word
import pytest

from motcua.cli import main

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).with_name("motcua")
SMALL = ROOT / "scenarios" / "training" / "six_dossiers.yaml"
REGISTER = ROOT / "scenarios" / "registers" / "tu_ky_2023_11.csv"
SPAN = ("--from", "2023-10-23", "--to", "2023-11-21")

COMPANION = """\
name: A table for tests
regime: "2018"
policy: {early_boundary: session}
calendar:
  holidays: none
  hours: {seasons: [{sessions: ["07:00-11:30", "13:30-17:00"]}]}
levels: {commune: {name: {vi: Cấp xã, en: Commune level}, procedures: 138}}
"""


def motcua(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in the folder of the test."""
    return subprocess.run(
        [COMMAND, *map(str, arguments)],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def one_line(text: str) -> str:
    """A message as one line, without the gutter."""
    return " ".join(text.replace("|", " ").split())


def refused(*arguments: str | Path) -> str:
    """What a refused command says; it must print nothing else and leave with 2."""
    done = motcua(*arguments)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return one_line(done.stderr)


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """As `refused`, in this process: to start one takes its seconds."""
    with pytest.raises(SystemExit) as left:
        main([*map(str, arguments)])
    printed = capsys.readouterr()
    assert (left.value.code, printed.out) == (2, "")
    return one_line(printed.err)


def table(*lines: str, more: str = "", header: str = "") -> Path:
    """A table of an office with its companion beside it."""
    path = Path("sổ.csv")
    first = header or "code,office,procedure,channel,accepted_at,due_at,ended_at"
    path.write_text("\n".join((first, *lines)) + "\n", encoding="utf-8")
    path.with_suffix(".yaml").write_text(COMPANION + more, encoding="utf-8")
    return path


def text_of(path: Path) -> str:
    """The text of a Word document, a paragraph or a row of a table a line."""
    found = []
    for block in word.Document(str(path)).iter_inner_content():
        if hasattr(block, "rows"):
            found += [" ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            found.append(block.text)
    return "\n".join(one_line(line) for line in found)
