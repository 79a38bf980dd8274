"""How 2018 and every variant differ from the law in force: found by search, told in DESIGN.md.

`python -m motcua.testing.differences` writes the part between the two marks anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from motcua.law import POLICIES, VARIANTS, Law, Policy
from motcua.testing.breach import Line
from motcua.testing.compare import Difference, compare
from motcua.testing.ticks import Ticks
from motcua.words import say

BEGIN: Final = "<!-- differences: begin (python -m motcua.testing.differences) -->"
END: Final = "<!-- differences: end -->"
DESIGN: Final = Path(__file__).parents[3] / "DESIGN.md"


def document() -> str:
    """A Markdown table: of each law, the shortest history on which it parts from that of 2025."""
    rows = ["| law | shortest history that tells it from 2025 | how they part |", "|---|---|---|"]
    base = POLICIES["2025"]
    laws = {"2018": POLICIES["2018"], **VARIANTS}
    for name, policy in laws.items():
        if name == "regime_2018":
            continue  # is 2018
        rows.append(_row(name, base, policy))
    return "\n".join(rows)


def _row(name: str, base: Policy, policy: Policy) -> str:
    found = compare(Law(base, Ticks([base])), Law(policy, Ticks([policy])))
    if not isinstance(found, Difference):
        return f"| `{name}` | – | the same law |"
    history = " → ".join(found.acts)
    return f"| `{name}` | {history} | {_said(name, found)} |"


def _said(name: str, found: Difference) -> str:
    """How they part, by what each makes of the last act."""
    here, there = found.sides()
    if here is None or there is None:
        allows, act = ("2025" if there is None else f"`{name}`"), found.moves[-1].act
        assert act is not None
        return f"only {allows} allows “{say(f'act.{act.key}', 'en')}”"
    return f"2025: {_after(here[-1])}; `{name}`: {_after(there[-1])}"


def _after(line: Line) -> str:
    dossier = line.dossier
    state = say(f"state.{dossier.state.key}", "en").lower()
    if dossier.ended_at > 0 or dossier.ended_at == line.at:
        return state
    if dossier.due_at < 0 and dossier.due_at < line.at - 1_000:
        return f"{state}, the clock stands"
    own = f"{dossier.due_at - line.at} ticks left"
    if dossier.appointment_at > line.at:
        own += f", appointment in {dossier.appointment_at - line.at}"
    return f"{state}, {own}"


def in_design() -> str:
    """The design as it is."""
    return DESIGN.read_text(encoding="utf-8")


def main() -> None:
    """Write the part of the design anew."""
    before, rest = in_design().split(BEGIN)
    after = rest.split(END)[1]
    DESIGN.write_text(f"{before}{BEGIN}\n{document()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
