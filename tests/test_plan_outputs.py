"""The documents of a comparison that no command can be brought to write."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path

from commands import SMALL
from motcua.answer import write
from motcua.engines import chosen
from motcua.plan_outputs import COLUMNS, answer_of
from motcua.plan_page import Comparison
from motcua.plans import Asked, compared
from motcua.scenario import load
from motcua.words import Lang
from motcua.work import Work, on_threads


@cache
def found() -> Comparison:
    """Six dossiers beside themselves."""
    today = load(SMALL)
    by = chosen("simpy", 2)
    work = Work(on_threads(by), engine=by.name)
    return compared(today, [Asked("same", today)], (), 2, work, by=by)


def rows(folder: Path, comparison: Comparison, lang: Lang) -> list[list[str]]:
    write(folder, ("csv",), answer_of(comparison), lang)
    text = (folder / "compare.csv").read_bytes().decode("utf-8-sig")
    assert text.endswith("\r\n")
    head, *rest = csv.reader(text.splitlines(), delimiter=";" if lang == "vi" else ",")
    assert tuple(head) == COLUMNS
    return rest


def test_a_table_is_of_the_periods_of_today_and_numbers_are_numbers(tmp_path: Path) -> None:
    (plan,) = found().plans
    known = next(one for one in plan.changes if one.change is not None and one.today)
    assert known.change is not None
    less = replace(known, plan=0.5, change=known.change._replace(mean=-2.5))
    later = replace(known, figure=known.figure._replace(period=1))
    unknown = replace(known, today=None, change=None, month=None)
    made = replace(found(), plans=(replace(plan, changes=(less, later, unknown)),))
    first, second = rows(tmp_path, made, "vi")
    assert first[7:9] == ["0,5", "-2,5"]
    assert second[6] == second[8] == second[11] == ""
    assert rows(tmp_path, made, "en")[0][7:9] == ["0.5", "-2.5"]


def test_a_plan_s_name_is_no_formula(tmp_path: Path) -> None:
    (plan,) = found().plans
    made = replace(found(), plans=(replace(plan, name="=1+1"),))
    assert {row[0] for row in rows(tmp_path, made, "vi")} == {"'=1+1"}


def test_a_document_without_pictures_has_no_part_for_them() -> None:
    assert "Hình vẽ" in answer_of(found()).text("vi")
    assert "Hình vẽ" not in answer_of(replace(found(), today=None)).text("vi")
    with_text, drawn = (answer_of(found()).report(is_drawn=is_drawn) for is_drawn in (False, True))
    assert len(with_text.body) > len(drawn.body)
