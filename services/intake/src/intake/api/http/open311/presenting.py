"""Categories, topics and receipts as services and service requests."""

from datetime import datetime

from chassis.policies import Category, Rules
from intake.api.http.open311.bodies import (
    AcceptedBody,
    AttributeBody,
    DefinitionBody,
    DiscoveryBody,
    EndpointBody,
    RequestBody,
    ServiceBody,
    ValueBody,
)
from intake.api.http.open311.rendering import XML_TYPE
from intake.domain.georeport import status_note
from intake.models import Topic
from intake.queries.service_requests import ServiceRequest
from rulebook.calendar import SHANGHAI
from rulebook.divisions import Division, DivisionTable
from shangliang.intake.v1 import topic_service_pb2 as pb

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
_CHANGESET = "2026-11-26T00:00:00+08:00"
_GROUPS = {
    "planning": "规划建设",
    "economy": "经济发展",
    "governance": "村（社区）治理",
    "safety": "公共安全",
    "service": "公共服务",
    "other": "其他",
}
_COUNTY, _STREET = 6, 9


def discovery_body(url: str) -> DiscoveryBody:
    endpoint = EndpointBody(
        specification=SPECIFICATION,
        url=url,
        changeset=_CHANGESET,
        type="production",
        formats=[XML_TYPE, "application/json"],
    )
    return DiscoveryBody(
        changeset=_CHANGESET,
        contact="如有疑问，请联系本市政协办公室。",
        key_service="匿名提交不需要 api_key；合作平台请向本市政协办公室申请。",
        endpoints=[endpoint],
    )


def service_body(category: Category) -> ServiceBody:
    return ServiceBody(
        service_code=category.code,
        service_name=category.name,
        description=_about(category),
        metadata=True,
        type="realtime",
        keywords=category.name_en,
        group=_GROUPS.get(category.group, category.group),
    )


def definition_body(category: Category, divisions: DivisionTable) -> DefinitionBody:
    attributes = [_division(divisions), _TITLE]
    if not category.consultable:
        attributes.append(_notice(category))
    return DefinitionBody(service_code=category.code, attributes=attributes)


def accepted_body(receipt: pb.SubmitTopicResponse, category: Category) -> AcceptedBody:
    notice = (
        f"您的事项已收到，受理编号{receipt.number}，查询码{receipt.tracking_code}，凭查询码可查看全部进展。"
    )
    return AcceptedBody(
        service_request_id=receipt.number,
        service_notice=notice if category.consultable else notice + _about(category),
    )


def request_body(request: ServiceRequest, rules: Rules) -> RequestBody:
    topic, category = request.topic, rules.categories.get(request.topic.category)
    return RequestBody(
        service_request_id=topic.number,
        status="closed" if request.is_over else "open",
        status_notes=status_note(
            topic.stage,
            is_over=request.is_over,
            parts=[each.is_over for each in request.parts],
            follows_ended=bool(request.umbrella and request.umbrella.is_over),
        ),
        service_name=category.name if category else topic.category,
        service_code=topic.category,
        description=_public_words(topic),
        agency_responsible=_name(topic.desk[:_COUNTY], rules.divisions),
        service_notice=_elsewhere(request),
        requested_datetime=_local(topic.submitted_at),
        updated_datetime=_local(topic.updated_at),
        address=_name(topic.division, rules.divisions),
        address_id=topic.division,
    )


def _elsewhere(request: ServiceRequest) -> str | None:
    """Under which numbers it goes on."""
    standing = [request.umbrella] if request.umbrella else request.parts
    numbers = "、".join(each.number for each in standing)
    return f"请关注{numbers}。" if numbers else None


def _public_words(topic: Topic) -> str | None:
    """What a clerk has cleared; None before, and of what is hidden."""
    wording = "" if topic.hides_wording else "：".join(filter(None, (topic.title, topic.summary)))
    return wording or None


def _local(moment: datetime) -> datetime:
    """Shanghai's time in whole seconds, which every client can read."""
    return moment.astimezone(SHANGHAI).replace(microsecond=0)


_TITLE = AttributeBody(
    variable=True,
    code="title",
    datatype="string",
    required=False,
    datatype_description="4至80个字",
    order=2,
    description="用一句话说明事项；不填时取描述的开头。",
    values=[],
)


def _division(divisions: DivisionTable) -> AttributeBody:
    townships = sorted((each for each in divisions if each.is_township_level), key=lambda each: each.code)
    return AttributeBody(
        variable=True,
        code="division",
        datatype="singlevaluelist",
        required=True,
        datatype_description="乡镇（街道）的统计用区划代码",
        order=1,
        description="事项所在的乡镇或街道；也可以用 address_id 说明。",
        values=[ValueBody(key=each.code, name=_name(each.code, divisions)) for each in townships],
    )


def _notice(category: Category) -> AttributeBody:
    return AttributeBody(
        variable=False,
        code="notice",
        datatype="text",
        required=False,
        datatype_description=None,
        order=3,
        description=_about(category),
        values=[],
    )


def _about(category: Category) -> str:
    if category.consultable:
        return f"{category.name}方面需要协商的事项。"
    return f"该类事项不属于协商范围。{category.channel}"


def _name(code: str, divisions: DivisionTable) -> str:
    """Write a division with its county: 源汇区老街街道; of a village, the street's."""
    levels = (divisions.get(code[:_COUNTY]), divisions.get(code[:_STREET]))
    named: list[Division] = [each for each in levels if each]
    return "".join(dict.fromkeys(each.name for each in named))
