"""Texts by way of Aliyun's short message service: one signed POST each; the wording is approved there.

Phone and code are parameters of the address, as the interface wants them: the address is never logged.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from intake.clients import signing
from intake.clients.texts import Text, TextDelayed, TextRefused

if TYPE_CHECKING:
    from httpx import Response

_ACTION, _VERSION = "SendSms", "2017-05-25"
_EMPTY = hashlib.sha256(b"").hexdigest()
_SECONDS = 8.0
_BAD_GATEWAY = 500
# What no repetition mends: the number is none, or it has had too many today.
_NEVER = frozenset(
    {"isv.MOBILE_NUMBER_ILLEGAL", "isv.MOBILE_COUNT_OVER_LIMIT", "isv.BLACK_KEY_CONTROL_LIMIT"}
)


@dataclass(frozen=True, slots=True)
class Account:
    """What the operator has at Aliyun; ward_template is what a guardian is sent."""

    endpoint: str
    key_id: str
    secret: bytes = field(repr=False)
    sign_name: str
    template: str
    ward_template: str


class AliyunSender:
    """Sends through one account; holds one client for as long as the process lives."""

    def __init__(self, account: Account) -> None:
        import httpx  # noqa: PLC0415 - a process that sends no texts need not carry it

        self._account, self._errors = account, httpx.HTTPError
        self._client = httpx.AsyncClient(timeout=_SECONDS, trust_env=False)

    async def send(self, text: Text) -> None:
        query = signing.query_string(self._parameters(text))
        headers = self._headers(query)
        try:
            answer = await self._client.post(f"{self._account.endpoint}/?{query}", headers=headers)
        except self._errors as error:
            # From None: what httpx raises holds the address, and so the phone.
            raise TextDelayed(type(error).__name__) from None
        _read(answer.status_code, _content(answer))

    async def close(self) -> None:
        await self._client.aclose()

    def _parameters(self, text: Text) -> dict[str, str]:
        template = self._account.ward_template if text.for_ward else self._account.template
        return {
            "PhoneNumbers": text.phone,
            "SignName": self._account.sign_name,
            "TemplateCode": template,
            "TemplateParam": json.dumps({"code": text.code, "minutes": str(text.minutes)}),
            "OutId": str(text.id),
        }

    def _headers(self, query: str) -> dict[str, str]:
        headers = {
            "host": self._account.endpoint.partition("://")[2],
            "x-acs-action": _ACTION,
            "x-acs-version": _VERSION,
            "x-acs-date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "x-acs-signature-nonce": uuid4().hex,
            "x-acs-content-sha256": _EMPTY,
        }
        signed = signing.authorization(
            "POST", "/", query, headers, key_id=self._account.key_id, secret=self._account.secret
        )
        return headers | {"Authorization": signed}


def _content(answer: "Response") -> Mapping[str, Any]:
    try:
        content = answer.json()
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _read(status: int, content: Mapping[str, Any]) -> None:
    code = str(content.get("Code", ""))
    if code == "OK":
        return
    if code in _NEVER:
        raise TextRefused(code)
    raise TextDelayed(code if code and status < _BAD_GATEWAY else f"HTTP {status}")
