"""Days as people read them, in Chinese and English; machines are told them as ISO 8601 says."""

from datetime import date


def in_chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def in_english(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
