"""1,200 invented members in their public role, each linked to a venue, in the lists of the offices that keep them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from rulebook.calendar import SHANGHAI
from shangliang_cli.replay.steps import Actor, Ref, Story
from shangliang_cli.replay.venues import Venue

MEMBERS = 1200
_CITY_SHARE = 0.3
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = [
    "文明",
    "志远",
    "晓燕",
    "建华",
    "秀英",
    "海涛",
    "丽娜",
    "国庆",
    "春梅",
    "永康",
    "思源",
    "静怡",
    "家和",
    "德胜",
    "雨桐",
    "长河",
    "若兰",
    "立新",
    "向阳",
    "书琴",
]
_SECTORS = [
    "中共",
    "民革",
    "民盟",
    "民建",
    "农工党",
    "无党派",
    "共青团",
    "工会",
    "妇联",
    "工商联",
    "科协",
    "文艺",
    "科技",
    "经济",
    "农业",
    "教育",
    "医卫",
    "社会福利",
    "少数民族",
    "特邀",
]
_CITY_OFFICE = "411100"
_LONGEST_LIST = 100
# Every venue is registered by then, and the first matter is handed in on the Monday after.
_LINKED_FROM = date(2020, 10, 10)
_FIRST_LIST = datetime.combine(_LINKED_FROM, time(9), SHANGHAI)
_PER_LIST = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the plan with the venue that the member works with, at a place in an office's list."""

    number: str
    name: str
    sector: str
    venue: Venue
    office: str
    place_in_office: int

    @property
    def ref(self) -> Ref:
        place = self.place_in_office % _LONGEST_LIST
        return Ref(self.story, "register", f"members.{place}.member_id")

    @property
    def list_number(self) -> int:
        return self.place_in_office // _LONGEST_LIST + 1

    @property
    def story(self) -> str:
        return f"roll/{self.office}-{self.list_number}"


def plan_members(venues: Sequence[Venue], random: Random) -> list[Member]:
    """4.7 members a venue: every venue in turn, until the published number is reached."""
    listed: Counter[str] = Counter()
    return [_member(number, venues[number % len(venues)], random, listed) for number in range(MEMBERS)]


def _member(number: int, venue: Venue, random: Random, listed: Counter[str]) -> Member:
    office = _CITY_OFFICE if random.random() < _CITY_SHARE else venue.town.county
    name = random.choice(_SURNAMES) + random.choice(_GIVEN)
    member = Member(f"ZX{number:04d}", name, random.choice(_SECTORS), venue, office, listed[office])
    listed[office] += 1
    return member


def roll_stories(members: Iterable[Member]) -> list[Story]:
    """One story for each list of an office."""
    lists: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        lists[member.story].append(member)
    return [_roll_story(key, listed) for key, listed in sorted(lists.items())]


def _roll_story(key: str, members: Sequence[Member]) -> Story:
    story, first = Story(key, "roll"), members[0]
    story.add(
        "register",
        "scheduling.MemberService/RegisterMembers",
        Actor("liaison", first.office),
        _FIRST_LIST + _PER_LIST * first.list_number,
        entries=[_entry(member) for member in members],
    )
    return story


def _entry(member: Member) -> dict[str, Any]:
    city = member.office == _CITY_OFFICE
    return {
        "number": member.number,
        "display_name": member.name,
        "level": "MEMBER_LEVEL_CITY" if city else "MEMBER_LEVEL_COUNTY",
        "sector": member.sector,
        "division": member.venue.town.code,
        "term": "漯河市政协第七届" if city else "县区政协本届",
        "term_from": "2017-03-01",
        "venue_ids": [member.venue.ref],
        "linked_from": _LINKED_FROM.isoformat(),
    }
