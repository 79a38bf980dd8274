"""What Hypothesis is told of motcua's public types; it calls this itself, by the entry point.

So `st.from_type(Policy)` and arguments that `st.builds` infers are valid values, and nothing is
imported until one is asked for: a suite that does not use motcua pays for this file only.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

TYPES: Final = {
    "motcua.deadlines:Deadline": "deadlines",
    "motcua.instants:Period": "periods",
    "motcua.calendars:Hours": "hours",
    "motcua.clock:Clock": "calendars",
    "motcua.law.policy:Policy": "policies",
    "motcua.law.machine:Law": "laws",
    "motcua.law.dossier:Dossier": "dossiers",
    "motcua.testing.history:History": "histories",
    "motcua.scenario.models:Scenario": "scenarios",
    "motcua.register:Register": "registers",
}
"""Public types, and the strategy that draws them."""


def register() -> None:
    """Register the strategies of types that are imported, and of the others when they will be."""
    for name in {named.partition(":")[0] for named in TYPES} & sys.modules.keys():
        _register(sys.modules[name])
    sys.meta_path.insert(0, _WhenImported())


class _WhenImported(MetaPathFinder):
    """Finds nothing by itself; has a module of ours registered when the next finder finds it."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not any(named.startswith(f"{fullname}:") for named in TYPES):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def and_register(module: ModuleType) -> None:
                execute(module)
                _register(module)

            spec.loader.exec_module = and_register  # type: ignore[method-assign]
        return spec


def _register(module: ModuleType) -> None:
    from hypothesis import strategies as st

    for named, strategy in TYPES.items():
        name, _, kind = named.partition(":")
        if name == module.__name__:
            st.register_type_strategy(getattr(module, kind), _drawn_by(strategy))


def _drawn_by(strategy: str) -> Callable[[type], SearchStrategy[Any]]:
    def draw(_: type) -> SearchStrategy[Any]:
        ours: SearchStrategy[Any] = getattr(import_module("motcua.testing.strategies"), strategy)()
        return ours

    return draw
