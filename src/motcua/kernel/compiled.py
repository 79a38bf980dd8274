"""How the kernel's functions are compiled; numba is imported here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableSequence
from typing import Any, Final, TypeAlias, TypeVar, cast

import numba
import numpy as np
from numba.core import types
from numba.extending import intrinsic
from numpy.typing import NDArray

from motcua.clock import NEVER as NO_INSTANT

if getattr(numba.config, "DISABLE_JIT", False):
    raise ImportError("numba is told not to compile, and nothing else could read an address")

_njit: Any = numba.njit  # its stub does not know every option that it takes

OPTIONS: Final[dict[str, Any]] = {
    "nogil": True,
    "error_model": "numpy",
    "no_cfunc_wrapper": True,
}

Function = TypeVar("Function", bound=Callable[..., Any])

Ints: TypeAlias = NDArray[np.int64]
Record: TypeAlias = Any
"""One row of a structured array, its columns read and written as attributes."""

Rows: TypeAlias = NDArray[np.void]

Cells: TypeAlias = MutableSequence[int]
"""Whole numbers from an address on, read and written by their place."""


def constant(value: int) -> int:
    """A number of the compiled code, of no other type than any number.

    To numba each Python number is a type of its own, and a function that is called with twenty of
    them is compiled twenty times.
    """
    return cast(int, np.int64(value))


def constants(*values: int) -> Iterator[int]:
    """Several of these."""
    return map(constant, values)


NEVER: Final = constant(NO_INSTANT)
"""`motcua.clock.NEVER`."""


class StoppedError(Exception):
    """The law or the calendar has no answer; the reference is asked to say so in its words."""


class NotCompiledError(Exception):
    """There is no machine code for this machine; the reference runs without."""


def compiled(function: Function) -> Function:
    """A part of the kernel, compiled with the whole that calls it."""
    return cast(Function, _njit(**OPTIONS, no_cpython_wrapper=True)(function))


def reader(dtype: np.dtype[np.void]) -> Callable[[int, int], Record]:
    """What reads a row of a table of this shape: from its address and the row's number.

    An array is seven words and counts those who hold it. Handing the kernel's fifteen arrays from
    function to function by value took minutes to compile and a hundred times as long to run as
    handing on the addresses; whoever makes them holds the arrays until the run is over.
    """
    row_type, size = numba.from_dtype(dtype), dtype.itemsize

    @intrinsic
    def row_at(typing: Any, address: Any, number: Any) -> Any:
        def code(context: Any, builder: Any, signature: Any, given: Any) -> Any:
            base, place = given
            offset = builder.mul(place, place.type(size))
            return builder.inttoptr(builder.add(base, offset), context.get_value_type(row_type))

        return row_type(types.int64, types.int64), code

    return cast(Callable[[int, int], Record], row_at)


@intrinsic
def _cells_at(typing: Any, address: Any) -> Any:
    pointer: Any = types.CPointer(types.int64)  # type: ignore[no-untyped-call]

    def code(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        return builder.inttoptr(given[0], context.get_value_type(pointer))

    return pointer(types.int64), code


cells_at = cast(Callable[[int], Cells], _cells_at)
"""The whole numbers from an address on."""


def inlined(function: Function) -> Function:
    """The same for what only says where something stands: put in the place of each call."""
    return cast(Function, _njit(**OPTIONS, no_cpython_wrapper=True, inline="always")(function))


def callable_by_python(function: Function) -> Function:
    """A whole that Python calls; its machine code is lost with the process."""
    return cast(Function, _njit(**OPTIONS)(function))


def compiled_whole(function: Function, version: str) -> tuple[Function, Any]:
    """The whole that Python calls, its machine code kept on disk where there is room for it.

    Of a file numba asks only whether that file itself has changed, so the name under which the code
    is kept holds the version of everything that is in it.

    Returns:
        The function as Python calls it, which raises NotCompiledError where it cannot be compiled;
        and what numba knows of it.
    """
    function.__qualname__ = f"{function.__name__}_{version}"
    try:
        made = _njit(**OPTIONS, cache=True)(function)
    except RuntimeError:  # no folder that could be written to
        made = callable_by_python(function)

    def called(*given: Any) -> Any:
        if made.signatures:
            return made(*given)
        try:
            return made(*given)
        except StoppedError:
            raise
        except Exception as error:  # numba, LLVM and the disk fail each in a way of its own
            if made.signatures and isinstance(error, OSError):
                return made(*given)  # it was compiled, and only not kept
            raise NotCompiledError(str(error)) from error

    return cast(Function, called), made
