"""What stands beyond the report, as content: the form, ratios, points, duties, causes, trends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from motcua.breakdown import By
from motcua.causes import CAUSES
from motcua.decision_766 import BLOCKS, Part, Score
from motcua.duties import Duties
from motcua.forms import FormRow, added
from motcua.further import Further
from motcua.indicators import Indicators, PeriodCount
from motcua.law import Moment, Term, Terms
from motcua.ledger import Ledger, Numbers
from motcua.register import RegisterFacts
from motcua.report.content import Block, Heading, Line, Table
from motcua.report.values import Day, Missing, Name, Number, Percent, Value, Written
from motcua.tally import NEEDS
from motcua.timeliness import Share, Timeliness
from motcua.trend import changes

FORM: Final = (
    ("total", 3),
    ("received_online", 4),
    ("received_other", 5),
    ("carried_over", 6),
    ("resolved", 7),
    ("early", 8),
    ("on_time", 9),
    ("late", 10),
    ("in_process", 11),
    ("within_deadline", 12),
    ("overdue", 13),
)
"""Columns of form II.06a by the name of the figure."""

SHOWN: Final = (
    "total",
    "received",
    "resolved",
    "early",
    "on_time",
    "late",
    "in_process",
    "overdue",
    "paused",
    "returned",
)
"""Counts that a breakdown shows; the rest is in the JSON."""

Told: TypeAlias = tuple[Term, list[Block]]


def blocks(facts: RegisterFacts, found: Further) -> tuple[Block, ...]:
    """Everything counted beyond the report, in numbered parts under one heading."""
    parts: list[Told] = [
        (Term("further.form"), [*_forms(facts, found)]),
        (Term("further.timeliness"), [*_timeliness(facts, found)]),
        (Term("further.score"), [*_scores(facts, found)]),
        (Term("further.duties"), [*_duties(facts, found)]),
        (Term("further.causes"), [*_causes(facts, found)]),
        *(
            (Term(f"further.by_{by}"), [*_groups(facts, found, by)])
            for by in found.groups
            if by != "field"
        ),
    ]
    return (Heading(Term("further.title")), *_numbered(parts))


def trend_blocks(facts: RegisterFacts, counts: Sequence[PeriodCount]) -> tuple[Block, ...]:
    """Every indicator of every level over consecutive periods, each with what has changed."""
    tables = [
        block
        for key, level in facts.levels.items()
        for block in (_level(Name(level.name)), _trend(counts, key))
    ]
    note = Line(Term("further.trend_note"))
    return (Heading(Term("further.trend")), note, *tables)


def near_due_blocks(
    facts: RegisterFacts,
    lines: Ledger,
    rows: Numbers,
    code: Callable[[int], str],
    *,
    most: int = 50,
) -> tuple[Block, ...]:
    """The dossiers that are soon due, the most urgent first.

    Args:
        rows: of the ledger, from `duties.near_due`.
        code: of a row, as its register prints it.
        most: how many are listed; the others are only counted.
    """
    heads = ("code", "procedure", "office", "due")
    procedures, offices = list(facts.procedures), list(facts.offices.values())
    listed: list[tuple[Value, ...]] = [
        (
            Written(code(row)),
            _name(facts, "procedure", "" if number < 0 else procedures[number]),
            Written(offices[lines.office[row]].name),
            Moment(int(lines.due_at[row])),
        )
        for row in rows[:most].tolist()
        for number in (int(lines.procedure[row]),)
    ]
    title = Heading(Term("further.near_due_list"))
    if not listed:
        return title, Line(Term("further.nothing"))
    table = Table(tuple(Term(f"further.{head}") for head in heads), tuple(listed))
    if len(rows) <= most:
        return title, table
    return title, table, Line(Term("further.near_due_more", {"more": Number(len(rows) - most)}))


def _numbered(parts: Sequence[Told]) -> Iterator[Block]:
    for number, (title, told) in enumerate(parts, 1):
        yield Heading(Term("further.part", {"number": number, "title": title}), rank=2)
        yield from told


def _level(name: Name) -> Line:
    return Line(Term("further.level", {"level": name}))


def _shown(name: str, value: int, known: frozenset[str]) -> Value:
    """A count of the report, or that it cannot be told."""
    return Number(value) if known.issuperset(NEEDS.get(name, ())) else Missing()


# Form II.06a


def _forms(facts: RegisterFacts, found: Further) -> Iterator[Block]:
    yield Line(Term("further.form_note"))
    for key, level in facts.levels.items():
        yield _level(Name(level.name))
        yield _form(found.form(key), found.known)


def _form(rows: tuple[FormRow, ...], known: frozenset[str]) -> Table:
    lines: list[tuple[Value, ...]] = [(_text(row.field), *_form_cells(row, known)) for row in rows]
    lines.append((Term("further.sum"), *_form_cells(added("", rows), known)))
    return Table(
        columns=(
            Term("further.form_field"),
            *(Term(f"further.form_{column}") for _, column in FORM),
        ),
        rows=tuple(lines),
        groups=(
            (1, 4, Term("further.form_to_handle")),
            (5, 4, Term("further.form_resolved")),
            (9, 3, Term("further.form_in_process")),
        ),
    )


def form_figures(row: FormRow, known: frozenset[str]) -> Iterator[int | None]:
    """The figures of a row, column by column; None = the register cannot tell it."""
    for name, _ in FORM:
        asked = "received_online" if name == "received_other" else name
        is_known = known.issuperset(NEEDS.get(asked, ()))
        yield getattr(row, name) if is_known else None


def _form_cells(row: FormRow, known: frozenset[str]) -> Iterator[Value]:
    for figure in form_figures(row, known):
        yield Missing() if figure is None else Number(figure)


def _text(name: str) -> Value:
    return Written(name) if name else Term("further.unnamed")


# The four ratios


def _timeliness(facts: RegisterFacts, found: Further) -> Iterator[Block]:
    yield Line(Term("further.timeliness_note"))
    unknown = found.unknown()
    shares = [found.timeliness(key) for key in facts.levels]
    rows = [
        (
            Term(f"further.{name}"),
            *(
                cell
                for ratios in shares
                for cell in _share_cells(getattr(ratios, name), is_known=name not in unknown)
            ),
        )
        for name in Timeliness._fields
    ]
    heads = tuple(Term(f"further.ratio_{name}") for name in ("part", "whole", "percent"))
    names = [Name(level.name) for level in facts.levels.values()]
    yield Table(
        columns=(Term("further.ratio"), *(heads * len(names))),
        rows=tuple(rows),
        groups=tuple((1 + 3 * place, 3, name) for place, name in enumerate(names)),
    )
    yield from _not_told(unknown, Timeliness._fields)


def _share_cells(share: Share, *, is_known: bool) -> tuple[Value, ...]:
    if not is_known:
        return (Missing(),) * 3
    return Number(share.part), Number(share.whole), Percent(share.part, share.whole)


def _not_told(unknown: dict[str, tuple[str, ...]], names: Sequence[str]) -> Iterator[Line]:
    """A line for each lack of the register, with the figures that it takes away."""
    for columns in dict.fromkeys(unknown[name] for name in names if name in unknown):
        figures = tuple(Term(f"further.{name}") for name in names if unknown.get(name) == columns)
        told = {"why": _lacks(columns), "figures": Terms(figures, "; ")}
        yield Line(Term("missing.line", told))


def _lacks(columns: Sequence[str]) -> Terms:
    return Terms(tuple(Term(f"lacks.{column}") for column in columns), "; ")


# Decision 766


def _scores(facts: RegisterFacts, found: Further) -> Iterator[Block]:
    """The points of all levels together, and what can be told of each if there are several."""
    yield Line(Term("further.all_levels"))
    yield _score(found.score(facts), is_whole=True)
    if len(facts.levels) > 1:
        for key, level in facts.levels.items():
            yield _level(Name(level.name))
            yield _score(found.score(facts, key), is_whole=False)


def _score(points: Score, *, is_whole: bool) -> Table:
    """The blocks and their parts; if not whole, without parts that are on no register."""
    rows: list[tuple[Value, ...]] = []
    for block in BLOCKS:
        parts = {
            name: part
            for name, part in points.parts[block].items()
            if is_whole or part.why != "not_on_a_register"
        }
        if parts:
            rows.append(_block_row(points, block))
            rows += [_part_row(name, part) for name, part in parts.items()]
    heads = ("item", "points", "most", "share", "why")
    return Table(tuple(Term(f"further.score_{head}") for head in heads), tuple(rows))


def _block_row(points: Score, block: str) -> tuple[Value, ...]:
    most = sum(part.most for part in points.parts[block].values())
    known, known_most = points.known(block)
    so_far: Value = Written("")
    if 0 < known_most < most:
        told = {"points": Number(float(known), 2), "most": Number(known_most)}
        so_far = Term("further.score_known", told)
    earned = _points(points.points(block))
    return Term(f"further.block_{block}"), earned, Number(most), so_far, Written("")


def _part_row(name: str, part: Part) -> tuple[Value, ...]:
    share: Value = Written("")
    if part.share is not None:
        told = {"part": Number(part.share.part), "whole": Number(part.share.whole)}
        share = Term("further.score_of", told)
    elif part.points is not None:
        share = Term("further.score_given")
    why: Value = Written("")
    if part.why:
        is_this = part.why == "not_in_this_register"
        why = _lacks(part.lacks) if is_this else Term(f"further.why_{part.why}")
    named = Term("further.score_part", {"part": Term(f"further.part_{name}")})
    return named, _points(part.points), Number(part.most), share, why


def _points(points: Fraction | None) -> Value:
    return Missing() if points is None else Number(float(points), 2)


# Duties and causes


def _duties(facts: RegisterFacts, found: Further) -> Iterator[Block]:
    unknown = found.unknown()
    rows: list[tuple[Value, ...]] = [
        (
            Term(f"further.{name}"),
            *(
                Missing() if name in unknown else Number(getattr(found.duties[key], name))
                for key in facts.levels
            ),
        )
        for name in Duties._fields
    ]
    yield _by_level(facts, Term("further.duty"), rows)
    yield Line(Term("further.near_due_note", {"days": Number(found.days)}))
    yield from _not_told(unknown, Duties._fields)


def _causes(facts: RegisterFacts, found: Further) -> Iterator[Block]:
    if found.causes is None:
        yield Line(Term("further.causes_unknown"))
        return
    counts = found.causes
    rows: list[tuple[Value, ...]] = [
        (
            Term(f"further.cause_{cause}"),
            *(Number(counts[key][cause]) for key in facts.levels),
        )
        for cause in CAUSES
    ]
    yield _by_level(facts, Term("further.cause"), rows)
    if not found.are_named:
        yield Line(Term("further.causes_note"))


def _by_level(facts: RegisterFacts, head: Term, rows: Sequence[tuple[Value, ...]]) -> Table:
    names = (Name(level.name) for level in facts.levels.values())
    return Table((head, *names), tuple(rows))


# Breakdowns and trends


def _groups(facts: RegisterFacts, found: Further, by: By) -> Iterator[Block]:
    if by == "officer":
        yield Line(Term("further.officer_note"))
    columns = (Term("further.group"), *(Term(f"indicator.{name}") for name in SHOWN))
    for key, level in facts.levels.items():
        yield _level(Name(level.name))
        rows: list[tuple[Value, ...]] = [
            (
                _name(facts, by, name),
                *(_shown(shown, getattr(figures, shown), found.known) for shown in SHOWN),
            )
            for name, figures in found.groups[by][key].items()
            if any(getattr(figures, shown) for shown in SHOWN)
        ]
        yield Table(columns, tuple(rows)) if rows else Line(Term("further.nothing"))


def _name(facts: RegisterFacts, by: By, key: str) -> Value:
    """A group as its register names it."""
    if by == "office":
        return Written(facts.offices[key].name)
    if by == "procedure" and key:
        return Name(facts.procedures[key].name)
    if by == "officer" and key:
        office, officer = key.split("/", 1)
        named = {"office": Written(facts.offices[office].name), "officer": Written(officer)}
        return Term("further.officer", named)
    return _text(key)


def _trend(counts: Sequence[PeriodCount], level: str) -> Block:
    figures = [count.levels[level] for count in counts]
    unknown = {name for count in counts for name in count.unknown}
    names = [
        name
        for name in Indicators._fields[1:]
        if name not in unknown and any(getattr(one, name) for one in figures)
    ]
    if not names:
        return Line(Term("further.nothing"))
    grown = changes(counts, level)
    rows: list[tuple[Value, ...]] = [
        (
            Term(f"indicator.{name}"),
            Number(getattr(figures[0], name)),
            *(
                _changed(getattr(one, name), getattr(more, name))
                for one, more in zip(figures[1:], grown, strict=True)
            ),
        )
        for name in names
    ]
    heads = (
        Term("further.from_to", {"first": Day(count.period.first), "last": Day(count.period.last)})
        for count in counts
    )
    return Table((Term("appendix.indicator"), *heads), tuple(rows))


def _changed(value: int, change: int) -> Term:
    key = "further.grown" if change > 0 else "further.fallen" if change else "further.same"
    return Term(key, {"value": Number(value), "change": Number(change)})
