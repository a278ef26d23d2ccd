"""Client certificates as identity, and one trace from client to server."""

import asyncio
import datetime as dt
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import grpc
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from chassis.auth import caller
from chassis.settings import CertificateCaller
from rulebook.callers import Caller, Role
from shangliang.operations.v1 import parked_service_pb2 as parked

Serve = Callable[..., Awaitable[str]]
Connect = Callable[..., Any]


def issue(folder: Path, name: str, issuer: tuple[x509.Certificate, ec.EllipticCurvePrivateKey] | None) -> Any:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    builder = x509.CertificateBuilder(
        issuer_name=issuer[0].subject if issuer else subject,
        subject_name=subject,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=now - dt.timedelta(hours=1),
        not_valid_after=now + dt.timedelta(hours=1),
    )
    builder = builder.add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    certificate = builder.sign(issuer[1] if issuer else key, hashes.SHA256())
    (folder / f"{name}.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / f"{name}.key").write_bytes(private)
    return certificate, key


@pytest.fixture
def certificates(tmp_path: Path) -> Path:
    """A folder with an authority, a server, a known agency and one that nobody registered."""
    authority = issue(tmp_path, "authority", None)
    for name in ("server", "agency-1", "stranger"):
        issue(tmp_path, name, authority)
    return tmp_path


def secured(folder: Path) -> dict[str, Any]:
    known = CertificateCaller(roles=frozenset({Role.OPS}), division="4111", organisation="411100-cg")
    return {
        "tls_certificate": folder / "server.pem",
        "tls_key": folder / "server.key",
        "tls_client_ca": folder / "authority.pem",
        "certificate_callers": {"agency-1": known},
    }


def credentials(folder: Path, name: str) -> grpc.ChannelCredentials:
    return grpc.ssl_channel_credentials(
        (folder / "authority.pem").read_bytes(),
        (folder / f"{name}.key").read_bytes(),
        (folder / f"{name}.pem").read_bytes(),
    )


async def test_a_registered_certificate_is_an_identity(
    serve: Serve, connect: Connect, certificates: Path
) -> None:
    seen: list[Caller] = []

    async def look(_request: Any, _context: Any) -> Any:
        seen.append(caller())
        return parked.ListParkedResponse()

    target = await serve(look, **secured(certificates))
    await connect(target, credentials=credentials(certificates, "agency-1")).ListParked(
        parked.ListParkedRequest()
    )

    assert seen == [Caller("agency-1", frozenset({Role.OPS}), "4111", "411100-cg")]


async def test_a_certificate_that_nobody_registered_is_nobody(
    serve: Serve, connect: Connect, certificates: Path
) -> None:
    async def never(_request: Any, _context: Any) -> Any:
        raise AssertionError("reached")

    target = await serve(never, **secured(certificates))
    stub = connect(target, credentials=credentials(certificates, "stranger"))

    with pytest.raises(grpc.aio.AioRpcError) as failed:
        await stub.ListParked(parked.ListParkedRequest())
    assert failed.value.code() is grpc.StatusCode.UNAUTHENTICATED


TRACED = """
import asyncio, sys
from datetime import timedelta
from typing import ClassVar
from chassis import telemetry
from chassis.auth import TokenIssuer, TokenVerifier, new_key_pair
from chassis.grpc_client import new_channel
from chassis.grpc_server import new_server
from chassis.settings import Ports, ServiceSettings
from rulebook.callers import Caller, Role
from shangliang.operations.v1 import parked_service_pb2 as pb, parked_service_pb2_grpc as rpc

class Settings(ServiceSettings):
    service: ClassVar[str] = "probe"
    ports: ClassVar[Ports] = Ports()

class Parked(rpc.ParkedServiceServicer):
    async def ListParked(self, request, context):
        raise RuntimeError("words 13800138000")

async def main(settings):
    private, public = new_key_pair()
    service = pb.DESCRIPTOR.services_by_name["ParkedService"]
    offered = [(rpc.add_ParkedServiceServicer_to_server, Parked(), service)]
    server = new_server(offered, settings, TokenVerifier(public), address="127.0.0.1:0")
    stop = asyncio.Event()
    running = asyncio.create_task(server.run(stop))
    issuer = TokenIssuer(private, Caller("s", frozenset({Role.OPS}), "4111"))
    channel = new_channel(f"127.0.0.1:{server.port}", issuer)
    try:
        await rpc.ParkedServiceStub(channel).ListParked(pb.ListParkedRequest())
    except Exception as error:
        print(error.details())
    await channel.close()
    stop.set()
    await running

settings = Settings()
tracer = telemetry.configure(settings)
asyncio.run(main(settings))
tracer.shutdown()
"""


async def test_one_trace_leads_from_client_to_server_and_holds_no_words(tmp_path: Path) -> None:
    path = tmp_path / "traces" / "spans.jsonl"
    chosen = {
        "SHANGLIANG_TRACE_FILE": str(path),
        "SHANGLIANG_TRACE_RATIO": "1",
        "SHANGLIANG_POSTGRES_URL": "postgresql://nobody@127.0.0.1:1/x",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", TRACED, env=os.environ | chosen, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await asyncio.wait_for(process.communicate(), 30)

    spans = {span["kind"]: span for span in map(json.loads, path.read_text().splitlines())}
    assert spans["SERVER"]["trace_id"] == spans["CLIENT"]["trace_id"]
    assert spans["SERVER"]["parent_id"] == spans["CLIENT"]["span_id"]
    assert spans["SERVER"]["service"] == "probe"
    assert f"trace {spans['SERVER']['trace_id']}" in out.decode()
    assert "13800138000" not in path.read_text()
