"""What happens to some matters on their way: a look, a question, a review, another level, a pause, an end."""

from datetime import timedelta
from typing import Any

from shangliang_cli.replay.intake_steps import TOPICS, TRIAGE, clerk, convener, liaison, topic_id
from shangliang_cli.replay.places import Township
from shangliang_cli.replay.rhythm import Rhythm
from shangliang_cli.replay.steps import Actor, Story


def hold_and_release(story: Story, town: Township, rhythm: Rhythm) -> None:
    held = story.steps[-1].at + timedelta(minutes=rhythm.random.randint(5, 30))
    _add(story, "hold", "HoldTopic", clerk(town), held, reason_code="sensitive-words")
    seen = held + timedelta(minutes=rhythm.random.randint(20, 120))
    _add(
        story,
        "release",
        "ReleaseTopic",
        clerk(town),
        seen,
        reason_code="harmless",
        note="人工审看，未见问题。",
    )


def ask_and_explain(story: Story, town: Township, rhythm: Rhythm) -> None:
    asked = rhythm.after(story.steps[-1].at, 1, 2)
    _add(story, "ask", "RequestInformation", clerk(town), asked, question="请补充具体地点和发生时间。")
    told = rhythm.after(asked, 1, 5)
    _add(story, "explain", "SupplyInformation", clerk(town), told, text="在村委会东侧路口，多发生在傍晚。")


def uphold(story: Story, town: Township, rhythm: Rhythm) -> None:
    _review(story, town, rhythm, overturned=False, explanation="原不予受理理由成立，维持原决定。")


def overturn(story: Story, town: Township, rhythm: Rhythm) -> None:
    _review(story, town, rhythm, overturned=True, explanation="补充的事实属实，重新受理。")
    answered = rhythm.after(story.steps[-1].at, 1, 2)
    story.add(
        "answer",
        f"{TOPICS}/AnswerTopic",
        clerk(town),
        answered,
        topic_id=topic_id(story.key),
        answer="补充材料已核实，社区已当面协调解决。",
    )


def escalate(story: Story, town: Township, rhythm: Rhythm) -> None:
    offered = rhythm.after(story.steps[-1].at, 2, 6)
    _add(
        story,
        "escalate",
        "EscalateTopic",
        convener(town),
        offered,
        to_division=town.county,
        note="涉及多个乡镇（街道），请县区统筹。",
    )
    taken = rhythm.after(offered, 1, 4)
    _add(story, "accept", "AcceptHandover", liaison(town), taken, note="由县区政协统筹协商。")


def suspend_and_resume(story: Story, town: Township, rhythm: Rhythm) -> None:
    stopped = rhythm.after(story.steps[-1].at, 2, 6)
    _add(
        story,
        "suspend",
        "SuspendTopic",
        liaison(town),
        stopped,
        reason_code="court",
        note="相关纠纷进入诉讼。",
    )
    resumed = rhythm.after(stopped, 10, 30)
    _add(story, "resume", "ResumeTopic", liaison(town), resumed, note="诉讼已终结。")


def withdraw(story: Story, town: Township, rhythm: Rhythm) -> None:
    at = rhythm.after(story.steps[-1].at, 1, 3)
    _add(story, "withdraw", "WithdrawTopic", clerk(town), at, reason="已自行协商解决。")


def resubmit(story: Story, town: Township, rhythm: Rhythm) -> None:
    """With the code of the receipt, as its holder does it: now, whatever the rest of the story says."""
    story.add(
        "resubmit",
        f"{TRIAGE}/ResubmitTopic",
        clerk(town),
        rhythm.after(story.steps[-1].at, 20, 40),
        tracking_code=story.ref("submit", "tracking_code"),
        title="答复后问题再次出现",
        new_facts="答复一个月之后，同样的情况再次出现，附近又有两户反映。",
    )


def _review(story: Story, town: Township, rhythm: Rhythm, *, overturned: bool, explanation: str) -> None:
    asked = rhythm.after(story.steps[-1].at, 2, 10)
    _add(
        story,
        "ask-review",
        "RequestReview",
        clerk(town),
        asked,
        ground="new-facts",
        text="提交后又发现新的情况，愿意提供材料。",
    )
    answered = rhythm.after(asked, 2, 6)
    _add(
        story,
        "review",
        "ReviewDecline",
        liaison(town),
        answered,
        overturned=overturned,
        explanation=explanation,
    )


def _add(story: Story, name: str, method: str, actor: Actor, at: Any, /, **fields: Any) -> None:
    story.add(name, f"{TRIAGE}/{method}", actor, at, topic_id=topic_id(story.key), **fields)
