"""A gRPC server that decodes a message and sends it back; nothing before and nothing behind it."""

from typing import Any

import grpc

from benchmarks.limits.message import Event
from benchmarks.worker import Options, ready, run

SERVICE, METHOD = "limits.Query", "Get"


async def _echo(request: Any, _context: Any) -> Any:
    return request


async def main(options: Options) -> None:
    server = grpc.aio.server()
    handler = grpc.unary_unary_rpc_method_handler(
        _echo, request_deserializer=Event.FromString, response_serializer=Event.SerializeToString
    )
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(SERVICE, {METHOD: handler}),))
    server.add_insecure_port(f"127.0.0.1:{options['port']}")
    await server.start()
    ready()
    await server.wait_for_termination()


if __name__ == "__main__":
    run(main)
