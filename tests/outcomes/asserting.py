"""How a refused call is asserted: by its code, its reason and the field it names."""

from collections.abc import Awaitable
from typing import Any

import grpc
import pytest
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo
from google.rpc.status_pb2 import Status

StatusCode = grpc.StatusCode


async def refusal(call: Awaitable[object]) -> tuple[StatusCode, str]:
    """The code and the reason with which a call is refused."""
    code, reason, _ = await refusal_with_field(call)
    return code, reason


async def refusal_with_field(call: Awaitable[object]) -> tuple[StatusCode, str, str]:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await call
    status = Status()
    metadata: Any = refused.value.trailing_metadata()
    for name, value in metadata or ():
        if name == "grpc-status-details-bin":
            status.MergeFromString(value)
    reason = field = ""
    for detail in status.details:
        info, bad = ErrorInfo(), BadRequest()
        if detail.Unpack(info):
            reason = info.reason
        elif detail.Unpack(bad) and bad.field_violations:
            field = bad.field_violations[0].field
    return refused.value.code(), reason, field
