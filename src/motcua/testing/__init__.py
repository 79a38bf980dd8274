"""For whoever changes the law: a proof over all durations, or the shortest history that breaks it.

    from motcua.law import POLICIES, Law
    from motcua.testing import Ticks, explore

    policy = POLICIES["2025"]
    proof = explore(Law(policy, Ticks([policy])))
    proof.situations, proof.edges, proof.coverage.articles

`explore` searches every situation; `PROPERTIES` are the invariants it proves, by name, with their
sentence in two languages and legal basis. `compare` searches two laws at once for the shortest
history on which they part; `mutate` asks whether the properties notice every one-step change of a
law; `conserve` proves the reports' counts; `FastStep` is the law as generated source. Nothing that
runs an office imports this package; only `strategies` and the machines import Hypothesis.
"""

from motcua.testing.breach import CounterExample, Line, Move, replay, still_breaks
from motcua.testing.compare import Difference, Same, compare
from motcua.testing.conservation import Conserved, conserve
from motcua.testing.explore import explore, starts_of
from motcua.testing.faststep import FastStep
from motcua.testing.mutants import Mutant, mutants
from motcua.testing.mutate import Fate, Score, mutate
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
    "Conserved",
    "CounterExample",
    "Coverage",
    "Difference",
    "Edge",
    "FastStep",
    "Fate",
    "Kind",
    "Line",
    "Move",
    "Mutant",
    "Proof",
    "Property",
    "Same",
    "Score",
    "Situation",
    "Space",
    "Step",
    "Ticks",
    "allowance",
    "compare",
    "conserve",
    "explore",
    "mutants",
    "mutate",
    "on_ticks",
    "replay",
    "select",
    "starts_of",
    "still_breaks",
]
