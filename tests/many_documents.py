"""Many made-up reports, the same each time, some of them broken, as a table of documents: what a corpus looks like."""

from random import Random

import pyarrow as pa

__all__ = ["documents", "made_up"]

_REGIONS = "兴山县 安吉县 海门区 四川省 昆山市 凤凰县"
_NAMES = "地区生产总值 固定资产投资 社会消费品零售总额 一般公共预算收入 规上工业增加值 旅游综合收入"
_WORK = "新建农村公路{}公里，改造老旧小区{}个，新增城镇就业{}人。"
_BROKEN = (
    None,
    b"",
    b" \n\t",
    b"\x89PNG\r\n\x1a\n" + bytes(64),
    b"%PDF-1.7\ncut off",
    b"PK\x03\x04 no archive",
    b"\xff\xfe\x00",
)
_WITHOUT_FIGURES = "2024年兴山县人民政府工作报告\n各位代表：现在，我代表县人民政府向大会报告工作，请予审议。"


def made_up(number: int, paragraphs: int = 60) -> str:
    """A report of some region and year, with figures of the year behind and targets of the year ahead."""
    luck = Random(number)  # noqa: S311 - nothing is kept secret by it
    year = luck.randint(2001, 2025)
    lines = [f"{year}年{luck.choice(_REGIONS.split())}人民政府工作报告", f"一、{year - 1}年工作回顾"]
    for part in range(paragraphs):
        if part == paragraphs // 2:
            lines.append(f"二、{year}年工作安排")
        names = luck.sample(_NAMES.split(), 3)
        stated = [f"{name}{luck.randint(10, 99999) / 10}亿元，增长{luck.randint(1, 200) / 10}%" for name in names]
        work = _WORK.format(luck.randint(1, 999), luck.randint(1, 99), luck.randint(100, 99999))
        lines.append(f"（{'一二三四五六七八九十'[part % 10]}）{'；'.join(stated)}。{work}")
    return "\n".join(lines)


def documents(count: int) -> pa.Table:
    """A table with the columns ``id``, ``number`` and ``file``: reports in two encodings, each tenth no report.

    One of the reports states no figure.
    """
    files: list[bytes | None] = []
    for number in range(count):
        encoding = "gb18030" if number % 3 else "utf-8"
        broken = number % 10 == 9
        files.append(_BROKEN[number // 10 % len(_BROKEN)] if broken else made_up(number).encode(encoding))
    files[0] = _WITHOUT_FIGURES.encode()
    numbers = pa.array(range(count), pa.int32())
    return pa.table({"id": [f"made-up {number:04}" for number in range(count)], "number": numbers, "file": files})
