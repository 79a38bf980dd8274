"""One page of a lesson, as rows of styled text: for a screen of any size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.clock import moment
from motcua.law import LAW_ACTS, Act, Moment, State, Term, Terms
from motcua.report.text import left, shortened, width, wrapped
from motcua.teach import strip
from motcua.teach.desk import NOTE, WAIT, Said
from motcua.teach.effects import effect, outcome
from motcua.teach.explaining import Choice, capital, cited
from motcua.teach.player import KEY_OF, Player
from motcua.teach.session import Snapshot
from motcua.words import Lang, say

MEASURE = 100
JOINT = "\ue000"
"""Stands for a space at which no line is broken."""
PLAIN, BAR, DIM, STRONG, GOOD, BAD, ASKED = "", "bar", "dim", "strong", "good", "bad", "asked"


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one style; of the strip, the style is the kind of its part."""

    text: str
    style: str = PLAIN


Row = tuple[Span, ...]


def page(player: Player, lang: Lang, columns: int, height: int = 0) -> list[Row]:
    """The page that the player stands at.

    Args:
        height: rows there are; what does not fit is the journal first. 0 = as many as needed.
    """
    columns = max(40, min(columns, MEASURE))
    head, foot = list(_head(player, lang, columns)), _foot(lang, columns)
    body = list(_BODIES[player.panel](player, lang, columns))
    journal = list(_journal(player, lang, columns)) if player.panel != "lead" else []
    if not height:
        return [*head, *body, *journal, foot]
    room = height - 1
    if len(head) + len(body) + len(journal) > room:
        journal = []
    rows = _fitted(head, body, room - len(journal)) + journal
    return [*rows, *([()] * (room - len(rows))), foot]


def _fitted(head: list[Row], body: list[Row], room: int) -> list[Row]:
    """The rows in so little room: without empty ones, then without what only helps, then cut."""
    is_tight = len(head) + len(body) > room
    rows = [row for row in (*head, *body) if row or not is_tight]
    if len(rows) > room:
        kept = [row for row in body if row and row[0].style != DIM]
        rows = [*(row for row in head if row), *kept]
    return rows[:room]


def said(text: Said, lang: Lang) -> str:
    """The text in a language."""
    return text.vi if lang == "vi" else text.en


def _lines(text: str, columns: int, style: str = PLAIN, hang: int = 0) -> Iterator[Row]:
    for line in wrapped(text, columns, hang=hang):
        yield (Span(line.replace(JOINT, " "), style),)


def _head(player: Player, lang: Lang, columns: int) -> Iterator[Row]:
    """Title and place, the dossier, its way, its time."""
    count = len(player.lesson.sessions)
    place = say(
        "teach.place",
        lang,
        dossier=player.stand.dossier + 1,
        dossiers=count,
        step=player.stand.number,
        steps=len(player.terms.steps),
    )
    title = shortened(said(player.lesson.file.title, lang), columns - width(place) - 3)
    room = columns - width(title) - width(place) - 2
    yield (Span(f" {title}{' ' * room}{place} ", BAR),)
    if player.panel == "lead":
        return
    procedure = said(player.terms.procedure, lang)
    name = f" {procedure}, {given(player, lang)} – {said(player.terms.title, lang)}"
    yield (Span(shortened(name, columns), DIM),)
    yield ()
    yield from _way(player, lang, columns)
    yield from time_rows(player, lang, columns)
    yield ()


def given(player: Player, lang: Lang) -> str:
    """The deadline of the procedure, in words."""
    rule = player.terms.deadline
    if rule is None:
        return say("teach.deadline.none", lang)
    deadline = rule.deadline()
    return say(f"teach.deadline.{deadline.unit.value}", lang, amount=deadline.amount)


def _way(player: Player, lang: Lang, columns: int) -> Iterator[Row]:
    """The states on the way here, the present one marked; the oldest give way."""
    states = way_of(player.snapshots)
    names = [say(f"state.{state.key}", lang) for state in states]
    here = names.pop()
    before = ""
    while names:
        longer = f"{names.pop()} › {before}"
        if width(longer) + width(here) + 8 > columns:
            before = f"… › {before}"
            break
        before = longer
    yield Span(f" {before}"), Span(f"[ {here} ]", STRONG)


def way_of(snapshots: tuple[Snapshot, ...]) -> list[State]:
    """The states that a dossier was in, one after another."""
    states = [snapshots[0].dossier.state]
    for shot in snapshots:
        if shot.dossier.state is not states[-1]:
            states.append(shot.dossier.state)
    return states


def time_rows(player: Player, lang: Lang, columns: int) -> Iterator[Row]:
    """What time it is, and the deadline as a bar."""
    yield (Span(f" {clock_line(player.now, lang)}"),)
    stretches = strip.parts(player.lesson.desk.law, player.snapshots)
    if not stretches:
        return
    bar = strip.cells(stretches, columns - 3)
    spans = [Span(strip.GLYPHS[kind] * size, kind) for kind, size in bar]
    yield (Span(" "), *spans)
    yield from _lines(f" {strip.legend(stretches):{lang}}", columns, DIM, 1)


def clock_line(now: Snapshot, lang: Lang) -> str:
    """Weekday and time, and the appointment."""
    day = capital(weekday(now.at, lang))
    return f"{day} {Moment(now.at):{lang}} · {appointment(now, lang)}"


def weekday(at: int, lang: Lang) -> str:
    """The day of the week of an instant."""
    return say(f"teach.weekday.{moment(at).weekday()}", lang)


def appointment(now: Snapshot, lang: Lang) -> str:
    """When the result is due, or why it is not."""
    dossier = now.dossier
    if dossier.due_at > 0:
        return say("teach.due", lang, due=Moment(dossier.due_at), day=weekday(dossier.due_at, lang))
    if dossier.state is State.PAUSED:
        return say("teach.stopped", lang)
    is_before = dossier.state in (State.NEW, State.SUBMITTED, State.REFUSED)
    return say("teach.not_running" if is_before else "teach.no_due", lang)


def done_line(now: Snapshot, lang: Lang) -> str:
    """What was just done, and by whom; empty at the start."""
    if now.step is None or now.step.act == NOTE:
        return ""
    if now.step.act == WAIT:
        return say("teach.waited", lang)
    return say(
        "teach.done", lang, act=Term(f"act.{now.step.act}"), who=Term(f"role.{now.step.role}")
    )


def done_effect(player: Player) -> Terms:
    """What it did to the deadline, and the rule with its article and form."""
    now, law = player.now, player.lesson.desk.law
    if now.rule is None:
        return Terms(())
    before = player.snapshots[-2].dossier
    did = effect(law, now.rule, before, now.dossier, now.at)
    return Terms((did, cited(now.rule, law.policy.regime)), ". ")


def _step(player: Player, lang: Lang, columns: int) -> Iterator[Row]:
    """What was done, what is asked, and the acts to choose from."""
    now = player.now
    if line := done_line(now, lang):
        yield from _lines(f" {line}", columns, STRONG, 1)
    if now.rule is not None:
        yield from _lines(f" {capital(format(done_effect(player), lang))}", columns, PLAIN, 1)
    if now.step is not None and now.step.note is not None:
        yield from _lines(f" » {said(now.step.note, lang)}", columns, GOOD, 3)
    yield ()
    yield from _lines(f" {question(player, lang)}", columns, ASKED, 1)
    yield from _lines(f" {_keys(lang)}", columns, DIM, 1)
    yield ()


def question(player: Player, lang: Lang) -> str:
    """What the class is asked here."""
    step = player.next_step
    if step is None:
        is_done = player.place == len(player.stands) - 1
        return say("teach.lesson_end" if is_done else "teach.dossier_end", lang)
    if step.text is not None:
        return said(step.text, lang)
    act = Term(f"act.{step.act}")
    when = Moment(step.at)
    key = step.ask or "allowed"
    return say(f"teach.ask.{key}", lang, act=act, at=when, day=weekday(step.at, lang))


def _keys(lang: Lang) -> str:
    """Every act with its key, none of them marked."""
    return " · ".join(_key_and_act(act, lang) for act in LAW_ACTS)


def _key_and_act(act: Act, lang: Lang) -> str:
    """An act with its key, not to be broken over lines."""
    return f"{KEY_OF[act]} {say(f'act.{act.key}', lang)}".replace(" ", JOINT)


def _moves(player: Player, lang: Lang, columns: int) -> Iterator[Row]:
    """What may be done, in full, and what may not, in short."""
    choices = player.choices()
    at = say("teach.moves", lang, at=Moment(player.at), day=weekday(player.at, lang))
    yield from _lines(f" {at}", columns, STRONG, 1)
    for choice in choices:
        yield from move_rows(choice, lang, columns)
    if not choices:
        yield (Span(f" {say('teach.nothing', lang)}"),)
    may = {choice.act for choice in choices}
    others = " · ".join(_key_and_act(act, lang) for act in LAW_ACTS if act not in may)
    yield from _lines(f" {say('teach.refused', lang, acts=others)}", columns, DIM, 1)
    yield ()


def move_rows(choice: Choice, lang: Lang, columns: int) -> Iterator[Row]:
    """A move: its key, who does it, what it does to the deadline, which form."""
    head = f" {KEY_OF[choice.act]} "
    act = say(f"act.{choice.act.key}", lang)
    tail = f" ({choice.who:{lang}}): {choice.effect:{lang}}"
    if choice.form is not None:
        tail += f"; {choice.form:{lang}}"
    lines = wrapped(f"{head}{act}{tail}", columns, hang=3)
    first = lines[0]
    cut = len(head) + len(act)
    yield Span(first[: len(head)], GOOD), Span(first[len(head) : cut], STRONG), Span(first[cut:])
    yield from ((Span(line),) for line in lines[1:])


def _tried(player: Player, lang: Lang, columns: int) -> Iterator[Row]:
    """An act that was tried: done, or why not."""
    assert player.tried is not None
    answer = player.answer(player.tried)
    style = GOOD if answer.is_allowed else BAD
    mark = "✓" if answer.is_allowed else "✗"
    first, *rest = answer.lines(lang)
    yield from _lines(f" {mark} {first}", columns, style, 3)
    for choice in player.choices():
        if choice.act is player.tried:
            yield from _lines(f"   {capital(format(choice.effect, lang))}", columns, PLAIN, 3)
    for line in rest:
        yield from _lines(f"   {line}", columns, PLAIN, 3)
    yield ()


def _help(_: Player, lang: Lang, columns: int) -> Iterator[Row]:
    for number in range(1, 9):
        yield from _lines(f" {say(f'teach.help.{number}', lang)}", columns, PLAIN, 10)
    yield ()


def _lead(player: Player, lang: Lang, columns: int) -> Iterator[Row]:
    """Before the lesson: what it is for, and what the teacher says."""
    file = player.lesson.file
    yield ()
    yield from _lines(f" {say('teach.aim', lang)}", columns, STRONG)
    yield from _lines(f" {said(file.aim, lang)}", columns, PLAIN, 1)
    yield ()
    yield from _lines(f" {say('teach.lead_in', lang)}", columns, STRONG)
    yield from _lines(f" {said(file.lead_in, lang)}", columns, PLAIN, 1)
    yield ()
    yield from _lines(f" {say('teach.dossiers', lang)}", columns, STRONG)
    for number, terms in enumerate(file.dossiers.values(), 1):
        yield from _lines(f" {number}. {said(terms.title, lang)}", columns, PLAIN, 4)
    yield ()
    yield from _lines(f" {say('teach.begin', lang)}", columns, ASKED)


def _journal(player: Player, lang: Lang, columns: int) -> Iterator[Row]:
    """What was done to this dossier so far."""
    done = [journal_entry(shot, lang) for shot in player.snapshots if shot.rule is not None]
    if done:
        yield from _lines(f" {say('teach.journal', lang)} {' · '.join(done)}", columns, DIM, 1)


def journal_entry(shot: Snapshot, lang: Lang) -> str:
    """An act with its day and hour, in short."""
    assert shot.step is not None
    return f"{moment(shot.at):%d/%m %H:%M} {say(f'act.{shot.step.act}', lang)}"


def ending(player: Player, lang: Lang) -> str:
    """How the dossier ended, if it did."""
    dossier = player.now.dossier
    if dossier.resolved_at > 0:
        return format(outcome(player.lesson.desk.law, dossier), lang)
    return say(f"state.{dossier.state.key}", lang)


def _foot(lang: Lang, columns: int) -> Row:
    return (Span(left(shortened(f" {say('teach.foot', lang)}", columns), columns), BAR),)


_BODIES = {"step": _step, "moves": _moves, "tried": _tried, "help": _help, "lead": _lead}
