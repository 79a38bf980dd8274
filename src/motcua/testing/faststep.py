"""The law's step as generated source: over snapshots, one function for each state and act.

The text is made from the table and from the source of the guards and effects that it names, with
fields as places in a list and the policy's settings as constants; so there is still one law. It is
held equal to `Law.step` and to the Machine on every situation, act and role by
`tests/test_faststep.py`. Meant for searches of many histories; what runs an office is the Machine.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Final

from motcua.law import CLOCKS, FIELDS, STAMPS, Act, Dossier, Facts, Law, Rule, State
from motcua.testing.watch import AbstractionError

Snapshot = tuple[Any, ...]
Done = tuple[Rule, Snapshot]
_PLACE: Final = {name: place for place, name in enumerate(FIELDS)}
_PARTS: Final = ("d", "f", "law")


class FastStep:
    """The generated step of one law.

    Attributes:
        source: its text.
    """

    def __init__(self, law: Law) -> None:
        self.law = law
        self._names: dict[str, Any] = {"law": law, "rules": law.rules}
        self._helpers: dict[str, str] = {}
        self._helped_as: dict[Callable[..., Any], str] = {}
        parts = [self._of(state, act) for state, act in self._pairs()]
        self.source = "\n".join([*self._helpers.values(), *parts])

    def _pairs(self) -> Iterator[tuple[State, Act]]:
        pairs = {(state, rule.act) for rule in self.law.rules for state in rule.sources}
        yield from sorted(pairs)

    @cached_property
    def _steps(self) -> dict[tuple[State, Act], Callable[[Snapshot, Facts], Done | None]]:
        exec(compile(self.source, "<the law, generated>", "exec"), self._names)
        return {pair: self._names[_name(*pair)] for pair in self._pairs()}

    def __call__(self, before: Snapshot, act: Act, facts: Facts) -> Done | None:
        """The rule that an act fires and the snapshot after it; None when it is not allowed."""
        step = self._steps.get((before[_PLACE["state"]], act))
        return None if step is None else step(before, facts)

    def _of(self, state: State, act: Act) -> str:
        """The function of one state and act."""
        lines = [f"def {_name(state, act)}(d, f):"]
        for place, rule in enumerate(self.law.rules):
            if rule.act is act and state in rule.sources:
                lines += self._fired(place, rule)
        return "\n".join([*lines, "    return None"])

    def _fired(self, place: int, rule: Rule) -> Iterator[str]:
        tests = [f"int.__and__(f.role, {int(rule.role)})"]
        tests += [self._asked(name) for name in rule.guards]
        yield f"    if {' and '.join(tests)}:  # {rule.id}"
        yield "        d = list(d)"
        for effect in (*(STAMPS[name] for name in rule.stamps), CLOCKS[rule.clock]):
            yield textwrap.indent(self._done(effect), "        ")
        if rule.dest is not None:
            self._names[rule.dest.name] = rule.dest
            yield f"        d[{_PLACE['state']}] = {rule.dest.name}"
        yield f"        return rules[{place}], tuple(d)"

    def _asked(self, name: str) -> str:
        """A guard as an expression."""
        body = self._translated(self.law.guards[name]).body
        if len(body) == 1 and isinstance(body[0], ast.Return) and body[0].value is not None:
            return f"({ast.unparse(body[0].value)})"
        return self._called(self.law.guards[name])

    def _done(self, effect: Callable[..., Any]) -> str:
        """An effect as statements."""
        tree = self._translated(effect)
        if any(isinstance(node, ast.Return) for node in ast.walk(tree)):
            return self._called(effect)
        return "\n".join(ast.unparse(line) for line in tree.body) or "pass"

    def _called(self, function: Callable[..., Any]) -> str:
        return f"{self.helper(function)}(d, f, law)"

    def helper(self, function: Callable[..., Any]) -> str:
        """The name under which a function is written down, once."""
        if function not in self._helped_as:
            name = function.__name__
            while name in self._helpers:
                name += "_"
            self._helped_as[function] = name
            self._helpers[name] = ""
            tree = self._translated(function)
            tree.name = name
            self._helpers[name] = ast.unparse(tree)
        return self._helped_as[function]

    def constant(self, name: str, value: object) -> None:
        """Make a name of the guards' and effects' modules known to the text."""
        self._names[name] = value

    def _translated(self, function: Callable[..., Any]) -> ast.FunctionDef:
        """The source of a guard or effect, with fields as places and settings as constants."""
        try:
            text = textwrap.dedent(inspect.getsource(function))
        except (OSError, TypeError) as error:
            raise AbstractionError(f"{function}: its source is not known") from error
        tree = ast.parse(text).body[0]
        if not isinstance(tree, ast.FunctionDef):
            raise AbstractionError(f"{function.__name__}: not an ordinary function")
        _Places(self, function, tree).visit(tree)
        if isinstance(tree.body[0], ast.Expr) and isinstance(tree.body[0].value, ast.Constant):
            del tree.body[0]
        tree.body = tree.body or [ast.Pass()]
        tree.returns = None
        for argument in tree.args.args:
            argument.annotation = None
        return ast.fix_missing_locations(tree)


class _Places(ast.NodeTransformer):
    """Rewrites `dossier.field` to a place of the list, and settings of the policy to constants."""

    def __init__(self, step: FastStep, function: Callable[..., Any], tree: ast.FunctionDef) -> None:
        self.step, self.globals = step, getattr(function, "__globals__", {})
        self.parts = dict(zip(_arguments(tree), _kinds(tree), strict=True))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        for argument in node.args.args:
            argument.arg = self.parts[argument.arg]
        return self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.value, ast.Name) and self.parts.get(node.value.id) == "d":
            place = ast.Constant(_PLACE[node.attr])
            return ast.Subscript(ast.Name("d", ast.Load()), place, node.ctx)
        if self._is_policy(node.value):
            value = getattr(self.step.law.policy, node.attr)
            if value is None or type(value) in (bool, int, str):
                return ast.Constant(value)
        return self.generic_visit(node)

    def _is_policy(self, node: ast.expr) -> bool:
        return (
            isinstance(node, ast.Attribute)
            and node.attr == "policy"
            and isinstance(node.value, ast.Name)
            and self.parts.get(node.value.id) == "law"
        )

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id in self.parts:
            return ast.Name(self.parts[node.id], node.ctx)
        if node.id in self.globals:
            value = self.globals[node.id]
            if inspect.isfunction(value) and value.__module__.startswith("motcua."):
                return ast.Name(self.step.helper(value), node.ctx)
            self.step.constant(node.id, value)
        return node


def _arguments(tree: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in tree.args.args]


def _kinds(tree: ast.FunctionDef) -> list[str]:
    """What each argument is: by its annotation the dossier, the facts or the law; or itself."""
    kinds = {"Dossier": "d", "Facts": "f", "Law": "law"}
    found = []
    for argument in tree.args.args:
        annotation = argument.annotation
        named = annotation.id if isinstance(annotation, ast.Name) else ""
        found.append(kinds.get(named, argument.arg))
    return found


def _name(state: State, act: Act) -> str:
    return f"{state.key}__{act.key}"


def snapshot_of(dossier: Dossier) -> Snapshot:
    """What the generated step takes."""
    return dossier.snapshot()
