"""Every sentence of the report, its faults and its stories is there twice, and is used."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

import books
from catalogue import recorded
from motcua import words
from motcua.clock import Period
from motcua.errors import BrokenBooks, Fault, InputError, Place
from motcua.indicators import Indicators, PeriodCount
from motcua.report import document, faults, page, story
from motcua.report.replicates import ranges
from motcua.report.values import Number
from motcua.words import LANGUAGES, Lang
from motcua.words.report import WORDS
from published import COMMUNE, COUNT, DISTRICT, FACTS, SERVICE, SILENT, SIMULATED


def counted(district: Indicators = DISTRICT, commune: Indicators = COMMUNE) -> PeriodCount:
    return replace(COUNT, levels={"district": district, "commune": commune})


def test_the_minus_is_a_minus_sign() -> None:
    assert f"{Number(-1234):vi}" == "−1.234"
    assert f"{Number(-0.04, 1):vi}" == "0"


def test_every_sentence_of_the_report_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = recorded(monkeypatch)
    for lang in LANGUAGES:
        say_everything(lang)
    assert WORDS.keys() - catalogue.asked == set()


def say_everything(lang: Lang) -> None:
    """Every kind of report, fault and story once."""
    every = Indicators(*range(1, len(Indicators._fields) + 1))
    dated = every._replace(resolved_undated=0, in_process_undated=0)
    unplaced = FACTS.model_copy(update={"heading": FACTS.heading.model_copy(update={"place": ""})})
    offices = {**FACTS.offices, "one_more": FACTS.offices["communes"]}
    several = SIMULATED.model_copy(update={"offices": offices})
    apart = replace(SERVICE, offices=dict.fromkeys(offices, SERVICE.levels["commune"]))
    reports = [
        document.build(several, COUNT, apart),
        document.build(SIMULATED, ranges([counted(every, DISTRICT)] * 2), SERVICE),
        document.build(SIMULATED, counted(NONE, NONE), SILENT),
        document.build(FACTS, counted(dated)),
        document.build(unplaced, COUNT),
        *(document.build(calendar_of(kind), COUNT) for kind in ("none", "vn")),
        document.build(calendar_of("vn", off=(dt.date(2023, 11, 20),)), COUNT),
    ]
    for month in range(1, 13):
        period = Period(dt.date(2023, month, 1), dt.date(2023, month, 28))
        reports.append(document.build(FACTS, replace(COUNT, period=period)))
    for days in (5, 1500):
        period = Period(dt.date(2023, 1, 1), dt.date(2023, 1, 1) + dt.timedelta(days))
        reports.append(document.build(SIMULATED, replace(COUNT, period=period)))
    for report in reports:
        page.plain(report, lang)
    words.percent(0, 0, lang)
    for subject in ("scenario", "register", "file"):
        for faulty in (1, 2):
            show_faults(faulty, subject, lang)
    faults.show(InputError([Fault("fault.empty", Place(name, 1)) for name in "ab"]), lang)
    faults.show(BrokenBooks("1 ≠ 2"), lang)
    for filed in STORIES:
        for regime in ("2018", "2025"):
            story.tell(books.register(filed, officers=1, regime=regime), 0, lang)
    story.tell(books.assemble(books.facts(), [(0, 0, 0, True, False)], [], []), 0, lang)


NONE = Indicators(*[0] * len(Indicators._fields))


def calendar_of(kind: str, *, off: tuple[dt.date, ...] = ()) -> document.RegisterFacts:
    rule = FACTS.calendar.model_copy(update={"holidays": kind, "off": off})
    return SIMULATED.model_copy(update={"calendar": rule})


def show_faults(faulty: int, subject: faults.Subject, lang: Lang) -> None:
    found = [Fault("fault.empty", Place("a.yaml", n + 1, 1), excerpt="a: b") for n in range(faulty)]
    faults.show(InputError(found), lang, subject=subject)


STORIES = [
    books.Filed(text, channel=channel)
    for channel, text in (
        ("online", "10-23T08:00 submit\n10-23T08:10 take\n10-23T08:20 accept due=10-25T08:20"),
        ("postal", "10-23T08:00 submit"),
        ("in_person", "10-23T08:00 submit\n10-23T09:00 refuse"),
        ("online", "10-23T08:00 accept due=-\n10-23T08:05 start\n10-23T09:00 resolve on_time"),
        (
            "online",
            "10-23T08:00 take step=0 officer=0\n10-23T08:20 accept due=10-25T08:20 officer=0\n"
            "10-23T08:30 start\n10-23T08:40 ask_fee\n10-23T08:50 pay online\n10-23T09:00 resume\n"
            "10-25T08:20 resolve on_time",
        ),
        *(
            (
                "online",
                f"10-23T08:00 accept due={due}\n10-23T08:05 start\n10-24T08:00 resolve {how}",
            )
            for due, how in (
                ("10-24T08:00", "early"),
                ("10-24T08:00", "late"),
                ("10-24T08:20", "early"),
                ("10-24T10:00", "early"),
                ("10-23T10:30", "late"),
            )
        ),
        ("online", "10-23T08:00 accept due=10-25T08:00\n10-23T09:00 withdraw"),
    )
]
