"""Every command that is one call: its words, the method, what stands without a name, what it does."""

from collections.abc import Iterator
from dataclasses import dataclass

from shangliang_cli.command_table import TABLE


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
    "rights": "个人信息申请：书面或当面提出的查阅、更正、删除、撤回同意。 What people ask about their data.",
    "disclosure": "查阅提交人信息：申请、审批、一次查阅。 Learning who handed a matter in.",
    "audit": "审计记录。 Who did what, and the proof that nobody has touched it.",
}


def commands() -> Iterator[Command]:
    for group, lines in TABLE.items():
        for name, call, positional, chinese, english in lines:
            yield Command(group, name, call, tuple(positional.split()), chinese, english)
