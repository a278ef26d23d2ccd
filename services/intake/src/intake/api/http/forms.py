"""GET /v1/forms/{category}: the form of a category, kept by whoever shows it until it changes."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Response
from pydantic import BaseModel, Field

from intake.api.http.careful import CarefulRoute
from intake.api.http.describing import READING, refusals
from intake.commands import Desk
from intake.commands.forms import forms_of
from rulebook.calendar import local_day

_KEPT = "public, max-age=300"


class FormBody(BaseModel):
    """One version of a form; send answers as `form` with this version as `form_version`."""

    category: str
    version: int
    schema_: dict[str, Any] = Field(alias="schema", description="JSON-Schema, draft 7.")


def new_router(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["forms"], route_class=CarefulRoute)

    @router.get(
        "/forms/{category}",
        response_model=FormBody,
        responses=refusals(*READING) | {304: {"description": "It is still the same."}},
    )
    async def get_form(
        category: Annotated[str, Path(min_length=1, max_length=40)],
        response: Response,
        version: Annotated[int, Query(ge=0, le=10_000, description="0 for the one that is valid now.")] = 0,
        if_none_match: Annotated[str | None, Header(max_length=200)] = None,
    ) -> FormBody | Response:
        """Get the form of a category; filling it in is up to the resident."""
        found = forms_of(desk.rules).form(category, version, local_day(datetime.now(UTC)))
        headers = {"ETag": f'"{found.etag}"', "Cache-Control": _KEPT}
        if if_none_match and found.etag in if_none_match:
            return Response(status_code=304, headers=headers)
        response.headers.update(headers)
        return FormBody(category=found.category, version=found.version, schema=dict(found.schema))

    return router
