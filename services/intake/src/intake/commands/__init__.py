"""What can be asked of intake about a topic: one function per request of the contract. None commits."""

from intake.commands.act import HOLDER, Act, Desk
from intake.commands.approval import approve_topic, defer_topic, review_topic, shortlist_topic
from intake.commands.claims import claim_topics, release_claims
from intake.commands.concern import name_concerned_organisation
from intake.commands.disclosure import (
    approve_disclosure,
    read_disclosure,
    refuse_disclosure,
    request_disclosure,
)
from intake.commands.handover import accept_handover, delegate_topic, escalate_topic, refuse_handover
from intake.commands.hotline import acknowledge_referral
from intake.commands.imports import (
    add_import_rows,
    cancel_import,
    forget_receipts,
    import_by_id,
    retry_failed_rows,
    run_import,
    start_import,
)
from intake.commands.information import request_information, supply_information
from intake.commands.merge import merge_topic, undo_merge
from intake.commands.minors import confirm_guardian
from intake.commands.moderation import hold_topic, release_topic
from intake.commands.progress import SeenStep, record_steps
from intake.commands.referral import decline_topic, refer_topic, return_referral
from intake.commands.reports import dismiss_reports, report_content, reword_topic
from intake.commands.review import request_review, review_decline
from intake.commands.rights import confirm_deletion, correct_contact, request_deletion, withdraw_consent
from intake.commands.split import split_topic, undo_split
from intake.commands.subject_requests import answer_subject_request, record_subject_request
from intake.commands.suspension import resume_topic, suspend_topic
from intake.commands.telling import tell_submitter
from intake.commands.triage import answer_topic, pool_topic, start_triage
from intake.commands.umbrella import add_to_umbrella, dissolve_umbrella, gather_topics, take_from_umbrella
from intake.commands.withdrawal import withdraw_topic

__all__ = [
    "HOLDER",
    "Act",
    "Desk",
    "SeenStep",
    "accept_handover",
    "acknowledge_referral",
    "add_import_rows",
    "add_to_umbrella",
    "answer_subject_request",
    "answer_topic",
    "approve_disclosure",
    "approve_topic",
    "cancel_import",
    "claim_topics",
    "confirm_deletion",
    "confirm_guardian",
    "correct_contact",
    "decline_topic",
    "defer_topic",
    "delegate_topic",
    "dismiss_reports",
    "dissolve_umbrella",
    "escalate_topic",
    "forget_receipts",
    "gather_topics",
    "hold_topic",
    "import_by_id",
    "merge_topic",
    "name_concerned_organisation",
    "pool_topic",
    "read_disclosure",
    "record_steps",
    "record_subject_request",
    "refer_topic",
    "refuse_disclosure",
    "refuse_handover",
    "release_claims",
    "release_topic",
    "report_content",
    "request_deletion",
    "request_disclosure",
    "request_information",
    "request_review",
    "resume_topic",
    "retry_failed_rows",
    "return_referral",
    "review_decline",
    "review_topic",
    "reword_topic",
    "run_import",
    "shortlist_topic",
    "split_topic",
    "start_import",
    "start_triage",
    "supply_information",
    "suspend_topic",
    "take_from_umbrella",
    "tell_submitter",
    "undo_merge",
    "undo_split",
    "withdraw_consent",
    "withdraw_topic",
]
