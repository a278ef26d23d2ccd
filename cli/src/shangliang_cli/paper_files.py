"""`shangliang topic approval-form`: a paper that the office prints and signs, as a file."""

import re
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from shangliang.intake.v1 import paper_service_pb2 as pb
from shangliang_cli.exits import Exit
from shangliang_cli.importing.asking import Clerk, patiently
from shangliang_cli.importing.failures import NotReadable
from shangliang_cli.importing.receipts import put_beside
from shangliang_cli.importing.screen import Screen

_METHOD = "intake.PaperService/GetApprovalForm"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
As = Annotated[str, Parameter(name="--as", help="角色@区划:编号，开发环境。 role@division[:subject].")]
Token = Annotated[str, Parameter(name="--token", help="访问令牌。 Access token; or SHANGLIANG_TOKEN.")]
Json = Annotated[bool, Parameter(name="--json", negative=())]


def approval_form(
    number: Annotated[str, Parameter(help="受理编号或议题标识。 Number or id of the topic.")],
    *,
    out: Annotated[Path, Parameter(help="要生成的文件。 The file to write.")],
    acting_as: As = "secretary@411100",
    bearer: Token = "",
    as_json: Json = False,
) -> int:
    """把议题审批表（D03）写成可打印的网页文件。 Write the topic approval form as a page to print."""
    screen = Screen(as_json)

    async def work(clerk: Clerk) -> Exit:
        named = {"topic_id": number} if _UUID.fullmatch(number) else {"number": number}
        request = pb.GetApprovalFormRequest(**named)
        answer = await patiently(clerk.channel, clerk.token, _METHOD, request, pb.GetApprovalFormResponse)
        screen.show_paper(_written(out, answer.page), answer.topic_number)
        return Exit.DONE

    return screen.run(work, acting_as, bearer)


def _written(out: Path, page: str) -> str:
    try:
        return str(put_beside(out, page.encode()))
    except OSError as refused:
        raise NotReadable(f"写不了文件 {out}：{refused.strerror}。请换一个位置。 Not writable.") from refused
