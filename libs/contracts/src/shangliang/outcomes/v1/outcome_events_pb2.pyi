import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AdoptionResult(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ADOPTION_RESULT_UNSPECIFIED: _ClassVar[AdoptionResult]
    ADOPTION_RESULT_ADOPTED: _ClassVar[AdoptionResult]
    ADOPTION_RESULT_PARTIAL: _ClassVar[AdoptionResult]
    ADOPTION_RESULT_NOT_ADOPTED: _ClassVar[AdoptionResult]
    ADOPTION_RESULT_DEFERRED: _ClassVar[AdoptionResult]

class ResultClass(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESULT_CLASS_UNSPECIFIED: _ClassVar[ResultClass]
    RESULT_CLASS_A: _ClassVar[ResultClass]
    RESULT_CLASS_B: _ClassVar[ResultClass]
    RESULT_CLASS_C: _ClassVar[ResultClass]
    RESULT_CLASS_D: _ClassVar[ResultClass]

class EffectKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EFFECT_KIND_UNSPECIFIED: _ClassVar[EffectKind]
    EFFECT_KIND_INVESTMENT: _ClassVar[EffectKind]
    EFFECT_KIND_PROJECT: _ClassVar[EffectKind]
    EFFECT_KIND_POLICY: _ClassVar[EffectKind]
    EFFECT_KIND_SERVICE: _ClassVar[EffectKind]
    EFFECT_KIND_DISPUTE_ENDED: _ClassVar[EffectKind]

class NextStep(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NEXT_STEP_UNSPECIFIED: _ClassVar[NextStep]
    NEXT_STEP_TRY_AGAIN: _ClassVar[NextStep]
    NEXT_STEP_ESCALATE: _ClassVar[NextStep]
    NEXT_STEP_REPORT_VIEWS: _ClassVar[NextStep]
ADOPTION_RESULT_UNSPECIFIED: AdoptionResult
ADOPTION_RESULT_ADOPTED: AdoptionResult
ADOPTION_RESULT_PARTIAL: AdoptionResult
ADOPTION_RESULT_NOT_ADOPTED: AdoptionResult
ADOPTION_RESULT_DEFERRED: AdoptionResult
RESULT_CLASS_UNSPECIFIED: ResultClass
RESULT_CLASS_A: ResultClass
RESULT_CLASS_B: ResultClass
RESULT_CLASS_C: ResultClass
RESULT_CLASS_D: ResultClass
EFFECT_KIND_UNSPECIFIED: EffectKind
EFFECT_KIND_INVESTMENT: EffectKind
EFFECT_KIND_PROJECT: EffectKind
EFFECT_KIND_POLICY: EffectKind
EFFECT_KIND_SERVICE: EffectKind
EFFECT_KIND_DISPUTE_ENDED: EffectKind
NEXT_STEP_UNSPECIFIED: NextStep
NEXT_STEP_TRY_AGAIN: NextStep
NEXT_STEP_ESCALATE: NextStep
NEXT_STEP_REPORT_VIEWS: NextStep

class OutcomeFileOpened(_message.Message):
    __slots__ = ("topic_id", "session_id", "division")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    session_id: str
    division: str
    def __init__(self, topic_id: _Optional[str] = ..., session_id: _Optional[str] = ..., division: _Optional[str] = ...) -> None: ...

class MinutesConfirmed(_message.Message):
    __slots__ = ("topic_id", "session_id", "agreed_points", "reserved_points", "disagreed_points")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    AGREED_POINTS_FIELD_NUMBER: _ClassVar[int]
    RESERVED_POINTS_FIELD_NUMBER: _ClassVar[int]
    DISAGREED_POINTS_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    session_id: str
    agreed_points: int
    reserved_points: int
    disagreed_points: int
    def __init__(self, topic_id: _Optional[str] = ..., session_id: _Optional[str] = ..., agreed_points: _Optional[int] = ..., reserved_points: _Optional[int] = ..., disagreed_points: _Optional[int] = ...) -> None: ...

class NoConsensusRecorded(_message.Message):
    __slots__ = ("topic_id", "session_id", "round")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    session_id: str
    round: int
    def __init__(self, topic_id: _Optional[str] = ..., session_id: _Optional[str] = ..., round: _Optional[int] = ...) -> None: ...

class ConsultationResumed(_message.Message):
    __slots__ = ("topic_id", "next_step")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    next_step: NextStep
    def __init__(self, topic_id: _Optional[str] = ..., next_step: _Optional[_Union[NextStep, str]] = ...) -> None: ...

class ReportedRecommendation(_message.Message):
    __slots__ = ("recommendation_id", "number", "issue_numbers")
    RECOMMENDATION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ISSUE_NUMBERS_FIELD_NUMBER: _ClassVar[int]
    recommendation_id: str
    number: int
    issue_numbers: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, recommendation_id: _Optional[str] = ..., number: _Optional[int] = ..., issue_numbers: _Optional[_Iterable[int]] = ...) -> None: ...

class OutcomeReported(_message.Message):
    __slots__ = ("topic_id", "report_number", "deciding_body", "recommendations")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    REPORT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DECIDING_BODY_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATIONS_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    report_number: str
    deciding_body: str
    recommendations: _containers.RepeatedCompositeFieldContainer[ReportedRecommendation]
    def __init__(self, topic_id: _Optional[str] = ..., report_number: _Optional[str] = ..., deciding_body: _Optional[str] = ..., recommendations: _Optional[_Iterable[_Union[ReportedRecommendation, _Mapping]]] = ...) -> None: ...

class StatutoryVoteStarted(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...

class StatutoryVoteDecided(_message.Message):
    __slots__ = ("topic_id", "quorum_met", "passed")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    QUORUM_MET_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    quorum_met: bool
    passed: bool
    def __init__(self, topic_id: _Optional[str] = ..., quorum_met: _Optional[bool] = ..., passed: _Optional[bool] = ...) -> None: ...

class RecommendationAdopted(_message.Message):
    __slots__ = ("topic_id", "recommendation_id", "number", "result", "deciding_body")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    DECIDING_BODY_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    recommendation_id: str
    number: int
    result: AdoptionResult
    deciding_body: str
    def __init__(self, topic_id: _Optional[str] = ..., recommendation_id: _Optional[str] = ..., number: _Optional[int] = ..., result: _Optional[_Union[AdoptionResult, str]] = ..., deciding_body: _Optional[str] = ...) -> None: ...

class RecommendationNotAdopted(_message.Message):
    __slots__ = ("topic_id", "recommendation_id", "number", "result", "deciding_body", "reason_code")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    DECIDING_BODY_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    recommendation_id: str
    number: int
    result: AdoptionResult
    deciding_body: str
    reason_code: str
    def __init__(self, topic_id: _Optional[str] = ..., recommendation_id: _Optional[str] = ..., number: _Optional[int] = ..., result: _Optional[_Union[AdoptionResult, str]] = ..., deciding_body: _Optional[str] = ..., reason_code: _Optional[str] = ...) -> None: ...

class AssignmentDispatched(_message.Message):
    __slots__ = ("topic_id", "assignment_id", "number", "recommendation_id", "lead_organisation", "co_organisations", "sign_due_at", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATION_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    CO_ORGANISATIONS_FIELD_NUMBER: _ClassVar[int]
    SIGN_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    assignment_id: str
    number: str
    recommendation_id: str
    lead_organisation: str
    co_organisations: _containers.RepeatedScalarFieldContainer[str]
    sign_due_at: _timestamp_pb2.Timestamp
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., number: _Optional[str] = ..., recommendation_id: _Optional[str] = ..., lead_organisation: _Optional[str] = ..., co_organisations: _Optional[_Iterable[str]] = ..., sign_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AssignmentSigned(_message.Message):
    __slots__ = ("topic_id", "assignment_id", "lead_organisation")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    assignment_id: str
    lead_organisation: str
    def __init__(self, topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., lead_organisation: _Optional[str] = ...) -> None: ...

class ReturnRequested(_message.Message):
    __slots__ = ("topic_id", "assignment_id", "reason_code")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    assignment_id: str
    reason_code: str
    def __init__(self, topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., reason_code: _Optional[str] = ...) -> None: ...

class ReturnRuled(_message.Message):
    __slots__ = ("topic_id", "assignment_id", "granted", "lead_organisation")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    GRANTED_FIELD_NUMBER: _ClassVar[int]
    LEAD_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    assignment_id: str
    granted: bool
    lead_organisation: str
    def __init__(self, topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., granted: _Optional[bool] = ..., lead_organisation: _Optional[str] = ...) -> None: ...

class AssignmentConflictFound(_message.Message):
    __slots__ = ("topic_id", "assignment_id", "number")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    assignment_id: str
    number: str
    def __init__(self, topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., number: _Optional[str] = ...) -> None: ...

class AssignmentReassigned(_message.Message):
    __slots__ = ("topic_id", "assignment_id", "number", "lead_organisation", "co_organisations", "sign_due_at", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    LEAD_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    CO_ORGANISATIONS_FIELD_NUMBER: _ClassVar[int]
    SIGN_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    assignment_id: str
    number: str
    lead_organisation: str
    co_organisations: _containers.RepeatedScalarFieldContainer[str]
    sign_due_at: _timestamp_pb2.Timestamp
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., number: _Optional[str] = ..., lead_organisation: _Optional[str] = ..., co_organisations: _Optional[_Iterable[str]] = ..., sign_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AssignmentReplied(_message.Message):
    __slots__ = ("topic_id", "assignment_id", "lead_organisation", "result_class")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    RESULT_CLASS_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    assignment_id: str
    lead_organisation: str
    result_class: ResultClass
    def __init__(self, topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., lead_organisation: _Optional[str] = ..., result_class: _Optional[_Union[ResultClass, str]] = ...) -> None: ...

class ReplyRejected(_message.Message):
    __slots__ = ("topic_id", "assignment_id", "lead_organisation", "reason_code", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    assignment_id: str
    lead_organisation: str
    reason_code: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., lead_organisation: _Optional[str] = ..., reason_code: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReplyVerified(_message.Message):
    __slots__ = ("topic_id", "assignment_id", "result_class")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESULT_CLASS_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    assignment_id: str
    result_class: ResultClass
    def __init__(self, topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., result_class: _Optional[_Union[ResultClass, str]] = ...) -> None: ...

class ReworkOrdered(_message.Message):
    __slots__ = ("topic_id", "assignment_id", "lead_organisation", "round", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    assignment_id: str
    lead_organisation: str
    round: int
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., lead_organisation: _Optional[str] = ..., round: _Optional[int] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LongTermTracked(_message.Message):
    __slots__ = ("topic_id", "assignment_id", "look_again_on")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    LOOK_AGAIN_ON_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    assignment_id: str
    look_again_on: str
    def __init__(self, topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., look_again_on: _Optional[str] = ...) -> None: ...

class ProgressReported(_message.Message):
    __slots__ = ("topic_id", "assignment_id", "result_class")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESULT_CLASS_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    assignment_id: str
    result_class: ResultClass
    def __init__(self, topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., result_class: _Optional[_Union[ResultClass, str]] = ...) -> None: ...

class IssueResolved(_message.Message):
    __slots__ = ("topic_id", "issue_number", "assignment_id", "division")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    issue_number: int
    assignment_id: str
    division: str
    def __init__(self, topic_id: _Optional[str] = ..., issue_number: _Optional[int] = ..., assignment_id: _Optional[str] = ..., division: _Optional[str] = ...) -> None: ...

class IssueExplained(_message.Message):
    __slots__ = ("topic_id", "issue_number", "reason_code")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    issue_number: int
    reason_code: str
    def __init__(self, topic_id: _Optional[str] = ..., issue_number: _Optional[int] = ..., reason_code: _Optional[str] = ...) -> None: ...

class IssueClosedUnresolved(_message.Message):
    __slots__ = ("topic_id", "issue_number", "reason_code")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    issue_number: int
    reason_code: str
    def __init__(self, topic_id: _Optional[str] = ..., issue_number: _Optional[int] = ..., reason_code: _Optional[str] = ...) -> None: ...

class EffectRecorded(_message.Message):
    __slots__ = ("topic_id", "kind", "amount", "unit")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    kind: EffectKind
    amount: int
    unit: str
    def __init__(self, topic_id: _Optional[str] = ..., kind: _Optional[_Union[EffectKind, str]] = ..., amount: _Optional[int] = ..., unit: _Optional[str] = ...) -> None: ...

class AssignmentDueSoon(_message.Message):
    __slots__ = ("topic_id", "assignment_id", "lead_organisation", "clock", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    assignment_id: str
    lead_organisation: str
    clock: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., lead_organisation: _Optional[str] = ..., clock: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AssignmentOverdue(_message.Message):
    __slots__ = ("topic_id", "assignment_id", "lead_organisation", "clock", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    assignment_id: str
    lead_organisation: str
    clock: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., lead_organisation: _Optional[str] = ..., clock: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
