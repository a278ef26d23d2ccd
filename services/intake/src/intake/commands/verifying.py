"""A phone is proved by a code: asked for, sent from a table, tried a few times, good once.

What is done for a phone is the same whether its owner is known or not; who he is, is first looked at when the
code has come back.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, text

from intake.commands.act import Act, Desk
from intake.commands.allowances import take
from intake.domain.allowances import Allowance
from intake.domain.one_time_codes import MANY, one_time_code, verification_over
from intake.domain.phones import require_mobile
from intake.domain.residents import require_other_phone, require_ward, unknown_resident
from intake.vault import (
    Keyring,
    departure_mark,
    is_code,
    open_phone,
    phone_index,
    plain_phone,
    seal_resident,
    seal_verification,
)
from rulebook.callers import Caller
from rulebook.refusals import WrongState
from shangliang.intake.v1 import resident_service_pb2 as pb

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_KEEP = text(
    """
    WITH kept AS (
        INSERT INTO verifications
            (id, sealed_key, phone, phone_index, code_hash, ward_id, created_at, expires_at)
        VALUES (:id, :sealed_key, :phone, :phone_index, :code_hash, :ward_id, :now, :expires_at)
    )
    INSERT INTO text_messages (verification_id, code, expires_at, next_try_at)
    VALUES (:id, :code, :expires_at, :now)
    """
)
_TRY = text(
    """
    UPDATE verifications SET tries = tries + 1
    WHERE id = :id AND confirmed_at IS NULL AND expires_at > :now AND tries < :most
    RETURNING sealed_key, phone, phone_index, code_hash, ward_id
    """
)
# Nothing of it is needed any more but that it was used.
_USED = text(
    "UPDATE verifications SET confirmed_at = :now, phone = '', sealed_key = '', code_hash = '' WHERE id = :id"
)
_KNOWN = text(
    """
    INSERT INTO residents AS known (id, phone_index, phone, verified_at)
    VALUES (:id, :phone_index, :phone, :now)
    ON CONFLICT (phone_index) DO UPDATE SET verified_at = excluded.verified_at
    RETURNING id, xmax = 0 AS is_new
    """
)
# Locked: two who come back at once with one phone wait for each other, and become one.
_DEPARTED = text("SELECT id FROM departures WHERE mark = :mark AND mark_until > :now FOR UPDATE")
_KEY = text("INSERT INTO vault_keys (subject_id, sealed_key, created_at) VALUES (:id, :sealed_key, :now)")
_WARDS = text("SELECT count(*) FROM residents WHERE guardian_index = :guardian AND id <> :id")
_CONFIRM_WARD = text(
    """
    UPDATE residents SET guardian_index = :guardian, guardian_confirmed_at = :now WHERE id = :id
    RETURNING phone_index
    """
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A phone for which a code is asked, and for whose child. Never logged: the repr holds nothing."""

    phone: str
    index: bytes
    ward_id: UUID | None

    def __repr__(self) -> str:
        return "Asked(sealed)"


def read_request(desk: Desk, who: Caller, request: pb.RequestVerificationRequest) -> Asked:
    """Raise why no code can be sent to this phone, or not for this caller."""
    for_ward = request.purpose == pb.VERIFICATION_PURPOSE_GUARDIAN
    ward_id = require_ward(who) if for_ward else None
    phone = require_mobile(plain_phone(request.phone))
    return Asked(phone, phone_index(desk.keyring, phone), ward_id)


async def request_verification(act: Act, asked: Asked, address: str) -> pb.RequestVerificationResponse:
    policy, keyring = act.desk.rules.policy, act.desk.keyring
    verification_id = uuid4()
    expires_at = act.now + timedelta(minutes=policy.number("verify.codeMinutes", act.now))
    code = one_time_code(secrets.randbelow(MANY))
    values = seal_verification(keyring, verification_id, asked.phone, code)
    values |= {"id": verification_id, "phone_index": asked.index, "ward_id": asked.ward_id}
    await take(act.session, _own_allowances(act, asked, address), act.now)
    await act.session.execute(_KEEP, values | {"now": act.now, "expires_at": expires_at})
    await take(act.session, [_citys_allowance(act)], act.now)
    answer = pb.RequestVerificationResponse(verification_id=str(verification_id))
    answer.expires_at.FromDatetime(expires_at)
    return answer


async def confirm_verification(
    act: Act, request: pb.ConfirmVerificationRequest, address: str
) -> pb.ConfirmVerificationResponse:
    """Return who is proved, or nobody for a wrong code: that try is counted, so no error may undo it."""
    policy, verification_id = act.desk.rules.policy, UUID(request.verification_id)
    most = int(policy.number("verify.tries", act.now))
    allowance = _allowance(act, "tries of address", address, "verify.triesPerAddressPerHour", _HOUR)
    await take(act.session, [allowance], act.now)
    values = {"id": verification_id, "now": act.now, "most": most}
    tried = (await act.session.execute(_TRY, values)).one_or_none()
    if tried is None or (tried.ward_id and str(tried.ward_id) != act.who.subject):
        raise verification_over()
    if not is_code(act.desk.keyring, verification_id, request.code, tried.code_hash):
        return pb.ConfirmVerificationResponse()
    if tried.ward_id:
        await _confirm_ward(act, tried.ward_id, tried.phone_index)
        resident_id = tried.ward_id
    else:
        resident_id = await _resident(act, verification_id, tried)
    await act.session.execute(_USED, {"id": verification_id, "now": act.now})
    return _proved(act, resident_id, for_ward=bool(tried.ward_id))


async def _resident(act: Act, verification_id: UUID, tried: Row[Any]) -> UUID:
    """Find who has this phone, or make him known. Two who come at once with one phone become one.

    Whoever had himself deleted lately is the pseudonym that he was: what he chose then is counted already.
    """
    keyring: Keyring = act.desk.keyring
    departed = {"mark": departure_mark(keyring, tried.phone_index), "now": act.now}
    candidate = await act.session.scalar(_DEPARTED, departed) or uuid4()
    phone = open_phone(keyring, verification_id, tried.sealed_key, tried.phone)
    sealed = seal_resident(keyring, candidate, phone)
    values = {"id": candidate, "phone_index": tried.phone_index, "phone": sealed["phone"], "now": act.now}
    known = (await act.session.execute(_KNOWN, values)).one()
    if known.is_new:
        await act.session.execute(_KEY, {"id": candidate, "sealed_key": sealed["sealed_key"], "now": act.now})
    resident_id: UUID = known.id
    return resident_id


async def _confirm_ward(act: Act, ward_id: UUID, guardian: bytes) -> None:
    most = act.desk.rules.policy.number("guardian.wards", act.now)
    wards = await act.session.scalar(_WARDS, {"guardian": guardian, "id": ward_id})
    if (wards or 0) >= most:
        raise WrongState(
            "TOO_MANY_WARDS",
            "该手机号码已为多名未成年人确认。",
            remedy="请由工作人员当面核实后办理。",
        )
    own = await act.session.scalar(_CONFIRM_WARD, {"id": ward_id, "guardian": guardian, "now": act.now})
    if own is None:
        raise unknown_resident()
    require_other_phone(own, guardian)


def _proved(act: Act, resident_id: UUID, *, for_ward: bool) -> pb.ConfirmVerificationResponse:
    """The token itself is made after the answer is stored: what is stored lets nobody in."""
    answer = pb.ConfirmVerificationResponse(resident_id=str(resident_id))
    if not for_ward:
        hours = act.desk.rules.policy.number("resident.tokenHours", act.now)
        answer.token_expires_at.FromDatetime(_whole_seconds(act.now + timedelta(hours=hours)))
    return answer


def _own_allowances(act: Act, asked: Asked, address: str) -> list[Allowance]:
    phone = asked.index.hex()
    return [
        _allowance(act, "codes of phone within an hour", phone, "verify.perPhonePerHour", _HOUR),
        _allowance(act, "codes of phone", phone, "verify.perPhonePerDay", _DAY),
        _allowance(act, "codes of address within an hour", address, "verify.perAddressPerHour", _HOUR),
        _allowance(act, "codes of address", address, "verify.perAddressPerDay", _DAY),
    ]


def _citys_allowance(act: Act) -> Allowance:
    return _allowance(act, "codes of city", "", "verify.perCityPerDay", _DAY)


def _allowance(act: Act, of: str, whose: str, key: str, period: timedelta) -> Allowance:
    name = act.desk.keyring.keyed("allowances", f"{of}|{whose}".encode())
    return Allowance(name, int(act.desk.rules.policy.number(key, act.now)), period)


def _whole_seconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
