"""The HTTP application, put together."""

from fastapi import FastAPI
from starlette.types import ASGIApp

from chassis import problems
from chassis.absent import without
from chassis.auth import TokenVerifier
from chassis.http_tracing import NONE_OF_ITS_OWN
from intake.api.asking import Answers
from intake.api.attachments import AttachmentApi
from intake.api.door import Door
from intake.api.http import (
    attachments,
    brand,
    cloudevents,
    describing,
    documentation,
    files,
    forms,
    open311,
    own_data,
    own_matter,
    proving,
    receipts,
    reports,
    residents,
    rounds,
    similar,
    support,
    topics,
    uploads,
)
from intake.api.http.bodies import EventBody
from intake.api.http.edge import BodyLimit, SafetyHeaders
from intake.api.http.express import Express
from intake.api.http.methods import Methods
from intake.api.http.open311.bodies import ErrorBody
from intake.api.http.open311.report_body import ReportBody
from intake.api.receipts import Receipts
from intake.api.receiving import Receiving
from intake.api.reports import Reporting
from intake.api.residents import Residents
from intake.api.support import Supporting
from intake.api.voting import Voting
from intake.files.store import Store

# These are read or written by hand, so that no signature names them.
DESCRIBED = (ReportBody, ErrorBody, EventBody)


def new_public(door: Door, answers: Answers, verifier: TokenVerifier, store: Store) -> ASGIApp:
    """What is served: the application, and in front of it the express way for the busiest request."""
    # FastAPI asks of each route whether its types are those of Pydantic 1, and loads it for that: 1.5 MB.
    with without("pydantic.v1"):
        app = new_app(door, answers, verifier, store)
    return Express(app, door, verifier)


def new_app(door: Door, answers: Answers, verifier: TokenVerifier, store: Store) -> FastAPI:
    app = FastAPI(
        title="Shangliang intake",
        version="1",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry=NONE_OF_ITS_OWN,
    )
    problems.install(app)
    app.include_router(topics.new_router(door, answers, verifier))
    app.include_router(own_matter.new_router(door, verifier))
    app.include_router(receipts.new_router(Receipts(door)))
    app.include_router(similar.new_router(answers.likenesses))
    app.include_router(own_data.new_router(door))
    app.include_router(cloudevents.new_router(door, verifier))
    app.include_router(proving.new_router(door.admission))
    app.include_router(residents.new_router(Residents(door), verifier))
    app.include_router(support.new_router(Supporting(door), verifier))
    app.include_router(reports.new_router(Reporting(door), verifier))
    app.include_router(rounds.new_router(Voting(door), verifier))
    app.include_router(uploads.new_router(Receiving(door.sessions, door.desk, store), verifier))
    app.include_router(attachments.new_router(AttachmentApi(door)))
    app.include_router(files.new_router(door, store))
    app.include_router(open311.new_router(door, verifier))
    app.include_router(forms.new_router(door.desk))
    app.include_router(brand.new_router(door.desk))
    documentation.install(app)
    describing.install(app, door.desk.rules, DESCRIBED)
    app.add_middleware(Methods, routes=app.routes)
    app.add_middleware(BodyLimit)
    app.add_middleware(SafetyHeaders)
    return app
