"""Event logs in XES: read as a stream, and refused when they are broken or made to hurt."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest

from motcua.errors import InputError
from motcua.inspection import inspect
from motcua.mapping import TableRule
from motcua.register_table import companion, opened, xes
from motcua.register_table.propose import propose
from motcua.register_table.stage import begun, beside
from motcua.register_table.written import companion_text
from motcua.words import LANGUAGES

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <string key="concept:name" value="the log's own"/>
  <global scope="event"><string key="concept:name" value="none"/></global>
"""
TRACE = """\
  <trace>
    <string key="concept:name" value="{code}"/>
    <string key="office" value="xã An Thanh"><string key="nested" value="not read"/></string>
    <list key="many"><values><string key="inner" value="not read"/></values></list>
    <event>
      <string key="concept:name" value="nhận &amp; xem"/>
      <date key="time:timestamp" value="2023-10-23T08:00:00.250+07:00"/>
      <string key="org:resource" value="r1"/>
    </event>
    <event>
      <string key="concept:name" value="trả"/>
      <date key="time:timestamp" value="2023-10-2{day}T09:00:00.000+07:00"/>
      <string key="org:resource" value="r2"/>
    </event>
  </trace>
"""


def log(*codes: str) -> str:
    traces = (TRACE.format(code=code, day=4 + place % 5) for place, code in enumerate(codes))
    return HEAD + "".join(traces) + "</log>\n"


def written(folder: Path, text: str | bytes, name: str = "so.xes") -> Path:
    path = folder / name
    raw = text.encode() if isinstance(text, str) else text
    path.write_bytes(
        gzip.compress(raw) if name.lower().endswith(".gz") and raw[:1] == b"<" else raw
    )
    return path


def faults(path: Path) -> list[str]:
    """What is wrong; every way to open the file says the same."""
    said: list[list[str]] = []
    for way in (
        propose,
        lambda one: list(xes.records(one)),
        lambda one: begun(one, TableRule()).header,
    ):
        with pytest.raises(InputError) as caught:
            way(path)
        assert all(fault.sentence(lang) for lang in LANGUAGES for fault in caught.value.faults)
        said.append([str(fault).removeprefix(f"{path.parent}/") for fault in caught.value.faults])
    assert said[0] == said[1] == said[2]
    return said[0]


def test_an_event_is_a_row_with_what_its_trace_says(tmp_path: Path) -> None:
    path = written(tmp_path, log("h1", "h2"))
    names, first, *others = xes.records(path)
    assert names == (
        1,
        ["case:concept:name", "case:office", "concept:name", "time:timestamp", "org:resource"],
    )
    assert first == (
        9,
        ["h1", "xã An Thanh", "nhận & xem", "2023-10-23T08:00:00.250+07:00", "r1"],
    )
    assert len(others) == 3


@pytest.mark.parametrize("name", ["so.xes", "so.xes.gz", "SO.XES.GZ"])
def test_a_log_loads_with_its_proposal(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, log(*(f"h{n}" for n in range(7))), name)
    beside(path).write_text(companion_text(propose(path), "vi"), encoding="utf-8")
    table = companion(beside(path)).table
    assert (table.kind, table.time_zone) == ("events", "Asia/Ho_Chi_Minh")
    assert {ours: one.column for ours, one in table.columns.items()} == {
        "code": "case:concept:name",
        "activity": "concept:name",
        "end": "time:timestamp",
        "officer": "org:resource",
        "office": "case:office",
    }
    found = inspect(path)
    assert (found.rows, found.set_aside, found.offices) == (7, 0, 1)
    assert found.course is not None
    assert found.course.activities == {"nhận & xem": 7, "trả": 7}
    assert (found.since, found.course.since) == ("2023-10-23 08:00:00", "2023-10-23 08:00:00.25")
    with opened(path) as read:
        assert list(read.facts.offices) == ["xã An Thanh"]


def test_other_elements_of_another_name_space_are_the_same(tmp_path: Path) -> None:
    text = log("h1").replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
    text = text.replace("xmlns=", "xmlns:x=")
    assert list(xes.records(written(tmp_path, text))) == list(
        xes.records(written(tmp_path, log("h1"), "b.xes"))
    )


ENTITIES = '<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE log [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
DECLARED = "its XML declares entities (DOCTYPE): it is not opened; save it anew from a spreadsheet"


@pytest.mark.parametrize("kind", [ENTITIES, OUTSIDE, "<!DOCTYPE log>"])
def test_a_document_type_is_refused(kind: str, tmp_path: Path) -> None:
    text = log("h1").replace("<log", kind + "<log").replace("nhận", "&b;")
    assert faults(written(tmp_path, text)) == [f"so.xes: {DECLARED}"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "so.xes: the file is empty: there is nothing to read"),
        (
            log("h1")[:-300],
            "so.xes:11: the XML is broken or cut off here: export the file anew",
        ),
        (
            log("h1").replace("</event>", "</evnt>", 1),
            "so.xes:13: the XML is broken or cut off here: export the file anew",
        ),
        (
            log("h1").replace("r1", "r\0"),
            "so.xes:12: the XML is broken or cut off here: export the file anew",
        ),
        (
            HEAD + "<a>" * 200 + "</a>" * 200 + "</log>",
            "so.xes: the XML is broken or cut off here: export the file anew",
        ),
        ("<html/>", "so.xes: this is no XES event log (its root is not <log>)"),
        (
            log("h1").encode().replace("nhận".encode(), b"nh\xe2n"),
            "so.xes:10: the XML is broken or cut off here: export the file anew",
        ),
    ],
)
def test_a_broken_log_is_said_to_be_with_its_line(
    text: str | bytes, said: str, tmp_path: Path
) -> None:
    assert faults(written(tmp_path, text)) == [said]


def test_a_packed_log_that_is_cut_off_or_spoilt_is_refused(tmp_path: Path) -> None:
    whole = gzip.compress(log(*map(str, range(500))).encode())
    spoilt = whole[:60] + bytes([whole[60] ^ 255]) + whole[61:]
    for raw in (whole[:-20], whole[: len(whole) // 2], spoilt, b"no gzip at all"):
        (said,) = faults(written(tmp_path, raw, "so.xes.gz"))
        assert said.startswith("so.xes.gz: the packed file is damaged or cut off: ")


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    text = HEAD + '<string key="a" value="' + " " * (1 << 25) + '"/></log>'
    raw = gzip.compress(text.encode())
    assert len(raw) < len(text) / 300
    assert faults(written(tmp_path, raw, "so.xes.gz")) == [
        "so.xes.gz: the file unpacks to far more than its size: it is not opened"
    ]


def test_attributes_without_end_are_refused(tmp_path: Path) -> None:
    many = "".join(f'<string key="k{n}" value="1"/>' for n in range(2_001))
    path = written(tmp_path, f"<log><trace><event>{many}</event></trace></log>")
    assert faults(path) == [
        "so.xes: the log has more than 2000 different attributes: perhaps it is no log"
    ]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    assert faults(tmp_path / "no.xes") == ["no.xes: there is no such file"]


def test_memory_does_not_grow_with_the_log(tmp_path: Path) -> None:
    peaks = []
    for traces in (500, 4_000):
        path = written(tmp_path, log(*map(str, range(traces))), f"{traces}.xes.gz")
        tracemalloc.start()
        assert sum(1 for _ in xes.events(path)) == 2 * traces
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
