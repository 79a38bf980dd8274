"""A whole lesson as text, step by step: for paper, a pipe, or a reader of screens."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.law import Term
from motcua.report.text import wrapped
from motcua.teach.desk import NOTE, WAIT
from motcua.teach.explaining import capital
from motcua.teach.lessons import Lesson
from motcua.teach.page import (
    appointment,
    clock_line,
    done_effect,
    done_line,
    ending,
    given,
    question,
    said,
)
from motcua.teach.player import Player
from motcua.teach.strip import GLYPHS, cells, legend, parts
from motcua.words import Lang, say

MEASURE = 80
INDENT = 4


def handout(lesson: Lesson, lang: Lang) -> str:
    """Everything the player would show, in order."""
    return "".join(f"{line}\n" for line in _lesson(lesson, lang))


def _lesson(lesson: Lesson, lang: Lang) -> Iterator[str]:
    file = lesson.file
    title = said(file.title, lang)
    yield from (title, "=" * len(title), "")
    for key, text in (("teach.aim", file.aim), ("teach.lead_in", file.lead_in)):
        yield from wrapped(f"{say(key, lang)}: {said(text, lang)}", MEASURE)
        yield ""
    player = Player(lesson, panel="step")
    for place, stand in enumerate(player.stands):
        player.place = place
        if stand.number == 0:
            yield from _dossier(player, lang)
        else:
            yield from _step(player, lang)
        yield from _next(player, lang)


def _dossier(player: Player, lang: Lang) -> Iterator[str]:
    terms, number = player.terms, player.stand.dossier + 1
    head = say("teach.handout.dossier", lang, number=number, title=said(terms.title, lang))
    yield from (head, "-" * len(head))
    procedure = said(terms.procedure, lang)
    facts = {"procedure": procedure, "deadline": given(player, lang)}
    yield from wrapped(say("teach.handout.procedure", lang, **facts), MEASURE)


def _step(player: Player, lang: Lang) -> Iterator[str]:
    """What was done, what it led to, and the bar."""
    now = player.now
    head = f"{player.stand.number:>2}. {clock_line(now, lang)}"
    yield from wrapped(head, MEASURE, hang=INDENT)
    if line := done_line(now, lang):
        yield from _below(line)
    if now.rule is not None:
        state = say(f"state.{now.dossier.state.key}", lang)
        yield from _below(f"→ {state}: {done_effect(player):{lang}}")
    stretches = parts(player.lesson.desk.law, player.snapshots)
    if stretches:
        bar = "".join(GLYPHS[kind] * size for kind, size in cells(stretches, MEASURE - 2 * INDENT))
        yield from _below(bar)
        yield from _below(format(legend(stretches), lang))
    if now.step is not None and now.step.note is not None:
        yield from _below(f"» {said(now.step.note, lang)}")


def _next(player: Player, lang: Lang) -> Iterator[str]:
    """What the class is asked, the answer, and what is refused."""
    step = player.next_step
    if step is None:
        yield from _below(say("teach.handout.end", lang, outcome=ending(player, lang)))
        yield ""
        return
    if step.ask is not None:
        yield from _below(f"? {_plain_question(player, lang)}")
        yield from _below(f"  {say('teach.handout.answer', lang, answer=_answer(player, lang))}")
    for refused in player.tries():
        act = Term(f"act.{refused.act.key}")
        first, *rest = refused.lines(lang)
        yield from _below(f"✗ {say('teach.handout.tried', lang, act=act, answer=first)}")
        for line in rest:
            yield from _below(f"  {line}")
    yield ""


def _plain_question(player: Player, lang: Lang) -> str:
    """The question without the key that shows the answer."""
    return question(player, lang).partition(" (")[0] if player.next_step else ""


def _answer(player: Player, lang: Lang) -> str:
    """The answer to the question before the next step."""
    step = player.next_step
    assert step is not None
    if step.ask == "allowed" or step.act in (WAIT, NOTE):
        choices = player.choices()
        return "; ".join(
            f"{say(f'act.{choice.act.key}', lang)} ({choice.who:{lang}})" for choice in choices
        ) or say("teach.nothing", lang)
    player.place += 1
    after = player.now
    answer = {
        "due": appointment(after, lang),
        "who": say(f"role.{step.role}", lang),
        "outcome": ending(player, lang),
    }.get(str(step.ask), capital(done_line(after, lang)))
    player.place -= 1
    return answer


def _below(text: str) -> list[str]:
    return wrapped(" " * INDENT + text, MEASURE, hang=INDENT + 2)
