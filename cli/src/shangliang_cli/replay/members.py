"""1,200 invented members in their public role, each linked to a venue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random

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
_SINCE = date(2020, 9, 1)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the plan with the venue that the member works with."""

    number: str
    venue: Venue

    @property
    def ref(self) -> Ref:
        return Ref(f"member/{self.number}", "register", "member.member_id")


def plan_members(venues: Sequence[Venue]) -> list[Member]:
    """4.7 members a venue: every venue in turn, until the published number is reached."""
    return [Member(f"ZX{number:04d}", venues[number % len(venues)]) for number in range(MEMBERS)]


def member_stories(members: Sequence[Member], random: Random) -> list[Story]:
    return [_member_story(member, random) for member in members]


def _member_story(member: Member, random: Random) -> Story:
    town = member.venue.town
    city = random.random() < _CITY_SHARE
    office = Actor("liaison", "411100" if city else town.county)
    story = Story(f"member/{member.number}", "member")
    story.add(
        "register",
        "scheduling.MemberService/RegisterMember",
        office,
        datetime.combine(_SINCE, time(9), SHANGHAI),
        number=member.number,
        display_name=random.choice(_SURNAMES) + random.choice(_GIVEN),
        level="MEMBER_LEVEL_CITY" if city else "MEMBER_LEVEL_COUNTY",
        sector=random.choice(_SECTORS),
        division=town.code,
        term="漯河市政协第七届" if city else "县区政协本届",
        term_from="2017-03-01",
    )
    story.add(
        "link",
        "scheduling.MemberService/LinkMember",
        office,
        datetime.combine(date(2020, 10, 10), time(10), SHANGHAI),
        member_id=story.ref("register", "member.member_id"),
        venue_id=member.venue.ref,
        from_date="2020-10-10",
    )
    return story
