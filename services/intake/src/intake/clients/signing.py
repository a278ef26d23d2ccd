"""Aliyun's signature of a request, version 3 (ACS3-HMAC-SHA256): what is signed, and how it is written."""

import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import quote

ALGORITHM = "ACS3-HMAC-SHA256"


def query_string(parameters: Mapping[str, str]) -> str:
    """Parameters in the order and the encoding in which they are signed and sent."""
    return "&".join(f"{_encoded(name)}={_encoded(value)}" for name, value in sorted(parameters.items()))


def authorization(
    method: str, path: str, query: str, headers: Mapping[str, str], *, key_id: str, secret: bytes
) -> str:
    """Return the Authorization header; headers are all that are signed, x-acs-content-sha256 among them."""
    signed = {name.lower(): value.strip() for name, value in sorted(headers.items())}
    names = ";".join(signed)
    lines = [method, path, query, *(f"{name}:{value}" for name, value in signed.items()), "", names]
    canonical = "\n".join([*lines, signed["x-acs-content-sha256"]])
    to_sign = f"{ALGORITHM}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.new(secret, to_sign.encode(), "sha256").hexdigest()
    return f"{ALGORITHM} Credential={key_id},SignedHeaders={names},Signature={signature}"


def _encoded(text: str) -> str:
    return quote(text, safe="-_.~")
