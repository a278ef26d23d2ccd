"""The HTTP application, put together."""

from fastapi import FastAPI

from chassis import problems
from chassis.auth import TokenVerifier
from intake.api.asking import Answers
from intake.api.door import Door
from intake.api.http import cloudevents, documentation, topics
from intake.api.http.edge import BodyLimit, SafetyHeaders


def new_app(door: Door, answers: Answers, verifier: TokenVerifier) -> FastAPI:
    app = FastAPI(title="Shangliang intake", version="1", docs_url=None, redoc_url=None)
    problems.install(app)
    app.include_router(topics.new_router(door, answers, verifier))
    app.include_router(cloudevents.new_router(door, verifier))
    documentation.install(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(SafetyHeaders)
    return app
