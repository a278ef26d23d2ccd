"""Two people let one of them read: a clerk asks, the liaison office agrees."""

from rulebook.callers import Role
from shangliang.intake.v1 import vault_service_pb2 as pb
from tests.intake.desk import COUNTY
from tests.intake.house import House, a_command


async def told(house: House, topic_id: str, *fields: pb.DisclosedField) -> pb.ReadDisclosureResponse:
    """What a clerk reads of a topic when somebody else has let him."""
    clerk = house.vault(Role.CLERK)
    asked = (
        await clerk.RequestDisclosure(
            pb.RequestDisclosureRequest(
                command=a_command(),
                topic_id=topic_id,
                fields=fields,
                purpose="handling",
                legal_basis="statutory-duty",
            )
        )
    ).disclosure
    named = {"topic_id": topic_id, "disclosure_id": asked.disclosure_id}
    await house.vault(Role.LIAISON, division=COUNTY).ApproveDisclosure(
        pb.ApproveDisclosureRequest(command=a_command(), **named)
    )
    told: pb.ReadDisclosureResponse = await clerk.ReadDisclosure(
        pb.ReadDisclosureRequest(**named, purpose="handling")
    )
    return told
