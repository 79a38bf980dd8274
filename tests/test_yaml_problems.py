"""What the YAML parser says, in our own words: every sentence of its source, in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from motcua.words import LANGUAGES, say
from motcua.yaml_problems import PROBLEMS, TOKENS, said

SOURCE = Path(yaml.__file__).parent
FILES = ("reader", "scanner", "parser", "composer")
FILLED = {"%r": "'x'", "%d": "8"}


def problems() -> Iterator[str]:
    """The fourth (in the reader: fifth) argument of every error that is raised for a text."""
    for name in FILES:
        for node in ast.walk(ast.parse((SOURCE / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith("Error"):
                text = node.args[4 if name == "reader" else 2]
                text = text.left if isinstance(text, ast.BinOp) else text
                if isinstance(text, ast.Constant):
                    yield str(text.value)


EVERY = sorted(set(problems()))


def test_the_source_of_the_parser_was_read() -> None:
    assert len(EVERY) > 30
    assert "mapping values are not allowed here" in EVERY


@pytest.mark.parametrize("problem", EVERY)
def test_every_problem_of_the_parser_has_words_of_our_own(problem: str) -> None:
    for sign, shown in FILLED.items():
        problem = problem.replace(sign, shown)
    term = said(problem)
    assert term.key != "yaml.unknown"
    assert format(term, "vi") != format(term, "en")
    assert not any(word in format(term, "vi") for word in ("expected", "found", "allowed"))


def test_every_thing_that_the_parser_can_find_has_a_name() -> None:
    text = (SOURCE / "tokens.py").read_text(encoding="utf-8")
    ids = [line.split("'")[1] for line in text.splitlines() if line.startswith("    id = '")]
    assert {one for one in ids if len(one) > 1} <= set(TOKENS)
    for key in (*PROBLEMS.values(), *TOKENS.values()):
        facts = {"found": said("second occurrence"), "digits": 2}
        assert say(f"yaml.{key}", "vi", **facts) != say(f"yaml.{key}", "en", **facts)


@pytest.mark.parametrize(
    ("problem", "vi", "en"),
    [
        (
            "found character '\\t' that cannot start any token",
            "dấu tab không dùng để thụt lề",
            "a tab cannot indent",
        ),
        (
            "found character '@' that cannot start any token",
            "“@” không thể đứng đầu một giá trị",
            "“@” cannot begin a value",
        ),
        (
            "expected ',' or '}', but got '<stream end>'",
            "thiếu dấu phẩy hoặc } trước chỗ hết tệp",
            "a comma or } is missing before the end of the file",
        ),
        (
            "expected escape sequence of 4 hexadecimal numbers, but found '\\n'",
            "sau dấu \\ phải là 4 chữ số thập lục phân, không phải chỗ hết dòng",
            "after the \\ there must be 4 hexadecimal digits, not the end of the line",
        ),
        (
            "found unexpected end of stream",
            "dấu nháy chưa đóng",
            "a quote is not closed",
        ),
        (
            "a sentence of a later version",
            "không đọc tiếp được từ đây",
            "it cannot be read on from here",
        ),
    ],
)
def test_whole_sentences(problem: str, vi: str, en: str) -> None:
    assert [format(said(problem), lang) for lang in LANGUAGES] == [vi, en]
