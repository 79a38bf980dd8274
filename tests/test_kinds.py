"""What kind of number may stand at a path of a scenario."""

from __future__ import annotations

from math import inf

import pytest

from motcua.places import Path_
from motcua.scenario.kinds import Kind, kind_at


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (("offices", "a", "per_day"), Kind(False, 0, 1e9, 0.0)),
        (("offices", "a", "opening_stock"), Kind(True, 0, 1e9, 0.0)),
        (("levels", "c", "citizens", "online"), Kind(False, 0, 1, 1.0)),
        (("levels", "c", "work_factor", "justice"), Kind(False, 0, 1e9, None)),
        (("levels", "c", "staff", "g", "absent_share"), Kind(False, 0, 1, 0.0)),
        (("levels", "c", "opening", "used", 0), Kind(False, 0, 1, None)),
        (("procedures", "p", "supplement", "share"), Kind(False, 0, 1, None)),
        (("procedures", "p", "steps", "s", "wait", "mean"), Kind(False, 0, 1e9, None)),
        (("procedures", "p", "deadline", "working_days"), Kind(True, 1, 1000, None)),
        (("warm_up_days",), Kind(True, 0, 3650, 0.0)),
        (("name",), None),
        (("levels", "c"), None),
        (("procedures", "p", "must_be_online"), None),
        (("nowhere", "at", "all"), None),
    ],
)
def test_the_kind_is_that_of_the_model(path: Path_, kind: Kind | None) -> None:
    assert kind_at(path) == kind


def test_a_value_is_fitted_to_what_may_stand_there() -> None:
    assert Kind(True, 1, inf, None).fitted(2.6) == 3
    assert Kind(False, 0, 1, None).fitted(1.2) == 1
    assert Kind(False, 0, 1, None).fitted(-0.2) == 0
