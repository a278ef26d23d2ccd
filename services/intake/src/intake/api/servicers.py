"""Everything that intake offers over gRPC, with what stands behind it."""

from datetime import UTC, datetime

from chassis import policies
from chassis.auth import caller
from chassis.grpc_server import Servicer
from eventing.operations import ParkedServicer
from intake.api.asking import Answers
from intake.api.attachments import AttachmentApi
from intake.api.audit import AuditApi
from intake.api.contacts import ContactApi
from intake.api.door import Door
from intake.api.forms import FormApi
from intake.api.hotline import HotlineApi
from intake.api.importing import Importing
from intake.api.imports import ImportApi
from intake.api.moderation import ModerationApi
from intake.api.papers import PaperApi
from intake.api.reports import ReportApi
from intake.api.residents import ResidentApi, Residents
from intake.api.rights import RightsApi
from intake.api.routing import RoutingApi
from intake.api.setting_aside import AsideApi
from intake.api.similar import SimilarApi
from intake.api.split import SplitApi
from intake.api.support import SupportApi, Supporting
from intake.api.telling import TellingApi
from intake.api.topics import TopicApi
from intake.api.triage import TriageApi
from intake.api.umbrella import UmbrellaApi
from intake.api.vault import VaultApi
from intake.api.voting import Voting, VotingApi
from intake.domain.routing import RoutingTable
from rulebook.calendar import local_day
from shangliang.intake.v1 import (
    aside_service_pb2,
    aside_service_pb2_grpc,
    attachment_service_pb2,
    attachment_service_pb2_grpc,
    audit_service_pb2,
    audit_service_pb2_grpc,
    contact_service_pb2,
    contact_service_pb2_grpc,
    form_service_pb2,
    form_service_pb2_grpc,
    hotline_service_pb2,
    hotline_service_pb2_grpc,
    import_service_pb2,
    import_service_pb2_grpc,
    moderation_service_pb2,
    moderation_service_pb2_grpc,
    paper_service_pb2,
    paper_service_pb2_grpc,
    report_service_pb2,
    report_service_pb2_grpc,
    resident_service_pb2,
    resident_service_pb2_grpc,
    rights_service_pb2,
    rights_service_pb2_grpc,
    routing_service_pb2,
    routing_service_pb2_grpc,
    similar_service_pb2,
    similar_service_pb2_grpc,
    split_service_pb2,
    split_service_pb2_grpc,
    support_service_pb2,
    support_service_pb2_grpc,
    telling_service_pb2,
    telling_service_pb2_grpc,
    topic_service_pb2,
    topic_service_pb2_grpc,
    triage_service_pb2,
    triage_service_pb2_grpc,
    umbrella_service_pb2,
    umbrella_service_pb2_grpc,
    vault_service_pb2,
    vault_service_pb2_grpc,
    voting_service_pb2,
    voting_service_pb2_grpc,
)
from shangliang.operations.v1 import parked_service_pb2, parked_service_pb2_grpc


def servicers_of(door: Door, answers: Answers, importing: Importing, service: str) -> list[Servicer]:
    return [
        (
            topic_service_pb2_grpc.add_TopicServiceServicer_to_server,
            TopicApi(door, answers),
            topic_service_pb2.DESCRIPTOR.services_by_name["TopicService"],
        ),
        (
            triage_service_pb2_grpc.add_TriageServiceServicer_to_server,
            TriageApi(door),
            triage_service_pb2.DESCRIPTOR.services_by_name["TriageService"],
        ),
        (
            attachment_service_pb2_grpc.add_AttachmentServiceServicer_to_server,
            AttachmentApi(door),
            attachment_service_pb2.DESCRIPTOR.services_by_name["AttachmentService"],
        ),
        (
            similar_service_pb2_grpc.add_SimilarServiceServicer_to_server,
            SimilarApi(answers.likenesses),
            similar_service_pb2.DESCRIPTOR.services_by_name["SimilarService"],
        ),
        (
            resident_service_pb2_grpc.add_ResidentServiceServicer_to_server,
            ResidentApi(Residents(door)),
            resident_service_pb2.DESCRIPTOR.services_by_name["ResidentService"],
        ),
        (
            support_service_pb2_grpc.add_SupportServiceServicer_to_server,
            SupportApi(Supporting(door)),
            support_service_pb2.DESCRIPTOR.services_by_name["SupportService"],
        ),
        (
            voting_service_pb2_grpc.add_VotingServiceServicer_to_server,
            VotingApi(Voting(door)),
            voting_service_pb2.DESCRIPTOR.services_by_name["VotingService"],
        ),
        *_many_at_once(door, importing),
        (
            parked_service_pb2_grpc.add_ParkedServiceServicer_to_server,
            ParkedServicer(door.sessions, door.gate, service, lambda: caller().subject),
            parked_service_pb2.DESCRIPTOR.services_by_name["ParkedService"],
        ),
        *_advisers(door),
        *_about_people(door),
    ]


def _about_people(door: Door) -> list[Servicer]:
    return [
        (
            contact_service_pb2_grpc.add_ContactServiceServicer_to_server,
            ContactApi(door.sessions, door.desk.keyring),
            contact_service_pb2.DESCRIPTOR.services_by_name["ContactService"],
        ),
        (
            vault_service_pb2_grpc.add_VaultServiceServicer_to_server,
            VaultApi(door),
            vault_service_pb2.DESCRIPTOR.services_by_name["VaultService"],
        ),
        (
            rights_service_pb2_grpc.add_RightsServiceServicer_to_server,
            RightsApi(door),
            rights_service_pb2.DESCRIPTOR.services_by_name["RightsService"],
        ),
        (
            telling_service_pb2_grpc.add_TellingServiceServicer_to_server,
            TellingApi(door),
            telling_service_pb2.DESCRIPTOR.services_by_name["TellingService"],
        ),
        (
            audit_service_pb2_grpc.add_AuditServiceServicer_to_server,
            AuditApi(door.sessions),
            audit_service_pb2.DESCRIPTOR.services_by_name["AuditService"],
        ),
    ]


def _advisers(door: Door) -> list[Servicer]:
    """What the desk is told before it decides."""
    return [
        (
            form_service_pb2_grpc.add_FormServiceServicer_to_server,
            FormApi(door.sessions, door.desk),
            form_service_pb2.DESCRIPTOR.services_by_name["FormService"],
        ),
        (
            moderation_service_pb2_grpc.add_ModerationServiceServicer_to_server,
            ModerationApi(door.sessions, door.desk),
            moderation_service_pb2.DESCRIPTOR.services_by_name["ModerationService"],
        ),
        (
            paper_service_pb2_grpc.add_PaperServiceServicer_to_server,
            PaperApi(door),
            paper_service_pb2.DESCRIPTOR.services_by_name["PaperService"],
        ),
        (
            report_service_pb2_grpc.add_ReportServiceServicer_to_server,
            ReportApi(door),
            report_service_pb2.DESCRIPTOR.services_by_name["ReportService"],
        ),
        (
            routing_service_pb2_grpc.add_RoutingServiceServicer_to_server,
            RoutingApi(door.sessions, door.desk, _routing(door.desk.rules)),
            routing_service_pb2.DESCRIPTOR.services_by_name["RoutingService"],
        ),
    ]


def _many_at_once(door: Door, importing: Importing) -> list[Servicer]:
    return [
        (
            aside_service_pb2_grpc.add_AsideServiceServicer_to_server,
            AsideApi(door),
            aside_service_pb2.DESCRIPTOR.services_by_name["AsideService"],
        ),
        (
            hotline_service_pb2_grpc.add_HotlineServiceServicer_to_server,
            HotlineApi(door),
            hotline_service_pb2.DESCRIPTOR.services_by_name["HotlineService"],
        ),
        (
            import_service_pb2_grpc.add_ImportServiceServicer_to_server,
            ImportApi(door, importing.wake),
            import_service_pb2.DESCRIPTOR.services_by_name["ImportService"],
        ),
        (
            umbrella_service_pb2_grpc.add_UmbrellaServiceServicer_to_server,
            UmbrellaApi(door),
            umbrella_service_pb2.DESCRIPTOR.services_by_name["UmbrellaService"],
        ),
        (
            split_service_pb2_grpc.add_SplitServiceServicer_to_server,
            SplitApi(door),
            split_service_pb2.DESCRIPTOR.services_by_name["SplitService"],
        ),
    ]


def _routing(rules: policies.Rules) -> RoutingTable:
    """The city's catalogue; ValueError when it leaves a gap or leads in a circle today."""
    table = RoutingTable.from_mapping(policies.document(rules.folder / "routing.yaml"))
    faults = list(table.faults(rules.divisions, rules.categories, local_day(datetime.now(UTC))))
    if faults:
        raise ValueError(f"routing.yaml: {'; '.join(faults[:5])}")
    return table
