"""The scenarios that come with the package (lessons, registers, published reports apart)."""

from __future__ import annotations

import copy
import re
import runpy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from motcua import indicators, places, scenario
from motcua.clock import moment
from motcua.engine import simulate
from motcua.law import Act
from motcua.register import Register
from motcua.scenario.layout import lay_out
from motcua.workload import draw

FOLDER = Path(__file__).parents[1] / "scenarios"
FILES = sorted(
    path
    for path in FOLDER.rglob("*.yaml")
    if path.parent.name not in ("registers", "published") and not path.stem.startswith("lesson_")
)
OVERLAYS = [path for path in FILES if path.parent.name == "whatif"]
SCALE = [path for path in FILES if path.parent.name == "scale"]
"""Too large for one run: they are lived a few offices at a time."""
SCREEN = 60

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
each_overlay = pytest.mark.parametrize("path", OVERLAYS, ids=lambda path: path.stem)


@cache
def loaded(path: Path) -> scenario.Scenario:
    """The scenario of a file; of one too large for a run, a part with offices of both levels."""
    if path not in SCALE:
        return scenario.load(path)
    parts = list(scenario.in_parts(scenario.resolve(path), 1_000_000))
    offices = [key for part in parts for key in part.offices]
    assert len(offices) == len(set(offices)) == 3_355
    return next(part for part in parts if len(part.levels) > 1)


def test_the_country_is_what_its_maker_writes() -> None:
    maker = runpy.run_path(str(FOLDER.parent / "benchmarks" / "make_vietnam.py"))
    assert maker["text"]() == (FOLDER / "scale" / "vietnam_2026.yaml").read_text(encoding="utf-8")


# Where a number comes from
#
# A line has a number if, its texts and comment apart, a value on it holds a digit. It has a source
# if a word of SOURCE stands in its own comment, or in a comment line above it that heads its block:
# every line between the two is indented at least as far as the comment, and none is empty. Comment
# lines that follow each other are one comment.

SOURCE = re.compile(r"\b(seed|domain|law|theory|assumed)\b|\bR\d+\b|Đ\.\d+")
TEXTS = re.compile(r"^ *-? *(base|name|question|expects|code|field|format|regime|heading): ")
PLAIN = re.compile(r"\b(name|code|field|from|to): *(\"[^\"]*\"|[^,{}\"]*)")
NAMES = re.compile(r"[A-Za-z_][\w-]*")


def unsourced(text: str) -> Iterator[int]:
    """The lines with a number and no source."""
    heads: list[tuple[int, str]] = []
    was_comment = is_prose = False
    prose_indent = 0
    for number, line in enumerate(text.splitlines(), 1):
        indent = len(line) - len(line.lstrip())
        if not line.strip():
            heads, was_comment = [], False
            continue
        if line.lstrip().startswith("#"):
            if was_comment:
                heads[-1] = (heads[-1][0], heads[-1][1] + line)
            else:
                heads = [head for head in heads if head[0] < indent]
                heads.append((indent, line))
            was_comment = True
            continue
        was_comment = False
        heads = [head for head in heads if head[0] <= indent]
        if is_prose and indent > prose_indent:
            continue
        body, _, comment = line.partition(" #")
        is_prose, prose_indent = body.rstrip().endswith(">-"), indent
        if TEXTS.match(line):
            continue
        bare = NAMES.sub("", PLAIN.sub("", body) if "from:" not in body else body)
        has_digit = any(sign.isdigit() for sign in bare)
        if has_digit and not any(SOURCE.search(said) for said in (comment, *(h for _, h in heads))):
            yield number


@each_file
def test_every_number_has_its_source(path: Path) -> None:
    assert list(unsourced(path.read_text(encoding="utf-8"))) == []


def test_a_number_without_source_is_found() -> None:
    text = """\
# seed: this heads the first block only
a: 1
b: {x: 2}

c: 3
d: 4   # assumed: because
e: 5   # because
# domain: 4.5, heads what is indented as far
f:
  g: 6
  h: 7
  # without a word
  i: 8
i: [1, 2]   # R28
name: Năm 2023
code: "2.000815"
question: >-
  Năm 2024?
periods: [{from: 2023-10-23, to: 2023-11-21}]
  # law: too far to the right
j: 9
"""
    assert list(unsourced(text)) == [5, 7]
    assert list(unsourced(text.replace("i: [1, 2]   # R28", "\ni: [1, 2]"))) == [5, 7, 15, 20, 22]


# What each file says


@each_file
def test_it_loads_and_can_be_laid_out(path: Path) -> None:
    assert lay_out(loaded(path)).plans


@each_file
def test_it_opens_with_its_question_its_expectation_and_its_date(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert re.match(r"# Question: \w.*", lines[0])
    head = "\n".join(line for line in lines[:10] if line.startswith("#"))
    assert "?" in head.partition("\n# Expected: ")[0]
    assert re.search(r"\n# Expected: \w.{20,}", head)
    assert re.search(r"\n# Written 2026-\d\d-\d\d\.", head)


@each_file
def test_its_question_and_names_are_vietnamese_its_labels_in_both_languages(path: Path) -> None:
    found = loaded(path)
    assert "?" in found.question
    accents = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]")
    assert accents.search(found.question.lower())
    assert accents.search(found.expects.lower())
    labels = [
        *found.roles.values(),
        *(system.name for system in found.systems.values()),
        *(level.name for level in found.levels.values()),
        *(procedure.name for procedure in found.procedures.values()),
    ]
    assert all(label.vi and label.en and label.vi != label.en for label in labels)
    assert all(accents.search(office.name.lower()) for office in found.offices.values())


@each_overlay
def test_an_overlay_is_one_screen_of_changes_to_the_base(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= SCREEN
    assert all(len(line) <= 120 for line in text.splitlines())
    named = re.findall(r"^base: (.*)$", text, re.MULTILINE)
    assert named == ["../tu_ky_2023_11.yaml"]
    for key in ("name", "question", "expects"):
        assert re.search(rf"^{key}: ", text, re.MULTILINE)


def test_only_overlays_have_a_base() -> None:
    for path in set(FILES) - set(OVERLAYS) - set(SCALE):
        assert not re.search("^base:", path.read_text(encoding="utf-8"), re.MULTILINE)


@each_overlay
def test_an_overlay_changes_something(path: Path) -> None:
    base = scenario.load(FOLDER / "tu_ky_2023_11.yaml")
    told = {"name", "question", "expects"}
    changed = scenario.load(path).model_dump(exclude=told)
    assert changed != base.model_dump(exclude=told)


def test_the_readme_has_a_row_for_every_file() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for path in FILES:
        assert f"({path.relative_to(FOLDER)})" in readme


# The schema for editors


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2's core schema: numbers and true/false have types, dates and hours are texts."""


AsEditorsRead.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", "true|false", "tf"),
    ("null", "~|null", "~n"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
):
    AsEditorsRead.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$"), list(_first)
    )


def as_editors_read(path: Path) -> dict[str, Any]:
    """A file with the types an editor sees."""
    tree: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), AsEditorsRead)
    return tree


def whole(path: Path) -> dict[str, Any]:
    """A whole scenario with the types an editor sees, its base added."""
    tree = as_editors_read(path)
    if (base := tree.pop("base", None)) is None:
        return tree
    return overlaid(whole(path.parent / base), tree)


def overlaid(base: Any, top: Any) -> Any:
    if not (isinstance(base, dict) and isinstance(top, dict)):
        return top
    both = {**base, **{key: overlaid(base.get(key), value) for key, value in top.items()}}
    return {key: value for key, value in both.items() if value is not None}


SCHEMA = jsonschema.Draft202012Validator(scenario.schema())


def test_the_schema_is_a_json_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(scenario.schema())


@each_file
def test_the_schema_accepts_what_the_loader_accepts(path: Path) -> None:
    SCHEMA.validate(as_editors_read(path))
    SCHEMA.validate(whole(path))


def test_the_schema_is_of_every_part_that_a_file_may_have() -> None:
    defs = scenario.schema()["$defs"]
    assert defs["Overlay"]["required"] == ["base"]
    assert defs["Overlay"]["properties"].keys() - defs["Scenario"]["properties"].keys() == {"base"}


@each_file
def test_a_scenario_written_out_has_texts_in_quotes_and_numbers_bare(path: Path) -> None:
    document = scenario.resolve(path)
    text = places.write(document.value, scenario.numbers(document.value))
    assert places.parse(text, "again.yaml").value == document.value
    for loader in (AsEditorsRead, yaml.SafeLoader):
        SCHEMA.validate(yaml.load(text, loader))


OVERLAY = {"base": "../tu_ky_2023_11.yaml"}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"offices": {"an_thanh": None, "new": {"name": "xã Mới", "level": "commune"}}},
        {"levels": {"commune": {"citizens": None, "arrivals": {"trend": None}}}},
        {"procedures": {"birth": {"steps": {"reception": {"work": {"cv": 0.2}}}}}},
        {"procedures": {"birth": {"steps": {"reception": {"work": 7}, "signing": None}}}},
        {"calendar": {"hours": {"saturday": ["08:00-11:00"]}}, "heading": {"place": "Hà Nội"}},
        {"levels": {"commune": {"arrivals": {"weekday": {"mon": None, "tue": 2}}}}},
        {"policy": {"max_supplements": None}, "law": None, "seed": 3},
    ],
)
def test_the_schema_accepts_an_overlay_that_says_only_what_changes(change: dict[str, Any]) -> None:
    SCHEMA.validate({**OVERLAY, **change})


@pytest.mark.parametrize(
    "change",
    [
        {"base": 3},
        {"offices": []},
        {"offices": {"an_thanh": {"per_dai": 3}}},
        {"offices": {"An Thanh": None}, "stafff": None},
        {"levels": {"commune": {"citizens": {"online": 1.2}}}},
        {"levels": {"commune": {"arrivals": {"trend": [{"on": "2023-11-01"}]}}}},
        {"periods": [{"from": "2023-10-23"}]},
        {"procedures": {"birth": {"code": 1.001193}}},
        {"procedures": {"birth": {"steps": {"reception": {"work": 0}}}}},
        {"regime": "2019"},
    ],
)
def test_the_schema_refuses_an_overlay_that_no_base_makes_right(change: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        SCHEMA.validate({**OVERLAY, **change})


def test_the_schema_refuses_half_a_scenario_without_a_base() -> None:
    tree = as_editors_read(FOLDER / "tu_ky_2023_11.yaml")
    for key in ("periods", "offices", "regime"):
        with pytest.raises(jsonschema.ValidationError, match=f"'{key}' is a required property"):
            SCHEMA.validate({k: v for k, v in tree.items() if k != key})


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("seed",), "514"),
        (("format",), 2),
        (("regime",), "2019"),
        (("stafff",), {}),
        (("periods", 0, "from"), "23-10-2023"),
        (("levels", "commune", "citizens", "online"), 1.2),
        (("levels", "commune", "citizens", "pickup", "cv"), -1),
        (("levels", "commune", "staff", "land", "hours"), ["07h30-11h30"]),
        (("offices", "an_thanh", "opening_stock"), -1),
        (("offices", "an_thanh", "per_day"), True),
        (("procedures", "birth", "code"), 1.001193),
        (("procedures", "birth", "steps", "reception", "work"), 0),
        (("procedures", "birth", "steps"), {}),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(where: tuple[Any, ...], value: object) -> None:
    tree = copy.deepcopy(whole(FOLDER / "tu_ky_2023_11.yaml"))
    at = tree
    for part in where[:-1]:
        at = at[part]
    at[where[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        SCHEMA.validate(tree)


# What some of them show


def played(path: Path, replicate: int = 0) -> Register:
    layout = lay_out(scenario.load(path))
    return simulate(layout, draw(layout, replicate))


def test_six_dossiers_end_in_six_ways_in_every_replicate() -> None:
    path = FOLDER / "training" / "six_dossiers.yaml"
    period = scenario.periods(scenario.load(path))[0]
    first, another = played(path, 0), played(path, 7)
    assert first.moves.tolist() == another.moves.tolist()
    count = indicators.count(first, period).levels["commune"]
    assert (count.received, count.carried_over, count.total) == (5, 1, 6)
    assert (count.early, count.on_time, count.late) == (1, 1, 1)
    assert (count.in_process, count.paused, count.returned) == (1, 1, 1)


def test_the_late_one_of_the_six_waits_for_the_software() -> None:
    moves = played(FOLDER / "training" / "six_dossiers.yaml").moves
    mine = moves[moves["dossier"] == 2]
    told = [(f"{moment(move['at']):%d/%m %H:%M}", Act(move["act"]).key) for move in mine]
    assert told == [
        ("31/10 14:00", "submit"),
        ("31/10 14:00", "take"),
        ("31/10 14:10", "finish"),
        ("31/10 14:10", "accept"),
        ("31/10 14:10", "digitise_in"),
        ("01/11 11:00", "start"),
        ("01/11 11:00", "take"),
        ("01/11 11:30", "put_down"),
        ("01/11 13:30", "take"),
        ("01/11 13:45", "finish"),
        ("03/11 07:45", "resolve"),
        ("03/11 07:45", "digitise_out"),
    ]
