import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.command.v1 import command_pb2 as _command_pb2
from shangliang.intake.v1 import topic_service_pb2 as _topic_service_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class HoldTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "reason_code", "note")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    reason_code: str
    note: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., reason_code: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class HoldTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...

class ReleaseTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "reason_code", "note")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    reason_code: str
    note: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., reason_code: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class ReleaseTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...

class RequestInformationRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "question")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    question: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., question: _Optional[str] = ...) -> None: ...

class RequestInformationResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...

class SupplyInformationRequest(_message.Message):
    __slots__ = ("command", "tracking_code", "topic_id", "text")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    tracking_code: str
    topic_id: str
    text: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., tracking_code: _Optional[str] = ..., topic_id: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class SupplyInformationResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...

class RequestReviewRequest(_message.Message):
    __slots__ = ("command", "tracking_code", "topic_id", "ground", "text")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    tracking_code: str
    topic_id: str
    ground: str
    text: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., tracking_code: _Optional[str] = ..., topic_id: _Optional[str] = ..., ground: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class RequestReviewResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...

class ReviewDeclineRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "overturned", "explanation")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    OVERTURNED_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    overturned: bool
    explanation: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., overturned: _Optional[bool] = ..., explanation: _Optional[str] = ...) -> None: ...

class ReviewDeclineResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...

class EscalateTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "to_division", "note")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    TO_DIVISION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    to_division: str
    note: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., to_division: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class EscalateTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...

class DelegateTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "to_division", "note")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    TO_DIVISION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    to_division: str
    note: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., to_division: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class DelegateTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...

class AcceptHandoverRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "note")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    note: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., note: _Optional[str] = ...) -> None: ...

class AcceptHandoverResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...

class RefuseHandoverRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "note")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    note: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., note: _Optional[str] = ...) -> None: ...

class RefuseHandoverResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...

class WithdrawTopicRequest(_message.Message):
    __slots__ = ("command", "tracking_code", "topic_id", "reason", "part_number")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    tracking_code: str
    topic_id: str
    reason: str
    part_number: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., tracking_code: _Optional[str] = ..., topic_id: _Optional[str] = ..., reason: _Optional[str] = ..., part_number: _Optional[str] = ...) -> None: ...

class WithdrawTopicResponse(_message.Message):
    __slots__ = ("status", "kept", "parts")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    KEPT_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    kept: bool
    parts: _containers.RepeatedCompositeFieldContainer[_topic_service_pb2.TopicStatus]
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ..., kept: _Optional[bool] = ..., parts: _Optional[_Iterable[_Union[_topic_service_pb2.TopicStatus, _Mapping]]] = ...) -> None: ...

class SuspendTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "reason_code", "note")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    reason_code: str
    note: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., reason_code: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class SuspendTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...

class ResumeTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "note")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    note: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., note: _Optional[str] = ...) -> None: ...

class ResumeTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...

class ResubmitTopicRequest(_message.Message):
    __slots__ = ("command", "tracking_code", "title", "new_facts", "submitter")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    NEW_FACTS_FIELD_NUMBER: _ClassVar[int]
    SUBMITTER_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    tracking_code: str
    title: str
    new_facts: str
    submitter: _topic_service_pb2.Submitter
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., tracking_code: _Optional[str] = ..., title: _Optional[str] = ..., new_facts: _Optional[str] = ..., submitter: _Optional[_Union[_topic_service_pb2.Submitter, _Mapping]] = ...) -> None: ...

class ResubmitTopicResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _topic_service_pb2.SubmitTopicResponse
    def __init__(self, receipt: _Optional[_Union[_topic_service_pb2.SubmitTopicResponse, _Mapping]] = ...) -> None: ...

class ClaimTopicsRequest(_message.Message):
    __slots__ = ("command", "topic_ids")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ClaimTopicsResponse(_message.Message):
    __slots__ = ("claimed_topic_ids", "refused_topic_ids", "claimed_until")
    CLAIMED_TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    REFUSED_TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    CLAIMED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    claimed_topic_ids: _containers.RepeatedScalarFieldContainer[str]
    refused_topic_ids: _containers.RepeatedScalarFieldContainer[str]
    claimed_until: _timestamp_pb2.Timestamp
    def __init__(self, claimed_topic_ids: _Optional[_Iterable[str]] = ..., refused_topic_ids: _Optional[_Iterable[str]] = ..., claimed_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReleaseClaimsRequest(_message.Message):
    __slots__ = ("command", "topic_ids")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ReleaseClaimsResponse(_message.Message):
    __slots__ = ("released_topic_ids",)
    RELEASED_TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    released_topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, released_topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class DecidedTopic(_message.Message):
    __slots__ = ("topic_id", "expected_version")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    expected_version: int
    def __init__(self, topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ...) -> None: ...

class DecideTopicsRequest(_message.Message):
    __slots__ = ("command", "topics", "start_triage", "answer", "refer", "decline", "merge")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    START_TRIAGE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    REFER_FIELD_NUMBER: _ClassVar[int]
    DECLINE_FIELD_NUMBER: _ClassVar[int]
    MERGE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topics: _containers.RepeatedCompositeFieldContainer[DecidedTopic]
    start_triage: StartMany
    answer: AnswerMany
    refer: ReferMany
    decline: DeclineMany
    merge: MergeMany
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topics: _Optional[_Iterable[_Union[DecidedTopic, _Mapping]]] = ..., start_triage: _Optional[_Union[StartMany, _Mapping]] = ..., answer: _Optional[_Union[AnswerMany, _Mapping]] = ..., refer: _Optional[_Union[ReferMany, _Mapping]] = ..., decline: _Optional[_Union[DeclineMany, _Mapping]] = ..., merge: _Optional[_Union[MergeMany, _Mapping]] = ...) -> None: ...

class StartMany(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AnswerMany(_message.Message):
    __slots__ = ("answer",)
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    answer: str
    def __init__(self, answer: _Optional[str] = ...) -> None: ...

class ReferMany(_message.Message):
    __slots__ = ("reason_code", "target_channel", "external_number", "explanation")
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    TARGET_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    reason_code: str
    target_channel: str
    external_number: str
    explanation: str
    def __init__(self, reason_code: _Optional[str] = ..., target_channel: _Optional[str] = ..., external_number: _Optional[str] = ..., explanation: _Optional[str] = ...) -> None: ...

class DeclineMany(_message.Message):
    __slots__ = ("reason_code", "explanation", "right_channel")
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    RIGHT_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    reason_code: str
    explanation: str
    right_channel: str
    def __init__(self, reason_code: _Optional[str] = ..., explanation: _Optional[str] = ..., right_channel: _Optional[str] = ...) -> None: ...

class MergeMany(_message.Message):
    __slots__ = ("umbrella_topic_id",)
    UMBRELLA_TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    umbrella_topic_id: str
    def __init__(self, umbrella_topic_id: _Optional[str] = ...) -> None: ...

class DecisionResult(_message.Message):
    __slots__ = ("topic_id", "status", "reason", "message", "remedy")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    REMEDY_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    status: _topic_service_pb2.TopicStatus
    reason: str
    message: str
    remedy: str
    def __init__(self, topic_id: _Optional[str] = ..., status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ..., reason: _Optional[str] = ..., message: _Optional[str] = ..., remedy: _Optional[str] = ...) -> None: ...

class DecideTopicsResponse(_message.Message):
    __slots__ = ("results",)
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    results: _containers.RepeatedCompositeFieldContainer[DecisionResult]
    def __init__(self, results: _Optional[_Iterable[_Union[DecisionResult, _Mapping]]] = ...) -> None: ...
