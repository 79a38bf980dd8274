"""Whether a rule may fire: a closed vocabulary of questions, each answered without side effects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from motcua.clock import NEVER
from motcua.law.dossier import Dossier, Facts
from motcua.law.names import Pause, State

if TYPE_CHECKING:
    from motcua.law.machine import Law

Guard = Callable[[Dossier, Facts, "Law"], bool]


def _channel_offered(_: Dossier, facts: Facts, __: Law) -> bool:
    return facts.is_offered


def _papers_complete(dossier: Dossier, _: Facts, __: Law) -> bool:
    return dossier.is_complete


def _papers_missing(dossier: Dossier, _: Facts, __: Law) -> bool:
    return not dossier.is_complete


def _right_authority(_: Dossier, facts: Facts, __: Law) -> bool:
    return facts.right_authority


def _not_acceptable(dossier: Dossier, facts: Facts, _: Law) -> bool:
    return not (dossier.is_complete and facts.right_authority)


def _reception_open(_: Dossier, facts: Facts, __: Law) -> bool:
    return facts.is_open


def _system_up(_: Dossier, facts: Facts, __: Law) -> bool:
    return facts.has_system


def _fee_prepaid(dossier: Dossier, _: Facts, law: Law) -> bool:
    return not (law.policy.prepay and dossier.fee_outstanding)


def _reason_given(_: Dossier, facts: Facts, __: Law) -> bool:
    return facts.has_reason


def _assigned(_: Dossier, facts: Facts, __: Law) -> bool:
    return facts.is_assigned


def _present(_: Dossier, facts: Facts, __: Law) -> bool:
    return facts.is_present


def _account_free(_: Dossier, facts: Facts, __: Law) -> bool:
    return facts.has_account


def _supplements_left(dossier: Dossier, _: Facts, law: Law) -> bool:
    limit = law.policy.max_supplements
    return limit is None or dossier.supplements < limit


def _fee_outstanding(dossier: Dossier, _: Facts, __: Law) -> bool:
    return dossier.fee_outstanding


def _fee_settled(dossier: Dossier, _: Facts, __: Law) -> bool:
    return not dossier.fee_outstanding


def _fee_excludable(_: Dossier, facts: Facts, __: Law) -> bool:
    return facts.is_excludable


def _waits_for_supplement(dossier: Dossier, _: Facts, __: Law) -> bool:
    return dossier.cause is Pause.SUPPLEMENT


def _cause_cleared(dossier: Dossier, _: Facts, __: Law) -> bool:
    if dossier.cause is Pause.SUPPLEMENT:
        return dossier.is_complete
    return not dossier.fee_outstanding


def _paused_from_received(dossier: Dossier, _: Facts, __: Law) -> bool:
    return dossier.paused_from is State.RECEIVED


def _paused_from_processing(dossier: Dossier, _: Facts, __: Law) -> bool:
    return dossier.paused_from is State.PROCESSING


def _waited_out(dossier: Dossier, facts: Facts, _: Law) -> bool:
    return dossier.limit_at != NEVER and facts.at >= dossier.limit_at


def _before_due(dossier: Dossier, facts: Facts, law: Law) -> bool:
    due_at = dossier.due_at
    return (
        due_at != NEVER and facts.at < law.timekeeper.boundary(due_at, law.policy.early_boundary)[0]
    )


def _at_due(dossier: Dossier, facts: Facts, law: Law) -> bool:
    due_at = dossier.due_at
    if due_at == NEVER:
        return True  # no deadline: on time (R31)
    first, last = law.timekeeper.boundary(due_at, law.policy.early_boundary)
    return first <= facts.at <= last


def _after_due(dossier: Dossier, facts: Facts, law: Law) -> bool:
    due_at = dossier.due_at
    return (
        due_at != NEVER and facts.at > law.timekeeper.boundary(due_at, law.policy.early_boundary)[1]
    )


def _has_appointment(dossier: Dossier, _: Facts, __: Law) -> bool:
    return dossier.due_at != NEVER


def _reschedules_left(dossier: Dossier, _: Facts, law: Law) -> bool:
    return dossier.reschedules < law.policy.max_reschedules


def _later_appointment(dossier: Dossier, facts: Facts, _: Law) -> bool:
    return facts.new_due_at > max(dossier.due_at, dossier.appointment_at)


def _undelivered(dossier: Dossier, _: Facts, __: Law) -> bool:
    return dossier.delivered_at == NEVER


def _input_on_paper(dossier: Dossier, _: Facts, __: Law) -> bool:
    return not dossier.is_digitised_in


def _output_on_paper(dossier: Dossier, _: Facts, __: Law) -> bool:
    return not dossier.is_digitised_out


GUARDS: Final[Mapping[str, Guard]] = MappingProxyType(
    {
        function.__name__[1:]: function
        for function in (
            _channel_offered,
            _papers_complete,
            _papers_missing,
            _right_authority,
            _not_acceptable,
            _reception_open,
            _system_up,
            _fee_prepaid,
            _reason_given,
            _assigned,
            _present,
            _account_free,
            _supplements_left,
            _fee_outstanding,
            _fee_settled,
            _fee_excludable,
            _waits_for_supplement,
            _cause_cleared,
            _paused_from_received,
            _paused_from_processing,
            _waited_out,
            _before_due,
            _at_due,
            _after_due,
            _has_appointment,
            _reschedules_left,
            _later_appointment,
            _undelivered,
            _input_on_paper,
            _output_on_paper,
        )
    }
)
"""Every guard by the name that the table uses; why one fails is said by `guard.<name>` in words."""
