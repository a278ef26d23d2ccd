"""Who may call which gRPC method: the rule is an option on the method in the contract, and no rule means
nobody.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from google.protobuf.descriptor import ServiceDescriptor

from chassis.auth import NotAuthenticated, TokenVerifier
from chassis.settings import CertificateCaller
from rulebook.callers import ANONYMOUS, Caller, Role
from rulebook.refusals import NotPermitted
from shangliang.access.v1 import access_pb2

CallerFinder = Callable[[Any], Caller]


class Rule(NamedTuple):
    """Who may call a method: one of the roles, or anyone without a token."""

    roles: frozenset[Role]
    anyone: bool


def rules_of(services: Iterable[ServiceDescriptor]) -> dict[str, Rule]:
    """Read the rule of every method, by its full path. Raises ValueError for a method that streams: none may
    yet.
    """
    rules: dict[str, Rule] = {}
    for service in services:
        for method in service.methods:
            if method.client_streaming or method.server_streaming:
                raise ValueError(f"{method.full_name} streams; the gate knows unary methods only")
            options: Any = method.GetOptions()
            allow = options.Extensions[access_pb2.allow]
            roles = frozenset(_role(number) for number in allow.roles)
            rules[f"/{service.full_name}/{method.name}"] = Rule(roles, allow.anyone)
    return rules


def admit(who: Caller, rule: Rule) -> None:
    """Raise NotAuthenticated or NotPermitted unless the rule lets the caller in."""
    if rule.anyone or who.has(rule.roles):
        return
    if who == ANONYMOUS:
        raise NotAuthenticated
    raise NotPermitted(
        "METHOD_NOT_ALLOWED",
        "您的岗位不能使用此项功能。",
        remedy="请由有权限的岗位办理。",
        details={"roles": " ".join(sorted(rule.roles))},
    )


def find_caller(verifier: TokenVerifier, certificates: Mapping[str, CertificateCaller]) -> CallerFinder:
    """Return a function from a call's context to its caller: by token, else by client certificate, else
    ANONYMOUS.
    """

    def find(context: Any) -> Caller:
        metadata = dict(context.invocation_metadata() or ())
        if authorization := metadata.get("authorization"):
            return verifier.from_header(str(authorization))
        return _by_certificate(context.auth_context(), certificates)

    return find


def _by_certificate(peer: Mapping[str, Iterable[bytes]], known: Mapping[str, CertificateCaller]) -> Caller:
    for name in (each.decode() for each in peer.get("x509_common_name", ())):
        if name not in known:
            raise NotAuthenticated
        holder = known[name]
        return Caller(name, holder.roles, holder.division, holder.organisation)
    return ANONYMOUS


def _role(number: int) -> Role:
    return Role(access_pb2.Role.Name(number).removeprefix("ROLE_").lower())
