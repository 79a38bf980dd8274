"""The law as a picture: a Mermaid state diagram made from the table."""

from __future__ import annotations

from motcua.law.names import TERMINAL, State
from motcua.law.table import Rule
from motcua.words import Lang, say


def diagram(rules: tuple[Rule, ...], lang: Lang) -> str:
    """Mermaid `stateDiagram-v2` text of a law, with the portal's state numbers.

    Arrows between the same two states are one arrow; an act that leaves the state is a loop.
    """
    arrows: dict[tuple[State, State], list[str]] = {}
    for rule in rules:
        label = f"{say(f'act.{rule.act.key}', lang)} ({rule.id})"
        for source in rule.sources:
            dest = source if rule.dest is None else rule.dest
            arrows.setdefault((source, dest), []).append(label)
    lines = ["stateDiagram-v2"]
    lines += [
        f'    state "{_label(state, lang)}" as {state.name}'
        for state in State
        if state is not State.NEW
    ]
    for (source, dest), labels in arrows.items():
        lines.append(f"    {_node(source)} --> {_node(dest)}: {', '.join(labels)}")
    lines += [f"    {state.name} --> [*]" for state in State if state in TERMINAL]
    return "\n".join(lines) + "\n"


def _node(state: State) -> str:
    return "[*]" if state is State.NEW else state.name


def _label(state: State, lang: Lang) -> str:
    code = "5, 6" if state is State.PAUSED else str(state.national_code)
    return f"{say(f'state.{state.key}', lang)} ({code})"
