"""A register of moves as an event log in XES (IEEE 1849), and back without loss.

A trace is a dossier, an event a move. What the standard's extensions have no name for stands under
our own prefix; other tools read past it.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import quoteattr

import numpy as np

from motcua.clock import NEVER
from motcua.errors import Fault, InputError, Place
from motcua.exchange.facts import (
    facts_of,
    refuse_gaps,
    refuse_strangers,
    register_of,
    stamper,
    stamps,
    text_of,
    unreadable,
    wall,
)
from motcua.exchange.files import written
from motcua.law import Act, State
from motcua.register import CHANNELS, DOSSIER, DUTY, MOVE, Register
from motcua.register_table.xes import CASE, Part, parts

OURS: Final = "motcua:"
FACTS: Final = f"{OURS}facts"
EXTENSIONS: Final = {"concept": "Concept", "time": "Time", "org": "Organizational",
    "lifecycle": "Lifecycle"}  # fmt: skip
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ACTS: Final = {act.key: act for act in Act}
STATES: Final = {state.key: state for state in State}


def write(register: Register, path: Path) -> None:
    """Write a register as a log, packed if the name ends in .gz.

    Raises:
        InputError: the file is there already, or cannot be written.
    """
    packed = path.suffix.lower() == ".gz"
    with (
        written(path) as (part,),
        part.open("wb") as raw,
        gzip.GzipFile("", "wb", fileobj=raw, mtime=0) if packed else nullcontext(raw) as stream,
    ):
        for line in _lines(register):
            stream.write(f"{line}\n".encode())


def _lines(register: Register) -> Iterator[str]:
    facts = register.facts
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">'
    for prefix, name in EXTENSIONS.items():
        uri = f"http://www.xes-standard.org/{prefix}.xesext"
        yield f'<extension name="{name}" prefix="{prefix}" uri="{uri}"/>'
    yield '<classifier name="Act" keys="concept:name"/>'
    yield _string("concept:name", facts.name)
    yield _string(FACTS, text_of(facts))
    yield _string(f"{OURS}duty", json.dumps(register.duty.tolist(), separators=(",", ":")))
    yield _string(f"{OURS}coded", "yes" if register.codes else "no")
    order = np.argsort(register.moves["dossier"], kind="stable")
    bounds = np.searchsorted(
        register.moves["dossier"][order], np.arange(len(register.dossiers) + 1)
    )
    stamp = stamper(facts)
    for dossier in range(len(register.dossiers)):
        yield "<trace>"
        yield from _case(register, dossier)
        rows = order[bounds[dossier] : bounds[dossier + 1]]
        moves = register.moves[rows]
        at = stamps(moves["at"].tolist(), stamp)
        due = stamps(moves["due_at"].tolist(), stamp)
        for place, (row, move) in enumerate(zip(rows.tolist(), moves.tolist(), strict=True)):
            yield _event(register, row, move, at[place], due[place])
        yield "</trace>"
    yield "</log>"


def _case(register: Register, dossier: int) -> Iterator[str]:
    """What a trace says of its dossier."""
    office, procedure, channel, must_be_online, fee = register.dossiers[dossier].tolist()
    facts, code = register.facts, register.code(dossier)
    yield _string("concept:name", code or "–")
    if code != _as_read(code) or not code:
        yield _string(f"{OURS}code", json.dumps(code))
    yield _string("office", list(facts.offices.values())[office].name)
    yield _string("procedure", list(facts.procedures)[procedure])
    if channel >= 0:
        yield _string("channel", CHANNELS[channel])
    numbers = {"dossier": dossier, "office": office, "procedure": procedure, "channel": channel,
               "must_be_online": must_be_online, "fee_bearing": fee}  # fmt: skip
    for name, value in numbers.items():
        yield f'<int key="{OURS}{name}" value="{int(value)}"/>'


def _event(register: Register, row: int, move: tuple[int, ...], at: str, due: str) -> str:
    _, _, act, state, _, step, officer, detail = move
    told = [
        _string("concept:name", Act(act).key),
        f'<date key="time:timestamp" value="{at}"/>',
        '<string key="lifecycle:transition" value="complete"/>',
    ]
    if officer >= 0:
        told.append(_string("org:resource", register.facts.officers[officer].key))
        told.append(f'<int key="{OURS}officer" value="{officer}"/>')
    if due:
        told.append(f'<date key="{OURS}due_at" value="{due}"/>')
    told.append(_string(f"{OURS}state", State(state).key))
    for name, value, usual in (("step", step, -1), ("detail", detail, 0), ("move", row, None)):
        if value != usual:
            told.append(f'<int key="{OURS}{name}" value="{value}"/>')
    return "<event>" + "".join(told) + "</event>"


def _string(key: str, value: str) -> str:
    signs = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
    clean = _NO_XML.sub("�", value)
    return f'<string key="{key}" value={quoteattr(clean, signs)}/>'


def _as_read(text: str) -> str:
    """What a reader of logs makes of a text."""
    return unicodedata.normalize("NFC", _NO_XML.sub("�", text).strip())


def is_ours(path: Path) -> bool:
    """Whether a log was written by `write`; false of what cannot be read."""
    try:
        return FACTS in next(parts(path)).of_log
    except InputError:
        return False


def read(path: Path) -> Register:
    """The register that `write` wrote.

    Raises:
        InputError: it is damaged, or no register.
    """
    found = list(parts(path))
    log = found[-1].of_log
    if FACTS not in log:
        raise InputError([Fault("fault.not_ours", Place(str(path)))])
    facts = facts_of(log[FACTS], path)
    cases = [part for part in found if part.case]
    dossiers, codes = np.zeros(len(cases), DOSSIER), [""] * len(cases)
    moves = np.zeros(sum(len(part.events) for part in cases), MOVE)
    line = 0
    try:
        duty = np.array([tuple(row) for row in json.loads(log[f"{OURS}duty"])], DUTY)
        known: list[int] = []
        for part in cases:
            dossier = int(part.case[f"{CASE}{OURS}dossier"])
            _read_case(part, dossier, dossiers, codes)
            for at_line, event in part.events:
                line = at_line
                row = int(event[f"{OURS}move"])
                known.append(row)
                moves[row] = _read_move(event, dossier)
        refuse_gaps(f"{OURS}move", known, len(moves))
        refuse_gaps(f"{OURS}dossier", _numbers(cases), len(cases))
        refuse_strangers(facts, dossiers, moves, duty)
    except (KeyError, IndexError, ValueError, OverflowError, TypeError, RecursionError):
        raise unreadable(path, line) from None
    is_coded = log.get(f"{OURS}coded") == "yes"
    return register_of(
        facts,
        dossiers=dossiers,
        moves=moves,
        duty=duty,
        codes=tuple(codes) if is_coded else (),
    )


def _numbers(cases: list[Part]) -> list[int]:
    return [int(part.case[f"{CASE}{OURS}dossier"]) for part in cases]


def _read_case(part: Part, dossier: int, dossiers: Any, codes: list[str]) -> None:
    if not 0 <= dossier < len(codes):
        raise ValueError(f"{OURS}dossier {dossier}")
    dossiers[dossier] = tuple(int(part.case[f"{CASE}{OURS}{name}"]) for name in DOSSIER.names or ())
    told = part.case.get(f"{CASE}{OURS}code")
    codes[dossier] = str(json.loads(told)) if told else part.case[f"{CASE}concept:name"]


def _read_move(event: dict[str, str], dossier: int) -> tuple[int, ...]:
    due = event.get(f"{OURS}due_at")
    return (
        wall(event["time:timestamp"]),
        dossier,
        ACTS[event["concept:name"]],
        STATES[event[f"{OURS}state"]],
        wall(due) if due else NEVER,
        int(event.get(f"{OURS}step", -1)),
        int(event.get(f"{OURS}officer", -1)),
        int(event.get(f"{OURS}detail", 0)),
    )
