"""What can be asked of intake about a topic: one function per request of the contract. None commits."""

from intake.commands.act import Act, Desk
from intake.commands.approval import approve_topic, defer_topic, review_topic, shortlist_topic
from intake.commands.merge import merge_topic, undo_merge
from intake.commands.progress import SeenStep, record_steps
from intake.commands.referral import decline_topic, refer_topic, return_referral
from intake.commands.triage import answer_topic, pool_topic, start_triage

__all__ = [
    "Act",
    "Desk",
    "SeenStep",
    "answer_topic",
    "approve_topic",
    "decline_topic",
    "defer_topic",
    "merge_topic",
    "pool_topic",
    "record_steps",
    "refer_topic",
    "return_referral",
    "review_topic",
    "shortlist_topic",
    "start_triage",
    "undo_merge",
]
