"""People's names near the words that announce them: a hint for whoever writes or clears a public wording.

It finds what stands beside a cue and looks like a name; it does not know people. So a person may overrule it.
"""

import re
import unicodedata
from collections.abc import Mapping

from rulebook.refusals import InvalidValue

# The frequent ones, without those that are ordinary words before a title (安、管、任、商、于 …).
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范"
    "石姚谭廖邹熊陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易武乔贺赖龚樊兰殷施陶洪翟颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂"
)
_COMPOUND = "欧阳|司马|上官|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐"
_NAME = rf"(?:(?:{_COMPOUND})[一-鿿]{{1,2}}|[{_SURNAMES}](?:某{{1,2}}|[一-鿿]{{1,2}}))"
# 大刘镇长江路 is a road in a town, not the head of one: what begins with 长 is no title.
_NO_TITLE = "江期远年治久街寿征城安虹兴乐沙春途度"
_TITLES = rf"(?:书记|主任|经理|老板|老师|医生|警官|[局镇乡村区县科所站队院校]长(?![{_NO_TITLE}]))"
_CALLED = "名叫|叫做|名字是|姓名是|姓名为|姓名|叫"
# After a name something else begins.
_END = r"(?=$|[^一-鿿]|[的在说住和与是把将被从对向]|先生|女士|同志)"
_PATTERNS = (
    re.compile(rf"(?:{_CALLED}|{_TITLES}){_NAME}{_END}"),
    re.compile(rf"(?:{_COMPOUND}|[{_SURNAMES}])(?:某{{1,2}}|{_TITLES})"),
    re.compile(rf"(?<![一-鿿]){_NAME}(?:先生|女士|同志)"),
)
_GAPS = re.compile(r"[\s:“”\"'·]+")


def holds_name(text: str) -> bool:
    """Say whether something in a text looks like the name of a person."""
    closed = _GAPS.sub("", unicodedata.normalize("NFKC", text))
    return any(pattern.search(closed) for pattern in _PATTERNS)


def require_none(fields: Mapping[str, str], reason: str) -> None:
    """Raise InvalidValue for the first field that seems to name somebody, unless a reason is given."""
    if reason:
        return
    for field, text in fields.items():
        if holds_name(text):
            raise InvalidValue(
                "NAME_SUSPECTED",
                "公开文字中疑似含有人名。",
                field=field,
                remedy="请删去人名；如确需保留或并非人名，请在names_reason中说明理由后重新提交。",
            )
