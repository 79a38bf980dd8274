"""Both engines on one workload: everything that they make must be equal but for their names."""

from __future__ import annotations

from typing import Any

import numpy as np

from motcua import engine, kernel
from motcua.register import Register
from motcua.scenario.layout import Layout
from motcua.workload import Workload


def without_name(register: Register) -> Any:
    """What a register says of itself but for the engine that made it."""
    facts = register.facts
    provenance = {name: said for name, said in facts.provenance.items() if name != "engine"}
    return facts.model_copy(update={"provenance": provenance})


def assert_same(layout: Layout, workload: Workload) -> None:
    reference, compiled = engine.simulate(layout, workload), kernel.simulate(layout, workload)
    assert compiled.moves.dtype == reference.moves.dtype
    if not np.array_equal(compiled.moves, reference.moves):  # a list says where, but takes longer
        assert compiled.moves.tolist() == reference.moves.tolist()
    for name in ("dossiers", "duty"):
        assert np.array_equal(getattr(compiled, name), getattr(reference, name))
    for name in ("policy", "rules", "clocks", "codes"):
        assert getattr(compiled, name) == getattr(reference, name)
    assert without_name(compiled) == without_name(reference)
    engines = [one.facts.provenance["engine"] for one in (reference, compiled)]
    assert engines == ["simpy", "kernel"]
