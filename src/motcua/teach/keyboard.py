"""A lesson on a terminal: keys in, pages out. Elsewhere the whole lesson is printed."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TextIO

from rich.console import Console
from rich.text import Text

from motcua.report.terminal import console
from motcua.teach.page import Row, page
from motcua.teach.player import Player
from motcua.words import Lang

STYLES = {
    "": "",
    "bar": "reverse",
    "dim": "dim",
    "strong": "bold",
    "good": "green",
    "bad": "bold red",
    "asked": "bold cyan",
    "used": "blue",
    "void": "dim",
    "paused": "yellow",
    "over": "red",
    "left": "green",
}
ARROWS = {b"\x1b[C": "right", b"\x1b[D": "left", b"\x1bOC": "right", b"\x1bOD": "left"}
_PLAIN_SIGNS = str.maketrans(
    {
        **dict.fromkeys("“”", '"'),
        **dict.fromkeys("–┄·", "-"),
        **{"→": ">", "←": "<", "›": ">", "»": ">", "…": "~", "đ": "d", "Đ": "D"},
        **{"█": "#", "▒": "=", "░": ".", "▓": "!", "✓": "+", "✗": "x", "−": "-"},
    }
)


def ascii_only(text: str) -> str:
    """The text in ASCII, sign for sign: without accents, blocks and arrows."""
    plain = unicodedata.normalize("NFD", text.translate(_PLAIN_SIGNS))
    kept = (sign for sign in plain if unicodedata.category(sign) != "Mn")
    return "".join(kept).encode("ascii", "replace").decode("ascii")


def is_limited(stream: TextIO) -> bool:
    """Whether a stream cannot take the signs of a page."""
    try:
        "█ệ→".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def play(player: Player, lang: Lang, *, is_ascii: bool, in_steps: bool) -> None:
    """Show pages and follow keys until the learner leaves."""
    screen = console(sys.stdout)
    is_full = not in_steps and not screen.is_dumb_terminal
    with _screen(screen, is_full=is_full), _keys() as keys:
        _draw(player, lang, screen, is_ascii=is_ascii, is_full=is_full)
        for key in keys:
            player.press(key)
            if player.is_over:
                return
            _draw(player, lang, screen, is_ascii=is_ascii, is_full=is_full)


def _draw(player: Player, lang: Lang, screen: Console, *, is_ascii: bool, is_full: bool) -> None:
    columns, height = screen.size
    rows = page(player, lang, columns, height if is_full else 0)
    if is_full:
        screen.clear()
    for number, row in enumerate(rows):
        end = "" if is_full and number == len(rows) - 1 else "\n"
        screen.print(styled(row, is_ascii=is_ascii), end=end)


def styled(row: Row, *, is_ascii: bool) -> Text:
    """A row as the terminal takes it."""
    return Text.assemble(
        *((ascii_only(part.text) if is_ascii else part.text, STYLES[part.style]) for part in row)
    )


@contextmanager
def _screen(screen: Console, *, is_full: bool) -> Iterator[None]:
    """The terminal's other screen, so that the learner's own comes back."""
    if not is_full:
        yield
        return
    screen.set_alt_screen(True)
    screen.show_cursor(False)
    try:
        yield
    finally:
        screen.show_cursor(True)
        screen.set_alt_screen(False)


if sys.platform == "win32":
    import msvcrt

    @contextmanager
    def _keys() -> Iterator[Iterator[str]]:
        """The keys, one after another, as they are pressed."""
        yield _pressed()

    def _pressed() -> Iterator[str]:
        while True:
            key = msvcrt.getwch()
            if key in ("\x00", "\xe0"):
                yield {"M": "right", "K": "left"}.get(msvcrt.getwch(), "")
            elif key == "\x03":
                raise KeyboardInterrupt
            else:
                yield key

else:
    import select
    import termios
    import tty

    GLANCE_S: Final = 0.2
    """After so long without a key it is seen whether a signal came meanwhile."""

    @contextmanager
    def _keys() -> Iterator[Iterator[str]]:
        """The keys, one after another, as they are pressed; the terminal is put back at the end."""
        stream = sys.stdin.fileno()
        before = termios.tcgetattr(stream)
        try:
            tty.setcbreak(stream)
            yield _pressed(stream)
        finally:
            termios.tcsetattr(stream, termios.TCSADRAIN, before)

    def _pressed(stream: int) -> Iterator[str]:
        while got := _read(stream):
            yield from keys_of(got)

    def _read(stream: int) -> bytes:
        """What is there to read, at most 64 bytes; a Ctrl+C just before the wait is not slept over.

        Python answers a signal between two of its own steps, and none comes while it waits.
        """
        while not select.select([stream], [], [], GLANCE_S)[0]:
            pass
        return os.read(stream, 64)


def keys_of(got: bytes) -> Iterator[str]:
    """The keys that some bytes from a terminal mean; sequences of other keys mean nothing."""
    while got:
        arrow = next((code for code in ARROWS if got.startswith(code)), None)
        if arrow is not None:
            yield ARROWS[arrow]
            got = got[len(arrow) :]
        elif got.startswith(b"\x1b"):
            return
        else:
            if got[0] < 128:
                yield chr(got[0])
            got = got[1:]
