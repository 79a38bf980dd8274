"""The published report of Tứ Kỳ, November 2023, as values: 514/BC-UBND, its figures checked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from motcua import published
from motcua.indicators import Indicators, PeriodCount
from motcua.register import LevelFacts, RegisterFacts
from motcua.scenario import Label
from motcua.service import Backlog, LevelService, Load, Service, Spread

FILE = Path(__file__).parents[1] / "scenarios" / "published" / "tu_ky_2023_11.yaml"
REPORT = published.load(FILE)
NOVEMBER = REPORT.period.meant
NOTHING = Indicators(*[0] * len(Indicators._fields))


def _printed(level: str) -> Indicators:
    """The lines of a level; every return was a refusal, and what is not printed was nothing."""
    figures = REPORT.levels[level].figures()
    lines = {key: figures[key] for key in Indicators._fields if key in figures}
    return NOTHING._replace(**lines, returned_refused=lines["returned"])


DISTRICT, COMMUNE = _printed("district"), _printed("commune")
COUNT = PeriodCount(
    NOVEMBER,
    {"district": DISTRICT, "commune": COMMUNE},
    {"tu_ky": DISTRICT, "communes": COMMUNE},
)

FACTS = RegisterFacts.model_validate(
    {
        "name": "Tứ Kỳ",
        "source": "Báo cáo số 514/BC-UBND ngày 21/11/2023",
        "regime": "2018",
        "heading": {"authority": "HUYỆN TỨ KỲ", "place": "Tứ Kỳ", "subject": "huyện Tứ Kỳ"},
        "calendar": {"hours": {"seasons": [{"sessions": ["07:00-11:30", "13:30-17:00"]}]}},
        "periods": [{"from": "2023-10-23", "to": "2023-11-21"}],
        "roles": {"reception": {"vi": "Tiếp nhận", "en": "Reception"}},
        "levels": {
            "district": {
                "name": {"vi": "Cấp huyện", "en": "District level"},
                "procedures": 250,
            },
            "commune": {
                "name": {"vi": "Cấp xã", "en": "Commune level"},
                "procedures": 138,
                "returned_note": {
                    "vi": "do không đủ điều kiện giải quyết",
                    "en": "as not eligible",
                },
            },
        },
        "offices": {
            "tu_ky": {"name": "Huyện Tứ Kỳ", "level": "district"},
            "communes": {"name": "Các xã, thị trấn", "level": "commune"},
        },
        "procedures": {"any": {"name": {"vi": "Mọi thủ tục", "en": "Any procedure"}}},
        "provenance": {"source": "514/BC-UBND"},
    }
)
SIMULATED = FACTS.model_copy(
    update={
        "simulated": True,
        "provenance": {
            "scenario": "Tứ Kỳ",
            "fingerprint": "ab" * 32,
            "seed": 514,
            "replicate": 0,
            "engine": "reference",
            "motcua": "1.0",
            "numpy": "2.0",
        },
    }
)

_DAYS = [NOVEMBER.first + dt.timedelta(days) for days in (0, 1, 29)]
SERVICE = Service(
    NOVEMBER,
    {
        "district": LevelService(
            counter_min={"online": Spread(158, 2.5, 11.0)},
            result_h=Spread(180, 30.4, 88.0),
            loads=(Load(("reception", "handling"), 4, 190, 200),),
            backlog=tuple(Backlog(on, 36 - n, 0) for n, on in enumerate(_DAYS)),
        ),
        "commune": LevelService(
            counter_min={"in_person": Spread(50, 12.0, 41.0), "postal": Spread(1, 3.0, 3.0)},
            result_h=Spread(3925, 3.26, 16.0),
            loads=(Load(("reception",), 23, 150, 200),),
            backlog=tuple(Backlog(on, 204 + 150 * n, n) for n, on in enumerate(_DAYS)),
        ),
    },
)
SILENT = Service(
    NOVEMBER, {key: LevelService(None, None, None, ()) for key in ("district", "commune")}
)
"""A register of which only the ends are known."""


def named(text: str) -> RegisterFacts:
    """Simulated facts with a text of anybody's wherever a name can stand, unchecked."""
    label = Label.model_construct(vi=text, en=text)
    levels = {
        key: LevelFacts.model_construct(name=label, procedures=1, returned_note=label)
        for key in FACTS.levels
    }
    heading = FACTS.heading.model_copy(
        update={"above": text, "authority": text, "place": text, "subject": text}
    )
    provenance = {"scenario": text, "engine": text, "library": text}
    return SIMULATED.model_copy(
        update={
            "name": text,
            "source": text,
            "heading": heading,
            "levels": levels,
            "roles": {"reception": label},
            "provenance": provenance,
        }
    )
