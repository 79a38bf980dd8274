"""What the report says, before it is known in which language and on what it will be written.

The lines are those of the published monthly report, in its order; levels are data, so a province
and its communes are printed by the same code as a district and its communes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from motcua.clock import Period
from motcua.indicators import PeriodCount
from motcua.law import Term, Terms
from motcua.register import LevelFacts, RegisterFacts
from motcua.report import placeholders
from motcua.report.appendix import appendix
from motcua.report.content import Block, Closing, Heading, Letterhead, Line, Report
from motcua.report.known import Known, known, not_counted
from motcua.report.replicates import PeriodRanges, rounded
from motcua.report.values import Day, Letter, Missing, Name, Number, Value, Written
from motcua.service import Service

COMMITTEE = "ỦY BAN NHÂN DÂN"
"""The authority that a document is signed for by one of its members."""


def build(
    facts: RegisterFacts,
    count: PeriodCount | PeriodRanges,
    service: Service | None = None,
) -> Report:
    """The report of one period: of one run or of an office's own register, or of many runs.

    Of many runs the lines hold the means (`replicates.rounded`) and the appendix their ranges. The
    appendix is for simulated registers only: a real office files what it counted.
    """
    found = count if isinstance(count, PeriodRanges) else None
    figures = rounded(count) if isinstance(count, PeriodRanges) else count
    return Report(
        is_simulated=facts.simulated,
        letterhead=_letterhead(facts, figures.period, runs=found.replicates if found else 1),
        body=_body(facts, figures),
        appendix=appendix(facts, figures, found, service) if facts.simulated else (),
        closing=_closing(facts),
        figures=placeholders.figures(facts, figures),
    )


def _closing(facts: RegisterFacts) -> Closing:
    """The foot of the page; who signs for a people's committee is known, for others it is not."""
    heading = facts.heading
    signer: tuple[Value, ...] = ()
    if heading.signer_title is not None:
        signer = tuple(map(Name, heading.signer_title))
    elif heading.above.casefold() == COMMITTEE.casefold():
        signer = (Term("closing.for_the_committee"),)
    recipients: tuple[Value, ...] = (Term("closing.records"),)
    if heading.recipients is not None:
        recipients = tuple(map(Name, heading.recipients))
    head = Term("closing.recipients") if recipients else Written("")
    return Closing(signer=signer, recipients_head=head, recipients=recipients)


def _letterhead(facts: RegisterFacts, period: Period, *, runs: int) -> Letterhead:
    """The head of the page; the day is the period's last."""
    title = "report.title_simulated" if facts.simulated else "report.title"
    below: list[Value] = [Term("report.subject"), _where_and_when(facts, period)]
    if runs > 1:
        below.append(Term("report.mean_of", {"runs": Number(runs)}))
    return letterhead(facts, period, Term(title), below)


def letterhead(
    facts: RegisterFacts, period: Period, title: Value, below: Sequence[Value]
) -> Letterhead:
    """The head of any page of the office, dated by the last day of a period."""
    heading = facts.heading
    dated = "report.place_and_day" if heading.place else "report.day_alone"
    day = {"place": Written(heading.place), "day": f"{period.last.day:02d}", **_month(period)}
    return Letterhead(
        left=(Written(heading.above), Written(heading.authority), Term("report.number")),
        right=(Term("report.motto_state"), Term("report.motto"), Term(dated, day)),
        title=title,
        below=tuple(below),
    )


def _where_and_when(facts: RegisterFacts, period: Period) -> Term:
    """A period as long as a month is named by the month it ends in, as offices do (R32)."""
    where = Written(facts.heading.subject or facts.name)
    days = (period.last - period.first).days + 1
    if 28 <= days <= 31:
        return Term("report.where_in_month", {"where": where, **_month(period)})
    return Term("report.where_from_to", {"where": where, **_days(period)})


def _month(period: Period) -> dict[str, object]:
    return {"month": Term(f"report.month.{period.last.month}"), "year": period.last.year}


def _days(period: Period) -> dict[str, object]:
    return {"first": Day(period.first), "last": Day(period.last)}


def _body(facts: RegisterFacts, count: PeriodCount) -> tuple[Block, ...]:
    """The published lines: procedures on offer, 2.2, 2.3 and 2.4, each level in its place.

    Below them stands what could not be counted, if there is anything.
    """
    levels = [(level, known(count, key)) for key, level in facts.levels.items()]
    return (
        *_procedures(levels),
        Heading(Term("report.results", _days(count.period))),
        *_lettered(levels, _results),
        Heading(Term("report.online_services")),
        *_lettered(levels, _online),
        Heading(Term("report.digitisation")),
        *(block for level, figures in levels for block in _digitised(level, figures)),
        *not_counted(count),
    )


Levels: TypeAlias = Sequence[tuple[LevelFacts, Known]]


def _procedures(levels: Levels) -> Iterator[Line]:
    """One line for all levels; a level that states no number is left out."""
    stated = tuple(
        Term(
            "report.procedures_of_level",
            {
                "level": Name(level.name, is_inside=True),
                "procedures": figures.number("procedures"),
            },
        )
        for level, figures in levels
        if figures.are("procedures")
    )
    if stated:
        yield Line(Term("report.procedures", {"levels": Terms(stated, "; ")}))


def _lettered(
    levels: Levels, lines: Callable[[LevelFacts, Known], Iterator[Line]]
) -> Iterator[Block]:
    for position, (level, figures) in enumerate(levels):
        named = {"letter": Letter(position), "level": Name(level.name)}
        yield Heading(Term("report.level", named), rank=2)
        yield from lines(level, figures)


def _results(level: LevelFacts, figures: Known) -> Iterator[Line]:
    """2.2: what came and what became of it; *paused* and *overdue* only if there are any."""
    by_post = figures.may_be("received_postal")
    yield Line(
        Term(
            "report.total_with_postal" if by_post else "report.total",
            {
                "total": figures.number("total"),
                "received": figures.number("received"),
                "online": figures.number("received_online"),
                "in_person": figures.number("received_in_person"),
                "postal": figures.number("received_postal"),
                "carried_over": figures.number("carried_over"),
            },
        )
    )
    yield _resolved(figures)
    yield _in_process(figures)
    if figures.may_be("paused"):
        yield Line(Term("report.paused", {"paused": figures.number("paused")}))
    yield _returned(level, figures)


def _resolved(figures: Known) -> Line:
    undated = figures.are("resolved_undated")
    return Line(
        Term(
            "missing.resolved_with_undated" if undated else "report.resolved",
            {
                "resolved": figures.number("resolved"),
                "early": figures.number("early"),
                "on_time": figures.number("on_time"),
                "late": figures.padded("late"),
                "undated": figures.number("resolved_undated"),
            },
        )
    )


def _in_process(figures: Known) -> Line:
    key = "report.in_process_with_overdue" if figures.may_be("overdue") else "report.in_process"
    if figures.are("in_process_undated"):
        key = "missing.in_process_with_undated"
    return Line(
        Term(
            key,
            {
                "in_process": figures.number("in_process"),
                "within_deadline": figures.number("within_deadline"),
                "overdue": figures.padded("overdue"),
                "undated": figures.number("in_process_undated"),
            },
        )
    )


def _returned(level: LevelFacts, figures: Known) -> Line:
    returned: dict[str, object] = {"returned": figures.padded("returned")}
    if level.returned_note is None:
        return Line(Term("report.returned", returned))
    return Line(Term("report.returned_with_note", {**returned, "note": Name(level.returned_note)}))


def _online(_: LevelFacts, figures: Known) -> Iterator[Line]:
    """2.3: the share that the office's own software cannot produce, and payments."""
    ratio = figures.ratio("online_of_required", "online_required", "report.online_ratio")
    sentence = "missing.online" if isinstance(ratio, Missing) else "report.online"
    yield Line(Term(sentence, {"ratio": ratio}))
    yield Line(Term("report.paid_online", {"ratio": figures.ratio("paid_online", "fee_bearing")}))


def _digitised(level: LevelFacts, figures: Known) -> Iterator[Line]:
    """2.4: papers of those received, results of those resolved."""
    yield Line(Term("report.level_item", {"level": Name(level.name)}))
    yield Line(Term("report.input", {"ratio": figures.ratio("input_digitised", "received")}))
    yield Line(Term("report.output", {"ratio": figures.ratio("output_digitised", "resolved")}))
