"""The kinds of things a report is made of: sentences, headings and tables, in no language yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from motcua.law import Term
from motcua.report.values import Value, Written


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the report."""

    said: Term


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of what follows.

    Attributes:
        rank: 1 = a part of the report, 2 = a level or a table within it.
    """

    said: Term
    rank: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in rows under the names of their columns.

    Attributes:
        columns: as many as each row has values.
        groups: names over several columns, (first column, how many, name).
    """

    columns: tuple[Value, ...]
    rows: tuple[tuple[Value, ...], ...]
    groups: tuple[tuple[int, int, Value], ...] = ()


Block: TypeAlias = Line | Heading | Table


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the page: the office on the left, the state on the right, the title below.

    Attributes:
        left, right: line by line, side by side; an empty one leaves its place empty.
        title: marked when the month is simulated.
        below: lines under the title.
    """

    left: tuple[Value, ...]
    right: tuple[Value, ...]
    title: Value
    below: tuple[Value, ...]


_NOTHING = Written("")


@dataclass(frozen=True, slots=True)
class Closing:
    """The foot of an official document; what is not there is left free for writing by hand.

    Attributes:
        signer: lines above the signature.
        recipients_head: the name of the list of recipients.
        recipients: who is sent the document, line by line.
    """

    signer: tuple[Value, ...] = ()
    recipients_head: Value = _NOTHING
    recipients: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one period.

    Attributes:
        is_simulated: the title says so; only then is there an appendix.
        body: the published lines.
        appendix: what no office can file and a planner needs.
        closing: recipients and signature, where the page has them.
        figures: every single figure and date by its name, `received.commune`, for templates.
    """

    is_simulated: bool
    letterhead: Letterhead
    body: tuple[Block, ...]
    appendix: tuple[Block, ...] = ()
    closing: Closing = Closing()
    figures: Mapping[str, Value] = field(default_factory=dict)
