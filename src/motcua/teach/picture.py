"""The machine as a picture: where the dossier went, where it stands, where it may go.

Mermaid text for pages that draw it, and SVG that needs nobody: no script, no font, no network, and
its title and description say in words what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from motcua.law import RULES, TERMINAL, Rule, State
from motcua.report.text import width
from motcua.words import Lang, say

BOX_WIDTH, BOX_HEIGHT = 158, 46
WIDTH, HEIGHT = 1000, 520
PLACES: dict[State, tuple[int, int]] = {
    State.NEW: (90, 80),
    State.SUBMITTED: (280, 80),
    State.RECEIVED: (480, 80),
    State.PROCESSING: (480, 250),
    State.PAUSED: (700, 165),
    State.REFUSED: (90, 250),
    State.WITHDRAWN: (260, 410),
    State.RETURNED: (910, 165),
    State.COMPLETED_EARLY: (480, 410),
    State.COMPLETED_ON_TIME: (690, 410),
    State.COMPLETED_LATE: (900, 410),
}
"""The middle of each state's box."""
BENDS: dict[tuple[State, State], tuple[int, int]] = {
    (State.RECEIVED, State.RETURNED): (800, 30),
    (State.PROCESSING, State.RETURNED): (820, 300),
    (State.PAUSED, State.WITHDRAWN): (590, 340),
    (State.RECEIVED, State.WITHDRAWN): (330, 220),
}
"""Towards which point an arrow bends that would otherwise run through another box."""
SHIFTS: dict[tuple[State, State], tuple[int, int]] = {(State.PROCESSING, State.PAUSED): (78, 12)}
"""How far names are moved off an arrow that leaves them no room."""
ASIDE = 34
"""How far apart there and back bend."""
COLOURS = {"before": "#8a8f98", "walked": "#1f5fbf", "possible": "#1c7c3a"}


@dataclass(frozen=True)
class Walk:
    """What is marked in a picture.

    Attributes:
        here: the state that the dossier is in.
        rules: the rules that fired, first to last, each with the state it fired from.
        possible: the rules that may fire now.
    """

    here: State
    rules: tuple[tuple[Rule, State], ...] = ()
    possible: tuple[Rule, ...] = field(default=())

    @property
    def walked(self) -> dict[tuple[State, State], list[Rule]]:
        """The arrows that were taken."""
        found: dict[tuple[State, State], list[Rule]] = {}
        for rule, source in self.rules:
            found.setdefault((source, _dest(rule, source)), []).append(rule)
        return found

    @property
    def next(self) -> dict[tuple[State, State], list[Rule]]:
        """The arrows that may be taken."""
        found: dict[tuple[State, State], list[Rule]] = {}
        for rule in self.possible:
            found.setdefault((self.here, _dest(rule, self.here)), []).append(rule)
        return found


def _dest(rule: Rule, source: State) -> State:
    return source if rule.dest is None else rule.dest


def arrows(rules: Sequence[Rule] = RULES) -> dict[tuple[State, State], list[Rule]]:
    """Every arrow of a law: from and to, and the rules that it stands for."""
    found: dict[tuple[State, State], list[Rule]] = {}
    for rule in rules:
        for source in rule.sources:
            found.setdefault((source, _dest(rule, source)), []).append(rule)
    return found


def mermaid(walk: Walk, lang: Lang, rules: Sequence[Rule] = RULES) -> str:
    """`stateDiagram-v2`: the path blue, the present state filled, possible arrows with ▶."""
    lines = ["stateDiagram-v2"]
    named = [state for state in State if state is not State.NEW]
    lines += [f'    state "{label(state, lang)}" as {state.name}' for state in named]
    for (source, dest), of in arrows(rules).items():
        mark = "▶ " if (source, dest) in walk.next else ""
        done = "✓ " if (source, dest) in walk.walked else ""
        text = ", ".join(f"{say(f'act.{rule.act.key}', lang)} ({rule.id})" for rule in of)
        lines.append(f"    {_node(source)} --> {_node(dest)}: {done}{mark}{text}")
    lines += [f"    {state.name} --> [*]" for state in State if state in TERMINAL]
    lines += [
        "    classDef walked stroke:#1f5fbf,stroke-width:3px",
        "    classDef here fill:#1f5fbf,color:#ffffff,stroke-width:3px",
    ]
    visited = {state for arrow in walk.walked for state in arrow} - {State.NEW, walk.here}
    lines += [f"    class {state.name} walked" for state in sorted(visited)]
    if walk.here is not State.NEW:
        lines.append(f"    class {walk.here.name} here")
    return "\n".join(lines) + "\n"


def _node(state: State) -> str:
    return "[*]" if state is State.NEW else state.name


def label(state: State, lang: Lang) -> str:
    """A state with its number on the national portal."""
    if state is State.NEW:
        return say(f"state.{state.key}", lang)
    code = "5, 6" if state is State.PAUSED else str(state.national_code)
    return f"{say(f'state.{state.key}', lang)} ({code})"


def svg(walk: Walk, lang: Lang, rules: Sequence[Rule] = RULES) -> str:
    """The same as an SVG of its own."""
    return "\n".join(_svg(walk, lang, rules)) + "\n"


def _svg(walk: Walk, lang: Lang, rules: Sequence[Rule]) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'lang="{lang}" aria-labelledby="t d" font-family="system-ui, sans-serif" font-size="13">'
    )
    yield f'<title id="t">{escape(say("picture.title", lang))}</title>'
    yield f'<desc id="d">{escape(described(walk, lang))}</desc>'
    yield from _defs()
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    every = {pair: of for pair, of in arrows(rules).items() if pair[0] is not pair[1]}
    for pair in sorted(every, key=lambda pair: (pair in walk.next, pair in walk.walked)):
        yield from _arrow(pair, walk)
    for state, (x, y) in PLACES.items():
        yield from _box(state, x, y, walk, lang)
    for pair, of in walk.next.items():
        if pair[0] is not pair[1]:
            yield from _name(pair, of, lang)
    yield from _legend(walk, lang)
    yield "</svg>"


def _defs() -> Iterator[str]:
    yield "<defs>"
    for name, colour in COLOURS.items():
        yield (
            f'<marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" '
            f'markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse">'
            f'<path d="M0 0L10 5L0 10z" fill="{colour}"/></marker>'
        )
    yield "</defs>"


def _kind(pair: tuple[State, State], walk: Walk) -> str:
    if pair in walk.next:
        return "possible"
    return "walked" if pair in walk.walked else "before"


def _arrow(pair: tuple[State, State], walk: Walk) -> Iterator[str]:
    kind = _kind(pair, walk)
    thick = {"before": "1", "walked": "3", "possible": "2.5"}[kind]
    dashes = ' stroke-dasharray="7 4"' if kind == "possible" else ""
    (x1, y1), (cx, cy), (x2, y2) = _curve(*pair)
    yield (
        f'<path d="M{x1} {y1}Q{cx} {cy} {x2} {y2}" fill="none" stroke="{COLOURS[kind]}" '
        f'stroke-width="{thick}"{dashes} marker-end="url(#{kind})"/>'
    )


Point = tuple[int, int]


def _curve(source: State, dest: State) -> tuple[Point, Point, Point]:
    """Where an arrow leaves a box, the point it bends towards, and where it meets the other."""
    (ax, ay), (bx, by) = PLACES[source], PLACES[dest]
    has_back = (dest, source) in arrows()
    aside = ASIDE / max(1.0, ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5) if has_back else 0
    straight = ((ax + bx) / 2 - (by - ay) * aside, (ay + by) / 2 + (bx - ax) * aside)
    cx, cy = BENDS.get((source, dest), straight)
    start, end = _edge(cx - ax, cy - ay), _edge(cx - bx, cy - by)
    return (
        (round(ax + start[0]), round(ay + start[1])),
        (round(cx), round(cy)),
        (round(bx + end[0]), round(by + end[1])),
    )


def _edge(dx: float, dy: float) -> tuple[float, float]:
    """From the middle of a box to its edge in a direction."""
    half_x, half_y = BOX_WIDTH / 2, BOX_HEIGHT / 2
    scale = min(half_x / abs(dx) if dx else 1e9, half_y / abs(dy) if dy else 1e9)
    return dx * scale, dy * scale


def _box(state: State, x: int, y: int, walk: Walk, lang: Lang) -> Iterator[str]:
    is_here = state is walk.here
    visited = {place for arrow in walk.walked for place in arrow}
    fill = "#1f5fbf" if is_here else "#eaf1fb" if state in visited else "#ffffff"
    ink = "#ffffff" if is_here else "#1a1a1a"
    edge = "#1f5fbf" if is_here or state in visited else "#8a8f98"
    round_by = 22 if state in TERMINAL or state is State.NEW else 6
    yield (
        f'<rect x="{x - BOX_WIDTH // 2}" y="{y - BOX_HEIGHT // 2}" width="{BOX_WIDTH}" '
        f'height="{BOX_HEIGHT}" rx="{round_by}" fill="{fill}" stroke="{edge}" '
        f'stroke-width="{3 if is_here else 1.5}"/>'
    )
    lines = _folded(label(state, lang))
    for number, text in enumerate(lines):
        at = y + 5 - 8 * (len(lines) - 1) + 16 * number
        weight = ' font-weight="bold"' if is_here else ""
        yield (
            f'<text x="{x}" y="{at}" text-anchor="middle" fill="{ink}"{weight}>'
            f"{escape(text)}</text>"
        )


def _folded(text: str) -> list[str]:
    """A label in one line or two."""
    if width(text) <= 21:
        return [text]
    words = text.split(" ")
    best = min(
        range(1, len(words)),
        key=lambda cut: max(width(" ".join(words[:cut])), width(" ".join(words[cut:]))),
    )
    return [" ".join(words[:best]), " ".join(words[best:])]


def _name(pair: tuple[State, State], of: Sequence[Rule], lang: Lang) -> Iterator[str]:
    """The names of the acts on an arrow that may be taken."""
    (x1, y1), (cx, cy), (x2, y2) = _curve(*pair)
    lines = list(dict.fromkeys(say(f"act.{rule.act.key}", lang) for rule in of))
    right, down = SHIFTS.get(pair, (0, 0))
    x, y = round((x1 + 2 * cx + x2) / 4) + right, round((y1 + 2 * cy + y2) / 4) + down
    for number, line in enumerate(lines):
        at = y + 4 - 7 * (len(lines) - 1) + 14 * number
        yield (
            f'<text x="{x}" y="{at}" text-anchor="middle" font-size="12" fill="#14602c" '
            f'stroke="#ffffff" stroke-width="4" paint-order="stroke">{escape(line)}</text>'
        )


def _legend(walk: Walk, lang: Lang) -> Iterator[str]:
    for number, kind in enumerate(("walked", "possible", "before")):
        x, y = 30 + 250 * number, HEIGHT - 40
        dashes = ' stroke-dasharray="7 4"' if kind == "possible" else ""
        yield (
            f'<line x1="{x}" y1="{y}" x2="{x + 40}" y2="{y}" stroke="{COLOURS[kind]}" '
            f'stroke-width="3"{dashes}/>'
        )
        yield f'<text x="{x + 50}" y="{y + 4}">{escape(say(f"picture.{kind}", lang))}</text>'
    stays = [rule for rule in walk.possible if rule.dest is None]
    if stays:
        names = ", ".join(say(f"act.{rule.act.key}", lang) for rule in stays)
        text = escape(say("picture.stays", lang, acts=names))
        yield f'<text x="30" y="{HEIGHT - 14}" fill="#14602c">{text}</text>'


def described(walk: Walk, lang: Lang) -> str:
    """The picture in words: the path, the present state, what may come next."""
    path = ", ".join(say(f"act.{rule.act.key}", lang) for rule, _ in walk.rules)
    may = ", ".join(dict.fromkeys(say(f"act.{rule.act.key}", lang) for rule in walk.possible))
    nothing = say("law.nothing", lang)
    here = label(walk.here, lang)
    return say("picture.described", lang, path=path or nothing, here=here, may=may or nothing)
