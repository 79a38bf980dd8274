"""The door: `motcua` and `python -m motcua` come in here, and Ctrl+C is answered from the start.

Loading everything takes a moment; a Ctrl+C during it waits until there are words to answer with.
"""

from __future__ import annotations

import signal


def main() -> None:
    """Run the command line of this process; leaves by SystemExit with the exit code."""
    asked: list[int] = []
    is_usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if is_usual:
        signal.signal(signal.SIGINT, lambda number, _: asked.append(number))
    from motcua import cli

    try:
        if is_usual:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        cli.main(was_stopped=bool(asked))
    except KeyboardInterrupt:
        cli.main(was_stopped=True)
    finally:
        if is_usual:  # nothing is left to stop
            signal.signal(signal.SIGINT, signal.SIG_IGN)
