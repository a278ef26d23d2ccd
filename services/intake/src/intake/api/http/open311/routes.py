"""The addresses of GeoReport v2, each in both formats."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Header, Path, Query, Request, Response
from pydantic import Field

from chassis.auth import TokenVerifier
from intake.api.door import Door
from intake.api.http.describing import READING, TOKEN_OPTIONAL, WRITING, reference, refusals
from intake.api.http.open311 import asking
from intake.api.http.open311.bodies import (
    AcceptedBody,
    DefinitionBody,
    DiscoveryBody,
    ErrorBody,
    RequestBody,
    ServiceBody,
    TokenBody,
)
from intake.api.http.open311.presenting import (
    accepted_body,
    definition_body,
    discovery_body,
    request_body,
    service_body,
)
from intake.api.http.open311.refusing import GeoReportRoute
from intake.api.http.open311.rendering import XML_TYPE, Format, render
from intake.api.http.open311.report_body import ReportBody
from intake.api.http.open311.reporting import FORM, JSON, report, require_jurisdiction, require_service

PREFIX = "/open311/v2"
_CREATED = 201
_LARGEST_PAGE = 200
_XML: dict[str, Any] = {XML_TYPE: {"schema": {"type": "string"}}}
_ERRORS = {JSON: {"schema": {"type": "array", "items": reference(ErrorBody)}}} | _XML
_REPORT = {"schema": reference(ReportBody)}
_READING = refusals(*sorted({400, *READING} - {422}), content=_ERRORS)
_WRITING = refusals(*sorted({404, *WRITING} - {422, 413}), content=_ERRORS) | refusals(413)

Form = Annotated[Format, Path()]
Jurisdiction = Annotated[str, Query(max_length=40, description="Code of the city; nothing else is known.")]
Moment = Annotated[str, Query(max_length=40, pattern=r"^$|^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?$")]
# What all of them may be together stays far below what fits into an address.
Numbers = list[Annotated[str, Field(max_length=1000, pattern=r"^[ -~]*$")]]
Codes = list[Annotated[str, Field(max_length=400, pattern=r"^[ -~]*$")]]


def new_router(door: Door, verifier: TokenVerifier) -> APIRouter:
    router = APIRouter(prefix=PREFIX, tags=["open311"], route_class=GeoReportRoute)
    _add_services(router, door)
    _add_reporting(router, door, verifier)
    _add_list(router, door)
    _add_single(router, door)
    return router


def _gives(model: object, status: int = 200) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": model, "content": _XML, "description": "As the standard writes it."}}


def _add_services(router: APIRouter, door: Door) -> None:
    rules = door.desk.rules

    @router.get("/discovery.{form}", responses=_gives(DiscoveryBody) | _READING, response_model=None)
    async def discover(request: Request, form: Form) -> Response:
        """Tell where this interface is, and which formats it has."""
        address = f"{request.base_url}{PREFIX.removeprefix('/')}"
        return render(form, "discovery", discovery_body(address))

    @router.get("/services.{form}", responses=_gives(list[ServiceBody]) | _READING, response_model=None)
    async def list_services(form: Form, jurisdiction_id: Jurisdiction = "") -> Response:
        """List what can be reported."""
        require_jurisdiction(rules, jurisdiction_id)
        return render(form, "services", [service_body(each) for each in rules.categories.values()])

    @router.get(
        "/services/{service_code}.{form}",
        responses=_gives(DefinitionBody) | _READING,
        response_model=None,
    )
    async def get_definition(
        service_code: Annotated[str, Path(max_length=40)], form: Form, jurisdiction_id: Jurisdiction = ""
    ) -> Response:
        """Tell which attributes a report of a service has."""
        require_jurisdiction(rules, jurisdiction_id)
        require_service(rules, service_code)
        definition = definition_body(rules.categories[service_code], rules.divisions)
        return render(form, "service_definition", definition)


def _add_reporting(router: APIRouter, door: Door, verifier: TokenVerifier) -> None:
    @router.post(
        "/requests.{form}",
        status_code=_CREATED,
        responses=_gives(list[AcceptedBody], _CREATED) | _WRITING,
        response_model=None,
        openapi_extra={
            **TOKEN_OPTIONAL,
            "requestBody": {"required": True, "content": {FORM: _REPORT, JSON: _REPORT}},
        },
    )
    async def post_request(
        request: Request,
        form: Form,
        idempotency_key: Annotated[str, Header(pattern=r"^([!-~]{8,128})?$")] = "",
    ) -> Response:
        """Report a matter. Without a key, the same report from the same place gives the first answer for a
        day.
        """
        receipt, body = await report(door, verifier, request, idempotency_key)
        accepted = accepted_body(receipt, door.desk.rules.categories[body.service_code])
        location = {"Location": f"{PREFIX}/requests/{receipt.number}.{form}"}
        return render(form, "service_requests", [accepted], _CREATED, location)


def _add_list(router: APIRouter, door: Door) -> None:
    rules = door.desk.rules

    @router.get("/requests.{form}", responses=_gives(list[RequestBody]) | _READING, response_model=None)
    async def list_requests(
        *,
        request: Request,
        form: Form,
        jurisdiction_id: Jurisdiction = "",
        service_request_id: Annotated[Numbers, Query(max_length=10)] = [],  # noqa: B006 - FastAPI copies it
        service_code: Annotated[Codes, Query(max_length=10)] = [],  # noqa: B006
        status: Annotated[Codes, Query(max_length=4, description="open, closed or both.")] = [],  # noqa: B006
        start_date: Moment = "",
        end_date: Moment = "",
        address_id: Annotated[str, Query(pattern=r"^[0-9]{0,12}$")] = "",
        page: Annotated[int, Query(ge=1, le=1000)] = 1,
        page_size: Annotated[int, Query(ge=1, le=_LARGEST_PAGE)] = 50,
        cursor: Annotated[str, Query(max_length=200)] = "",
    ) -> Response:
        """List reports of at most 90 days, newest first; pages end at 1000, the Link header goes on."""
        require_jurisdiction(rules, jurisdiction_id)
        asked = asking.Asked(
            ids=service_request_id,
            services=service_code,
            statuses=status,
            start=start_date,
            end=end_date,
            division=address_id,
            page=page,
            page_size=page_size,
            cursor=cursor,
        )
        found = await asking.page(door, asked)
        bodies = [request_body(each, rules) for each in found.requests]
        return render(form, "service_requests", bodies, headers=_next(request, found.next_cursor))


def _add_single(router: APIRouter, door: Door) -> None:
    rules = door.desk.rules

    @router.get(
        "/requests/{service_request_id}.{form}",
        responses=_gives(list[RequestBody]) | _READING,
        response_model=None,
    )
    async def get_request(
        service_request_id: Annotated[str, Path(max_length=40)],
        form: Form,
        jurisdiction_id: Jurisdiction = "",
    ) -> Response:
        """Show what anybody may see of a report."""
        require_jurisdiction(rules, jurisdiction_id)
        found = await asking.one(door, service_request_id)
        return render(form, "service_requests", [request_body(each, rules) for each in found])

    @router.get("/tokens/{token}.{form}", responses=_gives(list[TokenBody]) | _READING, response_model=None)
    async def get_token(
        token: Annotated[str, Path(max_length=40)], form: Form, jurisdiction_id: Jurisdiction = ""
    ) -> Response:
        """Give the number that belongs to a tracking code."""
        require_jurisdiction(rules, jurisdiction_id)
        number = await asking.number_of(door, token)
        return render(form, "service_requests", [TokenBody(service_request_id=number, token=token)])


def _next(request: Request, cursor: str) -> dict[str, str]:
    """Where the list goes on: the same question, from behind the last one shown."""
    if not cursor:
        return {}
    asked = [(name, value) for name, value in request.query_params.multi_items() if name not in _PLACE]
    return {"Link": f'<{request.url.path}?{urlencode([*asked, ("cursor", cursor)])}>; rel="next"'}


_PLACE = frozenset({"page", "cursor"})
