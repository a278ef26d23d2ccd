"""Every command that is one call: its words, the method, what stands without a name, what it does."""

from collections.abc import Iterator
from dataclasses import dataclass

_TOPICS = "intake.TopicService"
_TRIAGE = "intake.TriageService"
_SIMILAR = "intake.SimilarService"
_UMBRELLAS, _SPLITS = "intake.UmbrellaService", "intake.SplitService"
_HOTLINE = "intake.HotlineService"
_SESSIONS = "scheduling.SessionService"
_RESEARCH = "scheduling.ResearchService"
_VENUES = "scheduling.VenueService"
_MEMBERS = "scheduling.MemberService"
_OUTCOMES = "outcomes.OutcomeService"
_ASSIGNMENTS = "outcomes.AssignmentService"
_NOTICES = "notifier.NotificationService"
_PARKED = "operations.ParkedService"
_AUDIT = "intake.AuditService"
_VAULT = "intake.VaultService"
_ASIDE = "intake.AsideService"
_DUTIES = "outcomes.DutyService"
_ROUNDS = "intake.VotingService"


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the table; `positional` are fields of the request, "a|b" the one that fits the value."""

    group: str
    name: str
    call: str
    positional: tuple[str, ...]
    chinese: str
    english: str


GROUPS = {
    "topic": "议题：提交、受理、分流、审批。 Topics up to their approval.",
    "round": "群众选题：开启、投票、结果、研究。 Rounds of voting on topics in the pool.",
    "hotline": "12345热线：工单、转办、热点。 The city's hotline.",
    "research": "会前调研。 Research before a session.",
    "session": "协商活动：筹备、召开、结束。 Sessions from plan to close.",
    "venue": "协商阵地。 Venues and their six haves.",
    "room": "会议室。 Rooms that venues share.",
    "member": "政协委员及其联系的阵地。 Members and their venues.",
    "outcome": "协商成果：纪要、报送、采纳、评价。 Outcomes from minutes to verdict.",
    "assignment": "交办单：派发、签收、答复。 Assignments of handling units.",
    "duty": "单位职责清单。 Which unit is responsible for what.",
    "notice": "通知。 Notices that people were sent.",
    "parked": "搁置的事件。 Events that a service could not apply yet.",
    "aside": "后台未能处理的事项。 Matters that a background task put aside.",
    "disclosure": "查阅提交人信息：申请、审批、一次查阅。 Learning who handed a matter in.",
    "audit": "审计记录。 Who did what, and the proof that nobody has touched it.",
}
_TABLE = {
    "topic": (
        ("submit", f"{_TOPICS}/SubmitTopic", "title text", "提交议题", "Hand a matter in"),
        ("show", f"{_TOPICS}/GetTopic", "topic_id|number", "查看公开内容", "Show what anybody may see"),
        ("file", f"{_TOPICS}/GetTopicFile", "topic_id", "查看案卷", "Show the clerk's file"),
        ("track", f"{_TOPICS}/TrackTopic", "tracking_code", "凭查询码看进度", "Follow by tracking code"),
        ("list", f"{_TOPICS}/ListTopics", "", "公开议题列表", "List topics, newest first"),
        ("queue", f"{_TOPICS}/ListQueue", "state", "待办列表", "List the desk, oldest first"),
        ("triage", f"{_TOPICS}/StartTriage", "topic_id", "开始受理", "Take a topic up"),
        ("refer", f"{_TOPICS}/ReferTopic", "topic_id", "转办", "Hand over to where it belongs"),
        ("return", f"{_TOPICS}/ReturnReferral", "topic_id", "登记转办退回", "Take a referral back"),
        ("decline", f"{_TOPICS}/DeclineTopic", "topic_id", "不予受理", "Decline with the right channel"),
        (
            "similar",
            f"{_SIMILAR}/FindSimilarTopics",
            "title",
            "查找相似议题",
            "Find public topics like a title",
        ),
        (
            "duplicates",
            f"{_SIMILAR}/FindDuplicates",
            "topic_id",
            "查找重复议题",
            "Find what may be the same matter",
        ),
        ("merge", f"{_TOPICS}/MergeTopic", "topic_id umbrella_topic_id", "合并", "Follow another topic"),
        ("undo-merge", f"{_TOPICS}/UndoMerge", "topic_id", "撤销合并", "Take a merge back"),
        ("gather", f"{_UMBRELLAS}/GatherTopics", "topic_ids", "设立综合议题", "Open an umbrella over topics"),
        (
            "add-part",
            f"{_UMBRELLAS}/AddToUmbrella",
            "topic_id umbrella_topic_id",
            "归入综合议题",
            "Add to an umbrella",
        ),
        (
            "take-part",
            f"{_UMBRELLAS}/TakeFromUmbrella",
            "topic_id",
            "移出综合议题",
            "Take out of an umbrella",
        ),
        ("dissolve", f"{_UMBRELLAS}/DissolveUmbrella", "topic_id", "解散综合议题", "Dissolve an umbrella"),
        (
            "parts",
            f"{_UMBRELLAS}/ListParts",
            "umbrella_topic_id",
            "综合议题的事项",
            "List an umbrella's parts",
        ),
        ("split", f"{_SPLITS}/SplitTopic", "topic_id", "拆分", "Split into several matters"),
        ("undo-split", f"{_SPLITS}/UndoSplit", "topic_id", "撤销拆分", "Take a split back"),
        ("answer", f"{_TOPICS}/AnswerTopic", "topic_id answer", "当场答复", "Answer at once"),
        ("pool", f"{_TOPICS}/PoolTopic", "topic_id", "入库", "Accept with a public wording"),
        ("shortlist", f"{_TOPICS}/ShortlistTopic", "topic_id", "提请审批", "Propose for approval"),
        ("approve", f"{_TOPICS}/ApproveTopic", "topic_id", "审批", "Fix the topic"),
        ("defer", f"{_TOPICS}/DeferTopic", "topic_id", "暂缓", "Hold over until a date"),
        ("review", f"{_TOPICS}/ReviewTopic", "topic_id", "重新研究", "Take a deferred topic up again"),
        ("statistics", f"{_TOPICS}/GetTopicStatistics", "", "统计", "Count"),
        ("hold", f"{_TRIAGE}/HoldTopic", "topic_id", "待人工审看", "Put aside until a person has looked"),
        ("release", f"{_TRIAGE}/ReleaseTopic", "topic_id", "审看通过", "Let go on after a look"),
        ("ask", f"{_TRIAGE}/RequestInformation", "topic_id question", "请补充说明", "Ask the submitter"),
        ("explain", f"{_TRIAGE}/SupplyInformation", "topic_id|tracking_code text", "补充说明", "Explain"),
        (
            "ask-review",
            f"{_TRIAGE}/RequestReview",
            "topic_id|tracking_code text",
            "申请复核",
            "Ask for a review",
        ),
        ("review-refusal", f"{_TRIAGE}/ReviewDecline", "topic_id", "复核不予受理", "Answer a review"),
        (
            "escalate",
            f"{_TRIAGE}/EscalateTopic",
            "topic_id to_division",
            "提请上级",
            "Offer to a level above",
        ),
        (
            "delegate",
            f"{_TRIAGE}/DelegateTopic",
            "topic_id to_division",
            "交由下级",
            "Offer to a level below",
        ),
        ("accept", f"{_TRIAGE}/AcceptHandover", "topic_id", "接收", "Take what another level offers"),
        ("refuse", f"{_TRIAGE}/RefuseHandover", "topic_id", "不接收", "Leave it to the other level"),
        ("withdraw", f"{_TRIAGE}/WithdrawTopic", "topic_id|tracking_code", "撤回", "Take a matter back"),
        ("suspend", f"{_TRIAGE}/SuspendTopic", "topic_id", "暂停办理", "Let it and its clock stand"),
        ("resume", f"{_TRIAGE}/ResumeTopic", "topic_id", "恢复办理", "Let it go on"),
        (
            "resubmit",
            f"{_TRIAGE}/ResubmitTopic",
            "tracking_code title new_facts",
            "再次提交",
            "Take up again",
        ),
        ("decide", f"{_TRIAGE}/DecideTopics", "topics", "批量办理", "Decide the same for many"),
        ("claim", f"{_TRIAGE}/ClaimTopics", "topic_ids", "领取", "Take topics to work on"),
        ("unclaim", f"{_TRIAGE}/ReleaseClaims", "topic_ids", "释放", "Give topics back"),
    ),
    "round": (
        ("open", f"{_ROUNDS}/OpenVotingRound", "division title", "开启一轮投票", "Open a round of a pool"),
        ("close", f"{_ROUNDS}/CloseVotingRound", "round_id reason", "提前结束", "Close before its time"),
        ("show", f"{_ROUNDS}/GetVotingRound", "round_id", "查看结果", "Show a round and its result"),
        ("list", f"{_ROUNDS}/ListVotingRounds", "division", "列表", "List a division's rounds, newest first"),
        ("vote", f"{_ROUNDS}/CastVote", "round_id topic_ids", "投票", "Choose topics for whose token it is"),
        ("withdraw", f"{_ROUNDS}/WithdrawVote", "round_id topic_id", "收回一票", "Take one choice back"),
        ("looks", f"{_ROUNDS}/ListDueLooks", "", "待研究的结果", "List results that somebody has to look at"),
        ("look", f"{_ROUNDS}/RecordLook", "round_id topic_id note", "登记研究", "Write down the look"),
    ),
    "hotline": (
        ("push", f"{_HOTLINE}/PushOrder", "external_number status", "推送工单", "Tell of an order"),
        ("pull", f"{_HOTLINE}/PullReferrals", "", "拉取转办", "Fetch what was referred"),
        (
            "acknowledge",
            f"{_HOTLINE}/AcknowledgeReferral",
            "referral_id external_number",
            "确认转办",
            "Take a referral over",
        ),
        ("show", f"{_HOTLINE}/GetOrder", "topic_id|external_number", "查看工单", "Show an order"),
        ("clusters", f"{_HOTLINE}/SuggestClusters", "", "热点建议", "Show where much came together"),
    ),
    "research": (
        ("start", f"{_RESEARCH}/StartResearch", "topic_id", "启动调研", "Ask members to look"),
        ("record", f"{_RESEARCH}/RecordResearch", "topic_id kind", "登记调研", "Write down a visit or forum"),
        ("complete", f"{_RESEARCH}/CompleteResearch", "topic_id", "完成调研", "Mark the topic ready"),
        ("show", f"{_RESEARCH}/GetResearch", "topic_id", "查看调研", "Show the records"),
    ),
    "session": (
        ("plan", f"{_SESSIONS}/PlanSession", "", "安排协商", "Plan and book"),
        ("invite", f"{_SESSIONS}/InviteParticipants", "session_id invitations", "邀请", "Invite"),
        ("notice", f"{_SESSIONS}/SendNotice", "session_id", "发通知", "Send the notice"),
        ("sign-in", f"{_SESSIONS}/SignIn", "session_id entries", "签到", "Record the sign-in sheet"),
        ("open", f"{_SESSIONS}/OpenSession", "session_id", "开始", "Open"),
        ("close", f"{_SESSIONS}/CloseSession", "session_id", "结束", "Close with the record"),
        ("adjourn", f"{_SESSIONS}/AdjournSession", "session_id points_left", "休会待续", "Adjourn"),
        ("postpone", f"{_SESSIONS}/PostponeSession", "session_id", "改期", "Move to another time"),
        ("cancel", f"{_SESSIONS}/CancelSession", "session_id", "取消", "Cancel"),
        ("show", f"{_SESSIONS}/GetSession", "session_id", "查看", "Show"),
        ("list", f"{_SESSIONS}/ListSessions", "", "列表", "List"),
        ("free-slots", f"{_SESSIONS}/FindFreeSlots", "venue_id", "空闲时段", "Find free times"),
        ("statistics", f"{_SESSIONS}/GetSessionStatistics", "", "统计", "Count"),
    ),
    "venue": (
        ("register", f"{_VENUES}/RegisterVenue", "code name", "登记", "Register"),
        ("register-list", f"{_VENUES}/RegisterVenues", "entries", "登记名录", "Register a whole register"),
        ("check", f"{_VENUES}/CheckVenue", "venue_id items", "查验“六有”", "Check the six haves"),
        ("activate", f"{_VENUES}/ActivateVenue", "venue_id", "启用", "Activate"),
        ("show", f"{_VENUES}/GetVenue", "venue_id", "查看", "Show"),
        ("list", f"{_VENUES}/ListVenues", "", "列表", "List"),
        ("statistics", f"{_VENUES}/GetVenueStatistics", "", "统计", "Count"),
    ),
    "room": (("register", f"{_VENUES}/RegisterRoom", "name", "登记会议室", "Register a room"),),
    "member": (
        ("register", f"{_MEMBERS}/RegisterMember", "number display_name", "登记", "Register"),
        ("register-list", f"{_MEMBERS}/RegisterMembers", "entries", "登记名册", "Register a whole list"),
        ("link", f"{_MEMBERS}/LinkMember", "member_id venue_id", "联系阵地", "Link to a venue"),
        ("unlink", f"{_MEMBERS}/UnlinkMember", "member_id venue_id", "解除联系", "End a link"),
        ("show", f"{_MEMBERS}/GetMember", "member_id", "查看", "Show"),
        ("list", f"{_MEMBERS}/ListMembers", "", "列表", "List"),
        ("statistics", f"{_MEMBERS}/GetMemberStatistics", "", "统计", "Count"),
    ),
    "outcome": (
        ("minutes", f"{_OUTCOMES}/DraftMinutes", "topic_id session_id points", "起草纪要", "Draft minutes"),
        ("confirm", f"{_OUTCOMES}/ConfirmMinutes", "topic_id session_id", "确认纪要", "Confirm minutes"),
        ("disagree", f"{_OUTCOMES}/RecordNoConsensus", "topic_id session_id", "未形成共识", "No consensus"),
        ("resume", f"{_OUTCOMES}/ResumeConsultation", "topic_id next_step", "再次协商", "Choose a next step"),
        ("report", f"{_OUTCOMES}/SubmitReport", "topic_id recommendations", "报送成果", "Report"),
        ("start-vote", f"{_OUTCOMES}/StartStatutoryVote", "topic_id kind", "提交表决", "Hand to a meeting"),
        ("vote", f"{_OUTCOMES}/RecordStatutoryVote", "topic_id", "登记表决结果", "Record the count"),
        (
            "decide",
            f"{_OUTCOMES}/DecideRecommendation",
            "topic_id recommendation_id result",
            "采纳决定",
            "Decide",
        ),
        ("evaluate", f"{_OUTCOMES}/RecordEvaluation", "topic_id assignment_id", "回访评价", "Record a call"),
        ("long-term", f"{_OUTCOMES}/TrackLongTerm", "topic_id assignment_id", "长期跟踪", "Track long-term"),
        ("explain", f"{_OUTCOMES}/ExplainIssue", "topic_id issue_number", "解释说明", "Explain an issue"),
        ("give-up", f"{_OUTCOMES}/CloseIssueUnresolved", "topic_id issue_number", "未解决办结", "Close"),
        ("effect", f"{_OUTCOMES}/RecordEffect", "topic_id kind", "登记成效", "Record what followed"),
        ("show", f"{_OUTCOMES}/GetOutcome", "topic_id", "查看", "Show"),
        ("list", f"{_OUTCOMES}/ListOutcomes", "", "列表", "List"),
        ("statistics", f"{_OUTCOMES}/GetOutcomeStatistics", "", "统计", "Count"),
    ),
    "assignment": (
        ("dispatch", f"{_ASSIGNMENTS}/DispatchAssignment", "topic_id recommendation_id", "派发", "Dispatch"),
        ("sign", f"{_ASSIGNMENTS}/SignAssignment", "assignment_id", "签收", "Sign"),
        ("ask-return", f"{_ASSIGNMENTS}/RequestReturn", "assignment_id", "申请退回", "Ask to return"),
        ("rule-return", f"{_ASSIGNMENTS}/RuleReturn", "assignment_id", "裁定退回", "Rule on a return"),
        (
            "reassign",
            f"{_ASSIGNMENTS}/ReassignAssignment",
            "assignment_id",
            "改派（办理单位为反映对象时）",
            "Give it to others, away from the unit complained about",
        ),
        ("reply", f"{_ASSIGNMENTS}/ReplyAssignment", "assignment_id result_class", "答复", "Reply"),
        ("verify", f"{_ASSIGNMENTS}/VerifyReply", "assignment_id", "审核通过", "Let the reply stand"),
        ("reject", f"{_ASSIGNMENTS}/RejectReply", "assignment_id", "退回重办", "Send the reply back"),
        ("show", f"{_ASSIGNMENTS}/GetAssignment", "assignment_id", "查看", "Show"),
        ("list", f"{_ASSIGNMENTS}/ListAssignments", "", "列表", "List"),
        ("changes", f"{_ASSIGNMENTS}/PullChanges", "", "变更记录", "Pull the changes of a unit"),
    ),
    "duty": (("who", f"{_DUTIES}/WhoIsResponsible", "division", "由谁负责", "Say who is responsible"),),
    "notice": (
        ("list", f"{_NOTICES}/ListNotices", "", "列表", "List"),
        ("read", f"{_NOTICES}/MarkNoticeRead", "notice_id", "标为已读", "Mark as read"),
        ("statistics", f"{_NOTICES}/GetNoticeStatistics", "", "统计", "Count"),
    ),
    "parked": (
        ("list", f"{_PARKED}/ListParked", "", "列表", "List what waits"),
        ("show", f"{_PARKED}/ShowParked", "stream key", "查看", "Show the events of a key"),
        ("retry", f"{_PARKED}/RetryParked", "", "立即重试", "Make parked keys due now"),
        (
            "skip",
            f"{_PARKED}/SkipParked",
            "stream event_id",
            "放弃一个事件",
            "Give one event up, with a reason",
        ),
        ("export", f"{_PARKED}/ExportParked", "", "导出", "Export with the original bytes"),
    ),
    "aside": (
        ("list", f"{_ASIDE}/ListAside", "", "列表", "List them, longest aside first"),
        ("retry", f"{_ASIDE}/RetryAside", "", "立即重试", "Try them again now, all or those named"),
    ),
    "disclosure": (
        ("request", f"{_VAULT}/RequestDisclosure", "topic_id purpose", "申请查阅", "Ask"),
        ("approve", f"{_VAULT}/ApproveDisclosure", "topic_id disclosure_id", "批准", "Let another read"),
        ("refuse", f"{_VAULT}/RefuseDisclosure", "topic_id disclosure_id", "不批准", "Do not"),
        ("read", f"{_VAULT}/ReadDisclosure", "topic_id disclosure_id purpose", "查阅一次", "Read once"),
        ("list", f"{_VAULT}/ListDisclosures", "", "列表", "List, without what was told"),
        (
            "concern",
            f"{_VAULT}/NameConcernedOrganisation",
            "topic_id organisation",
            "登记被反映单位",
            "Name whom a matter complains about",
        ),
        ("guardian", f"{_VAULT}/ConfirmGuardian", "topic_id", "登记监护人同意", "A guardian agrees"),
    ),
    "audit": (("list", f"{_AUDIT}/ListAuditRecords", "", "列表", "List who did what, newest first"),),
}


def commands() -> Iterator[Command]:
    for group, lines in _TABLE.items():
        for name, call, positional, chinese, english in lines:
            yield Command(group, name, call, tuple(positional.split()), chinese, english)
