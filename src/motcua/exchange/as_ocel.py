"""A register of moves as an object-centric event log (OCEL 2.0, JSON), and back without loss.

Objects are dossiers, officers, offices, procedures, and the register itself, which carries the
facts; an event is a move, with its dossier, office, procedure and officer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from motcua.clock import NEVER
from motcua.errors import Fault, InputError, Place, reason
from motcua.exchange.as_xes import ACTS, STATES
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

LARGEST_BYTES: Final = 1 << 31
ALWAYS: Final = "1970-01-01T00:00:00Z"
"""Since when an attribute that never changes has its value; the format wants an instant."""

OBJECTS: Final[dict[str, dict[str, str]]] = {
    "dossier": {"code": "string", "row": "integer", "office": "integer", "procedure": "integer",
                "channel": "integer", "channel_name": "string", "must_be_online": "integer",
                "fee_bearing": "integer"},
    "officer": {"key": "string"},
    "office": {"key": "string", "name": "string"},
    "procedure": {"key": "string", "name": "string"},
    "register": {"facts": "string", "duty": "string", "coded": "boolean"},
}  # fmt: skip
EVENT: Final = {"row": "integer", "state": "string", "due_at": "string", "step": "integer",
                "detail": "integer"}  # fmt: skip


def write(register: Register, path: Path) -> None:
    """Write a register as OCEL 2.0 JSON.

    Raises:
        InputError: the file is there already, or cannot be written.
    """
    with written(path) as (part,), part.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write('{"objectTypes":')
        stream.write(_json([_type(name, told) for name, told in OBJECTS.items()]))
        stream.write(',\n"eventTypes":')
        stream.write(_json([_type(act.key, EVENT) for act in Act]))
        for name, found in (("objects", _objects(register)), ("events", _events(register))):
            stream.write(f',\n"{name}":[')
            for number, one in enumerate(found):
                stream.write((",\n" if number else "\n") + _json(one))
            stream.write("]")
        stream.write("}\n")


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def _type(name: str, attributes: dict[str, str]) -> dict[str, Any]:
    told = [{"name": key, "type": kind} for key, kind in attributes.items()]
    return {"name": name, "attributes": told}


def _object(
    kind: str, name: str, attributes: dict[str, Any], *to: dict[str, str]
) -> dict[str, Any]:
    told = [{"name": key, "time": ALWAYS, "value": value} for key, value in attributes.items()]
    return {"id": f"{kind}:{name}", "type": kind, "attributes": told, "relationships": list(to)}


def _to(kind: str, name: object) -> dict[str, str]:
    return {"objectId": f"{kind}:{name}", "qualifier": kind}


def _objects(register: Register) -> Iterator[dict[str, Any]]:
    facts = register.facts
    told = {"facts": text_of(facts), "duty": _json(register.duty.tolist()),
            "coded": bool(register.codes)}  # fmt: skip
    yield _object("register", "0", told)
    for number, (key, office) in enumerate(facts.offices.items()):
        yield _object("office", str(number), {"key": key, "name": office.name})
    for number, (key, procedure) in enumerate(facts.procedures.items()):
        yield _object("procedure", str(number), {"key": key, "name": procedure.name.vi})
    for number, officer in enumerate(facts.officers):
        yield _object("officer", str(number), {"key": officer.key})
    for row, dossier in enumerate(register.dossiers.tolist()):
        named = dict(zip(DOSSIER.names or (), map(int, dossier), strict=True))
        channel = CHANNELS[named["channel"]] if named["channel"] >= 0 else ""
        attributes = {"code": register.code(row), "row": row, **named, "channel_name": channel}
        to = [_to(kind, named[kind]) for kind in ("office", "procedure")]
        yield _object("dossier", str(row), attributes, *to)


def _events(register: Register) -> Iterator[dict[str, Any]]:
    moves, stamp = register.moves, stamper(register.facts)
    at = stamps(moves["at"].tolist(), stamp)
    due = stamps(moves["due_at"].tolist(), stamp)
    named = zip(register.dossiers["office"].tolist(), register.dossiers["procedure"].tolist(),
                strict=True)  # fmt: skip
    of_dossier = list(named)
    for row, (_, dossier, act, state, _, step, officer, detail) in enumerate(moves.tolist()):
        office, procedure = of_dossier[dossier]
        to = [_to("dossier", dossier), _to("office", office), _to("procedure", procedure)]
        if officer >= 0:
            to.append(_to("officer", officer))
        told = {"row": row, "state": State(state).key, "due_at": due[row], "step": step,
                "detail": detail}  # fmt: skip
        yield {
            "id": f"move:{row}",
            "type": Act(act).key,
            "time": at[row],
            "attributes": [{"name": key, "value": value} for key, value in told.items()],
            "relationships": to,
        }


def read(path: Path) -> Register:
    """The register that `write` wrote.

    Raises:
        InputError: it is damaged, or no register.
    """
    log = _loaded(path)
    try:
        objects = {one["id"]: _attributes(one) for one in log["objects"]}
        if "register:0" not in objects:
            raise InputError([Fault("fault.not_ours", Place(str(path)))])
        told = objects["register:0"]
        facts = facts_of(told["facts"], path)
        of_dossiers = [one for name, one in objects.items() if name.startswith("dossier:")]
        dossiers, codes = np.zeros(len(of_dossiers), DOSSIER), [""] * len(of_dossiers)
        refuse_gaps("row", [one["row"] for one in of_dossiers], len(of_dossiers))
        for one in of_dossiers:
            dossiers[one["row"]] = tuple(int(one[name]) for name in DOSSIER.names or ())
            codes[one["row"]] = str(one["code"])
        moves = np.zeros(len(log["events"]), MOVE)
        refuse_gaps("row", [_attributes(one)["row"] for one in log["events"]], len(moves))
        for one in log["events"]:
            moves[_attributes(one)["row"]] = _move(one)
        duty = np.array([tuple(row) for row in json.loads(told["duty"])], DUTY)
        refuse_strangers(facts, dossiers, moves, duty)
    except (KeyError, IndexError, ValueError, OverflowError, TypeError, AttributeError):
        raise unreadable(path) from None
    return register_of(
        facts,
        dossiers=dossiers,
        moves=moves,
        duty=duty,
        codes=tuple(codes) if told["coded"] else (),
    )


def _loaded(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            facts: dict[str, object] = {"found": path.stat().st_size, "largest": LARGEST_BYTES}
            raise InputError([Fault("fault.too_large", Place(str(path)), facts=facts)])
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        raise InputError([Fault("fault.no_file", Place(str(path)))]) from None
    except OSError as error:
        facts = {"reason": reason(error)}
        raise InputError([Fault("fault.unreadable", Place(str(path)), facts=facts)]) from None
    except json.JSONDecodeError as error:
        raise unreadable(path, error.lineno) from None
    except (ValueError, RecursionError):
        raise unreadable(path) from None


def _attributes(one: dict[str, Any]) -> dict[str, Any]:
    return {told["name"]: told["value"] for told in one["attributes"]}


def _move(one: dict[str, Any]) -> tuple[int, ...]:
    told = _attributes(one)
    to = {other["qualifier"]: int(other["objectId"].partition(":")[2])
          for other in one["relationships"]}  # fmt: skip
    return (
        wall(one["time"]),
        to["dossier"],
        ACTS[one["type"]],
        STATES[told["state"]],
        wall(told["due_at"]) if told["due_at"] else NEVER,
        told["step"],
        to.get("officer", -1),
        told["detail"],
    )
