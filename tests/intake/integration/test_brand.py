"""The unified logo, where it is given out and where it is printed."""

from rulebook.callers import Role
from shangliang.intake.v1 import paper_service_pb2 as pb
from tests.intake.house import House
from tests.intake.integration.test_papers import papers


async def test_name_and_logo_are_public_and_kept_by_whoever_shows_them(house: House) -> None:
    brand = await house.http.get("/v1/brand")
    logo = await house.http.get(brand.json()["logo"])
    same = await house.http.get(brand.json()["logo"], headers={"If-None-Match": logo.headers["etag"]})

    assert brand.json()["name"] == "有事好商量"
    assert logo.headers["content-type"] == "image/svg+xml"
    assert logo.text.startswith("<svg xmlns=")
    assert logo.headers["cache-control"] == brand.headers["cache-control"] == "public, max-age=3600"
    assert logo.headers["cross-origin-resource-policy"] == "cross-origin"
    assert logo.headers["content-security-policy"].endswith("sandbox")
    assert (same.status_code, same.content) == (304, b"")


async def test_every_paper_carries_it_once(house: House) -> None:
    topic = await house.shortlisted()
    handed_in = await house.submitted()
    asked = pb.GetApprovalFormRequest(topic_id=topic.topic_id)

    form = (await papers(house, Role.SECRETARY).GetApprovalForm(asked)).page
    receipt = (await house.http.get(f"/v1/track/{handed_in.tracking_code}/receipt")).text

    for page in (form, receipt):
        assert page.count('<p class="brand"><svg aria-hidden="true"') == 1
        assert page.index("政协漯河市委员会") < page.index("<h1")
