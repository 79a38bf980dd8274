"""Which of the two engines runs; nobody after this can tell which one did, but by its name.

`engine` is the reference, in SimPy. `kernel` is compiled: worth its compilation, once on a machine,
where there is more than one replicate to run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol, TypeVar

from motcua import engine
from motcua.clock import Period
from motcua.register import Register
from motcua.scenario.layout import Layout
from motcua.told import Told
from motcua.workload import Workload
from motcua.workload.chance import Fill, Ints, uniforms

Made = TypeVar("Made")
Name = Literal["kernel", "simpy"]


class Tell(Protocol):
    """Tell what the figures of some offices need, period by period: `kernel.tell`."""

    def __call__(
        self,
        layout: Layout,
        workload: Workload,
        offices: Ints,
        periods: Sequence[Period],
        use: Callable[[Told], Made],
        /,
    ) -> list[Made] | None: ...


NAMES: tuple[Name, ...] = ("kernel", "simpy")


@dataclass(frozen=True)
class Chosen:
    """An engine ready to run.

    Attributes:
        fill: draws the uniforms of its workloads; the same numbers in both.
        tell: what the figures of some offices need of a run, without its register; None = it has
            no faster way than the register.
        note: the key of what is to be said before it runs; empty = nothing.
    """

    name: Name
    simulate: Callable[[Layout, Workload], Register]
    fill: Fill = uniforms
    tell: Tell | None = None
    note: str = ""


REFERENCE = Chosen("simpy", engine.simulate)


def _of_kernel(note: str) -> Chosen:
    """The kernel; the reference in its place from the moment when it cannot be compiled."""
    from motcua import kernel  # numba takes a second, and not every run needs it

    is_there = True

    def either(fast: Callable[..., Made], slow: Callable[..., Made]) -> Callable[..., Made]:
        def called(*given: Any) -> Made:
            nonlocal is_there
            if is_there:
                try:
                    return fast(*given)
                except kernel.NotCompiledError:
                    is_there = False
            return slow(*given)

        return called

    simulate = either(kernel.simulate, engine.simulate)
    tell = either(kernel.tell, lambda *_: None)
    return Chosen("kernel", simulate, either(kernel.uniforms, uniforms), tell, note)


def chosen(asked: Name | None, replicates: int) -> Chosen:
    """The engine that is asked for; by itself the kernel for more than one replicate.

    Where the kernel cannot run, the reference does, and the note says so.
    """
    if (asked or ("kernel" if replicates > 1 else "simpy")) == "simpy":
        return REFERENCE
    try:
        from motcua import kernel
    except (ImportError, OSError):  # not there, for another numpy, or a library of it is missing
        return replace(REFERENCE, note="cli.no_kernel")
    return _of_kernel("" if kernel.is_compiled() else "cli.compiling")
