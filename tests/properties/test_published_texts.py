"""Any text is a published report or has faults, and whatever is one can be judged and shown."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from test_scenario_texts import mutations

from motcua import places, published
from motcua.errors import InputError
from motcua.published import Published
from motcua.report import against as shown
from motcua.report.text import visible
from motcua.words import LANGUAGES
from published import COUNT

TESTS = Path(__file__).parents[1]
GOOD = (TESTS / "hostile_published" / "good.yaml").read_text(encoding="utf-8")


def report_or_none(text: str) -> Published | None:
    """What a text is; None if it has faults, each with its sentences."""
    try:
        return published.build(places.parse(text, "file.yaml"))
    except InputError as error:
        faults = error.faults
    assert faults
    assert all(fault.sentence(lang) for fault in faults for lang in LANGUAGES)
    return None


def shown_or_faults(text: str) -> None:
    """Judge and show what a text says; anything but an InputError is a failure."""
    report = report_or_none(text)
    if report is None:
        return
    found = published.compare(report, COUNT)
    assert shown.to_plain(found)
    for lang in LANGUAGES:
        for block in shown.blocks(found):
            if not isinstance(block, shown.Table):
                said = format(block.said, lang)
                assert visible(said) == said


@settings(deadline=None)
@given(mutations(GOOD))
def test_a_spoilt_report_is_a_report_or_has_faults(text: str) -> None:
    shown_or_faults(text)


@settings(deadline=None)
@given(
    st.sampled_from(("4.479", "4,275", "3925", "96,39%", "Cấp xã", "23/10/2023 - 21/11/2023")),
    st.text(alphabet="0123456789.,% /-–+eE_x²٤\u202e\t", max_size=24),
)
def test_any_figure_is_read_or_refused(old: str, new: str) -> None:
    shown_or_faults(GOOD.replace(old, new))
