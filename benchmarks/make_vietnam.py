"""Write scenarios/scale/vietnam_2026.yaml: every commune and province of a country for a year.

Nobody has published the volume of each office; a lognormal spread with a stated seed stands for it,
and each office has officers in proportion. The same file every time.

    python benchmarks/make_vietnam.py [communes] [provinces]
"""

from __future__ import annotations

import math
import sys
from calendar import monthrange
from pathlib import Path
from random import Random

FILE = Path(__file__).parents[1] / "scenarios" / "scale" / "vietnam_2026.yaml"
COMMUNES, PROVINCES = 3_321, 34
PER_DAY = {"commune": 52.0, "province": 620.0}
"""Mean of the offices; together about fifty million dossiers in a year of 250 working days."""
SPREAD = {"commune": 0.7, "province": 0.5}
"""Standard deviation of the logarithm of a volume."""
SEED = 2026
YEAR = 2026

HEAD = """\
# Question: how long does a whole country for a year take, and how much memory, on one machine?
# Expected: about fifty million dossiers; seconds, not hours, and memory that does not grow with the
#   number of offices. What the offices do is plausible and no forecast: volumes are drawn.
# Written 2026-11-26.
# By benchmarks/make_vietnam.py: change it there. Too large for one run; `make bench-scale` lives it a
#   few offices at a time.
base: ../tu_ky_2023_11.yaml
name: Cả nước, năm 2026
question: >-
  Mô phỏng cả nước trong một năm, {communes} xã và {provinces} tỉnh, mất bao lâu và cần bao nhiêu bộ nhớ?
expects: >-
  Khoảng năm mươi triệu hồ sơ; bộ nhớ không tăng theo số cơ quan. Khối lượng từng cơ quan là giả định,
  không phải dự báo.
regime: "2025"                                # law: Decree 118/2025/NĐ-CP
seed: {year}                                    # assumed: any number
heading: {{authority: CẢ NƯỚC, place: Hà Nội, subject: "các xã, phường, đặc khu và các tỉnh, thành phố"}}
# assumed: calendar months
periods:
{periods}
levels:
  district: null
  commune: null
  province:
    name: {{vi: Trung tâm Phục vụ hành chính công cấp tỉnh, en: Province Public Administration Service Centre}}
    procedures: 1500    # assumed: of the order of what a province has on offer
    mix: {{household_business: 0.47, business_stop: 0.06, district_certification: 0.19, foreign_civil_status: 0.10, licence: 0.06, house_permit: 0.047, land_use: 0.04, merit: 0.033}}   # seed: the district's of the base
    citizens: {{online: 1.0, paid_online: 0.92, output_digitised: 1.0, pickup: {{mean: 1.5, cv: 0.8, unit: working_days}}}}   # assumed: the district's of the base
    opening: {{used: [0.1, 0.4]}}   # assumed
    staff:
      reception: {{count: 24, roles: [reception], absent_share: 0.02}}     # assumed
      specialist: {{count: 62, roles: [office], absent_share: 0.02}}       # assumed
      justice: {{count: 16, roles: [justice], absent_share: 0.02}}         # assumed
      leader: {{count: 18, roles: [signer], hours: ["10:00-11:30", "15:00-17:00"], absent_share: 0.03}}   # assumed: R26, signs twice a day
{communes_of}# assumed: volumes lognormal, the standard deviation of the logarithm {spread} for communes; officers and stock in proportion
offices:
  ubnd_huyen: null
{gone}
"""


COMMUNE = """\
  {key}:   # assumed: up to {most} dossiers a day
    name: {{vi: "Trung tâm Phục vụ hành chính công cấp xã ({name})", en: "Commune Public Administration Service Centre ({key})"}}
    procedures: 328     # domain: 6, Hải Phòng's communes
    # seed: both levels' mixes of the base, 96.5 and 3.5 in a hundred
    mix: {{certified_copy: 0.434, civil_extract: 0.1157, signature: 0.0868, marital_status: 0.0579, birth: 0.0579,
          death: 0.0386, social_protection: 0.0386, civil_change: 0.0231, land_stage: 0.0241, contract: 0.019,
          marriage: 0.0111, other: 0.0576, household_business: 0.0167, business_stop: 0.0021, licence: 0.0021,
          district_certification: 0.0068, foreign_civil_status: 0.0036, house_permit: 0.0017, land_use: 0.0014,
          merit: 0.0012}}
    arrivals: {{trend: [{{on: {year}-01-01, factor: 1.0}}]}}    # assumed: an even year
    opening: {{used: [0.0, 0.3], paused: 0.1}}                # assumed
    entry: {{systems: 2, minutes: 3}}    # seed, II.2a; the minutes are assumed
    citizens: {{online: 0.9995, online_elsewhere: 0.0, paid_online: 0.964, input_digitised: {{online: 1.0, in_person: 0.02}}, output_digitised: 0.986, pickup: {{mean: 1.0, cv: 0.8, unit: working_days}}}}   # seed: the communes' of the base
    staff:   # assumed: officers for the most that one of the class has
      justice: {{count: {justice}, roles: [reception, justice], absent_share: 0.02}}   # assumed
      land: {{count: {land}, roles: [land, social], absent_share: 0.02, hours: ["08:00-10:30", "14:00-16:00"]}}   # assumed
      social: {{count: {social}, roles: [social, reception, justice, land], absent_share: 0.02, hours: ["08:00-10:30", "14:00-16:00"]}}   # assumed
      specialist: {{count: {specialist}, roles: [office], absent_share: 0.02}}   # assumed
      leader: {{count: {leader}, roles: [signer], hours: ["10:00-11:30", "15:00-17:00"], absent_share: 0.03}}   # assumed: R26
"""


def volume(level: str, chance: Random) -> float:
    """Dossiers a day of one office, with the mean of its level."""
    spread = SPREAD[level]
    return PER_DAY[level] * math.exp(spread * chance.gauss(0, 1) - spread**2 / 2)


CLASSES = (
    ("small", "nhỏ", 30),
    ("medium", "vừa", 60),
    ("large", "lớn", 110),
    ("town", "đô thị", 999),
)
"""Communes by the most dossiers a day that they have; each class has officers of its own number."""
COMMUNE_STAFF = {"justice": 7.0, "land": 6.0, "social": 6.0, "leader": 3.0, "specialist": 1.0}
"""Officers for 52 dossiers a day."""


def class_of(per_day: float) -> str:
    return next(key for key, _, most in CLASSES if per_day <= most)


def office(level: str, number: int, chance: Random) -> str:
    """One office in the file."""
    per_day = min(round(volume(level, chance), 1), 300.0 if level == "commune" else 2000.0)
    kind = class_of(per_day) if level == "commune" else level
    name = f"Xã {number}" if level == "commune" else f"Tỉnh {number}"
    return (
        f"  {level[0]}{number}: {{name: {name}, level: {kind}, per_day: {per_day}, "
        f"opening_stock: {round(1.2 * per_day)}}}\n"
    )


def commune_level(key: str, name: str, most: int) -> str:
    """A class of communes; officers for the most that one of them has."""
    most = min(most, 300)
    counts = {
        role: max(1, math.ceil(usual * most / PER_DAY["commune"]))
        for role, usual in COMMUNE_STAFF.items()
    }
    return COMMUNE.format(key=key, name=name, most=most, year=YEAR, **counts)


def text(communes: int = COMMUNES, provinces: int = PROVINCES, months: int = 12) -> str:
    """The whole scenario."""
    chance = Random(SEED)
    base = (FILE.parents[1] / "tu_ky_2023_11.yaml").read_text(encoding="utf-8")
    lines = base[base.index("\noffices:") : base.index("\nprocedures:")].splitlines()
    keys = [line.split(":")[0].strip() for line in lines if line.startswith("  ") and "{" in line]
    gone = "\n".join(f"  {key}: null" for key in keys if key != "ubnd_huyen")
    periods = "\n".join(
        f"  - {{from: {YEAR}-{month:02d}-01, to: {YEAR}-{month:02d}-{monthrange(YEAR, month)[1]}}}"
        for month in range(1, months + 1)
    )
    head = HEAD.format(
        communes=communes,
        provinces=provinces,
        year=YEAR,
        periods=periods,
        spread=SPREAD["commune"],
        gone=gone,
        communes_of="".join(commune_level(*one) for one in CLASSES),
    )
    rows = [("province", provinces), ("commune", communes)]
    return head + "".join(
        office(level, number, chance) for level, count in rows for number in range(1, count + 1)
    )


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(text(*map(int, sys.argv[1:])), encoding="utf-8")
