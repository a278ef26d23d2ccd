"""What may happen to a topic in scheduling, to a session and to a venue: one row each.

Rows carry the numbers of the procedure; where one act moves a topic and its session, both rows have the same.
"""

from rulebook.callers import Role
from rulebook.lifecycle import Lifecycle, Transition
from scheduling.domain.kinds import ScheduleState as Topic
from scheduling.domain.kinds import SessionState as Session
from scheduling.domain.kinds import VenueState as Venue

PLANNERS = frozenset({Role.CONVENER, Role.CLERK, Role.LIAISON})
CHAIRS = frozenset({Role.CONVENER, Role.LIAISON})
RESEARCHERS = frozenset({Role.MEMBER, Role.CONVENER, Role.LIAISON})
LIAISON = frozenset({Role.LIAISON})
VENUE_OWNERS = frozenset({Role.LIAISON, Role.CLERK})
SYSTEM = frozenset({Role.SYSTEM})

BEFORE_OPENING = frozenset({Session.PLANNED, Session.NOTICED})
# Ready for a session, or at one.
ON_THE_WAY = frozenset({Topic.READY, Topic.SCHEDULED, Topic.CONSULTING})
IN_USE_OR_NOT = frozenset({Venue.REGISTERED, Venue.CHECKED, Venue.RECTIFYING})

TOPIC = Lifecycle[Topic](
    [
        Transition(15, frozenset(), "approve", SYSTEM, "党委书记已审定议题", "D03", Topic.APPROVED, ""),
        Transition(
            19,
            frozenset({Topic.APPROVED}),
            "start-research",
            CHAIRS,
            "至少指派一名在册委员；议题未暂缓",
            "D04",
            Topic.RESEARCH,
            "ResearchStarted",
        ),
        Transition(
            20,
            frozenset({Topic.RESEARCH, Topic.READY}),
            "record-research",
            RESEARCHERS | {Role.CLERK},
            "参加的委员在册",
            "D05",
            None,
            "ResearchRecorded",
        ),
        Transition(
            20,
            frozenset({Topic.RESEARCH}),
            "complete-research",
            RESEARCHERS,
            "至少一份调研记录；列明各利益相关方及其诉求",
            "D05",
            Topic.READY,
            "TopicReady",
        ),
        Transition(
            21,
            frozenset({Topic.READY}),
            "plan",
            PLANNERS,
            "场所空闲；协商方案已定；议题未暂缓",
            "D06",
            Topic.SCHEDULED,
            "SessionPlanned",
        ),
        Transition(
            23,
            frozenset({Topic.SCHEDULED}),
            "cancel",
            CHAIRS,
            "写明原因",
            "D07",
            Topic.READY,
            "SessionCancelled",
        ),
        Transition(
            24,
            frozenset({Topic.SCHEDULED}),
            "open",
            CHAIRS,
            "签到达到最低人数；回避情况已核对",
            "D08",
            Topic.CONSULTING,
            "SessionOpened",
        ),
        Transition(
            25,
            frozenset({Topic.CONSULTING}),
            "adjourn",
            CHAIRS,
            "有未尽事项；下次协商期限不超过规定天数",
            "D09",
            Topic.READY,
            "SessionAdjourned",
        ),
        Transition(
            26,
            frozenset({Topic.CONSULTING}),
            "close",
            CHAIRS,
            "有协商记录",
            "D09",
            Topic.REPORTING,
            "SessionHeld",
        ),
        Transition(
            28,
            frozenset({Topic.REPORTING}),
            "resume",
            SYSTEM,
            "未形成共识，决定再次协商",
            "D10",
            Topic.READY,
            "",
        ),
    ]
)

SESSION = Lifecycle[Session](
    [
        Transition(
            21,
            frozenset(),
            "plan",
            PLANNERS,
            "场所空闲；全部议题可以列入议程",
            "D06",
            Session.PLANNED,
            "SessionPlanned",
        ),
        Transition(21, BEFORE_OPENING, "invite", PLANNERS, "受邀委员在册", "D06", None, ""),
        Transition(
            22,
            BEFORE_OPENING,
            "send-notice",
            PLANNERS,
            "提前量足够；必备的参加方均已邀请",
            "D07",
            Session.NOTICED,
            "SessionNoticed",
        ),
        Transition(
            23,
            BEFORE_OPENING,
            "postpone",
            CHAIRS,
            "写明原因；提前告知；新时间场所空闲",
            "D07",
            None,
            "SessionPostponed",
        ),
        Transition(
            23,
            BEFORE_OPENING,
            "cancel",
            CHAIRS,
            "写明原因；至少提前一个工作日，紧急情况除外",
            "D07",
            Session.CANCELLED,
            "SessionCancelled",
        ),
        Transition(
            24,
            frozenset({Session.NOTICED, Session.OPEN}),
            "sign-in",
            PLANNERS,
            "按参加方类别登记",
            "D08",
            None,
            "",
        ),
        Transition(
            24,
            frozenset({Session.NOTICED}),
            "open",
            CHAIRS,
            "签到达到最低人数；利益相关方占比已核对；回避情况已核对",
            "D08",
            Session.OPEN,
            "SessionOpened",
        ),
        Transition(
            25,
            frozenset({Session.OPEN}),
            "adjourn",
            CHAIRS,
            "有协商记录；有未尽事项；下次协商期限不超过规定天数",
            "D09",
            Session.CLOSED,
            "SessionAdjourned",
        ),
        Transition(
            26, frozenset({Session.OPEN}), "close", CHAIRS, "有协商记录", "D09", Session.CLOSED, "SessionHeld"
        ),
        Transition(
            29,
            frozenset({Session.CLOSED}),
            "count",
            SYSTEM,
            "协商纪要已确认",
            "D10",
            Session.COUNTED,
            "SessionCounted",
        ),
    ]
)

VENUE = Lifecycle[Venue](
    [
        Transition(
            1,
            frozenset(),
            "register",
            VENUE_OWNERS,
            "编号唯一；区划有效",
            "",
            Venue.REGISTERED,
            "VenueRegistered",
        ),
        Transition(
            2, IN_USE_OR_NOT, "pass-check", LIAISON, "六有全部合格", "", Venue.CHECKED, "VenueChecked"
        ),
        Transition(
            2, frozenset({Venue.ACTIVE}), "pass-check", LIAISON, "六有全部合格", "", None, "VenueChecked"
        ),
        Transition(
            2,
            IN_USE_OR_NOT | {Venue.ACTIVE},
            "part-check",
            LIAISON,
            "尚有项目未检查",
            "",
            None,
            "VenueChecked",
        ),
        Transition(
            3,
            IN_USE_OR_NOT | {Venue.ACTIVE},
            "fail-check",
            LIAISON,
            "任一项目不合格",
            "",
            Venue.RECTIFYING,
            "VenueChecked",
        ),
        Transition(
            4,
            frozenset({Venue.CHECKED}),
            "activate",
            LIAISON,
            "六有全部合格且在有效期内",
            "",
            Venue.ACTIVE,
            "VenueActivated",
        ),
    ]
)
