"""What a register cannot tell is said to be missing, everywhere, and never printed as nought."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from books import NOVEMBER
from motcua.indicators import Indicators, PeriodCount, counted
from motcua.ledger import COLUMNS
from motcua.register_table import opened
from motcua.report import as_json, document, page
from motcua.report.known import OUTSIDE
from motcua.report.replicates import ranges, rounded
from motcua.tally import NEEDS, tally
from motcua.words import LANGUAGES, Lang
from motcua.words.missing import WORDS
from published import COMMUNE, COUNT, DISTRICT, FACTS, SERVICE, SIMULATED
from test_register_table import table

EVERYTHING = dict(NEEDS)
"""As of a register that tells dates only."""


def lacking(*columns: str) -> PeriodCount:
    """The published counts, as if the register had lacked these columns."""
    lost = {
        key: tuple(column for column in needed if column in columns)
        for key, needed in NEEDS.items()
        if set(needed) & set(columns)
    }
    return unknown(COUNT, lost)


def unknown(count: PeriodCount, lost: Mapping[str, tuple[str, ...]]) -> PeriodCount:
    """The counts with nought where nothing is known, as they are handed over."""
    nothing = dict.fromkeys(lost, 0)
    return replace(
        count,
        levels={key: one._replace(**nothing) for key, one in count.levels.items()},
        offices={key: one._replace(**nothing) for key, one in count.offices.items()},
        unknown=lost,
    )


def text(count: PeriodCount, lang: Lang = "vi") -> str:
    return page.plain(document.build(FACTS, count), lang)


def test_a_ratio_with_an_unknown_part_is_not_there_and_the_reason_is() -> None:
    found = text(lacking("fee_bearing"))
    assert found.count("- Kết quả thanh toán trực tuyến: không có số liệu.\n") == 2
    assert found.endswith(
        "Chỉ tiêu không tính được\n"
        "- Vì sổ không ghi lệ phí: có phí, lệ phí; thanh toán trực tuyến.\n"
    )
    english = text(lacking("fee_bearing"), "en")
    assert english.count("- Paid online: n/a.\n") == 2
    assert english.endswith(
        "What could not be counted\n"
        "- As the register does not say what bears a fee: with a fee; paid online.\n"
    )


@pytest.mark.parametrize("key", ["fee_bearing", "paid_online"])
def test_a_ratio_needs_both_its_parts(key: str) -> None:
    found = text(unknown(COUNT, {key: ("fee_bearing",)}))
    assert found.count("- Kết quả thanh toán trực tuyến: không có số liệu.\n") == 2


def test_an_unknown_share_is_no_share() -> None:
    found = text(lacking("must_be_online"))
    assert found.count("- Tỷ lệ hồ sơ tiếp nhận, giải quyết trực tuyến: không có số liệu.\n") == 2


def test_without_appointments_nothing_is_called_early_on_time_or_late() -> None:
    found = text(lacking("due_at"))
    assert (
        "+ Số lượng hồ sơ đã giải quyết: 3.925; trong đó, giải quyết trước hạn: không có số liệu, "
        "đúng hạn: không có số liệu, quá hạn: không có số liệu.\n"
    ) in found
    assert (
        "+ Số lượng hồ sơ đang giải quyết: 516; trong đó, trong hạn: không có số liệu, "
        "quá hạn: không có số liệu.\n"
    ) in found
    assert "- Vì sổ không ghi hạn trả: giải quyết trước hạn; " in found
    assert "không có hạn trả:" not in found


def test_an_optional_line_is_printed_where_nobody_knows_whether_it_is_empty() -> None:
    found = text(lacking("paused_at", "channel", "ending"), "en")
    assert found.count("+ Dossiers paused: n/a.\n") == 2
    assert found.count("(online: n/a, in person: n/a, by post: n/a)") == 2
    assert "+ Dossiers returned to the citizens: n/a.\n" in found
    assert "+ Dossiers returned to the citizens as not eligible: n/a.\n" in found


def test_one_line_for_each_lack_and_both_where_two_columns_lack() -> None:
    found = text(lacking("must_be_online", "channel"), "en")
    assert "- As the register does not say what must be filed online: required online.\n" in found
    assert (
        "- As the register does not say what must be filed online; the register does not say how a "
        "dossier was filed: filed online of those required online.\n"
    ) in found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_unknown_count_is_printed_as_a_number(lang: Lang) -> None:
    """Every figure that the register cannot tell is a number that stands nowhere else."""
    marked = {key: 700_000 + place for place, key in enumerate(NEEDS)}
    count = replace(
        COUNT,
        levels={key: figures._replace(**marked) for key, figures in COUNT.levels.items()},
        unknown=EVERYTHING,
    )
    for report in (
        document.build(FACTS, count),
        document.build(SIMULATED, count, SERVICE),
        document.build(SIMULATED, ranges([count] * 3), SERVICE),
    ):
        printed = page.plain(report, lang)
        assert not re.search(r"70\d[.,]\d{3}", printed)
        assert printed.count("không có số liệu" if lang == "vi" else "n/a") >= 20


def test_every_unknown_count_is_named_once() -> None:
    found = text(unknown(COUNT, EVERYTHING), "en")
    below = found.split("What could not be counted\n")[1]
    named = [name for line in below.splitlines() for name in line.split(": ")[1][:-1].split("; ")]
    shown = [key for key in EVERYTHING if key not in OUTSIDE]
    assert sorted(named) == sorted(WORDS[f"figure.{key}"][1] for key in shown)


def test_where_everything_is_known_nothing_is_said() -> None:
    assert "Chỉ tiêu không tính được" not in text(COUNT)
    assert "để riêng" not in text(COUNT)
    assert document.build(FACTS, replace(COUNT, unknown={})) == document.build(FACTS, COUNT)


def test_dossiers_without_an_appointment_are_said_where_there_are_any() -> None:
    figures = COMMUNE._replace(
        on_time=80, resolved_undated=6, within_deadline=500, in_process_undated=16
    )
    count = replace(COUNT, levels={"district": DISTRICT, "commune": figures})
    found = text(count)
    assert (
        "+ Số lượng hồ sơ đã giải quyết: 3.925; trong đó, giải quyết trước hạn: 3.838, "
        "đúng hạn: 80, quá hạn: 01, không có hạn trả: 6.\n"
    ) in found
    assert (
        "+ Số lượng hồ sơ đang giải quyết: 516; trong đó, trong hạn: 500, quá hạn: 0, "
        "không có hạn trả: 16.\n"
    ) in found
    assert found.count("không có hạn trả") == 2
    summed = page.plain(document.build(SIMULATED, count, SERVICE), "vi")
    assert "3.838 + 80 + 1 + 6 = 3.925 (đúng)" in summed


def test_dossiers_set_aside_are_said_and_lost_to_nobody() -> None:
    count = replace(COUNT, rows=10, set_aside=3)
    assert "- Hồ sơ để riêng vì tự mâu thuẫn: 3; không nằm trong số nào ở trên " in text(count)
    assert "- Dossiers set aside because they contradict themselves: 3; " in text(count, "en")
    period = json.loads(as_json.to_json(FACTS, [count]))["periods"][0]
    assert (period["rows"], period["set_aside"]) == (10, 3)


def test_the_sums_of_a_simulated_report_are_not_judged_without_their_parts() -> None:
    found = page.plain(document.build(SIMULATED, lacking("due_at"), SERVICE), "en")
    assert "4,275 + 204 = 4,479 (true); 3,925 + 516 + 35 + 3 = 4,479 (true); n/a.\n" in found
    without_pauses = page.plain(document.build(SIMULATED, lacking("paused_at"), SERVICE), "en")
    assert "4,275 + 204 = 4,479 (true); n/a; 3,838 + 86 + 1 = 3,925 (true).\n" in without_pauses


def test_in_json_an_unknown_count_is_null_and_its_columns_are_named() -> None:
    count = lacking("due_at", "fee_bearing")
    period = as_json.to_plain(FACTS, [count])["periods"][0]
    assert period["unknown"]["paid_online"] == ["fee_bearing"]
    assert period["unknown"].keys() == count.unknown.keys()
    for group in (*period["levels"].values(), *period["offices"].values()):
        assert {key for key, value in group.items() if value is None} == count.unknown.keys()
    assert "set_aside" not in period
    known = as_json.to_plain(FACTS, [COUNT])["periods"][0]
    assert "unknown" not in known
    assert None not in known["levels"]["commune"].values()


def test_of_many_runs_an_unknown_count_stays_unknown() -> None:
    count = lacking("fee_bearing")
    found = ranges([count, count])
    assert found.unknown == count.unknown
    assert rounded(found).unknown == count.unknown
    period = as_json.to_plain(SIMULATED, [found])["periods"][0]
    assert period["levels"]["commune"]["paid_online"] is None
    assert period["levels"]["commune"]["received"]["mean"] == 4275
    printed = page.plain(document.build(SIMULATED, found, SERVICE), "en")
    assert printed.count("- Paid online: n/a.\n") == 2


def test_means_of_runs_with_undated_dossiers_still_add_up() -> None:
    figures = COMMUNE._replace(
        early=3800, resolved_undated=38, within_deadline=500, in_process_undated=16
    )
    count = replace(COUNT, levels={"district": DISTRICT, "commune": figures})
    assert rounded(ranges([count, count])).levels["commune"] == figures


def test_a_table_of_dates_alone_is_reported_without_one_invented_figure(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "H1,an_thanh,copy,2023-10-24 08:00,2023-10-25 09:00",
        "H2,an_thanh,marriage,2023-10-24 08:00,",
        "H3,dai_hop,copy,2023-10-24 08:00,2023-10-23 09:00",
        header="code,office,procedure,accepted_at,ended_at",
    )
    with opened(path) as read:
        ((_, lines),) = read.ledgers()
        columns = tally(lines, NOVEMBER, read.clocks, read.policy)
        count = counted(read.facts, NOVEMBER, columns, known=read.known, set_aside=read.set_aside)
        found = page.plain(document.build(read.facts, count), "vi").splitlines()
    assert (
        "+ Số lượng hồ sơ đã giải quyết: 1; trong đó, giải quyết trước hạn: không có số liệu, "
        "đúng hạn: không có số liệu, quá hạn: không có số liệu."
    ) in found
    assert "+ Số lượng hồ sơ đang tạm dừng: không có số liệu." in found
    assert "- Vì sổ không ghi việc tạm dừng: đang tạm dừng." in found
    assert found[-1].startswith("- Hồ sơ để riêng vì tự mâu thuẫn: 1; ")


def test_every_figure_and_every_column_has_its_words() -> None:
    assert {f"figure.{key}" for key in Indicators._fields} <= WORDS.keys()
    assert {f"lacks.{column}" for column in COLUMNS} <= WORDS.keys()


@pytest.mark.parametrize("key", WORDS)
def test_every_sentence_asks_for_the_same_facts_in_both_languages(key: str) -> None:
    facts = []
    for lang, said in zip(LANGUAGES, WORDS[key], strict=True):
        parsed = [part for part in string.Formatter().parse(said) if part[1] is not None]
        assert all(spec == lang for _, _, spec, _ in parsed), said
        facts.append({name for _, name, _, _ in parsed})
    assert facts[0] == facts[1]
