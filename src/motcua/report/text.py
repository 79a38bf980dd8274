"""Text as it may reach a page: visible characters only, measured and broken in columns."""

from __future__ import annotations

import unicodedata

UNSHOWN = "\N{REPLACEMENT CHARACTER}"
_PICTURES = 0x2400  # U+2400…: a visible picture of each C0 control character, one column wide


def visible(text: str) -> str:
    """The text with a visible sign for everything that would act on the page instead of standing on it.

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
    indent = " " * hang
    lines: list[str] = []
    line = text[: len(text) - len(text.lstrip(" "))]
    is_new = True
    for word in _short_words(text.split(), max(columns - hang, 1)):
        if not is_new and width(line) + 1 + width(word) > columns:
            lines.append(line)
            line, is_new = indent, True
        line += word if is_new else f" {word}"
        is_new = False
    return [*lines, line.rstrip()]


def _short_words(words: list[str], columns: int) -> list[str]:
    """The words, those longer than a line cut into pieces."""
    pieces: list[str] = []
    for word in words:
        piece = ""
        for sign in word:
            if piece and width(piece) + _columns(sign) > columns:
                pieces.append(piece)
                piece = ""
            piece += sign
        pieces.append(piece)
    return pieces


def shortened(text: str, columns: int) -> str:
    """The text, cut with an ellipsis when it is too long."""
    if width(text) <= columns:
        return text
    kept = ""
    for sign in text:
        if width(kept) + _columns(sign) > columns - 1:
            break
        kept += sign
    return kept + "…"
