"""The door: `motcua` and `python -m motcua` come in here, and Ctrl+C is answered from the start."""

from __future__ import annotations

import signal

from motcua.interrupts import held, is_usual


def main() -> None:
    """Run the command line of this process; leaves by SystemExit with the exit code."""
    is_ours = is_usual()
    with held() as asked:
        from motcua import cli
    try:
        cli.main(was_stopped=bool(asked))
    except KeyboardInterrupt:
        cli.main(was_stopped=True)
    finally:
        if is_ours:  # nothing is left to stop
            signal.signal(signal.SIGINT, signal.SIG_IGN)
