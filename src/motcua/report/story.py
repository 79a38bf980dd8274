"""The life of one dossier, told step by step: what was done, by whom, by which rule, by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.clock import HOUR, MINUTE, NEVER, moment
from motcua.law import COMPLETED, TERMINAL, WORK_ACTS, Act, Moment, Rule, State, Term
from motcua.register import Register
from motcua.report.text import wrapped
from motcua.report.values import Name, Number, Value, Written
from motcua.scenario import CHANNELS
from motcua.words import Lang, day, say

MEASURE = 100


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the register, with what stood before it, and the table that it follows."""

    at: int
    act: Act
    before: State
    state: State
    due_at: int
    step: int
    officer: int
    detail: int
    rules: tuple[Rule, ...]

    @property
    def rule(self) -> Rule | None:
        """The row of the law that this move was; None for work, or where moves are missing."""
        led_here = [rule for rule in self.rules if rule.act is self.act and self._ends_as(rule)]
        from_before = [rule for rule in led_here if self.before in rule.sources]
        found = from_before or led_here
        return found[0] if len(found) == 1 else None

    def _ends_as(self, rule: Rule) -> bool:
        return self.state is (self.before if rule.dest is None else rule.dest)


def tell(register: Register, dossier: int, lang: Lang) -> list[str]:
    """The story of a dossier, in lines: who it is, each move with its rule, and how it ended.

    Args:
        dossier: row of `register.dossiers`.
    """
    moves = _moves(register, dossier)
    has_seconds = any(move.at % MINUTE for move in moves)
    lines = list(_introduction(register, dossier, lang))
    for move in moves:
        when = _when(move.at, lang, has_seconds=has_seconds)
        first, *rest = _told(register, dossier, move, lang)
        lines += [f"{when}  {first}", *(line for text in rest for line in _below(text, len(when)))]
    lines.append(say("story.outcome", lang, outcome=_outcome(register, dossier, moves)))
    return lines


def told_move(register: Register, dossier: int, number: int, lang: Lang) -> str:
    """One move of a dossier as its story begins to tell it: when, and what.

    Args:
        number: of the move among the dossier's, from 0; beyond the last = nothing.
    """
    moves = _moves(register, dossier)
    if number >= len(moves):
        return say("story.nothing_more", lang)
    move = moves[number]
    when = _when(move.at, lang, has_seconds=bool(move.at % MINUTE))
    return f"{when}  {next(iter(_told(register, dossier, move, lang)))}"


def _below(text: str, columns: int) -> list[str]:
    """A text in lines that stand right of the date."""
    indent = " " * (columns + 2)
    return [indent + line for line in wrapped(text, MEASURE - len(indent), hang=2)]


def _moves(register: Register, dossier: int) -> list[Move]:
    rows = register.moves[register.moves["dossier"] == dossier]
    before = State.NEW
    moves: list[Move] = []
    for at, _, act, state, due_at, step, officer, detail in rows.tolist():
        after = State(state)
        move = Move(at, Act(act), before, after, due_at, step, officer, detail, register.rules)
        moves.append(move)
        before = State(state)
    return moves


def _when(at: int, lang: Lang, *, has_seconds: bool) -> str:
    when = moment(at)
    hour = f"{when:%H:%M:%S}" if has_seconds else f"{when:%H:%M}"
    return f"{day(when.date(), lang)} {hour}"


def _introduction(register: Register, dossier: int, lang: Lang) -> Iterator[str]:
    row = register.dossiers[dossier]
    procedure = list(register.facts.procedures.values())[row["procedure"]]
    office = list(register.facts.offices.values())[row["office"]]
    yield say(
        "story.dossier",
        lang,
        code=Written(register.code(dossier)),
        procedure=Name(procedure.name),
        office=Written(office.name),
        channel=Term(f"story.channel.{CHANNELS[row['channel']]}"),
    )


def _told(register: Register, dossier: int, move: Move, lang: Lang) -> list[str]:
    """What was done and by whom; below it what it led to and the rule."""
    who = _who(register, move)
    act = Term(f"act.{move.act.key}")
    if move.act in WORK_ACTS:
        if move.step < 0:
            return [say("story.work", lang, act=act, who=who)]
        step = Written(_step(register, dossier, move))
        return [say("story.work_on_step", lang, act=act, step=step, who=who)]
    done = say("story.act", lang, act=act, who=who)
    if move.act is Act.PAY and move.detail == 1:
        done = say("story.paid_online", lang, done=done)
    rule = move.rule
    after = [format(part, lang) for part in (Term(f"state.{move.state.key}"), *_appointment(move))]
    below = "; ".join(after)
    if rule is not None:
        below = say("story.by_rule", lang, after=below, rule=rule.id, basis=_basis(register, rule))
    return [done, f"→ {below}"]


def _step(register: Register, dossier: int, move: Move) -> str:
    procedure = register.dossiers[dossier]["procedure"]
    steps = list(register.facts.procedures.values())[procedure].steps
    return steps[move.step] if move.step < len(steps) else str(move.step + 1)


def _who(register: Register, move: Move) -> Value:
    """The officer, and the law's role; the role alone if the register names nobody."""
    rule = move.rule
    role = Term(f"role.{rule.role.name.lower()}") if rule and rule.role.name else None
    if move.officer < 0:
        return role or Term("story.somebody")
    officer = Written(register.facts.officers[move.officer].key)
    return Term("story.officer", {"role": role, "officer": officer}) if role else officer


def _appointment(move: Move) -> Iterator[Value]:
    """When the result is promised, or that the clock stands still."""
    if move.state in TERMINAL or move.state in (State.NEW, State.SUBMITTED):
        return
    if move.due_at != NEVER:
        yield Term("story.due", {"due": Moment(move.due_at)})
    else:
        yield Term("story.stopped" if move.state is State.PAUSED else "story.no_deadline")


def _basis(register: Register, rule: Rule) -> Value:
    """The article, and the form that the act issues."""
    basis = rule.basis(register.facts.regime)
    article = Written(basis.article)
    if not basis.form:
        return article
    facts = {"article": article, "form": Term(f"form.{basis.form}"), "number": basis.form_number}
    return Term("story.with_form" if basis.form_number else "story.with_unnumbered_form", facts)


def _outcome(register: Register, dossier: int, moves: list[Move]) -> Term:
    """How it ended, against the appointment."""
    if not moves:
        return Term("story.nothing")
    ends = [move for move in moves if move.state in TERMINAL]
    if not ends:
        last = moves[-1]
        after = Term(f"state.{last.state.key}")
        appointment = next(_appointment(last), None)
        if appointment is None:
            return Term("story.open", {"state": after})
        return Term("story.open_until", {"state": after, "appointment": appointment})
    end = ends[0]
    if end.state not in COMPLETED:
        return Term("story.ended", {"act": Term(f"act.{end.act.key}"), "at": Moment(end.at)})
    return _timeliness(register, dossier, end)


def _timeliness(register: Register, dossier: int, end: Move) -> Term:
    """Early, on time or late, and by how much working time."""
    if end.due_at == NEVER:
        return Term("story.completed_without_deadline", {"at": Moment(end.at)})
    clock = register.clocks[register.dossiers[dossier]["office"]]
    gap_s = clock.between(end.at, end.due_at)
    facts = {"at": Moment(end.at), "due": Moment(end.due_at), "gap": span(abs(gap_s))}
    if end.state is State.COMPLETED_ON_TIME or abs(gap_s) < MINUTE:
        return Term(f"story.{end.state.key}", facts)
    return Term(f"story.{end.state.key}_by", facts)


def span(seconds: float) -> Term:
    """A length of time, in hours and minutes; halves of a minute up."""
    minutes = int(seconds / MINUTE + 0.5)
    hours, rest = divmod(minutes, HOUR // MINUTE)
    facts = {"hours": Number(hours), "minutes": Number(rest)}
    if not hours:
        return Term("span.minutes", facts)
    return Term("span.hours_minutes" if rest else "span.hours", facts)


def latest(register: Register) -> int:
    """The dossier of which one asks first: resolved latest against its appointment.

    Without a resolved one that had an appointment, the first dossier.
    """
    resolved = register.moves[register.moves["act"] == Act.RESOLVE]
    resolved = resolved[resolved["due_at"] != NEVER]
    if not len(resolved):
        return 0
    return int(resolved["dossier"][int((resolved["at"] - resolved["due_at"]).argmax())])
