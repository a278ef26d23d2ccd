"""One command from what was typed to the exit code."""

import asyncio
import json
import os
import re
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from google.protobuf import json_format
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from rich.console import Console

from chassis.validation import InvalidRequest, check
from rulebook.callers import Caller, Role
from shangliang.access.v1 import access_pb2
from shangliang_cli import calls, rendering
from shangliang_cli.calls import Problem
from shangliang_cli.commands import Command
from shangliang_cli.connection import Address, caller_from, development_tokens, keys_dir
from shangliang_cli.exits import Exit, exit_for
from shangliang_cli.words import field_value

_TIMEOUT = 10.0
_WHOLE_CITY = "411100"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_UNREADABLE = "请求中有内容无法识别，请对照 --help 更正。 Not understood:"
_NO_JSON = "不是有效的 JSON，请检查引号和括号。 Not JSON: look at quotes and braces."
_ENVELOPE = ("idempotency_key", "occurred_at", "backdating_approval")


class NotUsable(Exception):
    """What was typed makes no request; the message says why."""


def perform(command: Command, given: dict[str, Any]) -> Exit:
    """Call, show, and say how it went."""
    method = calls.method(command.call)
    machine = bool(given.pop("as_json"))
    screen, errors = rendering.new_screen(), Console(stderr=True)
    key = ""
    try:
        connection = _connection(command, method, given)
        request = request_of(command, method, given)
        key = request.command.idempotency_key if "command" in method.input_type.fields_by_name else ""  # type: ignore[attr-defined]  # of this request
        answer = asyncio.run(_call(connection, method, request))
    except NotUsable as error:
        errors.print(str(error), style="red", markup=False)
        return Exit.USAGE
    except Problem as problem:
        if machine:
            screen.out(rendering.problem_json(problem, key), highlight=False)
        else:
            rendering.show_problem(errors, problem, key)
        return exit_for(problem)
    _show(screen, answer, machine=machine)
    return Exit.DONE


def _show(screen: Console, answer: Message, *, machine: bool) -> None:
    if machine:
        screen.out(rendering.as_json(answer), highlight=False)
        return
    for part in rendering.shown_of(answer):
        screen.print(part)


def request_of(command: Command, method: MethodDescriptor, given: Mapping[str, Any]) -> Message:
    """The request, checked against its contract; raises NotUsable."""
    fields = method.input_type.fields_by_name
    chosen = dict(given)
    for spec in command.positional:
        first, _, other = spec.partition("|")
        if other and not _UUID.fullmatch(chosen[first]):
            chosen[other] = chosen.pop(first)
    try:
        values = {
            name: _value(fields[name], value)
            for name, value in chosen.items()
            if name in fields and value is not None
        }
        if "command" in fields:
            values["command"] = _envelope(chosen)
        request = calls.request_for(method, values)
        check(request)
    except (ValueError, json_format.ParseError) as error:
        raise NotUsable(f"{_UNREADABLE} {error}") from None
    except InvalidRequest as invalid:
        broken = (f"  {each.field}: {each.message}{each.remedy}" for each in invalid.violations)
        raise NotUsable("\n".join((invalid.message, *broken))) from None
    return request


def _value(field: FieldDescriptor, given: Any) -> Any:
    """What was typed, as JSON of the contract; raises NotUsable with its name for JSON that is none."""
    try:
        return field_value(field, given)
    except json.JSONDecodeError:
        raise NotUsable(f"{field.name}: {_NO_JSON}") from None


def _envelope(given: Mapping[str, Any]) -> dict[str, str]:
    envelope = {name: given[name] for name in _ENVELOPE if given.get(name)}
    return {"idempotency_key": f"cli-{uuid4()}", **envelope}


def _connection(
    command: Command, method: MethodDescriptor, given: Mapping[str, Any]
) -> tuple[Address, str, str]:
    address = Address()
    address = Address(
        given["host"] or address.host,
        address.port_base if given["port_base"] is None else given["port_base"],
    )
    owner = given.get("owner") or command.call.partition(".")[0]
    return address, owner, given["bearer"] or os.environ.get("SHANGLIANG_TOKEN") or _minted(method, given)


def _minted(method: MethodDescriptor, given: Mapping[str, Any]) -> str:
    """A token of the development key for --as, else for the first role that may call the method."""
    rule: Any = method.GetOptions().Extensions[access_pb2.allow]  # type: ignore[index]  # stubs of two makers
    named = given["acting_as"]
    if not named and rule.anyone:
        return ""
    try:
        caller = caller_from(named) if named else _first_of(rule.roles[0])
        return development_tokens(keys_dir())(caller)
    except ValueError:
        raise NotUsable(f"--as {named}: 角色@区划[:单位] / role@division[:organisation]") from None
    except OSError:
        hint = (
            "没有令牌：请用 --token，或先 make up 生成开发密钥。 No token: give --token, or `make up` first."
        )
        raise NotUsable(hint) from None


def _first_of(role: int) -> Caller:
    name = access_pb2.Role.Name(role).removeprefix("ROLE_").lower()
    return Caller(f"{name}-{_WHOLE_CITY}", frozenset({Role(name)}), _WHOLE_CITY)


async def _call(connection: tuple[Address, str, str], method: MethodDescriptor, request: Message) -> Message:
    address, owner, token = connection
    channel = address.open(owner)
    try:
        return await calls.invoke(channel, method, request, token, _TIMEOUT)
    finally:
        await channel.close(None)
