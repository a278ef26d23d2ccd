"""The list of all invariants, in the order in which a person reads them."""

import inspect
import time
from collections.abc import Callable, Sequence

from tests.torture.evidence import Evidence
from tests.torture.invariants import (
    accounts,
    agendas,
    aggregates,
    applying,
    asides,
    audit,
    bookings,
    bounds,
    brought_in,
    calm,
    clocks,
    commands,
    concerned,
    copies,
    counters,
    decisions,
    effects,
    files,
    forgetting,
    inboxes,
    levels,
    limits,
    notices,
    order,
    own_data,
    privacy,
    reading,
    tellings,
    trust,
    voices,
    wholes,
    wordings,
)
from tests.torture.invariants.findings import Findings, Verdict

Invariant = Callable[[Evidence], Findings]

INVARIANTS: Sequence[Invariant] = (
    commands.acknowledged_commands_are_stored,
    commands.refused_commands_left_no_answer,
    commands.one_key_has_one_answer,
    commands.one_key_names_one_topic,
    commands.every_stored_answer_was_asked_for,
    effects.promised_events_are_published,
    effects.no_event_without_a_command,
    effects.acknowledged_versions_are_published,
    order.versions_count_without_gap,
    order.one_key_stays_in_one_partition,
    order.copies_of_an_event_are_identical,
    aggregates.rows_have_the_version_of_their_last_event,
    aggregates.sessions_stand_where_their_events_end,
    aggregates.topics_stand_where_their_events_end,
    agendas.topics_are_where_their_sessions_left_them,
    decisions.issues_have_the_verdict_of_their_events,
    decisions.recommendations_are_decided_as_published,
    decisions.assignments_are_those_that_were_dispatched,
    applying.every_event_is_applied_once,
    applying.no_aggregate_is_stuck,
    applying.offsets_are_committed_after_effects,
    copies.progress_tells_what_happened,
    copies.scheduling_knows_the_approved_topics,
    copies.scheduling_counts_confirmed_sessions,
    copies.outcomes_knows_the_approved_topics,
    copies.outcomes_has_a_file_for_every_session_held,
    copies.notifier_knows_the_topics,
    notices.nobody_is_told_twice,
    notices.everybody_is_told,
    notices.letters_are_those_of_the_notices,
    bookings.no_room_is_booked_twice,
    bookings.no_room_was_promised_twice,
    reading.what_was_answered_can_be_read,
    calm.it_became_quiet_in_time,
    calm.outboxes_are_empty_and_nobody_lags,
    calm.nothing_is_parked_that_nobody_poisoned,
    calm.no_timer_is_stuck,
    clocks.limits_that_came_close_were_told_once,
    limits.limits_of_topics_ring_once,
    limits.limits_that_have_passed_are_told,
    voices.support_counts_once_per_person,
    voices.ballots_are_those_that_were_cast_last,
    voices.closed_rounds_were_counted_right,
    brought_in.every_row_of_a_list_is_one_topic,
    brought_in.an_order_is_one_topic_in_its_latest_state,
    brought_in.rows_and_orders_share_no_topic,
    files.attached_files_can_be_read_as_they_came,
    files.the_store_holds_what_the_tables_name,
    own_data.a_disclosure_is_read_once,
    own_data.of_the_deleted_nothing_is_left,
    own_data.no_childs_matter_goes_on_without_a_guardian,
    own_data.whoever_was_not_deleted_is_kept,
    forgetting.who_is_forgotten_was_known_for_a_year,
    forgetting.of_the_forgotten_only_the_words_are_left,
    audit.the_audit_chain_is_whole,
    audit.every_decision_is_on_record_once,
    wholes.topics_follow_whom_the_last_act_says,
    wholes.what_was_taken_out_stands_where_it_stood,
    wholes.a_dissolved_umbrella_has_no_part,
    wholes.a_split_has_exactly_its_parts,
    wholes.each_part_has_one_beginning,
    wholes.a_part_is_taken_back_once,
    wholes.of_a_split_that_is_taken_back_no_part_goes_on,
    levels.one_level_decides_at_a_time,
    levels.topics_lie_where_they_were_taken,
    wordings.wordings_are_hidden_until_somebody_has_looked,
    wordings.wordings_are_as_their_events_say,
    wordings.every_report_is_kept_once,
    wordings.a_hidden_wording_stands_in_no_view,
    trust.whoever_reports_many_hides_some,
    trust.whoever_was_right_is_trusted_again,
    accounts.of_the_departed_nothing_is_left,
    accounts.who_comes_back_is_the_same,
    accounts.the_departed_do_nothing_more,
    concerned.nothing_is_given_to_the_unit_complained_about,
    tellings.submitters_are_told_once_of_each_referral,
    tellings.what_was_told_is_on_record_once,
    tellings.whoever_was_not_told_is_waited_for,
    counters.what_was_asked_at_a_desk_is_kept_once,
    counters.what_was_asked_at_a_desk_is_answered_once,
    counters.nobody_is_deleted_by_one_alone,
    bounds.no_question_moves_the_day_of_decision,
    bounds.triage_ends_before_the_day_of_decision,
    asides.what_was_put_aside_is_tried_in_time,
    asides.every_matter_is_worked_on_or_put_aside,
    inboxes.what_was_marked_stays_read,
    privacy.streams_hold_no_personal_data,
)


def check(evidence: Evidence) -> list[Verdict]:
    """Check every invariant. One that cannot read the evidence is violated, with what stood in its way."""
    return [_checked(invariant, evidence) for invariant in INVARIANTS]


def _checked(invariant: Invariant, evidence: Evidence) -> Verdict:
    name = invariant.__name__.replace("_", " ")
    sentence = " ".join((inspect.getdoc(invariant) or "").split())
    started = time.perf_counter()
    try:
        found = invariant(evidence)
    except Exception as error:  # noqa: BLE001 - broken evidence must not hide the other verdicts
        found = Findings()
        found.wrong(f"could not be checked: {type(error).__name__}: {error}")
    return Verdict(name, sentence, list(found), found.checked, time.perf_counter() - started)
