"""The official page, as Decree 30/2020/NĐ-CP lays it out, with a placeholder for all that it says.

So the report of an office that has no template of its own is drawn by the code that fills one.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from typing import Final

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from motcua.report import placeholders
from motcua.report.docx_blocks import LANGUAGE_TAGS, drop, element, put
from motcua.words import Lang, say

FONT: Final = "Times New Roman"
BODY, SMALL, SMALLER = 14, 12, 11
PAGE: Final = (Mm(210), Mm(297))
LEFT, RIGHT, TOP, BOTTOM = Mm(30), Mm(15), Mm(20), Mm(20)
INDENT: Final = Mm(12.7)
OFFICE_SIDE, STATE_SIDE = Mm(65), Mm(100)
RECIPIENTS_SIDE, SIGNER_SIDE = Mm(75), Mm(90)
"""Between the margins there are 165 mm."""

AUTHORITY_RULE, TITLE_RULE = Mm(24), Mm(50)
MOTTO_RULE: Final[dict[Lang, Mm]] = {"vi": Mm(60), "en": Mm(78)}
"""Under authority and title a third to a half of their lines, under the motto as long as it is."""

SIGNATURE_LINES: Final = 5
"""Left free under the signer's title: a deputy's title, the signature, the seal and the name."""

CENTRE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
AN_OLD_DAY: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def page(lang: Lang, help_names: Iterable[str] = ()) -> bytes:
    """The page as a .docx, in a language that its words are marked as.

    Args:
        help_names: placeholders that a comment at the title lists, by their English names.
    """
    document = Document()
    _drop_thumbnail(document)
    _set_page(document)
    _set_style(document, lang)
    _number_pages(document, lang)
    _head(document, lang)
    title = _titles(document)
    _add(document.add_paragraph(), "body", BODY, align=BOTH, indent=INDENT, after=6)
    _foot(document)
    _add(document.add_paragraph(), "appendix", BODY, align=BOTH, indent=INDENT, after=4)
    if names := tuple(help_names):
        _help(document, title, names)
    _speak(document, lang)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _drop_thumbnail(document: DocumentObject) -> None:
    """The library's own document comes with a picture of an empty page."""
    relations = document.part.package.rels
    for key in [key for key, found in relations.items() if found.reltype.endswith("/thumbnail")]:
        relations.pop(key)
    assert RELATIONSHIP_TYPE.OFFICE_DOCUMENT in {found.reltype for found in relations.values()}


def _set_page(document: DocumentObject) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = PAGE
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True


def _set_style(document: DocumentObject, lang: Lang) -> None:
    """Everything is Times New Roman, whatever script a program takes a letter for."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY)
    of_run = normal.element.get_or_add_rPr()
    _name_font(of_run)
    for properties in (of_run, document.styles.element.find(".//{*}rPrDefault/{*}rPr")):
        put(properties, "lang", val=LANGUAGE_TAGS[lang], eastAsia=LANGUAGE_TAGS[lang])


def _name_font(of_run: object) -> None:
    scripts = ("ascii", "hAnsi", "eastAsia", "cs")
    put(of_run, "rFonts", **dict.fromkeys(scripts, FONT))


def _number_pages(document: DocumentObject, lang: Lang) -> None:
    """The page's number at the top in the middle, from the second page on."""
    header = document.sections[0].header
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    _shape(paragraph, align=CENTRE)
    for kind in ("begin", "", "separate", "2", "end"):
        run = _run(paragraph, "", BODY)
        if kind == "":
            code = element("instrText")
            code.text = " PAGE "
            run._r.append(code)
        elif kind == "2":
            run.text = kind
        else:
            run._r.append(element("fldChar", fldCharType=kind))
    first = document.sections[0].first_page_header
    first.is_linked_to_previous = False
    _speak_all(header._element, lang)


def _shape(
    paragraph: Paragraph,
    *,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    indent: int = 0,
    before: float = 0,
    after: float = 0,
) -> Paragraph:
    shape = paragraph.paragraph_format
    paragraph.alignment = align
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if indent:
        shape.first_line_indent = indent
    return paragraph


def _run(paragraph: Paragraph, text: str, points: int) -> Run:
    run = paragraph.add_run(text)
    run.font.size = Pt(points)
    _name_font(run._r.get_or_add_rPr())
    return run


def _add(
    paragraph: Paragraph,
    name: str,
    points: int,
    *,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = CENTRE,
    indent: int = 0,
    before: float = 0,
    after: float = 0,
) -> Paragraph:
    """The paragraph, with a placeholder."""
    _shape(paragraph, align=align, indent=indent, before=before, after=after)
    run = _run(paragraph, f"{{{{{placeholders.name(name, 'vi')}}}}}", points)
    run.bold, run.italic = bold or None, italic or None
    return paragraph


def _head(document: DocumentObject, lang: Lang) -> None:
    """The office on the left, the state on the right, line beside line."""
    table = document.add_table(3, 2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _fix_widths(table.rows, OFFICE_SIDE, STATE_SIDE)
    (above, state), (authority, motto), (number, day) = (row.cells for row in table.rows)
    _add(above.paragraphs[0], "above", 13)
    _add(state.paragraphs[0], "state", 13, bold=True)
    _add(authority.paragraphs[0], "authority", 13, bold=True)
    _add(motto.paragraphs[0], "motto", BODY, bold=True)
    _rule(authority.add_paragraph(), OFFICE_SIDE, AUTHORITY_RULE)
    _rule(motto.add_paragraph(), STATE_SIDE, MOTTO_RULE[lang])
    _add(number.paragraphs[0], "number", 13, before=6)
    _add(day.paragraphs[0], "place_and_day", BODY, italic=True, before=6)


def _fix_widths(rows: Iterable[object], *widths: Mm) -> None:
    """Columns of these widths and no other, with no space at their sides."""
    for row in rows:
        for cell, wide in zip(row.cells, widths, strict=True):  # type: ignore[attr-defined]
            cell.width = wide
        table = row.table  # type: ignore[attr-defined]
    table.autofit = False
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    margins = (element(side, w=0, type="dxa") for side in ("left", "right"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(element("tblCellMar", *margins))


def _rule(paragraph: Paragraph, wide: int, length: int) -> None:
    """A line under a text, in the middle: the border of an empty paragraph of that length."""
    _shape(paragraph)
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = (wide - length) // 2
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)
    border = element("pBdr", element("bottom", val="single", sz=6, space=0, color="000000"))
    properties = paragraph._p.get_or_add_pPr()
    put(properties, "pBdr")
    properties.find(border.tag).append(border[0])


def _titles(document: DocumentObject) -> Paragraph:
    """The title, what it is about, and the rule under it."""
    title = _add(document.add_paragraph(), "title", BODY, bold=True, before=18)
    _add(document.add_paragraph(), "subject", BODY, bold=True)
    _add(document.add_paragraph(), "where_and_when", BODY, bold=True)
    _add(document.add_paragraph(), "note", 13, italic=True)
    _rule(document.add_paragraph(), OFFICE_SIDE + STATE_SIDE, TITLE_RULE)
    _shape(document.add_paragraph())
    return title


def _foot(document: DocumentObject) -> None:
    """Recipients on the left, who signs on the right, kept together on one page."""
    _shape(document.add_paragraph())
    table = document.add_table(1, 2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _fix_widths(table.rows, RECIPIENTS_SIDE, SIGNER_SIDE)
    table.rows[0]._tr.get_or_add_trPr().append(element("cantSplit"))
    left, right = table.rows[0].cells
    align = WD_ALIGN_PARAGRAPH.LEFT
    _add(left.paragraphs[0], "recipients_head", SMALL, bold=True, italic=True, align=align)
    _add(left.add_paragraph(), "recipients", SMALLER, align=align)
    _add(right.paragraphs[0], "signer_title", BODY, bold=True)
    for _ in range(SIGNATURE_LINES):
        _shape(right.add_paragraph(), align=CENTRE)


def _help(document: DocumentObject, title: Paragraph, names: Iterable[str]) -> None:
    """A comment that lists every placeholder; comments never reach a report."""
    lines = [
        *(say("template.help", lang) for lang in LANGUAGE_TAGS),
        *(
            say(
                "template.pair", "vi", **{"vietnamese": placeholders.name(name, "vi")}, english=name
            )
            for name in names
        ),
    ]
    comment = document.add_comment(title.runs, text="\n".join(lines), author="motcua", initials="")
    comment._comment_elm.date = AN_OLD_DAY


def _speak(document: DocumentObject, lang: Lang) -> None:
    _speak_all(document.element.body, lang)


def _speak_all(root: object, lang: Lang) -> None:
    """Every run, and the mark of every paragraph, names the font and the language."""
    for run in root.iter(f"{{{root.nsmap['w']}}}r"):  # type: ignore[attr-defined]
        properties = run.get_or_add_rPr()
        _name_font(properties)
        put(properties, "lang", val=LANGUAGE_TAGS[lang], eastAsia=LANGUAGE_TAGS[lang])
    for paragraph in root.iter(f"{{{root.nsmap['w']}}}p"):  # type: ignore[attr-defined]
        properties = paragraph.get_or_add_pPr()
        drop(properties, "rPr")
        put(properties, "rPr")
        mark = properties.find(f"{{{root.nsmap['w']}}}rPr")  # type: ignore[attr-defined]
        _name_font(mark)
