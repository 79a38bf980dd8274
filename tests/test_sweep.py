"""`motcua sweep` and `motcua enough`: what is found, the pages to the byte, what is refused."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from commands import refused, told
from motcua import places, sweep
from motcua.cli import main
from motcua.engines import REFERENCE, chosen
from motcua.measures import Outcomes
from motcua.outcome import NOT_KNOWN, Figure
from motcua.plans import read_goals
from motcua.scenario import build, choices
from motcua.scenario.change import changed
from motcua.stats import of_mean, of_month
from motcua.sweep import Sweep, swept
from motcua.work import Work, on_threads
from offices import TINY, merged

GOLDEN = Path(__file__).parent / "golden"
RUNS = 10

TWO = merged(
    merged(TINY, {"periods": [{"from": "2023-11-06", "to": "2023-11-10"}]}),
    {
        "name": "Hai đơn vị",
        "offices": {
            "office": None,
            "quiet": {"name": "xã Vắng", "level": "commune", "per_day": 4},
            "busy": {"name": "xã Đông", "level": "commune", "per_day": 16},
        },
    },
)
"""A week of two offices; the second has twice the work that its one specialist can do."""

BASE = places.parse(json.dumps(TWO), "two.yaml")

Printed = Callable[..., str]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "two.yaml"
    path.write_text(json.dumps(TWO, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Printed:
    def run(*arguments: str | Path) -> str:
        with pytest.raises(SystemExit) as left:
            main([*map(str, arguments)])
        found = capsys.readouterr()
        assert left.value.code == 0, found.err
        return found.out

    return run


# -- what is found


def looked(work: Work, said: Sequence[str], goals: Sequence[str] = (), runs: int = RUNS) -> Sweep:
    return swept(BASE, choices.read(BASE, said), read_goals(build(BASE), goals), runs, work)


def fresh() -> Work:
    return Work(on_threads(chosen(None, RUNS), 1))


def test_every_point_is_what_it_is_by_itself() -> None:
    found = looked(fresh(), ["busy.staff.cm1=1..2", "quiet.volume=50%,100%"], ["late<=3"])
    assert [one.values for one in found.points] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    for one in found.points:
        said = [choice.setting(at) for choice, at in zip(found.choices, one.values, strict=True)]
        alone = Work(on_threads(REFERENCE, 1)).outcomes(build(changed(BASE, said)), RUNS)
        for measure, seen in zip(found.measures, one.seen, strict=True):
            values = measure.of(alone)
            assert (seen.mean, seen.month) == (of_mean(values), of_month(values))
    assert found.today.seen == found.points[1].seen
    assert found.points[0].seen != found.points[1].seen


def test_today_is_what_compare_says_and_so_is_the_plan(base: Path, printed: Printed) -> None:
    runs = ("--replicates", str(RUNS), "--json")
    compared = json.loads(printed("compare", base, "--set", "busy.staff.cm1=2", *runs))
    (late,) = [
        one
        for one in compared["plans"][0]["changes"]
        if (one["place"], one["key"], one["is_level"]) == ("commune", "late", True)
    ]
    asked = ("--vary", "busy.staff.cm1=1..2", "--goal", "commune.late<=3")
    found = json.loads(printed("sweep", base, *asked, *runs))
    assert found["measures"][0] == {"goal": "commune.late<=3", "place": "commune", "key": "late"}
    assert found["today"]["seen"][0]["mean"]["mean"] == late["today"]
    assert found["points"][0]["seen"] == found["today"]["seen"]
    assert found["points"][1]["seen"][0]["mean"]["mean"] == late["plan"]
    assert late["today"] != late["plan"]


def test_what_is_a_goal_is_looked_at_once() -> None:
    goals = ["late<=3", "counter_wait<=15", "commune.backlog<=9"]
    found = looked(fresh(), ["busy.staff.cm1=2"], goals)
    keys = [(one.place, one.key) for one in found.measures]
    assert keys == [
        ("commune", "late"),
        ("commune", "counter_wait"),
        ("commune", "backlog"),
        ("", "past_deadline"),
        ("commune", "load"),
    ]


def test_without_a_goal_it_is_the_dossiers_past_their_deadline() -> None:
    found = looked(fresh(), ["busy.staff.cm1=1..2"])
    assert (found.measures[0].key, found.measures[0].goal) == ("past_deadline", None)
    assert {one.met for one in found.points} == {""}
    assert found.least is None


class Told(Work):
    """Of each plan the late dossiers that a test says, one value a replicate."""

    def __init__(self, *late: Sequence[int]) -> None:
        super().__init__(on_threads(REFERENCE, 1))
        self.late = late

    def all_outcomes(self, scenarios: Any, replicates: int, first: int = 0) -> list[Outcomes]:
        assert len(list(scenarios)) == len(self.late)
        names = tuple(Figure(0, "commune", key, True) for key in ("late", "overdue"))
        rows = [np.array([one, [0] * len(one)], np.int64).T for one in self.late]
        return [Outcomes(names, row) for row in rows]


def judged(*late: Sequence[int], goal: str = "commune.late<=5") -> Sweep:
    return looked(Told([9, 9], *late), [f"busy.staff.cm1=1..{len(late)}"], [goal])


@pytest.mark.parametrize(
    ("late", "met"),
    [
        ([4, 4, 4], "yes"),
        ([5, 5, 5], "yes"),
        ([6, 6, 6], "no"),
        ([0, 10, 0, 10], "unsure"),
        ([4, 5, 4, 5, 4, 5, 4, 5, 4, 5], "yes"),
        ([5, 6, 5, 6, 5, 6, 5, 6, 5, 6], "no"),
        ([NOT_KNOWN, NOT_KNOWN, NOT_KNOWN], "yes"),  # nobody was late who was not there
        ([NOT_KNOWN, 9, NOT_KNOWN], "yes"),  # of one value alone nothing is known
        ([NOT_KNOWN, 9, 9], "no"),
    ],
)
def test_a_goal_is_met_where_the_whole_range_meets_it(late: list[int], met: str) -> None:
    assert judged(late).points[0].met == met


def test_a_goal_from_below_is_met_the_other_way_about() -> None:
    found = judged([4, 4], [6, 6], goal="commune.late>=5")
    assert [one.met for one in found.points] == ["no", "yes"]


@pytest.mark.parametrize(("late", "met"), [(([4, 4], [9, 9]), "no"), (([4, 4], [0, 10]), "unsure")])
def test_every_goal_must_be_met(late: tuple[list[int], list[int]], met: str) -> None:
    goals = ["commune.late<=5", "commune.late>=4"]
    found = looked(Told([9, 9], *late), ["busy.staff.cm1=1..2"], goals)
    assert [one.met for one in found.points] == ["yes", met]


def test_the_least_is_the_least_value_that_surely_meets() -> None:
    assert judged([9, 9], [0, 10], [4, 4], [1, 1]).least == 2
    assert judged([9, 9], [0, 10]).least is None
    told_ = Told([9, 9], [1, 1], [4, 4], [9, 9])
    assert looked(told_, ["busy.staff.cm1=4,2,1"], ["commune.late<=5"]).least == 1


def test_of_two_choices_none_is_the_least() -> None:
    both = ["busy.staff.cm1=1..2", "busy.staff.tn1=1..2"]
    found = looked(Told(*[[1, 1]] * 5), both, ["commune.late<=5"])
    assert [one.met for one in found.points] == ["yes"] * 4
    assert (found.least, found.knee) == (None, None)


def bend(*late: int, said: str = "", goal: str = "") -> int | None:
    plans = [[one, one] for one in late]
    varied = said or f"busy.staff.cm1=1..{len(late)}"
    return looked(Told([9, 9], *plans), [varied], [goal] if goal else []).knee


def test_the_knee_is_where_more_helps_little() -> None:
    assert bend(41, 18, 9, 5, 4, 4, 4) == 2
    assert bend(8, 6, 4, 2) is None  # straight
    assert bend(41, 18) is None
    assert bend(20, 50, 70, 80, 86, 90, 92) is None  # more makes it worse
    assert bend(20, 50, 70, 80, 86, 90, 92, goal="commune.late>=9") == 2
    assert bend(41, 18, 9, 5, 4, 4, 4, goal="commune.late>=9") is None
    assert bend(41, 18, 9, 5, NOT_KNOWN) is None


def test_the_knee_knows_how_far_values_are_apart() -> None:
    assert bend(40, 26, 0, said="busy.staff.cm1=1,2,20") == 1
    assert bend(40, 10, 0, said="busy.staff.cm1=1,18,20") is None
    assert bend(0, 10, 40, said="busy.staff.cm1=20,2,1") is None  # less and less of it


@pytest.mark.parametrize(
    ("along", "values", "found"),
    [
        ((1, 2, 3), (10, 1, 0), 1),
        ((1, 2, 3), (0, 9, 10), 1),
        ((1, 2, 3), (10, 4.6, 0), None),  # off its line by 4 % of its height
        ((1, 2, 3), (10, 4.4, 0), 1),  # by 6 %
        ((1, 2, 3), (10, 9, 0), None),
        ((1, 2, 3), (5, 5, 5), None),
        ((1, 2, 3), (5, 9, 5), None),
        ((2, 2, 2), (9, 2, 1), None),
        ((1, 2), (9, 1), None),
        ((), (), None),
    ],
)
def test_a_knee(along: Sequence[float], values: Sequence[float], found: int | None) -> None:
    assert sweep.knee(along, values) == found


# -- the pages

QUICK = ("--replicates", "10")
CURVE = ("sweep", "--vary", "busy.staff.cm1=1..3", "--goal", "late<=3", *QUICK)
GRID = (
    "sweep",
    *("--vary", "busy.staff.cm1=1..2", "--vary", "volume=80%..120%/20%"),
    *("--goal", "late<=3", *QUICK),
)
WHOLE = ("enough", "--vary", "*.staff.cm1=1..3", "--goal", "*.late<=2", "--budget", "3")
OFFICES = ("enough", "--vary", "*.staff.cm1=1..15", "--goal", "*.late<=2", "--level", "90")
NONE = ("enough", "--vary", "busy.staff.tn1=1..2", "--goal", "busy.late<=2", "--replicates", "60")
PAGES = {
    "sweep/curve": CURVE,
    "sweep/no_goal": ("sweep", "--vary", "busy.volume=50%,100%", *QUICK),
    "sweep/grid": GRID,
    "enough/whole": WHOLE,
    "enough/offices": OFFICES,
    "enough/none": NONE,
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_the_golden_one(page: str, lang: str, base: Path, printed: Printed) -> None:
    command, *asked = PAGES[page]
    found = printed(command, base, *asked, "--lang", lang)
    golden = GOLDEN / f"{page}_{lang}.txt"
    if os.environ.get("MOTCUA_GOLDEN") == "write":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_the_json_of_a_sweep_says_the_same(base: Path, printed: Printed) -> None:
    command, *asked = GRID
    found = json.loads(printed(command, base, *asked, "--json"))
    volumes = ["80%", "100%", "120%"]
    assert found["replicates"] == 10
    assert found["vary"] == {"busy.staff.cm1": ["1", "2"], "volume": volumes}
    points = found["points"]
    assert [one["values"] for one in points] == [[n, v] for n in "12" for v in volumes]
    assert points[1]["seen"] == found["today"]["seen"]
    assert len(found["measures"]) == len(points[0]["seen"])
    assert found["today"]["values"] == []
    assert {one["met"] for one in points} <= {"yes", "no", "unsure"}
    assert (found["least"], found["knee"]) == (None, None)


def test_the_json_of_enough_says_the_same(base: Path, printed: Printed) -> None:
    command, *asked = WHOLE
    found = json.loads(printed(command, base, *asked, "--cost", "*.staff.cm1=1.5", "--json"))
    assert found["settings"] == ["quiet.staff.cm1=1", "busy.staff.cm1=2"]
    assert (found["cost"], found["budget"], found["sure"], found["level"]) == (1.5, 3, True, 0.95)
    (part,) = found["parts"]
    assert (part["office"], part["complete"], part["ties"]) == (None, True, [])
    assert part["goals"] == ["quiet.late<=2", "busy.late<=2"]
    options = part["options"]
    assert [one["cost"] for one in options] == [0, 1.5, 1.5, 3, 3, 3]
    assert options[part["least"]]["decision"] == "met"
    assert [one["decision"] for one in options[3:]] == [None] * 3
    assert found["runs"] == sum(one["runs"] for one in options)


def test_an_interrupted_search_goes_on_with_what_is_kept(base: Path, printed: Printed) -> None:
    command, *asked = WHOLE
    store = ("--store", base.with_name("runs.sqlite"), "--json")
    first = json.loads(printed(command, base, *asked, *store))
    again = json.loads(printed(command, base, *asked, *store, "--resume"))
    assert first.pop("runs") > again.pop("runs") == 0
    assert again == first


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ("--vary", "quiet.staff.cm1=+0..+1", "--goal", "quiet.late<=2"),
            "Today is enough: no officer more is needed (0).",
        ),
        (
            ("--vary", "*.staff.cm1=1..15", "--goal", "*.late<=2", "--budget", "0"),
            "This is more than the budget of 0: within it not every office meets its goal.",
        ),
        (
            ("--vary", "*.staff.cm1=1..15", "--goal", "commune.late<=2"),
            "There are too many combinations to try them all",
        ),
        (
            ("--vary", "busy.staff.cm1=1", "--goal", "busy.late<=7", "--replicates", "60"),
            "No combination surely meets the goal yet; more runs (--replicates) will tell.",
        ),
        (
            ("--vary", "busy.staff.cm1=1", "--goal", "busy.late<=7", "--replicates", "60"),
            "The probability of 95 % is not reached: a combination is too close to the goal",
        ),
    ],
)
def test_the_answer_says_what_it_is_worth(
    asked: tuple[str, ...], said: str, base: Path, printed: Printed
) -> None:
    assert said in printed("enough", base, *asked, "--lang", "en")


# -- what is refused

VARY = ("--vary", "busy.staff.cm1=1..2")
GOAL = ("--goal", "late<=3")


@pytest.mark.parametrize("command", ["sweep", "enough"])
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "Chưa có gì để thử: thêm --vary"),
        ((*GOAL, "--vary", "busy.staff.cm1=5..2"), "từ 5 đến 2 không có giá trị nào"),
        ((*GOAL, "--vary", "bussy.staff.cm1=1..2"), "có phải ý bạn là “busy”"),
        ((*GOAL, "--vary", "busy.staff.cm2=1..2"), "có phải ý bạn là “cm1”"),
        ((*GOAL, "--vary", "busy.staff.cm1"), "phải có dạng đường.dẫn=thấp..cao"),
        ((*GOAL, "--vary", "busy.staff.cm1=0..2"), "không xong được: permit"),
        ((*VARY, "--goal", "lat<=3"), "có phải ý bạn là “late”"),
        ((*VARY, "--goal", "late<=0,1%"), "dấu chấm thập phân: 0.1"),
        ((*VARY, *GOAL, "--replicates", "0"), "--replicates phải là số nguyên từ"),
    ],
)
def test_what_is_refused_of_both(
    command: str,
    asked: tuple[str, ...],
    said: str,
    base: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert said in told(capsys, command, base, *asked)


THREE = tuple(
    said
    for path in ("busy.staff.cm1", "busy.staff.tn1", "quiet.staff.cm1")
    for said in ("--vary", f"{path}=1..2")
)


@pytest.mark.parametrize(
    ("command", "asked", "said"),
    [
        ("sweep", THREE, "ở đây có 3; dùng “motcua enough”"),
        ("sweep", ("--vary", "*.volume=1%..21%"), "có 441 tổ hợp, nhiều nhất là 400"),
        ("enough", VARY, "Chưa có mục tiêu để biết thế nào là đủ"),
        ("enough", (*GOAL, "--vary", "volume=80%..90%"), "“volume” không phải số cán bộ"),
        ("enough", (*VARY, *GOAL, "--cost", "busy.staff.cm1"), "phải có dạng đường.dẫn=số"),
        ("enough", (*VARY, *GOAL, "--cost", "busy.staff.tn1=2"), "đường dẫn như trong --vary"),
        ("enough", (*VARY, *GOAL, "--cost", "busy.staff.cm1=0"), "số lớn hơn 0"),
        ("enough", (*VARY, *GOAL, "--cost", "busy.staff.cm1=1,5"), "phải có dạng"),
        ("enough", (*VARY, *GOAL, "--budget", "-1"), "--budget phải là một số từ 0 đến"),
        ("enough", (*VARY, *GOAL, "--budget", "-0.5"), "--budget phải là một số từ 0 đến"),
        (
            "enough",
            (*VARY, *GOAL, "--budget", "-1", "--lang", "en"),
            "--budget must be a number from 0 to",
        ),
        (
            "enough",
            ("--vary", "busy.staff.cm1=2..3", *GOAL, "--budget", "0"),
            "không tổ hợp nào nằm trong mức cho phép",
        ),
        ("enough", (*VARY, *GOAL, "--budget", "0,5"), "--budget phải là một số"),
        ("enough", (*VARY, *GOAL, "--budget", "nan"), "--budget phải là một số"),
        ("enough", (*VARY, *GOAL, "--budget", "inf"), "--budget phải là một số"),
        ("enough", (*VARY, *GOAL, "--level", "nan"), "--level"),
        ("enough", (*VARY, *GOAL, "--store", "."), "--store phải là một tệp, không phải thư mục"),
        ("enough", (*VARY, *GOAL, "--level", "50"), "--level phải lớn hơn 50 và nhỏ hơn 100"),
        ("enough", (*VARY, *GOAL, "--replicates", "59"), "--replicates phải là số nguyên từ 60"),
        (
            "enough",
            ("--vary", "*.staff.cm1=1..15", "--goal", "counter_wait<=15"),
            "“counter_wait<=15” của cả một cấp không là tổng các đơn vị",
        ),
        ("enough", (*GOAL, "--vary", "commune.staff.cm1=1..26", *THREE), "có 208 tổ hợp"),
    ],
)
def test_what_is_refused_of_one(
    command: str,
    asked: tuple[str, ...],
    said: str,
    base: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert said in told(capsys, command, base, *asked)


def test_every_fault_of_choices_and_goals_is_said_at_once(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = ("--vary", "bussy.staff.x=1", "--vary", "x", "--goal", "lat<=1", "--goal", "late<=0,1%")
    found = told(capsys, "sweep", base, *wrong)
    for said in ("“busy”", "phải có dạng đường.dẫn=thấp..cao", "“late”", "0.1"):
        assert said in found


def test_a_combination_that_leaves_nobody_is_refused(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = merged(TWO, {"levels": {"commune": {"staff": {"cm2": {"roles": ["specialist"]}}}}})
    base.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    both = ("--vary", "busy.staff.cm1=0..1", "--vary", "busy.staff.cm2=0..1")
    for command in ("sweep", "enough"):
        found = told(capsys, command, base, *both, *GOAL)
        assert "--vary" in found
        assert "busy.staff.cm1=0, busy.staff.cm2=0" in found
        assert "không xong được: permit" in found


def test_the_installed_command_refuses_the_same(base: Path) -> None:
    assert "Chưa có gì để thử" in refused("sweep", base)


@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "[mặc định: 20; 2<=x"), ("en", "[default: 20; 2<=x")]
)
def test_the_help_says_what_goes_without_saying(
    lang: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit):
        main(["sweep", "--help", "--lang", lang])
    assert said in capsys.readouterr().out


def test_a_page_without_pictures_says_why_there_is_no_svg(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command, *asked = GRID
    with pytest.raises(SystemExit) as left:
        main([command, str(base), *asked, "--out", str(tmp_path / "out"), "--as", "svg"])
    assert left.value.code in (0, None)
    assert "không có hình nào" in capsys.readouterr().err
