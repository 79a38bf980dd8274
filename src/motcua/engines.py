"""Which of the two engines runs; nobody after this can tell which one did, but by its name.

`engine` is the reference, in SimPy. `kernel` is compiled: worth its compilation, once on a machine,
where there is more than one replicate to run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from motcua import engine
from motcua.register import Register
from motcua.scenario.layout import Layout
from motcua.workload import Workload
from motcua.workload.chance import Fill, uniforms

Name = Literal["kernel", "simpy"]
NAMES: tuple[Name, ...] = ("kernel", "simpy")


@dataclass(frozen=True)
class Chosen:
    """An engine ready to run.

    Attributes:
        fill: draws the uniforms of its workloads; the same numbers in both.
        note: the key of what is to be said before it runs; empty = nothing.
    """

    name: Name
    simulate: Callable[[Layout, Workload], Register]
    fill: Fill = uniforms
    note: str = ""


REFERENCE = Chosen("simpy", engine.simulate)


def chosen(asked: Name | None, replicates: int) -> Chosen:
    """The engine that is asked for; by itself the kernel for more than one replicate.

    Where the kernel cannot run, the reference does, and the note says so.
    """
    if (asked or ("kernel" if replicates > 1 else "simpy")) == "simpy":
        return REFERENCE
    try:
        from motcua import kernel  # numba takes a second, and not every run needs it
    except (ImportError, OSError):  # not there, for another numpy, or a library of it is missing
        return replace(REFERENCE, note="cli.no_kernel")
    note = "" if kernel.is_compiled() else "cli.compiling"
    return Chosen("kernel", kernel.simulate, kernel.uniforms, note)
