"""/v1/brand: the unified name and logo, for whoever shows them; both may be kept for an hour."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Header, Response
from pydantic import BaseModel

from intake.api.http.careful import CarefulRoute
from intake.api.http.describing import READING, refusals
from intake.commands import Desk
from intake.commands.branding import brand_at
from intake.domain.brand import Brand
from rulebook.refusals import NotFound

LOGO = "/v1/brand/logo.svg"
_KEPT = "public, max-age=3600"
Known = Annotated[str | None, Header(max_length=200)]


class BrandBody(BaseModel):
    """The brand in force today."""

    name: str
    name_en: str
    owner: str
    level: str
    parent: str
    logo: str


def new_router(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["brand"], route_class=CarefulRoute)
    answers = refusals(*READING) | {304: {"description": "It is still the same."}}

    @router.get("/brand", response_model=BrandBody, responses=answers)
    async def get_brand(response: Response, if_none_match: Known = None) -> BrandBody | Response:
        """Get the name of the platform, who owns it, and where its logo is."""
        brand = _in_force(desk)
        response.headers.update(_kept(brand))
        if if_none_match and brand.etag in if_none_match:
            return Response(status_code=304, headers=_kept(brand))
        named = {each: getattr(brand, each) for each in ("name", "name_en", "owner", "level", "parent")}
        return BrandBody(**named, logo=LOGO)

    @router.get(
        LOGO.removeprefix("/v1"),
        response_class=Response,
        responses=answers | {200: {"content": {"image/svg+xml": {}}, "description": "The logo."}},
    )
    async def get_logo(if_none_match: Known = None) -> Response:
        """Get the logo; pages of other addresses may show it."""
        brand = _in_force(desk)
        if if_none_match and brand.etag in if_none_match:
            return Response(status_code=304, headers=_kept(brand))
        return Response(brand.logo, media_type="image/svg+xml", headers=_kept(brand))

    return router


def _in_force(desk: Desk) -> Brand:
    if brand := brand_at(desk.rules, datetime.now(UTC)):
        return brand
    raise NotFound("NO_BRAND", "本市没有登记统一标识。", remedy="请联系平台管理单位登记后再试。")


def _kept(brand: Brand) -> dict[str, str]:
    return {"ETag": f'"{brand.etag}"', "Cache-Control": _KEPT}
