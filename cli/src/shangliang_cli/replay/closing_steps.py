"""How a session ends: closed, or adjourned to another one."""

from datetime import datetime

from shangliang_cli.replay.intake_steps import convener
from shangliang_cli.replay.scene import Scene
from shangliang_cli.replay.session_steps import SESSIONS
from shangliang_cli.replay.steps import Ref, Story


def close(story: Story, scene: Scene, held: Ref, number: int, ends: datetime) -> None:
    """End a session at which everything was said."""
    story.add(
        f"close-{number}",
        f"{SESSIONS}/CloseSession",
        convener(scene.town),
        ends,
        session_id=held,
        **_record(scene, number, ends),
    )


def adjourn(story: Story, scene: Scene, held: Ref, number: int, ends: datetime) -> None:
    """End a session that leaves open what the groups concerned still want."""
    left = [f"{group}：{position}" for group, position in scene.pattern.words["stakeholders"][:2]]
    story.add(
        f"adjourn-{number}",
        f"{SESSIONS}/AdjournSession",
        convener(scene.town),
        ends,
        session_id=held,
        points_left=left,
        **_record(scene, number, ends),
    )


def _record(scene: Scene, number: int, ends: datetime) -> dict[str, str]:
    return {
        "record_number": f"记录{ends:%Y%m%d}-{scene.town.code[-3:]}-{number}",
        "record": f"各方围绕{scene.place}有关问题先后发言，主持人归纳共识与分歧，联络员当场宣读并经与会人员确认。",
    }
