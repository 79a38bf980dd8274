"""Our law proved, tried, compared, and lived under for a month."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant

from motcua.clock import Period
from motcua.conformance import conform
from motcua.law import Act, Law, Policy
from motcua.law_file import load_law, named_law
from motcua.run import run
from motcua.scenario import load
from motcua.testing import Ticks
from motcua.testing import strategies as ms
from motcua.testing.machines import DossierMachine
from motcua.testing.report_machine import ReportMachine

HERE = Path(__file__).parent
OURS = named_law(str(HERE / "our_law.yaml"))
QUICK = settings(max_examples=20, deadline=None, database=None)


@pytest.mark.exhaustive
def test_our_law_holds_in_every_situation(prove):
    proof = prove(OURS)
    assert not proof.coverage.unused


def law_on(calendar):
    return Law(*[load_law(HERE / "our_law.yaml")[0], calendar, OURS.rules])


@QUICK
@given(ms.histories(ms.calendars().map(law_on)))
def test_nobody_is_asked_for_papers_a_third_time(history):
    assert sum(step.act is Act.ASK_SUPPLEMENT for step in history) <= 2


@QUICK
@given(st.from_type(Policy), st.from_type(Period))
def test_types_of_motcua_are_known_to_hypothesis(policy, period):
    assert policy.max_reschedules <= 2
    assert period.first <= period.last


class OurDossiers(DossierMachine):
    law = OURS.under(Ticks([OURS.policy]))
    properties = tuple(p for p in DossierMachine.properties if p.id not in OURS.set_aside)

    @invariant()
    def two_requests_are_enough(self):
        assert self.dossier.supplements <= 2


class OurBooks(ReportMachine):
    policy = OURS.policy
    table = OURS.rules


TestOurDossiers = OurDossiers.TestCase
TestOurDossiers.settings = QUICK
TestOurBooks = OurBooks.TestCase
TestOurBooks.settings = QUICK


def test_a_month_under_our_law_conforms_to_it_and_not_to_the_decree():
    register = run(load(HERE / "month.yaml")).register
    assert conform(register) == ()
    departures = conform(register, named_law("2025").policy)
    assert {one.act for one in departures} == {Act.ASK_SUPPLEMENT}
