"""Text as it may reach a page: visible characters only, measured and broken in columns."""

from __future__ import annotations

import unicodedata

UNSHOWN = "\N{REPLACEMENT CHARACTER}"
_PICTURES = 0x2400  # U+2400…: a visible picture of each C0 control character, one column wide


def visible(text: str) -> str:
    """The text, with a visible sign for whatever would act on a page instead of standing on it.

    Escapes and other controls, line breaks, bidi overrides, zero-width signs and lone surrogates
    can neither move the cursor, nor reorder a line, nor hide.
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


def _shown(sign: str) -> str:
    kind = unicodedata.category(sign)
    if sign == "\t" or kind == "Zs":
        return " "
    if sign < " ":
        return chr(_PICTURES + ord(sign))
    return UNSHOWN if kind in ("Cc", "Cf", "Cs", "Zl", "Zp") else sign


def width(text: str) -> int:
    """The columns that a text takes: none for a combining mark, two for a wide letter."""
    if text.isascii():
        return len(text)
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def left(text: str, columns: int) -> str:
    """The text, filled up with spaces on the right."""
    return text + " " * (columns - width(text))


def right(text: str, columns: int) -> str:
    """The text, filled up with spaces on the left."""
    return " " * (columns - width(text)) + text


def centred(text: str, columns: int) -> str:
    """The text in the middle, the odd space on the right; nothing after it."""
    return " " * ((columns - width(text)) // 2) + text


def wrapped(text: str, columns: int, *, hang: int = 0) -> list[str]:
    """The text in lines of at most so many columns, broken at spaces; further lines are indented.

    A word longer than a line is cut.
    """
    if width(text) <= columns:
        return [text.rstrip()]
    lines: list[str] = []
    indent = text[: len(text) - len(text.lstrip(" "))]
    words: list[str] = []
    taken = width(indent)
    for word in _short_words(text.split(), max(columns - max(hang, len(indent)), 1)):
        if words and taken + len(words) + width(word) > columns:
            lines.append(indent + " ".join(words))
            indent, words, taken = " " * hang, [], hang
        words.append(word)
        taken += width(word)
    return [*lines, indent + " ".join(words)]


def _short_words(words: list[str], columns: int) -> list[str]:
    """The words, those longer than a line cut into pieces."""
    pieces: list[str] = []
    for word in words:
        start = taken = 0
        for place, sign in enumerate(word):
            taken += _columns(sign)
            if taken > columns and place > start:
                pieces.append(word[start:place])
                start, taken = place, _columns(sign)
        pieces.append(word[start:])
    return pieces


def shortened(text: str, columns: int) -> str:
    """The text, cut with an ellipsis when it is too long."""
    if width(text) <= columns:
        return text
    room = columns - 1
    for end, sign in enumerate(text):
        room -= _columns(sign)
        if room < 0:
            return text[:end] + "…"
    return text
