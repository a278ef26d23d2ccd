"""The city's divisions and invented places within them."""

from dataclasses import dataclass
from datetime import date
from random import Random

from rulebook.divisions import Division, DivisionTable

COUNTIES = ("411102", "411103", "411104", "411121", "411122", "411171")
_ESTATES = [
    "幸福里",
    "锦绣园",
    "和顺苑",
    "沙河新村",
    "淮河花园",
    "金桂园",
    "阳光家园",
    "丰泽苑",
    "惠民小区",
    "康乐苑",
    "文景苑",
    "银杏园",
]
_VILLAGES = [
    "大杨",
    "前李",
    "后张",
    "小赵",
    "王庄",
    "刘湾",
    "陈桥",
    "孙楼",
    "高庙",
    "郑岗",
    "宋营",
    "柳林",
    "石佛",
    "双楼",
    "三官",
    "樊庄",
]
_ROADS = [
    "建设路",
    "人民路",
    "长江路",
    "黄河路",
    "解放路",
    "文化路",
    "中山路",
    "滨河路",
    "湘江路",
    "嵩山路",
    "工农路",
    "交通路",
]


@dataclass(frozen=True, slots=True)
class Township:
    """A township-level unit with its county; matters name it from the day on which it came to be."""

    code: str
    name: str
    county: str
    kind: str
    since: date = date.min

    @property
    def short_name(self) -> str:
        return self.name.removesuffix("街道").removesuffix("镇").removesuffix("乡") or self.name


def townships(divisions: DivisionTable) -> list[Township]:
    """Every township-level unit in the order of the codes."""
    units = sorted((unit for unit in divisions if unit.is_township_level), key=lambda unit: unit.code)
    return [_township(unit) for unit in units]


def _township(unit: Division) -> Township:
    return Township(unit.code, unit.name, unit.code[:6], unit.kind, unit.valid_from or date.min)


def some_place(random: Random, town: Township, kind: str) -> str:
    """A place such as an estate, a village or a road within the unit."""
    match kind:
        case "estate":
            return f"{town.name}{random.choice(_ESTATES)}"
        case "road":
            return f"{town.name}{random.choice(_ROADS)}"
        case _:
            return f"{town.name}{random.choice(_VILLAGES)}村"
