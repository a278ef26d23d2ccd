"""POST /v1/topics/similar: asked while somebody is writing; nothing of it is kept."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from chassis.validation import check
from intake.api.http.bodies import PublicTopicBody
from intake.api.http.careful import CarefulRoute
from intake.api.http.describing import ASKING, refusals
from intake.api.http.presenting import topic_body
from intake.api.likenesses import Likenesses
from shangliang.intake.v1 import similar_service_pb2 as pb


class WritingBody(BaseModel):
    """What somebody has written so far; the text may explain what the title leaves out."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    title: str = Field(min_length=2, max_length=80, examples=["小区西门夜间无路灯"])
    text: str = Field(default="", max_length=5000)
    division: str = Field(default="", pattern=r"^$|^[0-9]{6}([0-9]{3}){0,2}$", examples=["411102001"])
    limit: int = Field(default=5, ge=1, le=20)


class SimilarTopicBody(BaseModel):
    topic: PublicTopicBody
    score: float = Field(description="From 0 to 1; 1 is the same words. A suggestion, never a decision.")
    resolved: bool = Field(description="It was solved, as those say who were asked.")


class SimilarTopicsBody(BaseModel):
    topics: list[SimilarTopicBody] = Field(description="The most similar first.")


def new_router(likenesses: Likenesses) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["topics"], route_class=CarefulRoute)

    @router.post("/topics/similar", responses=refusals(*ASKING))
    async def find_similar_topics(body: WritingBody) -> SimilarTopicsBody:
        """Find public topics like what is being written, those that were solved included."""
        request = pb.FindSimilarTopicsRequest(**body.model_dump())
        check(request)
        answer = await likenesses.similar(request)
        return SimilarTopicsBody(
            topics=[
                SimilarTopicBody(topic=topic_body(each.topic), score=each.score, resolved=each.resolved)
                for each in answer.topics
            ]
        )

    return router
