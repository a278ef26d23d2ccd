"""FormService over gRPC: the forms of categories, and how they were filled in."""

import json
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.auth import caller
from intake.api.witnessing import admit
from intake.commands import Desk
from intake.commands.forms import forms_of
from intake.domain import minors
from intake.domain.forms import Form
from intake.queries.topics import topic_by_id
from intake.vault import read_answers
from rulebook.calendar import local_day
from shangliang.intake.v1 import form_service_pb2 as pb
from shangliang.intake.v1.form_service_pb2_grpc import FormServiceServicer


class FormApi(FormServiceServicer):
    def __init__(self, sessions: async_sessionmaker[AsyncSession], desk: Desk) -> None:
        self._sessions, self._desk = sessions, desk

    async def GetForm(self, request: pb.GetFormRequest, _context: object) -> pb.GetFormResponse:
        today = local_day(datetime.now(UTC))
        found = forms_of(self._desk.rules).form(request.category, request.version, today)
        return pb.GetFormResponse(form=_form(found))

    async def GetFormAnswers(
        self, request: pb.GetFormAnswersRequest, _context: object
    ) -> pb.GetFormAnswersResponse:
        async with self._sessions() as session:
            topic = await topic_by_id(session, UUID(request.topic_id))
            await admit(self._sessions, caller(), topic, self._desk, "GetFormAnswers")
            if minors.is_restricted(topic.age_band, concerns_minor=topic.concerns_minor):
                return pb.GetFormAnswersResponse(withheld=True)
            answered = await read_answers(session, self._desk.keyring, topic.id)
        if answered is None:
            return pb.GetFormAnswersResponse()
        form = forms_of(self._desk.rules).forms.get((topic.category, answered.version))
        return pb.GetFormAnswersResponse(answers=answered.answers, form=_form(form) if form else None)


def _form(form: Form) -> pb.Form:
    return pb.Form(
        category=form.category,
        version=form.version,
        schema=json.dumps(form.schema, ensure_ascii=False),
        etag=form.etag,
    )
