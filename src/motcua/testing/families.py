"""The families of dossiers that a search finds, made when it first comes to one."""

from __future__ import annotations

from motcua.law import Act, Law, State
from motcua.testing.keys import Family, Key, Known, key_of
from motcua.testing.reads import FIXED, HERE, Held, Mode, Reads, Topic, watched, watched_about


class Families(dict[Mode, Family]):
    """By mode what is the same for all its dossiers.

    They know nothing of the search they are made for: what holds each other is freed only when
    Python looks for garbage.

    Args:
        far, many: beyond what distance, and from what count on, nothing can be told apart.
    """

    def __init__(self, law: Law, reads: Reads, far: int, many: int) -> None:
        super().__init__()
        self.reads, self.far, self.many = reads, far, many
        self.acts: dict[State, tuple[Act, ...]] = {
            state: tuple(dict.fromkeys(r.act for r in law.rules if state in r.sources))
            for state in State
        }

    def __missing__(self, mode: Mode) -> Family:
        """One that was not come to before: nothing is known yet."""
        held = self.reads.of(mode)
        family = self[mode] = Family(
            mode,
            watched(mode, self.reads),
            self._key(mode, held),
            {},
            held.quantities,
            tuple((act, self._topic((mode, act))) for act in self.acts[mode[0]]),
            self._topic((mode, HERE)),
            self._topic((mode, None)),
        )
        return family

    def disband(self) -> None:
        """Forget how one leads to another, once the search is over."""
        for family in self.values():
            for _, about in family.acts:
                about.fires.clear()

    def _topic(self, topic: Topic) -> Known:
        """What is known about a topic: nothing yet."""
        name, made = (topic, self.far, self.many), self.reads.made
        if name not in made:
            part = self._key(topic[0], self.reads.about(topic))
            made[name] = watched_about(topic, self.reads), part
        kind, part = made[name]
        return Known(kind, part, {})

    def _key(self, mode: Mode, held: Held) -> Key:
        """The key of what is held in a mode, but for what the mode says already."""
        held = Held(held.plain - FIXED[mode[1] is not None], held.present, held.quantities)
        return key_of(self.reads, held, self.far, self.many)
