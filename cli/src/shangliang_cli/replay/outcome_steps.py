"""The second half of a story: minutes, report, adoption, handling, and what the people asked say."""

from datetime import datetime, timedelta
from typing import Any

from shangliang_cli.replay.intake_steps import clerk, convener, liaison, secretary, topic_id
from shangliang_cli.replay.scene import Scene
from shangliang_cli.replay.steps import Actor, Ref, Story

OUTCOMES = "outcomes.OutcomeService"
ASSIGNMENTS = "outcomes.AssignmentService"
_HOUR = timedelta(hours=1)


def minutes(story: Story, scene: Scene, session: Ref, number: int) -> None:
    """Draft and confirm the minutes of one session."""
    mine = topic_id(story.key)
    drafted = scene.rhythm.after(story.steps[-1].at, 1, 2)
    points = [
        {"kind": f"POINT_KIND_{kind}", "side": side, "text": text}
        for kind, side, text in scene.pattern.words["points"]
    ]
    story.add(
        f"minutes-{number}",
        f"{OUTCOMES}/DraftMinutes",
        clerk(scene.town),
        drafted,
        topic_id=mine,
        session_id=session,
        points=points,
    )
    story.add(
        f"confirm-{number}",
        f"{OUTCOMES}/ConfirmMinutes",
        convener(scene.town),
        drafted + _HOUR,
        topic_id=mine,
        session_id=session,
        confirmed_by=_confirming(points),
    )


def _confirming(points: list[dict[str, str]]) -> list[str]:
    """Everybody at the table, by name those who disagreed: what they said must stand as they said it."""
    disagreeing = [point["side"] for point in points if point["kind"] == "POINT_KIND_DISAGREED"]
    return list(dict.fromkeys(["政协委员", "村（社区）“两委”", "利益相关方代表", *disagreeing]))


def try_again(story: Story, scene: Scene, session: Ref, number: int) -> None:
    """Record that the sides did not agree, and ask for another session."""
    mine = topic_id(story.key)
    at = story.steps[-1].at + _HOUR
    sides = [f"{group}：{position}" for group, position in scene.pattern.words["stakeholders"]]
    story.add(
        f"disagree-{number}",
        f"{OUTCOMES}/RecordNoConsensus",
        convener(scene.town),
        at,
        topic_id=mine,
        session_id=session,
        disagreements=sides,
    )
    resumed = scene.rhythm.after(at, 2, 6)
    note = "补充测算和入户沟通后再次协商。"
    story.add(
        f"resume-{number}",
        f"{OUTCOMES}/ResumeConsultation",
        convener(scene.town),
        resumed,
        topic_id=mine,
        next_step="NEXT_STEP_TRY_AGAIN",
        note=note,
    )


def report(story: Story, scene: Scene, texts: list[str]) -> None:
    """Report numbered recommendations; together they cover every issue of the topic."""
    at = scene.rhythm.after(story.steps[-1].at, 1, 4)
    issues = list(range(1, len(scene.pattern.words["issues"]) + 1))
    recommendations: list[dict[str, Any]] = [
        {"text": text, "issue_numbers": issues, "suggested_lead": lead(scene).organisation} for text in texts
    ]
    story.add(
        "report",
        f"{OUTCOMES}/SubmitReport",
        liaison(scene.town),
        at,
        topic_id=topic_id(story.key),
        report_number=f"协商报告{at:%Y%m%d}-{scene.town.code[-3:]}",
        deciding_body=f"{scene.town.name}党委政府",
        recommendations=recommendations,
    )


def recommendation_id(story: str, number: int) -> Ref:
    return Ref(story, "report", f"recommendations.{number - 1}.recommendation_id")


def decide(story: Story, scene: Scene, number: int, result: str, reason: str = "") -> None:
    """The township's Party committee and government decide on one recommendation."""
    at = scene.rhythm.after(story.steps[-1].at, 1 if number == 1 else 0, 5 if number == 1 else 0)
    at = max(at, story.steps[-1].at + timedelta(minutes=5))
    story.add(
        f"decide-{number}",
        f"{OUTCOMES}/DecideRecommendation",
        secretary(scene.town),
        at,
        topic_id=topic_id(story.key),
        recommendation_id=recommendation_id(story.key, number),
        result=f"ADOPTION_RESULT_{result}",
        meeting="党政联席会议",
        reason_code="partly-feasible" if reason else "",
        reason=reason,
    )


def vote(story: Story, scene: Scene) -> None:
    """Hand the matter to the villagers' representatives, ten days ahead, and record their count."""
    mine, random = topic_id(story.key), scene.rhythm.random
    noticed = scene.rhythm.after(story.steps[-1].at, 1, 3)
    story.add(
        "vote-start",
        f"{OUTCOMES}/StartStatutoryVote",
        liaison(scene.town),
        noticed,
        topic_id=mine,
        kind="MEETING_KIND_REPRESENTATIVES_MEETING",
        notice_on=noticed.date().isoformat(),
    )
    held = scene.rhythm.moment_on(scene.rhythm.calendar.next_workday(noticed.date() + timedelta(days=12)))
    eligible = random.randint(36, 60)
    present = eligible - random.randint(1, 6)
    against, abstained = random.randint(0, 4), random.randint(0, 2)
    published = held.date() + timedelta(days=1)
    recorded = scene.rhythm.moment_on(scene.rhythm.calendar.next_workday(published + timedelta(days=9)))
    story.add(
        "vote",
        f"{OUTCOMES}/RecordStatutoryVote",
        clerk(scene.town),
        recorded,
        topic_id=mine,
        held_on=held.date().isoformat(),
        eligible=eligible,
        present=present,
        eligible_households=0,
        households_present=0,
        votes_for=present - against - abstained,
        votes_against=against,
        abstained=abstained,
        published_from=published.isoformat(),
        published_to=(published + timedelta(days=7)).isoformat(),
    )


def lead(scene: Scene) -> Actor:
    """The unit of the county that leads."""
    county = scene.town.county
    return Actor("agency", county, f"{county}-{scene.pattern.words['lead']}")


def assignment_id(story: str, number: int) -> Ref:
    return Ref(story, f"dispatch-{number}", "assignment.assignment_id")


def carry_out(story: Story, scene: Scene, number: int, result_class: str) -> None:
    """Dispatch, sign, reply with a class, and let the reply stand."""
    dispatched = scene.rhythm.after(story.steps[-1].at, 1, 2)
    story.add(
        f"dispatch-{number}",
        f"{ASSIGNMENTS}/DispatchAssignment",
        secretary(scene.town),
        dispatched,
        topic_id=topic_id(story.key),
        recommendation_id=recommendation_id(story.key, number),
        lead_organisation=lead(scene).organisation,
        co_organisations=[f"{scene.town.county}-{name}" for name in scene.pattern.words.get("co", ())],
        kind="HANDLING_KIND_RECOMMENDATION",
        requirement=f"请按协商意见办理{scene.place}有关问题，按期反馈并附佐证材料。",
    )
    signed = dispatched + timedelta(hours=scene.rhythm.random.randint(1, 20))
    mine = assignment_id(story.key, number)
    story.add(f"sign-{number}", f"{ASSIGNMENTS}/SignAssignment", lead(scene), signed, assignment_id=mine)
    replied = scene.rhythm.after(signed, 10, 35)
    reply(story, scene, number, mark="", at=replied, result_class=result_class)


def reply(story: Story, scene: Scene, number: int, *, mark: str, at: datetime, result_class: str) -> None:
    """Reply with evidence; the county's office checks it and lets it stand."""
    mine = assignment_id(story.key, number)
    next_date = (at + timedelta(days=90)).date().isoformat() if result_class in "BC" else ""
    story.add(
        f"reply-{number}{mark}",
        f"{ASSIGNMENTS}/ReplyAssignment",
        lead(scene),
        at,
        assignment_id=mine,
        result_class=f"RESULT_CLASS_{result_class}",
        measures=scene.pattern.words["measures"],
        evidence=["现场照片", "验收单"],
        signed_by_post="局长",
        next_step="按年度计划推进，完成后再次反馈。" if next_date else "",
        next_date=next_date,
    )
    checked = scene.rhythm.after(at, 1, 2)
    story.add(
        f"verify-{number}{mark}",
        f"{ASSIGNMENTS}/VerifyReply",
        liaison(scene.town),
        checked,
        assignment_id=mine,
        note="已核对佐证材料并抽查现场。",
    )


def evaluate(story: Story, scene: Scene, number: int, *, mark: str = "", solved: bool) -> None:
    """Call back whoever raised the matter."""
    story.add(
        f"evaluate-{number}{mark}",
        f"{OUTCOMES}/RecordEvaluation",
        clerk(scene.town),
        scene.rhythm.after(story.steps[-1].at, 1, 4),
        topic_id=topic_id(story.key),
        assignment_id=assignment_id(story.key, number),
        respondent="RESPONDENT_KIND_PROPOSER",
        solved="SOLVED_YES" if solved else "SOLVED_NO",
        channel="phone",
        reasonable=not solved,
        satisfaction=scene.rhythm.random.choice(
            ("SATISFACTION_SATISFIED", "SATISFACTION_SATISFIED", "SATISFACTION_BASICALLY")
        )
        if solved
        else "SATISFACTION_DISSATISFIED",
        reason="" if solved else "只解决了一部分，希望继续办理。",
    )


def invested(story: Story, scene: Scene, amount: int) -> None:
    """Record the money that followed, long after the adoption."""
    story.add(
        "effect",
        f"{OUTCOMES}/RecordEffect",
        liaison(scene.town),
        scene.rhythm.after(story.steps[-1].at, 60, 90),
        topic_id=topic_id(story.key),
        kind="EFFECT_KIND_INVESTMENT",
        amount=amount,
        unit="CNY",
        description="专业团队入驻，投资建设民俗文化项目，带动三产融合。",
        evidence="项目备案与投资协议",
    )


def track_long_term(story: Story, scene: Scene, number: int) -> None:
    at = scene.rhythm.after(story.steps[-1].at, 1, 3)
    story.add(
        "long-term",
        f"{OUTCOMES}/TrackLongTerm",
        liaison(scene.town),
        at,
        topic_id=topic_id(story.key),
        assignment_id=assignment_id(story.key, number),
        next_step="完成征收后进场施工。",
        look_again_on=(at + timedelta(days=85)).date().isoformat(),
    )


def explain(story: Story, scene: Scene, issue: int) -> None:
    story.add(
        f"explain-{issue}",
        f"{OUTCOMES}/ExplainIssue",
        liaison(scene.town),
        scene.rhythm.after(story.steps[-1].at, 1, 2),
        topic_id=topic_id(story.key),
        issue_number=issue,
        reason_code="no-legal-basis",
        explanation="受现行规划条件限制暂无法实施，已当面向反映人说明依据和替代办法。",
    )
