"""Codes of dossiers and officers replaced by keyed ones: always the same under one key.

HMAC-SHA256 (RFC 2104), its first 64 bits in hexadecimal; a dossier and an officer of one code have
different pseudonyms.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from motcua.errors import Fault, InputError, Place, reason
from motcua.register import Register, RegisterFacts

SHORTEST_KEY: Final = 16
LONGEST_KEY: Final = 1 << 16
DIGITS: Final = 16


@dataclass(frozen=True)
class Pseudonyms:
    """Pseudonyms under one key.

    Attributes:
        given: what each stands for, as far as it was asked; it is never written.
    """

    key: bytes = field(repr=False)
    given: dict[str, str] = field(default_factory=dict, repr=False)

    def of(self, kind: str, texts: Iterable[str]) -> tuple[str, ...]:
        """The pseudonym of each text.

        Args:
            kind: `dossier` or `officer`.

        Raises:
            InputError: two texts have one pseudonym; another key will do.
        """
        made = []
        for text in texts:
            told = f"{kind}\0{text}"
            code = hmac.digest(self.key, told.encode("utf-8", "surrogatepass"), "sha256").hex()
            code = code[:DIGITS]
            if self.given.setdefault(code, told) != told:
                raise InputError([Fault("fault.pseudonym_twice", Place(code))])
            made.append(code)
        return tuple(made)

    def officers(self, facts: RegisterFacts) -> RegisterFacts:
        """Facts whose officers have pseudonyms for keys."""
        keys = self.of("officer", (officer.key for officer in facts.officers))
        renamed = [
            officer.model_copy(update={"key": key})
            for officer, key in zip(facts.officers, keys, strict=True)
        ]
        return facts.model_copy(update={"officers": tuple(renamed)})

    def register(self, register: Register) -> Register:
        """A register with pseudonyms for the codes of its dossiers and officers."""
        codes = self.of("dossier", (register.code(row) for row in range(len(register.dossiers))))
        return replace(register, facts=self.officers(register.facts), codes=codes)


def pseudonyms(path: Path) -> Pseudonyms:
    """Pseudonyms under the key in a file: all of its bytes but the last line's end.

    Raises:
        InputError: it cannot be read, or is too short to be a secret.
    """
    try:
        with path.open("rb") as stream:
            key = stream.read(LONGEST_KEY).rstrip(b"\r\n")
    except OSError as error:
        facts: dict[str, object] = {"reason": reason(error)}
        raise InputError([Fault("fault.unreadable", Place(str(path)), facts=facts)]) from None
    if len(key) < SHORTEST_KEY:
        facts = {"found": len(key), "least": SHORTEST_KEY}
        raise InputError([Fault("fault.key_short", Place(str(path)), facts=facts)])
    return Pseudonyms(key)
