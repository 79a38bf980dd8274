"""For whoever changes the law: a proof over all durations, or the shortest history that breaks it.

    from motcua.law import POLICIES, Law
    from motcua.testing import Ticks, explore

    policy = POLICIES["2025"]
    proof = explore(Law(policy, Ticks([policy])))
    proof.situations, proof.edges, proof.coverage.articles

`explore` searches every situation; `PROPERTIES` are the invariants it proves, by name, with their
sentence in two languages and their legal basis. Nothing here imports Hypothesis, and nothing that
runs an office imports this package.
"""

from motcua.testing.breach import CounterExample, Line, Move, replay, still_breaks
from motcua.testing.explore import explore, starts_of
from motcua.testing.proof import Coverage, Proof
from motcua.testing.properties import BY_NAME, PROPERTIES, select
from motcua.testing.property import Kind, Property
from motcua.testing.space import Edge, Situation, Space, Step
from motcua.testing.ticks import Ticks, allowance, on_ticks
from motcua.testing.watch import AbstractionError

__all__ = [
    "BY_NAME",
    "PROPERTIES",
    "AbstractionError",
    "CounterExample",
    "Coverage",
    "Edge",
    "Kind",
    "Line",
    "Move",
    "Proof",
    "Property",
    "Situation",
    "Space",
    "Step",
    "Ticks",
    "allowance",
    "explore",
    "on_ticks",
    "replay",
    "select",
    "starts_of",
    "still_breaks",
]
