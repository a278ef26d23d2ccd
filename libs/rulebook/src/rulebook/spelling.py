"""One spelling for words that people type: for comparing them, never for storing them."""

import re
import unicodedata

# Traditional characters of divisions, categories and column heads; what is stored keeps its own.
_PAIRS = (
    "區区縣县鎮镇鄉乡馬马順顺陳陈劉刘陰阴陽阳趙赵匯汇滙汇問问龍龙關关廟庙橋桥莊庄東东鄧邓萬万窩窝吳吴蓮莲"
    "興兴峯峰臨临潁颍崗岗臺台廂厢後后謝谢經经濟济開开發发術术產产業业園园範范協协違违築筑賃赁設设養养護护"
    "場场邊边斷断頭头舊旧車车樓楼裝装電电閒闲農农體体與与糾纠紛纷風风務务環环衛卫聲声擾扰氣气醫医療疗資资"
    "檢检舉举訴诉訟讼複复復复議议項项進进訪访緊紧純纯標标題题內内類类別别時时間间話话號号郵邮點点詳详細细"
    "處处聯联絡络係系繫系訊讯備备註注願愿紙纸質质來来當当雙双賈贾溫温鐵铁廠厂鄰邻應应屬属舖铺齡龄"
)
_SIMPLIFIED = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))


def plain(text: str) -> str:
    """Return text without differences of typing: full-width forms, Traditional characters, spaces, case."""
    normal = unicodedata.normalize("NFKC", text).translate(_SIMPLIFIED)
    return re.sub(r"[\s\u200b\ufeff]+", "", normal).lower()
