"""The official document: the published words on the official page, and on an office's own."""

from __future__ import annotations

import io
import re
import string
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import docx as word
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from lxml import etree

from motcua import places, register_files
from motcua.errors import InputError
from motcua.indicators import Indicators, count
from motcua.report import document, docx, faults, page, placeholders
from motcua.report.content import Report
from motcua.report.content import Table as Figures
from motcua.report.replicates import ranges
from motcua.report.values import Bar
from motcua.scenario import Label
from motcua.scenario.models import Heading
from motcua.words import LANGUAGES, Lang
from motcua.words.docx import WORDS
from published import COUNT, FACTS, NOVEMBER, SERVICE, SIMULATED, named

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden" / "tu_ky_2023_11"
REPORT = document.build(FACTS, COUNT)
INVENTED = document.build(SIMULATED, ranges([COUNT, COUNT]), SERVICE)
FOOT = {
    "vi": ["Nơi nhận: - Lưu: VT. TM. ỦY BAN NHÂN DÂN"],
    "en": ["Recipients: - File: records office. FOR THE PEOPLE'S COMMITTEE"],
}


@pytest.fixture(scope="module")
def seed() -> Report:
    """The report of the register that adds up to the published figures."""
    register = register_files.read(ROOT / "scenarios" / "registers" / "tu_ky_2023_11.csv")
    return document.build(register.facts, count(register, NOVEMBER))


def tidy(text: str) -> str:
    return " ".join(text.split())


def lines(path: Path) -> list[str]:
    """The text of a document: each paragraph a line, each row of a table a line."""
    found = []
    for block in word.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            found += [" ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            found.append(block.text)
    return [line for line in map(tidy, found) if line]


def of_page(report: Report, lang: Lang) -> list[str]:
    return [line for line in map(tidy, page.plain(report, lang).splitlines()) if line]


def written(tmp_path: Path, report: Report = REPORT, lang: Lang = "vi") -> Path:
    path = tmp_path / "report.docx"
    docx.write(report, lang, path)
    return path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_published_report_is_in_the_document_line_by_line(
    lang: Lang, seed: Report, tmp_path: Path
) -> None:
    golden = (GOLDEN / f"report_{lang}.txt").read_text(encoding="utf-8")
    expected = [line for line in map(tidy, golden.splitlines()) if line]
    assert lines(written(tmp_path, seed, lang)) == expected + FOOT[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_simulated_report_says_so_and_has_every_sentence_of_its_appendix(
    lang: Lang, tmp_path: Path
) -> None:
    found = word.Document(str(written(tmp_path, INVENTED, lang))).paragraphs
    head = [INVENTED.letterhead.title, *INVENTED.letterhead.below]
    blocks = [*INVENTED.body, *INVENTED.appendix]
    said = [block.said for block in blocks if not isinstance(block, Figures)]
    expected = [tidy(format(value, lang)) for value in (*head, *said)]
    assert [tidy(one.text) for one in found if one.text.strip()] == expected
    assert ("SIMULATED" if lang == "en" else "MÔ PHỎNG") in expected[0]


def test_every_row_of_the_appendix_is_a_row_of_the_document(tmp_path: Path) -> None:
    drawn = word.Document(str(written(tmp_path, INVENTED, "en"))).tables[2:]
    tables = [block for block in INVENTED.appendix if isinstance(block, Figures)]
    assert len(drawn) == len(tables)
    for table, figures in zip(drawn, tables, strict=True):
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if figures.groups:
            names = {format(name, "en") for _, _, name in figures.groups}
            assert set(rows.pop(0)) - {""} == names
        expected = [
            ["" if isinstance(value, Bar) else format(value, "en") for value in row]
            for row in (figures.columns, *figures.rows)
        ]
        assert rows == expected


def test_the_page_is_a4_with_the_official_margins(tmp_path: Path) -> None:
    section = word.Document(str(written(tmp_path))).sections[0]
    sizes = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(size.mm) for size in sizes if size] == [210, 297, 30, 15]
    assert [round(size.mm) for size in (section.top_margin, section.bottom_margin) if size] == [
        20,
        20,
    ]


def runs(document: Document) -> Iterator[word.text.run.Run]:
    for run in document.element.body.iter(qn("w:r")):
        yield word.text.run.Run(run, document)  # type: ignore[arg-type]


@pytest.mark.parametrize(("lang", "tag"), [("vi", "vi-VN"), ("en", "en-GB")])
def test_every_run_names_the_font_and_the_language(lang: Lang, tag: str, tmp_path: Path) -> None:
    found = list(runs(word.Document(str(written(tmp_path, INVENTED, lang)))))
    assert len(found) > 100
    for run in found:
        fonts = run._r.rPr.find(qn("w:rFonts"))
        names = {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert names == {"Times New Roman"}
        assert run._r.rPr.find(qn("w:lang")).get(qn("w:val")) == tag


def test_sentences_are_justified_with_an_indent_and_headings_are_bold(tmp_path: Path) -> None:
    body = word.Document(str(written(tmp_path))).paragraphs
    sentence = next(one for one in body if one.text.startswith("- Tổng số"))
    assert sentence.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert sentence.paragraph_format.first_line_indent == Mm(12.7)
    assert [(run.bold, run.font.size.pt) for run in sentence.runs] == [(None, 14)]
    heading = next(one for one in body if one.text.startswith("2.2."))
    assert heading.runs[0].bold
    assert heading.paragraph_format.keep_with_next
    title = next(one for one in body if one.text == "BÁO CÁO")
    assert title.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert title.runs[0].bold


def test_pages_are_numbered_from_the_second_on_and_the_appendix_begins_one(tmp_path: Path) -> None:
    document = word.Document(str(written(tmp_path, INVENTED)))
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    begins = [one.text for one in document.paragraphs if one.paragraph_format.page_break_before]
    assert begins == ["PHỤ LỤC (chỉ có trong mô phỏng)"]


def test_the_names_of_columns_are_repeated_on_every_page(tmp_path: Path) -> None:
    for table in word.Document(str(written(tmp_path, INVENTED))).tables[2:]:
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads[0]
        assert not heads[-1]


def test_properties_stand_in_the_order_that_word_wants(tmp_path: Path) -> None:
    body = word.Document(str(written(tmp_path, INVENTED))).element.body
    order = ["rFonts", "b", "i", "sz", "szCs", "shd", "lang"]
    for properties in body.iter(qn("w:rPr")):
        places = [order.index(one.tag.split("}")[1]) for one in properties]
        assert places == sorted(places)


def test_who_signs_and_who_is_sent_it_are_the_register_s(tmp_path: Path) -> None:
    signer = (Label(vi="TM. ỦY BAN NHÂN DÂN", en="FOR IT"), Label(vi="KT. CHỦ TỊCH", en="DEPUTY"))
    to = (Label(vi="- UBND tỉnh;", en="- Province;"), Label(vi="- Lưu: VT.", en="- File."))
    heading = FACTS.heading.model_copy(update={"signer_title": signer, "recipients": to})
    facts = FACTS.model_copy(update={"heading": heading})
    found = lines(written(tmp_path, document.build(facts, COUNT)))
    foot = "Nơi nhận: - UBND tỉnh; - Lưu: VT. TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"
    assert found[-1] == foot


def test_an_office_that_is_no_committee_signs_for_nobody(tmp_path: Path) -> None:
    heading = FACTS.heading.model_copy(update={"above": "SỞ TƯ PHÁP", "recipients": ()})
    facts = FACTS.model_copy(update={"heading": heading})
    found = lines(written(tmp_path, document.build(facts, COUNT)))
    assert found[-1] == of_page(REPORT, "vi")[-1]


def test_a_scenario_names_who_signs_and_who_is_sent_the_report(tmp_path: Path) -> None:
    text = """
signer_title:
  - {vi: GIÁM ĐỐC, en: DIRECTOR}
recipients:
  - {vi: "- Sở Nội vụ;", en: "- Department of Home Affairs;"}
"""
    plain = places.parse(text, "heading.yaml").value
    facts = FACTS.model_copy(update={"heading": Heading.model_validate(plain)})
    found = lines(written(tmp_path, document.build(facts, COUNT), "en"))
    assert found[-1] == "Recipients: - Department of Home Affairs; DIRECTOR"


@pytest.mark.parametrize("report", [REPORT, INVENTED], ids=["filed", "simulated"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_example_template_gives_the_official_page(
    lang: Lang, report: Report, tmp_path: Path
) -> None:
    template = tmp_path / "template.docx"
    docx.example_template(template, FACTS)
    docx.write(report, lang, tmp_path / "own.docx", template=template)
    assert lines(tmp_path / "own.docx") == lines(written(tmp_path, report, lang))


def test_the_example_template_lists_every_placeholder_in_a_comment_that_stays_there(
    tmp_path: Path,
) -> None:
    template = tmp_path / "template.docx"
    docx.example_template(template, FACTS)
    [comment] = word.Document(str(template)).comments
    for name in placeholders.names_of(FACTS):
        for lang in LANGUAGES:
            assert f"{{{{{placeholders.name(name, lang)}}}}}" in comment.text
    docx.write(REPORT, "vi", tmp_path / "own.docx", template=template)
    with zipfile.ZipFile(tmp_path / "own.docx") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"comment" not in everything.replace(b"w:comments", b"").lower()


def test_every_placeholder_has_one_meaning_and_a_value() -> None:
    names = placeholders.names_of(FACTS)
    assert set(placeholders.filling(REPORT).names()) == set(names)
    called = [placeholders.name(name, lang) for name in names for lang in LANGUAGES]
    twice = {name for name in called if called.count(name) > 1}
    assert twice <= set(names), "one name of two placeholders"
    assert all(name == placeholders.folded(name) for name in called)


def test_every_count_has_a_vietnamese_name() -> None:
    for name in Indicators._fields:
        assert placeholders.name(f"{name}.xa", "vi") != f"{name}.xa"


def test_the_page_on_templates_lists_every_placeholder_and_no_other() -> None:
    text = (ROOT / "docs" / "template.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `\{\{(\w+)}}` \| `\{\{(\w+)}}` \|$", text, re.MULTILINE)
    names = {name.partition(".")[0] for name in placeholders.names_of(FACTS)}
    expected = {tuple(placeholders.name(name, lang) for lang in LANGUAGES) for name in names}
    assert set(rows) == expected
    assert len(rows) == len(expected)


@pytest.mark.parametrize("key", WORDS)
def test_every_sentence_asks_for_the_same_facts_in_both_languages(key: str) -> None:
    facts = []
    for lang, text in zip(LANGUAGES, WORDS[key], strict=True):
        parsed = [part for part in string.Formatter().parse(text) if part[1] is not None]
        assert all(spec in ("", lang) for _, _, spec, _ in parsed), text
        facts.append({name for _, name, _, _ in parsed})
    assert facts[0] == facts[1]


Change = Callable[[Document], None]


def template(tmp_path: Path, *texts: str, change: Change | None = None) -> Path:
    """A template of paragraphs, as Word could have written it."""
    document = word.Document()
    for text in texts:
        document.add_paragraph(text)
    if change:
        change(document)
    path = tmp_path / "template.docx"
    document.save(str(path))
    return path


def filled(tmp_path: Path, *texts: str, change: Change | None = None, lang: Lang = "vi") -> Path:
    path = tmp_path / "own.docx"
    docx.write(REPORT, lang, path, template=template(tmp_path, *texts, change=change))
    return path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Xã nhận {{received.commune}} hồ sơ.", "Xã nhận 4.275 hồ sơ."),
        ("{{ tiep_nhan.district }}/{{tong_so.district}}", "158/194"),
        ("{{online_ratio.commune}} và {{ty_le_so_hoa_dau_ra.commune}}", "99,95% và 98,57%"),
        ("{{in_time_ratio.district}}", "100%"),
        ("{{qua_han.commune}} quá hạn", "01 quá hạn"),
        ("{{ten_cap.commune}}: từ {{tu_ngay}} đến {{last_day}}", "Cấp xã: từ 23/10/2023 đến"),
        ("{{thang}} năm {{year}}", "tháng 11 năm 2023"),
        ("{{dia_danh_ngay}}", "Tứ Kỳ, ngày 21 tháng 11 năm 2023"),
        ("{{Tiếp_nhận.Commune}}", "4.275"),
    ],
)
def test_a_figure_stands_where_its_name_stood(text: str, said: str, tmp_path: Path) -> None:
    [line] = lines(filled(tmp_path, text))
    assert line.startswith(said)


def test_a_count_that_the_register_cannot_tell_is_not_a_nought(tmp_path: Path) -> None:
    unknown = replace(COUNT, unknown={"received_online": ("channel",), "returned": ("ending",)})
    report = document.build(FACTS, unknown)
    path = template(
        tmp_path, "{{received_online.commune}}, {{returned.commune}}", "{{late.commune}}"
    )
    docx.write(report, "en", tmp_path / "own.docx", template=path)
    assert lines(tmp_path / "own.docx") == ["n/a, n/a", "1"]


def test_a_placeholder_may_be_split_over_runs_and_keeps_the_look_of_its_first(
    tmp_path: Path,
) -> None:
    def split(document: Document) -> None:
        paragraph = document.add_paragraph()
        for text in ("Nhận {", "{rec", "eived.", "commune}", "} và {{", "late.commune}} hết"):
            paragraph.add_run(text)
        paragraph.runs[0].bold = True

    path = filled(tmp_path, change=split)
    [paragraph] = word.Document(str(path)).paragraphs
    texts = [run.text for run in paragraph.runs]
    assert texts == ["Nhận 4.275", "", "", "", " và 01", " hết"]
    assert paragraph.runs[0].bold


def test_placeholders_in_tables_headers_and_footers_are_filled(tmp_path: Path) -> None:
    def everywhere(document: Document) -> None:
        document.add_table(1, 1).cell(0, 0).text = "{{late.commune}}"
        document.sections[0].header.paragraphs[0].text = "{{co_quan}}"
        document.sections[0].footer.paragraphs[0].text = "{{den_ngay}}"

    section = word.Document(str(filled(tmp_path, change=everywhere))).sections[0]
    assert section.header.paragraphs[0].text == "HUYỆN TỨ KỲ"
    assert section.footer.paragraphs[0].text == "21/11/2023"
    assert lines(tmp_path / "own.docx") == ["01"]


BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
    "<w:t>{{late.commune}} in the box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
    "</w:pict></w:r>"
)


def test_a_text_box_in_a_paragraph_has_placeholders_of_its_own(tmp_path: Path) -> None:
    def boxed(document: Document) -> None:
        paragraph = document.add_paragraph("{{total.commune}} ")
        paragraph._p.append(etree.fromstring(BOX))
        paragraph.add_run("{{late.district}}")

    path = filled(tmp_path, change=boxed)
    texts = [one.text for one in word.Document(str(path)).element.body.iter(qn("w:t"))]
    assert texts == ["4.479 ", "01 in the box", "0"]


def test_placeholders_in_footnotes_are_filled(tmp_path: Path) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    entry = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = f"<w:footnotes {space}><w:footnote><w:p><w:r><w:t>{{{{den_ngay}}}}</w:t></w:r></w:p>"
    parts: dict[str, bytes | None] = {
        TYPES: part(TYPES).replace("</Types>", entry).encode(),
        "word/footnotes.xml": f"{note}</w:footnote></w:footnotes>".encode(),
    }
    docx.write(REPORT, "vi", tmp_path / "own.docx", template=changed(tmp_path, parts))
    with zipfile.ZipFile(tmp_path / "own.docx") as archive:
        assert ">21/11/2023<" in archive.read("word/footnotes.xml").decode()


def test_the_body_takes_the_look_of_its_placeholder(tmp_path: Path) -> None:
    def styled(document: Document) -> None:
        run = document.add_paragraph("", style="Quote").add_run("{{noi_dung}}")
        run.font.name = "Arial"

    found = word.Document(str(filled(tmp_path, change=styled))).paragraphs
    assert [tidy(one.text) for one in found] == of_page(REPORT, "vi")[6:]
    assert {one.style.name for one in found if one.style} == {"Quote"}
    assert {run.font.name for one in found for run in one.runs} == {"Arial"}


def test_an_empty_block_leaves_no_paragraph_but_a_cell_keeps_one(tmp_path: Path) -> None:
    def celled(document: Document) -> None:
        document.add_table(1, 1).cell(0, 0).text = "{{phu_luc}}"

    document = word.Document(str(filled(tmp_path, "a", "{{phu_luc}}", "b", change=celled)))
    assert [one.text for one in document.paragraphs] == ["a", "b"]
    assert [one.text for one in document.tables[0].cell(0, 0).paragraphs] == [""]


def test_a_section_that_ends_with_the_body_still_ends(tmp_path: Path) -> None:
    def sectioned(document: Document) -> None:
        document.add_paragraph("{{noi_dung}}")
        document.add_section()
        first, *_ = document.element.body.iter(qn("w:sectPr"))
        document.element.body.remove(first.getparent().getparent())
        document.paragraphs[0]._p.get_or_add_pPr().append(first)

    document = word.Document(str(filled(tmp_path, change=sectioned)))
    assert len(document.sections) == 2
    assert len(list(document.element.body.iter(qn("w:sectPr")))) == 2


def test_what_a_name_says_is_never_taken_for_a_placeholder(tmp_path: Path) -> None:
    heading = FACTS.heading.model_copy(update={"authority": "{{late.commune}} {{nobody}}"})
    report = document.build(FACTS.model_copy(update={"heading": heading}), COUNT)
    docx.write(report, "vi", tmp_path / "own.docx", template=template(tmp_path, "{{co_quan}}"))
    assert lines(tmp_path / "own.docx") == ["{{late.commune}} {{nobody}}"]


def refusal(path: Path, tmp_path: Path, report: Report = REPORT) -> InputError:
    """What is said of a template; nothing may have been written."""
    with pytest.raises(InputError) as raised:
        docx.write(report, "vi", tmp_path / "own.docx", template=path)
    assert [one.name for one in tmp_path.iterdir() if one.name != path.name] == []
    return raised.value


def test_every_unknown_placeholder_is_named_at_once_with_its_neighbour_and_its_place(
    tmp_path: Path,
) -> None:
    def header(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Trang {{xyzzy}}"
        document.add_table(1, 1).cell(0, 0).text = "{{late.comune}}"

    path = template(tmp_path, "Nhận {{recieved.commune}} hồ sơ", "{{co_quan", change=header)
    error = refusal(path, tmp_path)
    said = {lang: faults.show(error, lang, subject="file") for lang in LANGUAGES}
    name = str(path)
    shown = {lang: tidy(text.replace(name, "T").replace("|", "")) for lang, text in said.items()}
    assert shown["vi"] == tidy(
        """
        Tệp T có 4 chỗ cần sửa:
        1. T:1 {{recieved.commune}} 1 Nhận {{recieved.commune}} hồ sơ
        Trong thân văn bản: không có chỗ điền “{{recieved.commune}}”; có phải ý bạn là
        “{{tiep_nhan.commune}}”?
        2. T:1 {{xyzzy}} 1 Trang {{xyzzy}}
        Trong đầu trang: không có chỗ điền “{{xyzzy}}”; xem các tên dùng được trong mẫu ví dụ
        3. T:2 2 {{co_quan Trong thân văn bản: chỗ điền mở bằng “{{” hoặc đóng bằng “}}” mà thiếu
        vế kia trong cùng đoạn
        4. T:3 {{late.comune}} 3 {{late.comune}}
        Trong thân văn bản: không có chỗ điền “{{late.comune}}”; có phải ý bạn là
        “{{qua_han.commune}}”?
        """
    )
    assert shown["en"] == tidy(
        """
        The file T has 4 mistakes to correct:
        1. T:1 {{recieved.commune}} 1 Nhận {{recieved.commune}} hồ sơ
        In the body: there is no placeholder “{{recieved.commune}}”; did you mean
        “{{received.commune}}”?
        2. T:1 {{xyzzy}} 1 Trang {{xyzzy}}
        In a page header: there is no placeholder “{{xyzzy}}”; the names to use are in the example
        template
        3. T:2 2 {{co_quan In the body: a placeholder is opened by “{{” or closed by “}}” and lacks
        the other in the same paragraph
        4. T:3 {{late.comune}} 3 {{late.comune}}
        In the body: there is no placeholder “{{late.comune}}”; did you mean “{{late.commune}}”?
        """
    )


def test_the_body_must_stand_alone_in_its_paragraph(tmp_path: Path) -> None:
    error = refusal(template(tmp_path, "Nội dung: {{noi_dung}}", "{{body}}{{phu_luc}}"), tmp_path)
    assert [fault.key for fault in error.faults] == ["fault.template_not_alone"] * 3


def test_a_picture_or_a_break_beside_the_body_is_not_lost(tmp_path: Path) -> None:
    def broken(document: Document) -> None:
        document.paragraphs[0].add_run().add_break(WD_BREAK.PAGE)

    error = refusal(template(tmp_path, "{{noi_dung}}", change=broken), tmp_path)
    assert [fault.key for fault in error.faults] == ["fault.template_not_alone"]


def test_a_simulated_report_is_never_written_without_saying_so(tmp_path: Path) -> None:
    path = template(tmp_path, "BÁO CÁO", "{{noi_dung}}")
    error = refusal(path, tmp_path, INVENTED)
    assert [fault.key for fault in error.faults] == ["fault.template_unmarked"]


def changed(tmp_path: Path, changes: dict[str, bytes | None]) -> Path:
    """A template of which some parts are others, or absent."""
    path = template(tmp_path, "{{co_quan}}")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **changes}.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def part(name: str) -> str:
    stream = io.BytesIO()
    word.Document().save(stream)
    with zipfile.ZipFile(stream) as archive:
        return archive.read(name).decode()


TYPES, MAIN, LINKS = "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"
LAUGHS = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LINKED = (
    '<Relationship Id="rId99" TargetMode="External" Target="http://far.invalid/a.png" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
    "</Relationships>"
)
STRICT = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)


def with_prolog(prolog: str, name: str = MAIN, encoding: str = "UTF-8") -> bytes:
    text = part(name).partition("?>")[2]
    return f'<?xml version="1.0" encoding="{encoding}"?>{prolog}{text}'.encode(encoding)


HOSTILE: dict[str, tuple[str, dict[str, bytes | None]]] = {
    "no types": ("no_document", {TYPES: None}),
    "no document": ("no_document", {MAIN: None}),
    "another root": ("no_document", {MAIN: b"<a/>"}),
    "strict": ("strict", {MAIN: part(MAIN).replace(*STRICT).encode()}),
    "cut xml": ("xml", {MAIN: part(MAIN)[:-40].encode()}),
    "nul bytes": ("xml", {MAIN: b"\0" * 100}),
    "deep": ("xml", {MAIN: b"<a>" * 9000 + b"</a>" * 9000}),
    "entities": ("entities", {MAIN: with_prolog(LAUGHS)}),
    "external entity": ("entities", {MAIN: with_prolog(OUTSIDE)}),
    "entities in UTF-16": ("entities", {MAIN: with_prolog(LAUGHS, encoding="UTF-16")}),
    "entities in styles": ("entities", {"word/styles.xml": with_prolog(LAUGHS, "word/styles.xml")}),
    "macros": ("active", {"word/vbaProject.bin": b"\xd0\xcf"}),
    "macro-enabled": (
        "active",
        {
            TYPES: part(TYPES)
            .replace(
                "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "vnd.ms-word.document.macroEnabled.main+xml",
            )
            .encode()
        },
    ),
    "embedded": ("active", {"word/embeddings/a.bin": b"\xd0\xcf"}),
    "linked": ("linked", {LINKS: part(LINKS).replace("</Relationships>", LINKED).encode()}),
    "bomb": ("unpacked", {"word/media/a.bin": b"\0" * (101 << 20)}),
    "xml bomb": ("unpacked", {"word/a.xml": b" " * (21 << 20)}),
    "many parts": ("unpacked", {f"word/media/{n}.bin": b"" for n in range(2001)}),
    "outside": ("not_docx", {"../a.xml": b"<a/>"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_template_is_refused_in_words(name: str, tmp_path: Path) -> None:
    key, changes = HOSTILE[name]
    error = refusal(changed(tmp_path, changes), tmp_path)
    assert [fault.key for fault in error.faults] == [f"fault.template_{key}"]
    for lang in LANGUAGES:
        assert "{" not in faults.show(error, lang, subject="file")


@pytest.mark.parametrize(
    "content",
    [b"", b"Word", b"PK\x03\x04" + b"\0" * 40, b"\xd0\xcf\x11\xe0" * 200],
    ids=["empty", "text", "cut", "password"],
)
def test_what_is_no_archive_is_refused_in_words(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    path.write_bytes(content)
    assert [one.key for one in refusal(path, tmp_path).faults] == ["fault.template_not_docx"]


def complaints(path: Path, tmp_path: Path) -> set[str]:
    """The faults that are found in a template; none if it was used."""
    try:
        docx.write(REPORT, "vi", tmp_path / "own.docx", template=path)
    except InputError as error:
        return {fault.key for fault in error.faults}
    return set()


def test_a_damaged_archive_is_refused_in_words(tmp_path: Path) -> None:
    path = template(tmp_path, "{{co_quan}}")
    whole = path.read_bytes()
    found = set()
    for place in range(0, len(whole), 997):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        path.write_bytes(damaged)
        found |= complaints(path, tmp_path)
    assert "fault.template_not_docx" in found
    assert all(key.startswith("fault.template_") for key in found)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    with path.open("wb") as stream:
        stream.truncate(21 << 20)
    assert [one.key for one in refusal(path, tmp_path).faults] == ["fault.too_large"]


def test_a_template_that_is_not_there_is_said(tmp_path: Path) -> None:
    error = refusal(tmp_path / "template.docx", tmp_path)
    assert [one.key for one in error.faults] == ["fault.no_file"]


def test_a_word_template_becomes_a_document(tmp_path: Path) -> None:
    types = part(TYPES).replace("document.main+xml", "template.main+xml").encode()
    docx.write(REPORT, "vi", tmp_path / "own.docx", template=changed(tmp_path, {TYPES: types}))
    assert lines(tmp_path / "own.docx") == ["HUYỆN TỨ KỲ"]


def test_the_path_of_the_template_s_own_template_is_forgotten(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}/attachedTemplate" TargetMode="External" '
        'Target="file:///C:/Users/somebody/a.dotm"/></Relationships>'
    )
    named_there = f'<w:attachedTemplate xmlns:r="{kind}" r:id="rId1"/></w:settings>'
    settings = part("word/settings.xml").replace("</w:settings>", named_there)
    parts: dict[str, bytes | None] = {
        "word/settings.xml": settings.encode(),
        "word/_rels/settings.xml.rels": link.encode(),
    }
    docx.write(REPORT, "vi", tmp_path / "own.docx", template=changed(tmp_path, parts))
    with zipfile.ZipFile(tmp_path / "own.docx") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"somebody" not in everything
    assert b"attachedTemplate" not in everything


HOSTILE_TEXTS = (
    "a\0b\x1b[31m\x07",
    "</w:t><w:t>",
    "&lt; &#x41; ]]>",
    "\u202eabc",
    "\ufffe\uffff\ud800",
    "=1+1",
    "x" * 5000,
)


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_no_name_can_break_the_document(text: str, tmp_path: Path) -> None:
    report = document.build(named(text), COUNT, SERVICE)
    found = lines(written(tmp_path, report, "en"))
    shown = of_page(document.build(named(text), COUNT, SERVICE), "en")
    plain = [line.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd") for line in shown]
    sentences = [line for line in plain if line.startswith(("- Admin", "+ Dossiers"))]
    assert sentences
    assert set(sentences) <= set(found)


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    own = tmp_path / "template.docx"
    docx.example_template(own, FACTS)
    first = own.read_bytes()
    docx.example_template(own, FACTS)
    assert own.read_bytes() == first
    for given in (None, own):
        copies = []
        for name in "ab":
            docx.write(INVENTED, "vi", tmp_path / name, template=given)
            copies.append((tmp_path / name).read_bytes())
        assert copies[0] == copies[1]


def test_the_document_is_of_the_last_day_and_names_nobody(tmp_path: Path) -> None:
    def signed(document: Document) -> None:
        document.core_properties.author = "Somebody"
        document.core_properties.last_modified_by = "Somebody"
        paragraph = document.add_paragraph("x")
        document.add_comment(paragraph.runs, "Look", author="Somebody")

    path = filled(tmp_path, change=signed)
    with zipfile.ZipFile(path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2023, 11, 21, 0, 0, 0)}
        assert all(b"Somebody" not in archive.read(name) for name in archive.namelist())
    properties = word.Document(str(path)).core_properties
    assert f"{properties.created:%Y-%m-%d}" == "2023-11-21"
    assert properties.author == ""


def test_a_document_that_is_there_is_replaced_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_text("old")
    docx.write(REPORT, "vi", path)
    assert [one.name for one in tmp_path.iterdir()] == ["report.docx"]
    assert lines(path)


def test_where_nothing_can_be_written_nothing_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "report.docx"
    folder.mkdir()
    with pytest.raises(OSError, match="directory"):
        docx.write(REPORT, "vi", folder)
    assert [one.name for one in tmp_path.iterdir()] == ["report.docx"]


def test_a_template_s_company_and_manager_do_not_reach_a_report(tmp_path: Path) -> None:
    manager = "<Manager>Somebody</Manager></Properties>"
    app = part("docProps/app.xml").replace("</Properties>", manager)
    path = changed(tmp_path, {"docProps/app.xml": app.encode()})
    docx.write(REPORT, "vi", tmp_path / "own.docx", template=path)
    with zipfile.ZipFile(tmp_path / "own.docx") as archive:
        assert b"Somebody" not in archive.read("docProps/app.xml")


def test_the_official_page_brings_no_picture_of_another(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path)) as archive:
        assert [name for name in archive.namelist() if name.endswith(".jpeg")] == []
