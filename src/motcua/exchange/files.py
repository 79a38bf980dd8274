"""Files that appear whole or not at all, and never in the place of another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from motcua.errors import Fault, InputError, Place, reason


def refuse_taken(*paths: Path) -> None:
    """Nothing, if none of these is there already; an empty folder may be.

    Raises:
        InputError: naming every one that is.
    """
    taken = [
        path
        for path in paths
        if path.is_symlink() or (path.exists() and not (path.is_dir() and not any(path.iterdir())))
    ]
    if taken:
        raise InputError([Fault("fault.output_exists", Place(str(path))) for path in taken])


@contextmanager
def written(*paths: Path) -> Iterator[tuple[Path, ...]]:
    """Files beside these to write to; they take their names when all is written, the first last.

    Raises:
        InputError: one is there already, or cannot be written.
    """
    refuse_taken(*paths)
    parts = tuple(path.with_name(f".{path.name}.{os.getpid()}.part") for path in paths)
    try:
        with ExitStack() as left:
            for path, part in zip(paths, parts, strict=True):
                path.parent.mkdir(parents=True, exist_ok=True)
                left.callback(part.unlink, missing_ok=True)
            yield parts
            for path, part in reversed(list(zip(paths, parts, strict=True))):
                part.replace(path)
    except OSError as error:
        facts: dict[str, object] = {"reason": reason(error)}
        raise InputError(
            [Fault("fault.out_unwritable", Place(str(paths[0])), facts=facts)]
        ) from None
