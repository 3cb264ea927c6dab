"""Pages of the portal 竹乡在线, saved as text: the line at the head, the details below it, marks of pages, the foot."""

import re

from govreport import InputError
from govreport.documents import Document, Raw, complement, iso_date, page_lines

__all__ = ["READER"]

# The portal serves UTF-8 today and served GBK once; a look at the first bytes is enough.
_HEAD = "【竹乡在线】"
_HEADS = tuple(_HEAD.encode(encoding) for encoding in ("utf-8", "utf-8-sig", "gb18030"))
_CHROME = re.compile(r"栏目[:：]|发布时间[:：]|—+ ?第 ?\d+ ?页 ?—+$|〔返回顶部〕")
_FOOT = "〔本页结束〕"


class _Zhuxiang:
    """Reads a page; only lines of the portal are left out, and no character is changed."""

    name = "zhuxiang"

    def score(self, raw: Raw) -> float:
        return 0.9 if raw.data.startswith(_HEADS) else 0

    def read(self, raw: Raw) -> Document:
        lines = page_lines(raw.text)
        if not lines or not lines[0].text.startswith(_HEAD):
            raise InputError(f"the input is no page of the portal: its first line does not begin with {_HEAD}")
        cuts = [(line.start, line.end) for line in lines if _CHROME.match(line.text)]
        cuts.append((lines[0].start, lines[0].end))
        foot = next((line for line in lines if line.text.startswith(_FOOT)), None)
        if foot:
            cuts.append((foot.start, len(raw.text)))
        posted = next((line.text for line in lines if line.text.startswith("发布时间")), "")
        return Document(
            text=raw.text,
            kept=complement(cuts, len(raw.text)),
            kind=self.name,
            encoding=raw.found_encoding,
            title=lines[0].text.removeprefix(_HEAD).strip() or None,
            posted=iso_date(posted),
        )


READER = _Zhuxiang()
"""What the entry point ``zhuxiang`` names."""
