"""How a mistake is shown to a person: where it stands, the line itself, and what would be right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from motcua.errors import BrokenBooks, Fault, InputError, MotcuaError, RuleError
from motcua.report.text import shortened, visible, width, wrapped
from motcua.words import Lang, number, say

Subject = Literal["scenario", "register", "file"]

MEASURE = 100
GUTTER = "       | "
INDENT = 5
NARROWEST_COLUMN = 20
LONGEST_NAME = 60
LONGEST_SENTENCE = 1000
"""Columns; what a file says may be as long as the file."""
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"' + r"|'(?:[^']|'')*'")


def show(
    error: MotcuaError, lang: Lang, *, subject: Subject = "scenario", columns: int = MEASURE
) -> str:
    """The whole message for a person, in lines of at most so many columns where words allow it.

    Args:
        subject: what the faulty file was meant to be.
        columns: of the window; no more than 100 are used, nor fewer than 40.
    """
    columns = max(40, min(columns, MEASURE))
    if isinstance(error, InputError):
        lines = _input_error(error, lang, subject, columns)
    elif isinstance(error, RuleError):
        sentence = visible(say(error.key, lang, **error.facts))
        lines = wrapped(sentence[:1].upper() + sentence[1:], columns)
    elif isinstance(error, BrokenBooks):
        lines = _broken_books(error, lang, columns)
    else:
        lines = wrapped(visible(str(error)), columns)
    return "".join(f"{line}\n" for line in lines)


def listed(
    faults: Sequence[Fault], lang: Lang, columns: int = MEASURE, *, of: int | None = None
) -> str:
    """Some faults, numbered, for whoever goes on in spite of them.

    Args:
        of: how many there are in all; None = these.
    """
    columns = max(40, min(columns, MEASURE))
    lines = [
        line
        for position, fault in enumerate(faults, 1)
        for line in _fault(position, fault, lang, columns)
    ]
    lines += _rest((of or 0) - len(faults), lang)
    return "".join(f"{line}\n" for line in lines)


def _input_error(error: InputError, lang: Lang, subject: Subject, columns: int) -> list[str]:
    faults = error.faults
    if len(faults) == 1 and not faults[0].excerpt:
        return _one_without_line(faults[0], lang, columns)
    files = {fault.place.file for fault in faults}
    is_one_file = len(files) == 1 and not min(files).startswith("--")  # nor an option
    kind = "files" if not is_one_file else "file" if error.is_beside else subject
    amount = "one" if len(faults) == 1 else "many"
    head = say(
        f"shown.{kind}_{amount}" if kind != "files" else "shown.files",
        lang,
        file=visible(min(files)),
        count=number(len(faults) + error.more, lang),
    )
    lines = wrapped(head, columns)
    for position, fault in enumerate(faults, 1):
        lines += _fault(position, fault, lang, columns)
    return lines + _rest(error.more, lang)


def _rest(more: int, lang: Lang) -> list[str]:
    """How many faults are not shown; nothing if all are."""
    return [say("shown.more", lang, count=number(more, lang))] if more > 0 else []


def _one_without_line(fault: Fault, lang: Lang, columns: int) -> list[str]:
    """A file that is not there has no line to show: `bad.yaml: …` says everything."""
    where = ": ".join((visible(str(fault.place)), *_path(fault)))
    return wrapped(f"{where}: {_sentence(fault, lang)}", columns, hang=INDENT)


def _path(fault: Fault) -> list[str]:
    names = [shortened(visible(name), LONGEST_NAME) for name in fault.path]
    return [" › ".join(names)] if names else []


def _sentence(fault: Fault, lang: Lang) -> str:
    return shortened(visible(fault.sentence(lang)), LONGEST_SENTENCE)


def _fault(position: int, fault: Fault, lang: Lang, columns: int) -> list[str]:
    head = "  ".join((f"{position}. {visible(str(fault.place))}", *_path(fault)))
    sentence = _sentence(fault, lang)
    if not fault.excerpt:
        return [head, *wrapped(" " * INDENT + sentence, columns, hang=INDENT)]
    before, marked, after = _parts(fault, columns - len(GUTTER))
    shown = f"{fault.place.line:>6} | {before}{marked}{after}".rstrip()
    signs = " " * width(before) + "^" * max(width(marked), 1) if fault.place.column else ""
    return [head, shown, *_beside(signs, sentence, columns)]


def _beside(signs: str, sentence: str, columns: int) -> list[str]:
    """The sentence after the carets, or below them where that takes fewer lines."""
    if not signs:
        return _hung(GUTTER, sentence, columns)
    below = [GUTTER + signs, *_hung(GUTTER, sentence, columns)]
    if columns - len(GUTTER) - len(signs) < NARROWEST_COLUMN:
        return below
    beside = _hung(f"{GUTTER}{signs} ", sentence, columns)
    return min(beside, below, key=len)


def _hung(first: str, sentence: str, columns: int) -> list[str]:
    """The sentence after a beginning; its further lines stand under its first word."""
    lines = wrapped(sentence, columns - width(first))
    rest = GUTTER + " " * (width(first) - len(GUTTER))
    return [(first if number == 0 else rest) + line for number, line in enumerate(lines)]


def _parts(fault: Fault, columns: int) -> tuple[str, str, str]:
    """The excerpt before, at and after the fault, cut to what fits around the fault."""
    start = min(max(fault.place.column - 1, 0), len(fault.excerpt))
    length = _length(fault.excerpt, start, fault.path) if fault.place.column else 0
    marked = shortened(visible(fault.excerpt[start : start + length]), columns - 1)
    room = columns - width(marked)
    before = visible(fault.excerpt[max(start - columns, 0) : start])
    after = visible(fault.excerpt[start + length : start + length + columns])
    if width(before) > room * 2 // 3 and width(before) + width(after) > room:
        before = "…" + before[-(room // 2) :].lstrip()
    return before, marked, shortened(after, max(room - width(before), 0)) if after else ""


def _length(excerpt: str, start: int, path: tuple[str, ...]) -> int:
    """How many letters of the line are the value (or the name) that is wrong, at least one."""
    rest = excerpt[start:]
    if quoted := _QUOTED.match(rest):
        return quoted.end()
    before = excerpt[:start]
    is_flow = before.count("[") + before.count("{") > before.count("]") + before.count("}")
    ends = [rest.find(sign) for sign in (" #", ": ", *(",]}" if is_flow else ""))]
    if rest.rstrip().endswith(":"):
        ends.append(len(rest.rstrip()) - 1)
    end = min((place for place in ends if place > 0), default=len(rest))
    word = rest[:end].rstrip()
    is_inner_name = rest[end : end + 1] == ":" and word not in path
    return 1 if is_inner_name else max(len(word), 1)


def _broken_books(error: BrokenBooks, lang: Lang, columns: int) -> list[str]:
    return [
        *wrapped(say("shown.broken_books", lang), columns),
        *wrapped("  " + visible(str(error)), columns, hang=2),
        *wrapped(say("shown.please_report", lang), columns),
    ]
