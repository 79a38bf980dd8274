"""What PyYAML says of a text that is no YAML, as keys of our own sentences."""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Mapping
from typing import Final

from motcua.words import Term

PROBLEMS: Final[Mapping[str, str]] = {
    r"found character '\\t' that cannot start any token": "tab",
    r"found character (?P<found>.+) that cannot start any token": "no_start",
    r"could not find expected ':'": "no_colon",
    r"sequence entries are not allowed here": "no_list_here",
    r"mapping keys are not allowed here": "no_key_here",
    r"mapping values are not allowed here": "no_colon_here",
    r"expected alphabetic or numeric character, but found (?P<found>.+)": "sign",
    r"expected a digit(?: or '.'| or ' ')?, but found (?P<found>.+)": "sign",
    r"expected ' ', but found (?P<found>.+)": "sign",
    r"expected a comment or a line break, but found (?P<found>.+)": "rest_of_line",
    r"expected (?:'>'|'!'|URI), but found .+": "tag",
    r"expected URI escape sequence of 2 hexadecimal numbers, but found .+": "tag",
    r"'utf-?8' codec can't decode .+": "tag",
    r"expected indentation indicator in the range 1-9, but found 0": "indent_number",
    r"expected chomping or indentation indicators, but found (?P<found>.+)": "block_sign",
    r"expected escape sequence of (?P<digits>\d+) hexadecimal numbers, "
    r"but found (?P<found>.+)": "escape_digits",
    r"found unknown escape character (?P<found>.+)": "escape",
    r"found unexpected end of stream": "quote_open",
    r"found unexpected document separator": "quote_separator",
    r"expected '<document start>', but found (?P<found>.+)": "after_document",
    r"found duplicate YAML directive": "directive",
    r"found incompatible YAML document \(version 1\.\* is required\)": "directive",
    r"duplicate tag handle .+": "directive",
    r"found undefined tag handle .+": "directive",
    r"expected the node content, but found (?P<found>.+)": "no_value",
    r"expected <block end>, but found (?P<found>.+)": "block_end",
    r"expected ',' or ']', but got (?P<found>.+)": "list_open",
    r"expected ',' or '}', but got (?P<found>.+)": "braces_open",
    r"but found another document": "two_documents",
    r"found undefined alias .+": "alias",
    r"second occurrence": "alias",
    r"special characters are not allowed": "special",
}
"""Every sentence of its reader, scanner, parser and composer; the first that fits counts."""

TOKENS: Final[Mapping[str, str]] = {
    "\0": "end",
    "\n": "end_of_line",
    "\t": "tab_found",
    "<stream end>": "end",
    "<stream start>": "separator",
    "<document start>": "separator",
    "<document end>": "separator",
    "<directive>": "separator",
    "<block sequence start>": "list",
    "<block mapping start>": "entry",
    "<block end>": "block",
    "<alias>": "mark",
    "<anchor>": "mark",
    "<tag>": "mark",
    "<scalar>": "scalar",
}
"""What it calls the things that it found; a sign is called by itself."""


def said(problem: str) -> Term:
    """Our own words for a problem; for one that is not known, that reading stopped here."""
    for pattern, key in PROBLEMS.items():
        if fits := re.fullmatch(pattern, problem, re.DOTALL):
            facts: dict[str, object] = dict(fits.groupdict())
            if "found" in facts:
                facts["found"] = _found(fits["found"])
            return Term(f"yaml.{key}", facts)
    return Term("yaml.unknown")


def _found(shown: str) -> Term:
    """What stands there, from the text that Python shows of it."""
    try:
        text = str(literal_eval(shown))
    except (SyntaxError, ValueError):
        text = shown
    key = TOKENS.get(text)
    return Term(f"yaml.{key}") if key else Term("yaml.found", {"text": text})
