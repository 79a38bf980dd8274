"""What the audit of a register lets pass, and what it stops, word for word."""

from __future__ import annotations

import pytest

from books import NOVEMBER, Filed, random_register, register
from motcua.audit import check
from motcua.errors import BrokenBooks
from motcua.indicators import count
from motcua.law import Act, State
from motcua.register import Register

OPEN = "10-24T08:00 submit\n10-24T08:10 accept due=10-26T08:10\n"
STARTED = OPEN + "10-24T09:00 start\n"
WHOLE = (
    "10-24T08:00 submit\n"
    "10-24T08:00 take officer=0 step=0\n"
    "10-24T08:10 finish officer=0 step=0\n"
    "10-24T08:10 accept due=10-26T08:10 officer=0 step=0\n"
    "10-24T08:10 digitise_in officer=0 step=0\n"
    "10-24T08:20 start officer=1 step=1\n"
    "10-24T08:20 take officer=1 step=1\n"
    "10-24T08:40 put_down officer=1 step=1\n"
    "10-24T08:40 take officer=0 step=1\n"
    "10-24T09:00 finish officer=0 step=1\n"
    "10-24T09:00 ask_supplement officer=0 step=1\n"
    "10-24T10:00 supply\n"
    "10-24T10:00 resume\n"
    "10-25T08:00 reschedule due=10-27T08:10\n"
    "10-25T09:00 resolve early\n"
    "10-25T09:00 digitise_out\n"
    "10-25T10:00 deliver\n"
    "10-26T10:00 correct\n"
)


def breach(books: Register) -> str:
    with pytest.raises(BrokenBooks) as caught:
        check(books)
    return str(caught.value)


def test_a_whole_history_passes() -> None:
    duty = ((0, "10-24T07:00", "10-24T11:30"), (0, "10-24T13:30", "10-24T17:00"))
    check(register(Filed(WHOLE), officers=2, duty=duty))


def test_an_empty_register_passes() -> None:
    check(register())


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("every_move", [True, False])
def test_what_the_law_allows_passes(seed: int, every_move: bool) -> None:
    books = random_register(seed, every_move=every_move)
    check(books)
    count(books, NOVEMBER)


@pytest.mark.parametrize(
    ("history", "said"),
    [
        (
            STARTED + "10-25T09:00 resolve early\n10-25T09:30 pay",
            "dossier 0, 2023-10-25 09:30:00, move 4: pay → completed_early comes after the end",
        ),
        (
            STARTED + "10-25T09:00 resolve early\n10-25T09:30 take officer=0",
            "dossier 0, 2023-10-25 09:30:00, move 4: take → completed_early comes after the end",
        ),
        (
            OPEN + "10-25T09:00 turn_back\n10-25T09:30 deliver",
            "dossier 0, 2023-10-25 09:30:00, move 3: "
            "deliver → returned is not a step that the law knows",
        ),
        (
            OPEN + "10-25T09:00 resolve early",
            "dossier 0, 2023-10-25 09:00:00, move 2: "
            "resolve → completed_early is not a step that the law knows",
        ),
        (
            "10-24T08:10 accept due=10-26T08:10",
            "dossier 0, 2023-10-24 08:10:00, move 0: "
            "accept → received is not a step that the law knows",
        ),
        (
            OPEN + "10-25T08:00 ask_supplement\n10-25T09:00 resolve early due=10-26T08:10",
            "dossier 0, 2023-10-25 09:00:00, move 3: "
            "resolve → completed_early is not a step that the law knows",
        ),
        (
            OPEN + "10-25T08:00 start due=-",
            "dossier 0, 2023-10-25 08:00:00, move 2: "
            "start → processing has no appointment although the clock runs",
        ),
        (
            OPEN + "10-25T08:00 ask_supplement due=10-26T08:10",
            "dossier 0, 2023-10-25 08:00:00, move 2: "
            "ask_supplement → paused has an appointment although the clock stands",
        ),
        (
            "10-24T08:00 submit due=10-26T08:10",
            "dossier 0, 2023-10-24 08:00:00, move 0: "
            "submit → submitted has an appointment although the clock stands",
        ),
        (
            "10-24T08:00 submit\n10-24T08:10 accept\n10-25T08:00 start due=10-26T08:10",
            "dossier 0, 2023-10-25 08:00:00, move 2: "
            "start → processing has an appointment although it was accepted without a deadline",
        ),
        (
            OPEN + "10-25T08:00 withdraw due=10-27T08:10",
            "dossier 0, 2023-10-25 08:00:00, move 2: "
            "withdraw → withdrawn changes the appointment by ending",
        ),
    ],
)
def test_a_history_that_the_law_does_not_know_is_stopped(history: str, said: str) -> None:
    assert breach(register(Filed(history), officers=1)) == said


def test_a_resumption_leads_back_to_what_was_paused() -> None:
    books = register(Filed(STARTED + "10-25T08:00 ask_supplement\n10-25T09:00 resume"))
    check(books)
    books.moves["state"][-1] = State.RECEIVED
    assert breach(books) == (
        "dossier 0, 2023-10-25 09:00:00, move 4: resume → received resumes to another state"
    )


def test_a_pause_that_runs_on_keeps_its_appointment() -> None:
    kept = Filed(OPEN + "10-25T08:00 ask_supplement due=10-26T08:10\n10-25T09:00 supply")
    gone = Filed(OPEN + "10-25T08:00 ask_supplement")
    check(register(kept, supplement_clock="run_on"))
    assert "has no appointment" in breach(register(gone, supplement_clock="run_on"))
    assert "although the clock stands" in breach(register(kept, financial_clock="run_on"))


def test_a_table_of_dossiers_may_leave_moves_out_but_not_go_back() -> None:
    check(register(Filed("10-24T08:10 accept\n10-25T09:00 resolve on_time"), grain="dossiers"))
    back = Filed("10-24T08:10 accept\n10-24T08:20 start\n10-25T09:00 submit")
    assert "is not a step" in breach(register(back, grain="dossiers"))


@pytest.mark.parametrize(
    ("work", "said"),
    [
        ("take officer=0\n10-24T09:00 take officer=0", "of its officer"),
        ("take officer=0\n10-24T09:00 take officer=1", "of its dossier"),
        ("take officer=0\n10-24T09:00 finish officer=1", "of its officer"),
        ("take officer=0 step=0\n10-24T09:00 finish officer=0 step=1", "of its officer"),
        ("finish officer=0", "of its officer"),
        ("put_down officer=0", "of its officer"),
        ("take officer=0\n10-24T09:00 finish officer=0\n10-24T09:00 finish officer=0", "officer"),
        ("take", "is work of nobody"),
    ],
)
def test_work_is_taken_once_and_ended_by_the_same_officer(work: str, said: str) -> None:
    assert said in breach(register(Filed(OPEN + "10-24T08:10 " + work), officers=2))


def test_an_officer_holds_one_dossier() -> None:
    both = [Filed(OPEN + f"10-24T08:1{n} take officer=0") for n in (1, 2)]
    assert breach(register(*both, officers=1)) == (
        "dossier 1, 2023-10-24 08:12:00, move 5: "
        "take → received does not pair with the work before of its officer"
    )
    other = [Filed(OPEN + f"10-24T08:11 take officer={n}") for n in (0, 1)]
    check(register(*other, officers=2))


def test_moves_stand_in_the_order_of_time_and_office() -> None:
    books = register(Filed(OPEN), Filed(OPEN, office=1), offices=("commune", "commune"))
    books.moves[[0, 1]] = books.moves[[1, 0]]
    assert breach(books) == (
        "dossier 0, 2023-10-24 08:00:00, move 1: "
        "submit → submitted stands after a later move, or after one of a later office"
    )
    books = register(Filed(OPEN))
    books.moves["at"][1] -= 3600
    assert "stands after a later move" in breach(books)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("dossier", 1, "move 0: dossier 1 is not known"),
        ("act", 20, "move 0: act 20 is not known"),
        ("state", 11, "move 0: state 11 is not known"),
        ("officer", 0, "move 0: officer 0 is not known"),
        ("officer", -2, "move 0: officer -2 is not known"),
    ],
)
def test_numbers_name_something(column: str, value: int, said: str) -> None:
    books = register(Filed(OPEN))
    books.moves[column][0] = value
    assert breach(books) == said


@pytest.mark.parametrize("column", ["office", "procedure"])
def test_a_dossier_names_its_office_and_procedure(column: str) -> None:
    books = register(Filed(OPEN))
    books.dossiers[column] = 7
    assert breach(books) == f"dossier 0: {column} 7 is not known"


@pytest.mark.parametrize(
    "duty",
    [
        ((0, "10-24T11:30", "10-24T07:00"),),
        ((0, "10-24T07:00", "10-24T11:30"), (0, "10-24T11:29", "10-24T17:00")),
        ((1, "10-24T07:00", "10-24T11:30"),),
    ],
)
def test_windows_of_duty_run_forward_apart_and_are_somebodys(
    duty: tuple[tuple[int, str, str], ...],
) -> None:
    assert "is not a window" in breach(register(duty=duty, officers=1))


def test_every_act_of_the_law_is_in_the_whole_history_or_ends_it() -> None:
    written = {Act[line.split()[1].upper()] for line in WHOLE.strip().splitlines()}
    left_out = {Act.REFUSE, Act.EXPIRE, Act.TURN_BACK, Act.WITHDRAW, Act.ASK_FEE, Act.PAY}
    assert set(Act) == written | left_out
