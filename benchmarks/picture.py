"""The README's picture: the report of Tứ Kỳ's simulated month, as a terminal shows it.

python benchmarks/picture.py docs/report.svg
"""

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from motcua.report import document, page, terminal
from motcua.run import run
from motcua.scenario import load

COLUMNS = 116
LINES = 44
SCENARIO = Path(__file__).parent.parent / "scenarios" / "tu_ky_2023_11.yaml"


def main(target: Path) -> None:
    """Write the first lines of the report as an SVG that fetches nothing."""
    month = run(load(SCENARIO))
    report = document.build(month.register.facts, month.counts[0], month.service()[0])
    screen = Console(record=True, width=COLUMNS, file=io.StringIO(), markup=False, highlight=False)
    for row in page.page(report, "vi", COLUMNS)[:LINES]:
        screen.print(Text(row.text, style=terminal.STYLES[row.style]))
    svg = screen.export_svg(title="motcua run scenarios/tu_ky_2023_11.yaml", unique_id="motcua")
    target.write_text(re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
