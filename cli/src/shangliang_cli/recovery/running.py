"""Whether a service runs: it answers, holds connections, or consumes; under it nothing may be restored."""

import asyncio
from typing import Any

from eventing.recovery import positions
from shangliang_cli.connection import GRPC_PORTS, Address
from shangliang_cli.recovery.brokers import Broker, reached
from shangliang_cli.recovery.databases import name_of
from shangliang_cli.recovery.failures import NotDone

_ADMIN_AFTER_GRPC = 100
_SECONDS = 2.0
_CONNECTIONS = """
    SELECT coalesce(nullif(application_name, ''), usename, '?') AS who, count(*) AS connections
    FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid() AND backend_type = 'client backend'
    GROUP BY 1 ORDER BY 1
"""


async def require_stopped(service: str, address: str, server: Any, broker: Broker | None) -> None:
    """Raise NotDone, with what was seen, while the service or its relay runs anywhere.

    server is a connection to any database of the service's server; without a broker only it is asked.
    """
    seen = [*await _answers(service), *await _connected(server, address)]
    if broker:
        async with reached():
            hosts = await positions.members(broker.servers, service, broker.security)
        seen += [f"Kafka 消费组成员 {host} / a member of the consumer group" for host in hosts]
    if seen:
        listed = "".join(f"\n  {each}" for each in seen)
        raise NotDone(f"{service} 还在运行，请先停止它。 It is still running; stop it first:{listed}")


async def _answers(service: str) -> list[str]:
    place = Address()
    port = GRPC_PORTS[service] + _ADMIN_AFTER_GRPC + place.port_base
    try:
        async with asyncio.timeout(_SECONDS):
            _, writer = await asyncio.open_connection(place.host, port)
    except (OSError, TimeoutError):
        return []
    writer.close()
    return [f"{place.host}:{port} 有应答 / answers"]


async def _connected(server: Any, address: str) -> list[str]:
    found = await server.fetch(_CONNECTIONS, name_of(address))
    return [f"{row['who']}：{row['connections']} 个数据库连接 / connections" for row in found]
