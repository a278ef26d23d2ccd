"""What can be asked of scheduling: one function per thing, never committing."""

from scheduling.commands.closing import Record, adjourn_session, close_session
from scheduling.commands.divisions import seed_divisions
from scheduling.commands.holding import count_session, open_session, sign_in
from scheduling.commands.invitations import invite, send_notice
from scheduling.commands.members import link_member, register_member, unlink_member
from scheduling.commands.planning import plan_session
from scheduling.commands.register import register_venues
from scheduling.commands.replanning import cancel_session, postpone_session
from scheduling.commands.research import complete_research, record_research, start_research
from scheduling.commands.roll import register_members
from scheduling.commands.topics import (
    admit_topic,
    defer_topic,
    let_topic_go_on,
    note_concern,
    resume_topic,
)
from scheduling.commands.venues import activate_venue, check_venue, register_room, register_venue

__all__ = [
    "Record",
    "activate_venue",
    "adjourn_session",
    "admit_topic",
    "cancel_session",
    "check_venue",
    "close_session",
    "complete_research",
    "count_session",
    "defer_topic",
    "invite",
    "let_topic_go_on",
    "link_member",
    "note_concern",
    "open_session",
    "plan_session",
    "postpone_session",
    "record_research",
    "register_member",
    "register_members",
    "register_room",
    "register_venue",
    "register_venues",
    "resume_topic",
    "seed_divisions",
    "send_notice",
    "sign_in",
    "start_research",
    "unlink_member",
]
