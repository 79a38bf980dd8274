"""How a table might be read: a mapping proposed from the names of its columns and what they hold.

Nothing here is sure, and nothing is hidden: what is a guess is marked as one, and every column that
is left aside is named. The proposal is a companion (`companion_text`) that a person reads, corrects
and keeps.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Final, Literal

from motcua.errors import Fault, InputError, Place
from motcua.mapping import FLAGS, INSTANTS, ColumnRule, TableRule
from motcua.places import hidden
from motcua.register_table.columns import (
    CHANNEL_WORDS,
    DOSSIERS,
    EVENTS,
    GIVEN,
    STATUS_WORDS,
    fit,
    is_personal,
    meaning,
    plain,
)
from motcua.register_table.profiles import Profile, profile
from motcua.register_table.query import Query
from motcua.register_table.shapes import SHORT, has_many_digits
from motcua.register_table.sql import readable
from motcua.register_table.stage import begun, records, stage, zone_of
from motcua.register_table.workbook import sheets

FIRST_LINES: Final = 30
"""Lines among which the names of the columns are looked for."""
FEW_WORDS: Final = 60
"""A column of statuses, channels or activities has no more different words."""
MOST_KNOWN: Final = 0.5
"""Of the rows of a column of words, so many must have a word that is understood."""
CODES: Final = 0.8
"""Of the officers of a table, so many must have a digit in their word if it is to be a code."""
REPEATS: Final = 1.3
"""Rows for each code from which on the rows are events; counts of codes are estimates."""
DATED: Final = frozenset({*INSTANTS, "due_at", "original_due_at", "rescheduled_at", "start", "end"})
YES_NO: Final = frozenset({*FLAGS, "fee", "must_be_online"})


@dataclass(frozen=True)
class Choice:
    """A column that is to be read.

    Attributes:
        rule: where it stands and what its words mean.
        strange: words whose meaning nobody knows, of those that recur.
        rare: how many others there are; a cell that stands once may tell who somebody is.
        by_content: its name says nothing; it was chosen for what it holds.
        is_given: a result was handed over then; when it was ready no column tells.
    """

    rule: ColumnRule
    strange: tuple[str, ...] = ()
    rare: int = 0
    by_content: bool = False
    is_given: bool = False


@dataclass(frozen=True)
class Proposal:
    """How a table might be read.

    Attributes:
        name: of the register: that of the file.
        columns: by what they say to us.
        personal: columns that seem to tell who somebody is; they were not looked into.
        officer: the column of officers whose words may be names of people: it is not read.
        unread: all other columns that are left in the file.
        is_vietnamese: some column's name has letters that English has not.
        until: the last instant, local seconds; 0 = none.
    """

    file: str
    name: str
    kind: Literal["dossiers", "events"]
    sheet: str
    header: int
    time_zone: str
    precision: Literal["second", "day"]
    columns: dict[str, Choice]
    personal: tuple[str, ...]
    unread: tuple[str, ...]
    is_vietnamese: bool
    until: int
    activities: dict[str, int] = field(default_factory=dict)
    officer: str = ""


def propose(path: Path) -> Proposal:
    """A mapping for a table that has none.

    Raises:
        InputError: it cannot be read, or a name stands twice in its header.
    """
    rule = _where(path)
    file = begun(path, rule)
    names = file.header
    with tempfile.TemporaryDirectory(prefix="motcua-") as folder, readable(path):
        usable = [name for name in names if name and not hidden(name)]
        personal = tuple(name for name in usable if is_personal(name))
        wanted = [name for name in usable if name not in personal]
        staged = stage(file, wanted, Path(folder))
        asked = {name: ColumnRule.model_construct(column=name, values={}, otherwise=None)
                 for name in wanted}  # fmt: skip
        query = Query.of(staged, rule, asked, Path(folder))
        return _proposed(path, rule, query, personal)


def _where(path: Path) -> TableRule:
    """The sheet and the line where the names of the columns stand, as far as can be seen."""
    found = sheets(path)
    best = (-1, TableRule(precision="day"))
    for number, sheet in enumerate(found or ("",)):
        rule = TableRule.model_construct(**{
            **dict(TableRule(precision="day")), "sheet": sheet if number else ""
        })  # fmt: skip
        first = list(islice(records(path, rule), FIRST_LINES)) if found else []
        for place, (line, cells) in enumerate(first):
            score = sum(1 for cell in cells if cell and _is_known(cell))
            if score > best[0] and (score > 1 or place == 0):
                best = (score, rule.model_copy(update={"header": line if place else 0}))
    return best[1]


def _is_known(name: str) -> bool:
    return is_personal(name) or any(
        fit(name, known) for table in (DOSSIERS, EVENTS) for known in table.values()
    )


def _proposed(path: Path, rule: TableRule, query: Query, personal: tuple[str, ...]) -> Proposal:
    profiles = {name: profile(query, name) for name in query.columns}
    kind = _kind(profiles)
    chosen = _by_name(profiles, EVENTS if kind == "events" else DOSSIERS, kind)
    guessed = dict(_by_content(profiles, chosen, kind))
    columns = dict(_worded(query, chosen | guessed, guessed.keys()))
    _refuse_nothing(path, kind, columns, profiles)
    officer = ""
    if "officer" in columns and not _are_codes(query.tally(columns["officer"].rule.column)):
        officer = columns.pop("officer").rule.column
    read = [officer, *(one.rule.column for one in columns.values())]
    instants = [profiles[columns[name].rule.column] for name in columns if name in DATED]
    return Proposal(
        file=path.name,
        name=path.name.split(".")[0],
        kind=kind,
        sheet=rule.sheet,
        header=rule.header,
        time_zone=_zone(path, columns, instants),
        precision="day" if _only_days(instants) else "second",
        columns=columns,
        personal=personal,
        unread=tuple(name for name in profiles if name not in read),
        is_vietnamese=not all(name.isascii() for name in (*profiles, *personal)),
        until=max((one.until for one in instants), default=0),
        activities=_recurring(query, columns["activity"]) if "activity" in columns else {},
        officer=officer,
    )  # fmt: skip


def _recurring(query: Query, choice: Choice) -> dict[str, int]:
    """The words of a column that stand in two rows at least, and in how many."""
    return {word: rows for word, rows in query.tally(choice.rule.column).items() if rows > 1}


def _are_codes(words: Collection[str]) -> bool:
    """Whether words are no names of people: without blanks, and nearly all with a digit."""
    numbered = sum(any(sign.isdigit() for sign in word) for word in words)
    return numbered > CODES * len(words) and not any(" " in word for word in words)


def _refuse_nothing(
    path: Path, kind: str, columns: Mapping[str, Choice], names: Mapping[str, Profile]
) -> None:
    """Nothing, if a register can be made of the columns that were found."""
    accepted = columns.get("accepted_at")
    if kind == "dossiers" and (accepted is None or accepted.by_content):
        no_dates = _best(names, DOSSIERS["accepted_at"], lambda one: one.filled > 0)
        if no_dates:
            told: dict[str, object] = {"name": no_dates}
            raise InputError([Fault("fault.table_no_dates", Place(str(path)), (no_dates,), told)])
    is_enough = {
        "dossiers": "accepted_at" in columns,
        "events": "code" in columns and ("start" in columns or "end" in columns),
    }
    if not is_enough[kind]:
        facts: dict[str, object] = {"known": ", ".join(names)}
        raise InputError([Fault("fault.table_tells_nothing", Place(str(path)), facts=facts)])


def _kind(profiles: Mapping[str, Profile]) -> Literal["dossiers", "events"]:
    """Events, if codes repeat and something names what happened or when alone."""
    code = _best(profiles, EVENTS["code"], lambda one: one.filled > 0)
    activity = _best(profiles, EVENTS["activity"], lambda one: not one.is_dated)
    if not code or code == activity:
        return "dossiers"
    repeats = profiles[code].filled / max(profiles[code].distinct, 1)
    if activity:
        return "events" if repeats > REPEATS or len(profiles) <= 6 else "dossiers"
    told = _best(profiles, DOSSIERS["accepted_at"], lambda one: one.is_dated)
    return "events" if repeats > REPEATS and not told else "dossiers"


def _best(
    profiles: Mapping[str, Profile], known: tuple[str, ...], fits: Callable[[Profile], bool]
) -> str:
    """The column whose name fits best, of those whose contents do; empty without one."""
    told = {name: fit(name, known) for name, one in profiles.items() if fits(one)}
    found = max(told, key=lambda name: told[name], default="")
    return found if found and told[found] else ""


def _by_name(
    profiles: Mapping[str, Profile], table: Mapping[str, tuple[str, ...]], kind: str
) -> dict[str, Choice]:
    """Columns chosen for their names, the best fit first; a column says one thing."""
    fits = sorted(
        (
            (-fit(name, known), place, ours, name)
            for ours, known in table.items()
            for place, name in enumerate(profiles)
            if fit(name, known) and _can_say(ours, profiles[name], kind)
        ),
    )
    chosen: dict[str, str] = {}
    for _, _, ours, name in fits:
        if ours not in chosen and name not in chosen.values():
            chosen[ours] = name
    found = {ours: _choice(chosen[ours]) for ours in table if ours in chosen}
    if kind == "dossiers" and "ended_at" not in found:
        return _with_given(profiles, found)
    return found


def _with_given(profiles: Mapping[str, Profile], chosen: Mapping[str, Choice]) -> dict[str, Choice]:
    """When a result was handed over, taken for the end where nothing tells when it was ready."""
    others = {one.rule.column for name, one in chosen.items() if name != "delivered_at"}
    free = {name: one for name, one in profiles.items() if name not in others}
    given = _best(free, GIVEN, lambda one: _can_say("ended_at", one, "dossiers"))
    if not given:
        return dict(chosen)
    every = {name: one for name, one in chosen.items() if one.rule.column != given}
    every["ended_at"] = replace(_choice(given), is_given=True)
    return {name: every[name] for name in DOSSIERS if name in every}


def _choice(column: str, *, by_content: bool = False) -> Choice:
    rule = ColumnRule.model_construct(column=column, values={}, otherwise=None)
    return Choice(rule, by_content=by_content)


def _can_say(ours: str, one: Profile, kind: str) -> bool:
    """Whether what a column holds can be what its name says."""
    if kind == "events" and not one.filled:
        return False
    if not one.filled:
        return ours in DATED
    if ours in DATED:
        return one.is_dated
    if ours in YES_NO:
        return one.yes_no + (one.dated if ours in FLAGS else 0) > one.filled // 2
    if ours == "supplements":
        return one.whole == one.filled
    return not one.is_dated


def _by_content(
    profiles: Mapping[str, Profile], chosen: Mapping[str, Choice], kind: str
) -> Iterator[tuple[str, Choice]]:
    """What a table needs and no name tells, chosen for what columns hold."""
    taken = {one.rule.column for one in chosen.values()}
    free = {name: one for name, one in profiles.items() if name not in taken and one.filled}
    dated = sorted((name for name, one in free.items() if one.is_dated),
                   key=lambda name: (-free[name].filled, free[name].since))  # fmt: skip
    words = [name for name, one in free.items() if not one.is_dated and one.distinct > 1]
    if kind == "events":
        if "activity" not in chosen and (
            few := [n for n in words if free[n].distinct <= FEW_WORDS]
        ):
            yield "activity", _choice(few[0], by_content=True)
        if not {"start", "end"} & chosen.keys() and dated:
            yield "end", _choice(dated[0], by_content=True)
    elif "accepted_at" not in chosen and dated:
        yield "accepted_at", _choice(dated[0], by_content=True)
    if "code" not in chosen and kind == "dossiers":
        alone = [n for n in words if free[n].distinct > 0.9 * free[n].rows > 20]
        if alone:
            yield "code", _choice(alone[0], by_content=True)


def _worded(
    query: Query, chosen: Mapping[str, Choice], guessed: Collection[str]
) -> Iterator[tuple[str, Choice]]:
    """Columns with what their words mean; a channel or status that is not understood is left."""
    for ours, one in chosen.items():
        table = {"channel": CHANNEL_WORDS, "status": STATUS_WORDS}.get(ours)
        if table is None:
            yield ours, replace(one, by_content=ours in guessed)
            continue
        found = query.tally(one.rule.column)
        meant = {word: meaning(word, table) for word in found}
        known = sum(rows for word, rows in found.items() if meant[word])
        if len(found) > FEW_WORDS or known <= MOST_KNOWN * sum(found.values()):
            continue
        meant = {w: m if _may_be_shown(w, found[w], table) else "" for w, m in meant.items()}
        unknown = [word for word in found if not meant[word]]
        strange = tuple(w for w in unknown if found[w] > 1 and not has_many_digits(w))
        values = {w: m for w, m in meant.items() if m and w != m and not hidden(w)}
        rule = one.rule.model_copy(update={"values": values})
        yield ours, Choice(rule, strange, len(unknown) - len(strange))


def _may_be_shown(word: str, rows: int, table: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a word that is understood may stand in a proposal: not a remark about somebody."""
    if any(plain(word) in known for known in table.values()):
        return True
    return (rows > 1 or len(word) <= SHORT) and not has_many_digits(word)


def _zone(path: Path, columns: Mapping[str, Choice], instants: Sequence[Profile]) -> str:
    """The zone of instants that carry one; empty if none does."""
    named = [zone_of(path, one.rule.column) for name, one in columns.items() if name in DATED]
    if told := next((zone for zone in named if "/" in zone), ""):
        return told
    zoned = sum(one.zoned for one in instants)
    if not zoned:
        return ""
    return "Asia/Ho_Chi_Minh" if sum(one.east for one in instants) == zoned else "UTC"


def _only_days(instants: Sequence[Profile]) -> bool:
    """Some are written without an hour, or all are at midnight."""
    told = [one for one in instants if one.dated]
    return any(one.day_alone for one in told) or (
        bool(told) and all(one.at_midnight == one.dated for one in told)
    )
