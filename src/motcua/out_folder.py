"""The folder that `--out` asks for: whether it can be written, before the work; and its files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from motcua import register_files
from motcua.errors import Fault, InputError, Place, reason

REGISTER = register_files.INSIDE


def refuse_unfit(out: Path) -> None:
    """Nothing, if the folder can be made now; what is made to find out is taken away again.

    Raises:
        InputError: it holds something, or the system does not let it be made.
    """
    try:
        if os.path.lexists(out) and (not out.is_dir() or any(out.iterdir())):
            raise InputError([Fault("fault.out_exists", Place(str(out)))])
        there, missing = out if out.is_dir() else out.parent, [out.name]
        while not os.path.lexists(there):
            there, missing = there.parent, [*missing, there.name]
        with tempfile.TemporaryDirectory(dir=there, prefix=".motcua-") as made:
            for name in missing:
                (Path(made) / name).mkdir(exist_ok=True)
                (Path(made) / name / "file").write_text("0123456789abcdef")
    except OSError as error:
        raise _unwritable(out, error) from None


def write(out: Path, fill: Callable[[Path], None]) -> None:
    """Make the folder with what is filled into it; all of it or nothing.

    Args:
        fill: writes the files into the folder that it is given.

    Raises:
        InputError: the system does not let them be written.
    """
    try:
        is_there = out.is_dir()
        if not is_there:
            out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            dir=out if is_there else out.parent, prefix=".motcua-"
        ) as made:
            folder = Path(made) / "out"
            folder.mkdir()
            fill(folder)
            if is_there:  # perhaps where somebody stands, or where a disk is mounted
                for entry in sorted(folder.iterdir()):
                    entry.rename(out / entry.name)
            else:
                folder.rename(out)
    except OSError as error:
        raise _unwritable(out, error) from None


def _unwritable(out: Path, error: OSError) -> InputError:
    fault = Fault("fault.out_unwritable", Place(str(out)), facts={"reason": reason(error)})
    return InputError([fault])
