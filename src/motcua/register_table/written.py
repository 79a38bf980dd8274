"""A proposal as the companion YAML that a person reads, corrects and keeps beside the table.

The text loads as it is; every guess has a comment that says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from motcua.clock import instant
from motcua.instants import moment
from motcua.places import hidden, write
from motcua.register_table.propose import Choice, Proposal
from motcua.words import Lang, number, say

NEW_REGIME_AT = instant(moment(0).replace(year=2025, month=7, day=1))
"""Decree 118/2025 is in force from 1 July 2025."""


def companion_text(proposal: Proposal, lang: Lang) -> str:
    """The companion that a proposal is, with comments in one language."""
    return "\n".join((*_head(proposal, lang), *_table(proposal, lang))) + "\n"


def _head(proposal: Proposal, lang: Lang) -> Iterator[str]:
    assumed = f"  # {say('propose.assumed', lang)}"
    regime = "2025" if proposal.until >= NEW_REGIME_AT else "2018"
    holidays = "vn" if proposal.is_vietnamese else "none"
    yield from _comment(say("propose.head", lang, file=_seen(proposal.file)))
    yield f"name: {_scalar(_seen(proposal.name))}{assumed}"
    yield f'regime: "{regime}"{assumed}: {say("propose.regime", lang)}'
    yield f"policy: {{early_boundary: day}}{assumed}: {say('propose.boundary', lang)}"
    yield "calendar:"
    yield f"  holidays: {holidays}{assumed}: {say('propose.holidays', lang)}"
    yield f'  hours: {{seasons: [{{sessions: ["07:30-11:30", "13:30-17:00"]}}]}}{assumed}'
    yield f"levels:  # {say('propose.levels', lang)}"
    yield f"  office: {{name: {{vi: Đơn vị, en: Office}}}}{assumed}"


def _table(proposal: Proposal, lang: Lang) -> Iterator[str]:
    yield "table:"
    yield f"  kind: {proposal.kind}  # {say(f'propose.{proposal.kind}', lang)}"
    if proposal.sheet:
        yield f"  sheet: {_scalar(proposal.sheet)}"
    if proposal.header:
        yield f"  header: {proposal.header}  # {say('propose.header', lang)}"
    if proposal.time_zone:
        why = say("propose.zone", lang)
        yield f"  time_zone: {proposal.time_zone}  # {say('propose.assumed', lang)}: {why}"
    if proposal.precision == "day":
        yield f"  precision: day  # {say('propose.day', lang)}"
    if proposal.kind == "dossiers" and "due_at" not in proposal.columns:
        yield f"  # undated: on_time  # {say('propose.undated', lang)}"
    yield "  columns:"
    for name, choice in proposal.columns.items():
        yield from _column(name, choice, lang)
    if proposal.officer:
        yield f"    # officer: {_scalar(proposal.officer)}  # {say('propose.officer', lang)}"
    for key, left in (("personal", proposal.personal), ("unread", proposal.unread)):
        if left:
            yield from _comment(say(f"propose.{key}", lang), "  ")
            yield f"  #   {'; '.join(map(_seen, left))}"
    if proposal.kind == "events":
        yield from _activities(proposal, lang)


def _column(name: str, choice: Choice, lang: Lang) -> Iterator[str]:
    rule = choice.rule
    note = f"  # {say('propose.by_content', lang)}" if choice.by_content else ""
    if choice.is_given:
        note += f"  # {say('propose.given', lang)}"
    if not rule.values and not choice.strange and not choice.rare:
        yield f"    {name}: {_scalar(rule.column)}{note}"
        return
    yield f"    {name}:"
    yield f"      column: {_scalar(rule.column)}{note}"
    if rule.values:
        yield f"      values:  # {say('propose.values', lang)}"
        for word, meant in rule.values.items():
            yield f"        {_scalar(word)}: {meant}"
    if choice.strange:
        yield from _comment(say("propose.strange", lang), "      ")
        yield f"      #   {'; '.join(map(_seen, choice.strange[:20]))}"
    if choice.rare:
        yield from _comment(say("propose.rare", lang, number=number(choice.rare, lang)), "      ")


def _activities(proposal: Proposal, lang: Lang) -> Iterator[str]:
    """No activity is mapped: the first event is the acceptance and the last the result."""
    yield from _comment(say("propose.activities", lang), "  ")
    for activity, events in list(proposal.activities.items())[:100]:
        yield f"  #   {_scalar(_seen(activity))}:   # {number(events, lang)}"


def _comment(text: str, indent: str = "") -> list[str]:
    return [f"{indent}# {line}" for line in text.split("\n")]


def _seen(text: str) -> str:
    """A text without what may not stand in a file: control characters, line breaks."""
    return "".join("�" if hidden(sign) or not sign.isprintable() else sign for sign in text)


def _scalar(text: str) -> str:
    """A text as one scalar of YAML on one line."""
    if "\n" in text or len(text) > 80:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return write([text])[2:].strip()
