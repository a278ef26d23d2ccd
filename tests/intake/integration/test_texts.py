"""The ways of a text: Aliyun's protocol against a gateway that checks it, and the log for development."""

import asyncio
import hashlib
import json
import logging
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx
import pytest

from chassis import admin
from intake.app import _inbox
from intake.clients.aliyun_texts import Account, AliyunSender
from intake.clients.log_texts import LogSender
from intake.clients.signing import authorization, query_string
from intake.clients.text_inbox import inbox_page
from intake.clients.texts import Text, TextDelayed, TextRefused
from intake.settings import Settings

SECRET = b"a-secret-of-nobody"
OK = {"Code": "OK", "Message": "OK", "BizId": "9006197469364984^0"}


def a_text(**changes: Any) -> Text:
    values: dict[str, Any] = {
        "id": uuid4(),
        "phone": "13800000001",
        "code": "020304",
        "minutes": 5,
        "for_ward": False,
    }
    return Text(**(values | changes))


def test_a_signature_is_that_of_the_published_example() -> None:
    """The example with fixed parameters in Aliyun's description of its signature, version 3."""
    query = query_string(
        {
            "RegionId": "cn-shanghai",
            "ImageId": "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
        }
    )
    headers = {
        "host": "ecs.cn-shanghai.aliyuncs.com",
        "x-acs-action": "RunInstances",
        "x-acs-content-sha256": hashlib.sha256(b"").hexdigest(),
        "x-acs-date": "2023-10-26T10:22:32Z",
        "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
        "x-acs-version": "2014-05-26",
    }

    signed = authorization(
        "POST", "/", query, headers, key_id="YourAccessKeyId", secret=b"YourAccessKeySecret"
    )

    assert signed == (
        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,"
        "SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
        "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    )


@asynccontextmanager
async def a_gateway(status: int, answer: bytes) -> AsyncIterator[tuple[str, list[dict[str, Any]]]]:
    """An HTTP server that notes what it is asked, and answers the same to everybody."""
    asked: list[dict[str, Any]] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        line, *fields = head.strip().split("\r\n")
        method, target, _ = line.split(" ")
        headers = dict(field.split(": ", 1) for field in fields)
        asked.append(
            {"method": method, "target": target, "headers": {k.lower(): v for k, v in headers.items()}}
        )
        writer.write(
            b"HTTP/1.1 %d X\r\ncontent-length: %d\r\nconnection: close\r\n\r\n" % (status, len(answer))
        )
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", asked


async def send(endpoint: str, text: Text) -> None:
    sender = AliyunSender(Account(endpoint, "key-1", SECRET, "有事好商量", "SMS_1", "SMS_2"))
    try:
        await sender.send(text)
    finally:
        await sender.close()


async def test_a_code_reaches_the_gateway_signed_and_with_the_approved_template() -> None:
    text, ward = a_text(), a_text(for_ward=True)
    async with a_gateway(200, json.dumps(OK).encode()) as (endpoint, asked):
        await send(endpoint, text)
        await send(endpoint, ward)

    first, headers = asked[0], asked[0]["headers"]
    query = urlsplit(first["target"]).query
    told = {name: values[0] for name, values in parse_qs(query).items()}
    assert (told["PhoneNumbers"], told["SignName"], told["OutId"]) == (
        "13800000001",
        "有事好商量",
        str(text.id),
    )
    assert json.loads(told["TemplateParam"]) == {"code": "020304", "minutes": "5"}
    assert [parse_qs(urlsplit(each["target"]).query)["TemplateCode"] for each in asked] == [
        ["SMS_1"],
        ["SMS_2"],
    ]
    signed = {name: value for name, value in headers.items() if name == "host" or name.startswith("x-acs-")}
    assert headers["authorization"] == authorization(
        "POST", "/", query, signed, key_id="key-1", secret=SECRET
    )
    assert asked[0]["headers"]["x-acs-signature-nonce"] != asked[1]["headers"]["x-acs-signature-nonce"]


@pytest.mark.parametrize(
    ("status", "answer", "raised", "why"),
    [
        (200, b'{"Code":"isv.MOBILE_NUMBER_ILLEGAL"}', TextRefused, "isv.MOBILE_NUMBER_ILLEGAL"),
        (200, b'{"Code":"isv.BUSINESS_LIMIT_CONTROL"}', TextDelayed, "isv.BUSINESS_LIMIT_CONTROL"),
        (403, b'{"Code":"SignatureDoesNotMatch"}', TextDelayed, "SignatureDoesNotMatch"),
        (503, b"<html>away</html>", TextDelayed, "HTTP 503"),
        (200, b"[]", TextDelayed, "HTTP 200"),
    ],
)
async def test_what_the_gateway_says_decides_whether_it_is_asked_again(
    status: int, answer: bytes, raised: type[Exception], why: str
) -> None:
    async with a_gateway(status, answer) as (endpoint, _):
        with pytest.raises(raised, match=why):
            await send(endpoint, a_text())


async def test_a_gateway_that_is_away_is_asked_again_and_the_error_names_no_phone() -> None:
    with pytest.raises(TextDelayed) as delayed:
        await send("http://127.0.0.1:1", a_text())

    assert delayed.value.__cause__ is None
    assert delayed.value.__suppress_context__
    assert "138" not in repr(delayed.value) + repr(a_text())


async def test_for_development_a_code_is_in_the_log_and_in_a_file_of_its_own(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    text = a_text()
    with caplog.at_level(logging.DEBUG):
        await LogSender(development=True, folder=tmp_path / "texts").send(text)

    logged = caplog.text + capsys.readouterr().out
    assert "020304" in logged
    assert "13800000001" not in logged
    [file] = (tmp_path / "texts").iterdir()
    assert "020304" in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o777 == 0o600


def test_codes_are_shown_in_development_only() -> None:
    url = "postgresql://user@nowhere/intake"

    assert Settings(database_url=url, texts="log", development=True).texts == "log"
    with pytest.raises(ValueError, match="development only"):
        Settings(database_url=url, texts="log")
    with pytest.raises(ValueError, match="development only"):
        LogSender(development=False)
    with pytest.raises(ValueError, match="SHANGLIANG_TEXTS_KEY_ID"):
        Settings(database_url=url, texts="aliyun")


async def test_shown_codes_stand_on_the_inbox_page_newest_first(tmp_path: Path) -> None:
    sender = LogSender(development=True, folder=tmp_path)
    for age, code in ((60, "111111"), (0, "222222")):
        text = a_text(code=code, phone="13800004321")
        await sender.send(text)
        moment = time.time() - age
        os.utime(tmp_path / f"{text.id}.txt", (moment, moment))

    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(admin.new_app(list, list, [inbox_page(tmp_path)])), base_url="http://x"
    ) as client:
        shown = await client.get("/texts")

    assert shown.headers["cache-control"] == "no-store"
    assert 'http-equiv="refresh"' not in shown.text  # whoever is read to would begin anew each time
    assert shown.text.index("222222") < shown.text.index("111111")
    assert "尾号4321" in shown.text
    assert "13800004321" not in shown.text


def test_there_is_no_inbox_page_where_codes_are_sent(tmp_path: Path) -> None:
    assert not _inbox(Settings(database_url="postgresql://127.0.0.1/x", texts_folder=tmp_path))
    assert _inbox(
        Settings(
            database_url="postgresql://127.0.0.1/x", texts="log", development=True, texts_folder=tmp_path
        )
    )
