"""What hypothesis draws whole texts from: anything, scraps of reports, made-up reports, and pages around them."""

from decimal import Decimal
from typing import NamedTuple

from hypothesis import strategies as st

__all__ = ["Made", "anything", "dressed", "fragments", "numerals", "reports"]

Figure = tuple[str, Decimal | None, str | None, Decimal | None, str]
"""Name, value, unit, rate of growth, status."""


class Made(NamedTuple):
    """A text that was made up, and the figures that were put into it."""

    text: str
    figures: tuple[Figure, ...]


# every code point there is, halves of surrogate pairs among them
_CHARACTERS = st.characters(exclude_categories=())
_SCRAPS = (  # parted by blanks
    "政府工作报告 各位代表 一、 二、 （一） 1. —— 一是 名词解释 [1] 〔2〕 【3】 ： : ， 、 。 ； ？ （ "
    "） “ ” 《 》 \n \r\n \\r\\n \u3000 \t 2023年 2024年1月12日 “十四五” 第十八届 第一 前三 "
    "位居全省第二 地区生产总值 固定资产投资 城乡居民 存贷款余额 税收 企业 增长 下降 达到 完成 突破 新增 "
    "净增 累计 预计 力争 确保 分别 其中 和 至 从 到 由 比上年 年均 翻一番 同比 占 人均 1 12.5 3,000 ８ "
    "．５ 一千二百 两 百分之五 三成 半 1.5倍 —6 % ％ 个百分点 亿元 万亩 万人次 个 家 公里 元/月 以上 "
    "左右 以内 多 余 亿元以上项目 5A级 S287 7:43:50 539N \x00 \ud800 \ufeff 😀"
)

anything = st.text(_CHARACTERS, min_size=1, max_size=300)
fragments = st.lists(st.sampled_from(_SCRAPS.split(" ")), min_size=1, max_size=80).map("".join)

_NUMERAL_SCRAPS = (
    "一 二 三 四 五 六 七 八 九 十 百 千 万 亿 两 半 零 〇 点 成 折 又 第 前 位 名 % ％ . ， , 0 1 2 5 ９ - — 至 ~ "
    "年 月 日 个 季度 翻 番 倍 元 亩 、 。 （ ） [ ] “ ” 比 上年 增长 居 全省 第二三 前七八 百分之 千分之 分之 十十 "
    "2024年 （一） ① 位居 Top 公斤 里 半年 个百分点"
)
numerals = st.lists(st.sampled_from(_NUMERAL_SCRAPS.split(" ")), min_size=1, max_size=30).map("".join)

_LEVELS = {
    "地区生产总值": "亿元",
    "固定资产投资": "亿元",
    "社会消费品零售总额": "亿元",
    "一般公共预算收入": "万元",
    "粮食总产量": "万吨",
    "旅游综合收入": "亿元",
    "农村居民人均可支配收入": "元",
}
_COUNTS = {"规上工业企业": "家", "高标准农田": "万亩", "农村公路": "公里", "城镇新增就业": "万人"}
_VALUES = st.decimals(Decimal("0.1"), Decimal(9999), places=1).map(lambda value: value.normalize() + 0)
_RATES = st.decimals(Decimal("0.1"), Decimal(60), places=1).map(lambda value: value.normalize() + 0)


@st.composite
def _statement(draw: st.DrawFn, status: str) -> tuple[str, Figure]:
    """A clause with a level and perhaps its growth, or with a growth alone."""
    kind = draw(st.sampled_from(["level", "both", "rise", "fall", "count"]))
    value, rate = draw(_VALUES), draw(_RATES)
    if kind == "count":
        name = draw(st.sampled_from(sorted(_COUNTS)))
        return f"{name}达到{value}{_COUNTS[name]}", (name, value, _COUNTS[name], None, status)
    name = draw(st.sampled_from(sorted(_LEVELS)))
    unit = _LEVELS[name]
    if kind == "level":
        return f"{name}{draw(st.sampled_from(['达到', '完成', '']))}{value}{unit}", (name, value, unit, None, status)
    if kind == "both":
        return f"{name}达到{value}{unit}，增长{rate}%", (name, value, unit, rate, status)
    if kind == "rise":
        return f"{name}增长{rate}%", (name, None, None, rate, status)
    return f"{name}下降{rate}%", (name, None, None, -rate, status)


@st.composite
def _paragraphs(draw: st.DrawFn, status: str) -> tuple[str, list[Figure]]:
    lines, figures = [], []
    for _ in range(draw(st.integers(1, 3))):
        rows = draw(st.lists(_statement(status), min_size=1, max_size=4))
        figures += [figure for _, figure in rows]
        lines.append("；".join(text for text, _ in rows) + "。")
    return "\n".join(lines), figures


@st.composite
def reports(draw: st.DrawFn) -> Made:
    """A report of a review and a plan, each with figures of its own."""
    review, done = draw(_paragraphs("actual"))
    plan, aims = draw(_paragraphs("target"))
    text = (
        "政府工作报告\n——2024年1月12日在兴山县第十九届人民代表大会第四次会议上\n兴山县人民政府县长 吴浩\n\n各位代表：\n"
        "现在，我代表县人民政府向大会报告工作，请予审议。\n"
        f"一、2023年工作回顾\n{review}\n二、2024年工作安排\n今年经济社会发展的主要预期目标是：\n{plan}\n"
    )
    return Made(text, (*done, *aims))


_HEAD = """设为首页收藏本站
查看: {views}|回复: 0

[湖北] 2024年兴山县政府工作报告

[复制链接]
  • TA的每日心情
    奋斗
    4 小时前
  • 签到天数: {views} 天

    [LV.10]以坛为家III

    1万

    主题

    1万

    帖子

    15万

    积分

    版主

    Rank: 7Rank: 7Rank: 7

    积分
    153372
    发表于 {day} 18:27:36 | 显示全部楼层 |阅读模式

"""
_FOOT = """

    您需要登录后才可以回帖 登录 | 立即注册

    本版积分规则

    客服中心
    关闭
    在线时间:
    周一~周五
    9:00-18:00
    联系电话:
    010-63691786
    在线咨询
    客服中心

    Powered by quyushuju X3.4 Licensed© 2008-2018 quyushuju Inc.

    快速回复 返回顶部 返回列表
"""


@st.composite
def dressed(draw: st.DrawFn, made: Made) -> str:
    """The report as it looks when it is copied from a Discuz forum."""
    views, day = draw(st.integers(0, 9999)), draw(st.dates()).isoformat()
    indent = draw(st.sampled_from(["", "    ", "    \u3000\u3000"]))
    head = _HEAD.format(views=views, day=day)
    return head + "".join(f"{indent}{line}\n" if line else "\n" for line in made.text.split("\n")) + _FOOT
