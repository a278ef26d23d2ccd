import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.command.v1 import command_pb2 as _command_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OpenVotingRoundRequest(_message.Message):
    __slots__ = ("command", "division", "topic_ids", "opens_at", "closes_at", "title")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    OPENS_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSES_AT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    division: str
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    opens_at: _timestamp_pb2.Timestamp
    closes_at: _timestamp_pb2.Timestamp
    title: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., division: _Optional[str] = ..., topic_ids: _Optional[_Iterable[str]] = ..., opens_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closes_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., title: _Optional[str] = ...) -> None: ...

class OpenVotingRoundResponse(_message.Message):
    __slots__ = ("round",)
    ROUND_FIELD_NUMBER: _ClassVar[int]
    round: VotingRound
    def __init__(self, round: _Optional[_Union[VotingRound, _Mapping]] = ...) -> None: ...

class CloseVotingRoundRequest(_message.Message):
    __slots__ = ("command", "round_id", "reason")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ROUND_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    round_id: str
    reason: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., round_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CloseVotingRoundResponse(_message.Message):
    __slots__ = ("round",)
    ROUND_FIELD_NUMBER: _ClassVar[int]
    round: VotingRound
    def __init__(self, round: _Optional[_Union[VotingRound, _Mapping]] = ...) -> None: ...

class CastVoteRequest(_message.Message):
    __slots__ = ("command", "round_id", "topic_ids")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ROUND_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    round_id: str
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., round_id: _Optional[str] = ..., topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class CastVoteResponse(_message.Message):
    __slots__ = ("ballot",)
    BALLOT_FIELD_NUMBER: _ClassVar[int]
    ballot: Ballot
    def __init__(self, ballot: _Optional[_Union[Ballot, _Mapping]] = ...) -> None: ...

class WithdrawVoteRequest(_message.Message):
    __slots__ = ("command", "round_id", "topic_id")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ROUND_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    round_id: str
    topic_id: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., round_id: _Optional[str] = ..., topic_id: _Optional[str] = ...) -> None: ...

class WithdrawVoteResponse(_message.Message):
    __slots__ = ("ballot",)
    BALLOT_FIELD_NUMBER: _ClassVar[int]
    ballot: Ballot
    def __init__(self, ballot: _Optional[_Union[Ballot, _Mapping]] = ...) -> None: ...

class Ballot(_message.Message):
    __slots__ = ("topic_ids", "votes_left")
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    VOTES_LEFT_FIELD_NUMBER: _ClassVar[int]
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    votes_left: int
    def __init__(self, topic_ids: _Optional[_Iterable[str]] = ..., votes_left: _Optional[int] = ...) -> None: ...

class GetVotingRoundRequest(_message.Message):
    __slots__ = ("round_id",)
    ROUND_ID_FIELD_NUMBER: _ClassVar[int]
    round_id: str
    def __init__(self, round_id: _Optional[str] = ...) -> None: ...

class GetVotingRoundResponse(_message.Message):
    __slots__ = ("round", "ballot")
    ROUND_FIELD_NUMBER: _ClassVar[int]
    BALLOT_FIELD_NUMBER: _ClassVar[int]
    round: VotingRound
    ballot: Ballot
    def __init__(self, round: _Optional[_Union[VotingRound, _Mapping]] = ..., ballot: _Optional[_Union[Ballot, _Mapping]] = ...) -> None: ...

class ListVotingRoundsRequest(_message.Message):
    __slots__ = ("division", "cursor", "limit")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    division: str
    cursor: str
    limit: int
    def __init__(self, division: _Optional[str] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListVotingRoundsResponse(_message.Message):
    __slots__ = ("rounds", "next_cursor")
    ROUNDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    rounds: _containers.RepeatedCompositeFieldContainer[VotingRound]
    next_cursor: str
    def __init__(self, rounds: _Optional[_Iterable[_Union[VotingRound, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class VotingRound(_message.Message):
    __slots__ = ("round_id", "division", "title", "opens_at", "closes_at", "closed_at", "close_reason", "votes_per_person", "threshold", "voters", "topics")
    ROUND_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    OPENS_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSES_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSE_REASON_FIELD_NUMBER: _ClassVar[int]
    VOTES_PER_PERSON_FIELD_NUMBER: _ClassVar[int]
    THRESHOLD_FIELD_NUMBER: _ClassVar[int]
    VOTERS_FIELD_NUMBER: _ClassVar[int]
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    round_id: str
    division: str
    title: str
    opens_at: _timestamp_pb2.Timestamp
    closes_at: _timestamp_pb2.Timestamp
    closed_at: _timestamp_pb2.Timestamp
    close_reason: str
    votes_per_person: int
    threshold: int
    voters: int
    topics: _containers.RepeatedCompositeFieldContainer[RoundTopic]
    def __init__(self, round_id: _Optional[str] = ..., division: _Optional[str] = ..., title: _Optional[str] = ..., opens_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closes_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., close_reason: _Optional[str] = ..., votes_per_person: _Optional[int] = ..., threshold: _Optional[int] = ..., voters: _Optional[int] = ..., topics: _Optional[_Iterable[_Union[RoundTopic, _Mapping]]] = ...) -> None: ...

class RoundTopic(_message.Message):
    __slots__ = ("topic_id", "number", "title", "votes", "rank", "tied", "places")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    VOTES_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    TIED_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    number: str
    title: str
    votes: int
    rank: int
    tied: bool
    places: _containers.RepeatedCompositeFieldContainer[PlaceVotes]
    def __init__(self, topic_id: _Optional[str] = ..., number: _Optional[str] = ..., title: _Optional[str] = ..., votes: _Optional[int] = ..., rank: _Optional[int] = ..., tied: _Optional[bool] = ..., places: _Optional[_Iterable[_Union[PlaceVotes, _Mapping]]] = ...) -> None: ...

class PlaceVotes(_message.Message):
    __slots__ = ("division", "votes")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    VOTES_FIELD_NUMBER: _ClassVar[int]
    division: str
    votes: int
    def __init__(self, division: _Optional[str] = ..., votes: _Optional[int] = ...) -> None: ...

class ListDueLooksRequest(_message.Message):
    __slots__ = ("division", "cursor", "limit")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    division: str
    cursor: str
    limit: int
    def __init__(self, division: _Optional[str] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListDueLooksResponse(_message.Message):
    __slots__ = ("looks", "next_cursor")
    LOOKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    looks: _containers.RepeatedCompositeFieldContainer[DueLook]
    next_cursor: str
    def __init__(self, looks: _Optional[_Iterable[_Union[DueLook, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class DueLook(_message.Message):
    __slots__ = ("round_id", "topic_id", "division", "reached_at", "due_at", "calendar_version", "due_soon", "overdue")
    ROUND_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    REACHED_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_VERSION_FIELD_NUMBER: _ClassVar[int]
    DUE_SOON_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    round_id: str
    topic_id: str
    division: str
    reached_at: _timestamp_pb2.Timestamp
    due_at: _timestamp_pb2.Timestamp
    calendar_version: str
    due_soon: bool
    overdue: bool
    def __init__(self, round_id: _Optional[str] = ..., topic_id: _Optional[str] = ..., division: _Optional[str] = ..., reached_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., calendar_version: _Optional[str] = ..., due_soon: _Optional[bool] = ..., overdue: _Optional[bool] = ...) -> None: ...

class RecordLookRequest(_message.Message):
    __slots__ = ("command", "round_id", "topic_id", "note")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ROUND_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    round_id: str
    topic_id: str
    note: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., round_id: _Optional[str] = ..., topic_id: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class RecordLookResponse(_message.Message):
    __slots__ = ("looked_at",)
    LOOKED_AT_FIELD_NUMBER: _ClassVar[int]
    looked_at: _timestamp_pb2.Timestamp
    def __init__(self, looked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
