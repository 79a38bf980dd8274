"""The facts of a register as text, and back: what every format of ours carries beside its rows."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np

from motcua import scenario
from motcua.clock import HOUR, MINUTE, NEVER, moment
from motcua.errors import Fault, InputError, Place
from motcua.places import Document, hidden
from motcua.register import Register, RegisterFacts, Rows
from motcua.register_table import clocks_of
from motcua.scenario.law_checks import check_named

HOME: Final = "Asia/Ho_Chi_Minh"
"""The zone of a register that names none: formats of others want one."""
_KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)


def text_of(facts: RegisterFacts) -> str:
    """Facts as JSON of ASCII on one line."""
    return json.dumps(plain_of(facts), separators=(",", ":"))


def plain_of(facts: RegisterFacts) -> Any:
    """Facts as plain values; hours and days of the year are texts, as a companion writes them.

    Of the table that a register came from, its names and words are left out: who it names is not
    to be read in what is written.
    """
    bare = facts.model_copy(update={"table": facts.table.without_names()})
    dumped = portable(bare).model_dump(mode="json", by_alias=True, exclude_none=True)
    return _plain(dumped)


def facts_of(text: str, path: Path) -> RegisterFacts:
    """The facts that a JSON text says.

    Raises:
        InputError: every fault of them.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError([Fault("fault.register_no_json", Place(str(path)))]) from None
    document = Document(str(path), value, {})
    return scenario.validate(document, RegisterFacts, list(check_named(document)))


def register_of(
    facts: RegisterFacts, *, dossiers: Rows, moves: Rows, duty: Rows, codes: tuple[str, ...]
) -> Register:
    """A register of its rows."""
    known = [moves["at"], moves["due_at"][moves["due_at"] != NEVER], duty["start"], duty["end"]]
    extremes = [int(end) for column in known if len(column) for end in (column.min(), column.max())]
    return Register(
        facts=facts,
        policy=scenario.policy(facts.regime, facts.policy, facts.law),
        rules=scenario.rules(facts.law),
        clocks=clocks_of(facts, extremes),
        dossiers=dossiers,
        moves=moves,
        duty=duty,
        codes=codes,
    )


def unreadable(path: Path, line: int = 0) -> InputError:
    """A part of a register that cannot be one."""
    return InputError([Fault("fault.register_unreadable", Place(str(path), line))])


def refuse_strangers(facts: RegisterFacts, dossiers: Rows, moves: Rows, duty: Rows) -> None:
    """Nothing, if rows name only what there is.

    Raises:
        ValueError: a number beyond its list.
    """
    officers, n = len(facts.officers), len(dossiers)
    for name, column, first, size in (
        ("office", dossiers["office"], 0, len(facts.offices)),
        ("procedure", dossiers["procedure"], 0, len(facts.procedures)),
        ("dossier", moves["dossier"], 0, n),
        ("officer", moves["officer"], -1, officers),
        ("officer", duty["officer"], 0, officers),
    ):
        if len(column) and not (first <= column.min() and column.max() < size):
            raise ValueError(f"{name}: {column.min()}…{column.max()}, 0…{size - 1}")


def refuse_gaps(name: str, found: Sequence[int], size: int) -> None:
    """Nothing, if numbers are all from 0 to their size, each once.

    Raises:
        ValueError: they are not.
    """
    if sorted(found) != list(range(size)):
        raise ValueError(f"{name}: 0…{size - 1}")


# Names


def portable(facts: RegisterFacts) -> RegisterFacts:
    """Facts whose offices and procedures have keys; those that a table named have only names."""
    if all(_KEY.fullmatch(key) for key in (*facts.offices, *facts.procedures)):
        return facts
    offices = dict(zip(facts.offices, _keys(facts.offices, "office"), strict=True))
    procedures = dict(zip(facts.procedures, _keys(facts.procedures, "procedure"), strict=True))
    clean = {key: office.model_copy(update={"name": seen(office.name)})
             for key, office in facts.offices.items()}  # fmt: skip
    named = {
        key: one.model_copy(
            update={
                "name": one.name.model_copy(
                    update={"vi": seen(one.name.vi), "en": seen(one.name.en)}
                ),
                "field": seen(one.field),
            }
        )
        for key, one in facts.procedures.items()
    }
    return facts.model_copy(
        update={
            "offices": {offices[key]: one for key, one in clean.items()},
            "procedures": {procedures[key]: one for key, one in named.items()},
            "officers": tuple(
                one.model_copy(update={"office": offices[one.office], "key": seen(one.key)})
                for one in facts.officers
            ),
        }
    )


def seen(text: str) -> str:
    """A text without the signs that no file of ours may hold."""
    return "".join("�" if hidden(sign) else sign for sign in text)


def _keys(names: Iterable[str], kind: str) -> list[str]:
    """A key for each name, as near to it as keys can be; every one different."""
    made: dict[str, str] = {}
    for number, name in enumerate(names, 1):
        apart = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
        bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
        key = re.sub(r"[^a-z0-9]+", "_", bare).strip("_")[:50]
        if not key or not key[0].isalpha():
            key = f"{kind}_{key}".strip("_")[:50]
        free = (key, *(f"{key}_{other}" for other in range(number, 2 * number + 1)))
        made[next(one for one in free if one not in made)] = name
    return list(made)


def _plain(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner, name) for name, inner in value.items()}
    if isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value):
        return f"{value[0]:02d}-{value[1]:02d}" if key == "from" else "-".join(map(_time, value))
    return [_plain(inner, key) for inner in value] if isinstance(value, list) else value


def _time(at_s: int) -> str:
    hours, rest = divmod(at_s, HOUR)
    return f"{hours:02d}:{rest // MINUTE:02d}:{rest % MINUTE:02d}"


# Instants


def stamper(facts: RegisterFacts) -> Callable[[int], str]:
    """How an instant is written with its zone; its first 19 signs are the wall time."""
    zone = ZoneInfo(facts.table.time_zone or HOME)

    def stamp(at: int) -> str:
        return moment(at).replace(tzinfo=zone).isoformat()

    return stamp


def wall(text: str) -> int:
    """The instant of a stamp, its zone left off.

    Raises:
        ValueError: it is none.
    """
    naive = dt.datetime.fromisoformat(text[:19])
    return int(np.datetime64(naive, "s").astype(np.int64))


def stamps(column: Sequence[int], stamp: Callable[[int], str]) -> list[str]:
    """Stamps of a column, each different instant written once; nothing for NEVER."""
    made: dict[int, str] = {NEVER: ""}
    for at in column:
        if at not in made:
            made[at] = stamp(at)
    return [made[at] for at in column]
