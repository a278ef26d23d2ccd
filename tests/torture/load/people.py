"""Invented residents whose names, addresses and words must never be found outside intake."""

from random import Random
from typing import Any

NAMES = ("欧阳青禾", "司马知秋", "诸葛晚晴", "上官若溪", "慕容云舒")
PHONES = ("13987650123", "13912345098", "15887654321", "18690871234", "17755660912")
PLACES = ("菱角巷柒拾玖号", "槐荫里叁拾贰号", "柳毅街壹佰零柒号")
WORDS = ("我家阳台的紫藤花架被占", "隔壁半夜弹奏马头琴吵得睡不着", "祖屋后墙的青苔石阶被拆")
DOMAIN = "marker.example"
MARKERS = (*NAMES, *PHONES, *PLACES, *WORDS, DOMAIN)


def submitter(random: Random) -> dict[str, Any]:
    """Somebody to be told, with everything that must stay in the vault."""
    return {
        "name": random.choice(NAMES),
        "phone": random.choice(PHONES),
        "email": f"{random.randrange(10**9):09d}@{DOMAIN}",
    }


def own_words(random: Random) -> str:
    """A resident's sentence with a place and a phone number in it."""
    words, place, phone = random.choice(WORDS), random.choice(PLACES), random.choice(PHONES)
    return f"{words}，住{place}，电话{phone}。"
