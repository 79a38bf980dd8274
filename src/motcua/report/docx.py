"""The report as an official Word document, on the page of Decree 30/2020 or on an office's own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from motcua.register import RegisterFacts
from motcua.report import docx_fill, docx_layout, placeholders
from motcua.report.content import Report
from motcua.report.docx_blocks import LANGUAGE_TAGS, written
from motcua.report.docx_file import APP, CORE, Package, opened, packed, read, replace
from motcua.report.values import Day
from motcua.words import Lang

UNDATED: Final = dt.date(2000, 1, 1)
PROGRAM: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>motcua</Application></Properties>"
)
"""In the place of a template's company, manager and counts of words."""


def write(report: Report, lang: Lang, path: Path, *, template: Path | None = None) -> None:
    """Write the report, all of it or nothing; the same report gives the same bytes.

    Args:
        template: a .docx of the office's own with `{{placeholders}}` (see `placeholders`);
            None = the official page.

    Raises:
        InputError: what is wrong with the template, every fault of it.
    """
    file = str(template or path)
    package = opened(docx_layout.page(lang), file) if template is None else read(template)
    parts = docx_fill.filled(
        package,
        placeholders.filling(report),
        lang,
        file=file,
        is_simulated=report.is_simulated,
    )
    last = report.figures.get("last_day")
    on = last.on if isinstance(last, Day) else UNDATED
    titles = (report.letterhead.title, *report.letterhead.below[:2])
    title = " – ".join(format(value, lang) for value in titles)
    _save(path, Package(parts, package.kinds), title, lang, on)


def check(template: Path, facts: RegisterFacts) -> None:
    """Nothing, if the reports of a register can be written into this template.

    Raises:
        InputError: as for `write`.
    """
    package, names = read(template), placeholders.names_of(facts)
    file, is_simulated = str(template), facts.simulated
    docx_fill.looked_at(package, names, file=file, is_simulated=is_simulated)


def example_template(path: Path, facts: RegisterFacts) -> None:
    """Write a template to start from: it gives the official page until it is changed.

    A comment in it lists every placeholder there is for the levels of these facts.
    """
    names = placeholders.names_of(facts)
    package = opened(docx_layout.page("vi", names), str(path), keeps_comments=True)
    _save(path, package, facts.name, "vi", facts.periods[-1].until if facts.periods else UNDATED)


def _save(path: Path, package: Package, title: str, lang: Lang, on: dt.date) -> None:
    """The document says what it is and of which day, and never who wrote the template."""
    said = {CORE: _core(title, lang, on), APP: PROGRAM}
    parts = {name: said.get(name, content) for name, content in package.parts.items()}
    replace(path, packed(parts, on))


def _core(title: str, lang: Lang, on: dt.date) -> bytes:
    at = f"{on.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        "<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(written(title))}</dc:title>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified>'
        f"<dc:language>{LANGUAGE_TAGS[lang]}</dc:language>"
        "</cp:coreProperties>"
    ).encode()
