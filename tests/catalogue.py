"""What the tests of words share: whether both languages ask the same, and which are asked for."""

from __future__ import annotations

import string
from collections.abc import Collection

import pytest

from motcua import words
from motcua.words import LANGUAGES


class Recorded(dict[str, tuple[str, str]]):
    """A catalogue that remembers what was asked of it."""

    def __init__(self, catalogue: dict[str, tuple[str, str]]) -> None:
        super().__init__(catalogue)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> tuple[str, str]:
        self.asked.add(key)
        return super().__getitem__(key)


def recorded(monkeypatch: pytest.MonkeyPatch) -> Recorded:
    """The catalogue, from now on recorded."""
    found = Recorded(words.CATALOGUE)
    monkeypatch.setattr(words, "CATALOGUE", found)
    return found


def assert_same_facts(texts: tuple[str, str], *, specs: Collection[str] = ("",)) -> None:
    """Both languages ask for the same facts, each written in its own language.

    Args:
        specs: formats allowed beside that of the language.
    """
    facts = []
    for lang, text in zip(LANGUAGES, texts, strict=True):
        parsed = [part for part in string.Formatter().parse(text) if part[1] is not None]
        assert text
        assert all(spec == lang or spec in specs for _, _, spec, _ in parsed), text
        facts.append({name for _, name, _, _ in parsed})
    assert facts[0] == facts[1]
