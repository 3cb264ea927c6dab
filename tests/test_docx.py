"""Word files: the text as it is printed, whatever the software stored beside it."""

import re
import socket
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from word_files import W, note, numbering, paragraph, run, style, unpacked, word_file, zipped

import govreport
from govreport.documents.document import Document, faults
from govreport.documents.docx import READER
from govreport.documents.raw import Raw
from govreport.documents.word_text import WordLine
from govreport.documents.word_wraps import unwrapped
from govreport.errors import InputError

REPORT = ["兴山县2024年政府工作报告", "各位代表：", "一、2023年工作回顾", "地区生产总值170亿元，增长8%。"]
RAISED = '<w:vertAlign w:val="superscript"/>'


def read(body: str | Iterable[str], title: str = "", **parts: str | bytes) -> Document:
    """The document of a file with this body, which is checked as that of a reader of another package would be."""
    document = READER.read(Raw(word_file(body, title, **parts)))
    assert faults(document) == ()
    return document


def lines(body: str | Iterable[str], **parts: str | bytes) -> list[str]:
    return read(body, "", **parts).text.split("\n")


def in_list(text: str, level: int = 0, number: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def field(says: str, *result: str) -> str:
    """A field with its words and its result."""
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    words = f"{marks['begin']}<w:r><w:instrText> {says} </w:instrText></w:r>"
    return f"{words}{marks['separate']}{''.join(result)}{marks['end']}" if result else f"{words}{marks['end']}"


def note_mark(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, text.split('/')))}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_a_report_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(word_file(map(paragraph, REPORT)))
    report = govreport.read(path)
    assert report.text == "\n".join(REPORT)
    assert (report.source.kind, report.source.encoding, report.source.name) == ("docx", None, "report.docx")
    assert report.region is not None
    assert (report.region.name, report.year) == ("兴山县", 2024)
    assert [(metric.name, str(metric.value)) for metric in report.metrics] == [("地区生产总值", "170")]
    assert [section.title for section in report.sections] == [None, "2023年工作回顾"]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        pytest.param(run("增长") + run("8%"), "增长8%", id="runs"),
        pytest.param("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/><w:t>三</w:t></w:r>", "一\n二\n三", id="line ends"),
        pytest.param("<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t></w:r>", "一\t二", id="tab"),
        pytest.param("<w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>2025年</w:t></w:r>", "2021-2025年", id="hyphen"),
        pytest.param("<w:r><w:t>增</w:t><w:softHyphen/><w:t>长</w:t></w:r>", "增长", id="soft hyphen"),
        pytest.param("<w:r><w:t> 增长 \n 8% </w:t></w:r>", "增长 8%", id="blanks that are not kept"),
        pytest.param('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>8%</w:t></w:r>', "≥8%", id="symbol"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F082"/></w:r>', "②", id="number in a circle"),
        pytest.param('<w:r><w:sym w:font="Symbol" w:char="word"/></w:r>', "", id="symbol that is none"),
        pytest.param(f"<w:ins>{run('增长')}</w:ins><w:moveTo>{run('8%')}</w:moveTo>", "增长8%", id="insertions"),
        pytest.param(
            f"<w:del><w:r><w:delText>下降</w:delText></w:r></w:del><w:moveFrom>{run('3%')}</w:moveFrom>{run('平')}",
            "平",
            id="deletions",
        ),
        pytest.param(run("一") + run("隐", "<w:vanish/>") + run("二", '<w:vanish w:val="0"/>'), "一二", id="hidden"),
        pytest.param(f'<w:hyperlink r:id="r9">{run("链接")}</w:hyperlink>', "链接", id="hyperlink"),
        pytest.param(f"<w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件", id="content control"),
        pytest.param(
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('点击输入')}</w:sdtContent></w:sdt>",
            "",
            id="placeholder",
        ),
        pytest.param(f"<w:smartTag>{run('北')}</w:smartTag><w:bdo>{run('京')}</w:bdo>", "北京", id="wrapped runs"),
        pytest.param(run("见") + field("REF _x", run("上文")) + run("。"), "见上文。", id="field"),
        pytest.param(field("HYPERLINK x", run("网"), field("REF x", run("站"))), "网站", id="nested"),
        pytest.param(run("第") + field("PAGE", run("3")) + run("页"), "第页", id="page number"),
        pytest.param(f'<w:fldSimple w:instr="REF x">{run("上文")}</w:fldSimple>', "上文", id="simple field"),
        pytest.param(f'<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>{run("页")}', "页", id="simple page"),
        pytest.param(field("XE &quot;词&quot;") + run("词"), "词", id="field without a result"),
        pytest.param(
            "<w:r><w:ruby><w:rt><w:r><w:t>xing</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>兴</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "兴",
            id="ruby",
        ),
        pytest.param("<m:oMath><m:r><w:rPr/><m:t>x=1</m:t></m:r></m:oMath>", "x=1", id="formula"),
        pytest.param('<w:commentRangeStart w:id="1"/>' + run("正文") + '<w:r><w:commentReference w:id="1"/></w:r>',
                     "正文", id="comment"),
        pytest.param(run("减税降费") + run("1", RAISED) + run("2.43亿元"), "减税降费[1]2.43亿元", id="raised mark"),
        pytest.param(run("双碳") + run("1", RAISED) + run("2", RAISED), "双碳[12]", id="raised mark in two runs"),
        pytest.param(run("3km") + run("2", RAISED) + run("，10") + run("8", RAISED), "3km²，10⁸", id="powers"),
        pytest.param(run("双碳") + field("NOTEREF _x", run("1")) + run("2亿元"), "双碳[1]2亿元", id="mark again"),
    ],
)  # fmt: skip
def test_the_text_of_a_paragraph(inside: str, text: str) -> None:
    assert read([paragraph(inside), paragraph("各位代表")]).text == f"{text}\n各位代表"


def test_a_paragraph_whose_end_is_deleted_goes_on() -> None:
    body = [paragraph("地区生产", "<w:rPr><w:del/></w:rPr>"), paragraph("总值"), paragraph("增长")]
    assert lines(body) == ["地区生产总值", "增长"]


def test_styles_hide_text() -> None:
    styles = style("Base", "<w:rPr><w:vanish/></w:rPr>") + style("Note", '<w:basedOn w:val="Base"/>')
    styles += style("Shown", '<w:basedOn w:val="Note"/><w:rPr><w:vanish w:val="false"/></w:rPr>')
    body = [paragraph(name, f'<w:pStyle w:val="{name}"/>') for name in ("Note", "Shown", "Lost")]
    assert lines(body, styles=styles) == ["", "Shown", "Lost"]


def test_styles_based_on_each_other_are_read() -> None:
    styles = style("A", '<w:basedOn w:val="B"/>') + style("B", '<w:basedOn w:val="A"/><w:rPr><w:b/></w:rPr>')
    assert read([paragraph("一二三", '<w:pStyle w:val="A"/>')], styles=styles).text == "一二三"


def test_a_row_is_a_line() -> None:
    body = table(
        cell("指标") + cell("2023年/预计"),
        cell("产值", '<w:vMerge w:val="restart"/>') + cell("170亿元"),
        cell("", "<w:vMerge/>") + cell("8%") + cell("增"),
        cell("合并", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>") + cell("二"),
        cell("新") + cell("旧", "<w:cellDel/>") + cell("列"),
    )
    deleted = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell('删')}</w:tr></w:tbl>"
    controlled = f"<w:tbl><w:sdt><w:sdtContent><w:tr>{cell('甲')}{cell('乙')}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    assert lines([body, deleted, controlled, paragraph("各位代表")]) == [
        "指标\t2023年 预计", "产值\t170亿元", "\t8%\t增", "合并\t二", "新\t列", "甲\t乙", "各位代表"
    ]  # fmt: skip


def test_a_table_that_lays_out_a_page_gives_paragraphs() -> None:
    long = "过去一年，全县上下团结奋斗。" * 40
    inner = table(cell("指标") + cell("数值"))
    page = table(cell("一、回顾/二、计划") + cell("")) + table(cell(long) + cell("侧栏/链接"))
    nested = table(f"<w:tc>{inner}{paragraph('说明')}</w:tc>")
    assert lines(page + nested) == ["一、回顾", "二、计划", long, "侧栏", "链接", "指标\t数值", "说明"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}{paragraph('文字')}</w:txbxContent>"
    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert lines([paragraph(twice + run("正文")), paragraph(old)]) == ["正文", "框内", "文字", "", "框内", "文字"]


FORMS = ("chineseCountingThousand %1、", "chineseCounting （%2）", "decimal %3.", "decimalEnclosedCircle %4",
         "decimal %1.%5|<w:isLgl/>")  # fmt: skip


def test_numbers_of_lists_are_those_that_are_printed() -> None:
    body = [in_list("回顾"), in_list("工业", 1), in_list("农业", 1), in_list("水稻", 2), in_list("", 2),
            in_list("小麦", 2), in_list("计划"), in_list("工业", 1), in_list("要点", 3), in_list("细目", 4),
            in_list("无", 8), in_list("无", 0, 0), in_list("无", 0, 7)]  # fmt: skip
    assert lines(body, numbering=numbering(*FORMS)) == [
        "一、回顾", "（一）工业", "（二）农业", "1. 水稻", "", "3. 小麦", "二、计划", "（一）工业", "① 要点",
        "2.1 细目", "无", "无", "无",
    ]  # fmt: skip


def test_a_list_may_begin_anew_or_elsewhere() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    again = f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{override}</w:num>'
    other = (
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="2"/><w:numFmt w:val="ideographTraditional"/><w:suff w:val="nothing"/><w:lvlText w:val="%1"/>'
        "</w:lvl></w:lvlOverride></w:num>"
    )
    body = [in_list(text, 0, number) for text, number in (("a", 1), ("b", 2), ("c", 2), ("d", 1), ("e", 3))]
    assert lines(body, numbering=numbering("decimal %1、") + again + other) == ["1、a", "5、b", "6、c", "7、d", "辛e"]


def test_a_level_may_go_on_counting() -> None:
    levels = ("decimal %1.", 'decimal (%2)|<w:lvlRestart w:val="0"/>')
    body = [in_list("a"), in_list("b", 1), in_list("c"), in_list("d", 1)]
    assert lines(body, numbering=numbering(*levels)) == ["1. a", "(1)b", "2. c", "(2)d"]


def test_styles_and_links_bring_lists_along() -> None:
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    second = '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    styles = style("heading 1", number) + style("heading 2", '<w:basedOn w:val="heading1"/>' + second)
    styles += style("Leaf", '<w:basedOn w:val="heading1"/>')
    linked = (
        '<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="Outline"/></w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num>'
    )
    lists = numbering("chineseCounting %1、", "chineseCounting （%2）", 'decimal %3.|<w:pStyle w:val="Leaf"/>')
    lists = lists.replace('w:abstractNumId="0">', 'w:abstractNumId="0"><w:styleLink w:val="Outline"/>') + linked
    body = [paragraph(name, f'<w:pStyle w:val="{name}"/>') for name in ("heading1", "heading2", "Leaf")]
    body.append(in_list("接", 0, 4))
    assert lines(body, styles=styles, numbering=lists) == ["一、heading1", "（一）heading2", "1. Leaf", "二、接"]


def test_bullets_are_marks_of_a_plain_list() -> None:
    bullet = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{}"/>'
        '<w:rPr><w:rFonts w:ascii="{}"/></w:rPr></w:lvl>'
    )
    rows = {"\uf06e": "Wingdings", "\uf0b7": "Symbol", "—": "宋体", "o": "Courier New"}
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{bullet.format(char, font)}</w:abstractNum>'
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>'
        for at, (char, font) in enumerate(rows.items(), 1)
    )
    body = [in_list("粮食产量20万吨。", 0, at) for at in range(1, len(rows) + 1)]
    assert [line[0] for line in lines(body, numbering=lists)] == ["■", "●", "—", "o"]
    report = govreport.read(word_file([paragraph("一、2023年工作回顾"), *body[:3]], numbering=lists))
    assert {metric.name for metric in report.metrics} == {"粮食产量"}


CONTENTS = [paragraph("目　录"), paragraph(field("TOC \\o", run("一、回顾"), "<w:r><w:tab/></w:r>", run("1"))),
            paragraph("一、2023年工作回顾")]  # fmt: skip


def test_a_table_of_contents_is_no_part_of_the_report() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = f"<w:sdt>{gallery}<w:sdtContent>{paragraph('目录')}{paragraph('一、回顾 1')}</w:sdtContent></w:sdt>"
    styled = paragraph("一、回顾 1", '<w:pStyle w:val="toc1"/>')
    long = [paragraph(field("TOC", run("一、回顾")).replace('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "")),
            paragraph("二、计划"), paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>')]  # fmt: skip
    for body in (CONTENTS[:2], [control], [paragraph("目录"), styled], [paragraph("目录"), *long]):
        document = read([*map(paragraph, REPORT[:1]), *body, *map(paragraph, REPORT[1:])], styles=style("toc 1"))
        assert re.sub(r"\n+", "\n", "".join(document.text[start:end] for start, end in document.kept)) == "\n".join(
            REPORT
        )
        assert "一、回顾" in document.text


def test_contents_that_never_end_hide_nothing() -> None:
    body = [paragraph(field("TOC", run("一、回顾")).replace('"end"', '"none"')), *map(paragraph, REPORT)]
    assert len(read(body).kept) == 1


def test_headings_are_what_styles_and_bold_type_set_apart() -> None:
    styles = style("heading 1") + style("标题 2") + style("Mine", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
    styles += style("Bold", "<w:rPr><w:b/></w:rPr>") + style("Strong", "<w:rPr><w:b/></w:rPr>", "character")
    long = "过去一年，全县上下团结奋斗，经济社会持续健康发展。" * 3
    document = read(
        [
            paragraph("各位代表", ""),
            *(
                paragraph(f"{name}标题", f'<w:pStyle w:val="{name}"/>')
                for name in ("heading1", "标题2", "Mine", "Bold")
            ),
            paragraph("大纲", '<w:outlineLvl w:val="0"/>'),
            paragraph("正文", '<w:pStyle w:val="heading1"/><w:outlineLvl w:val="9"/>'),
            paragraph(run("（一）") + run("发展", "<w:b/>") + run("工业。", '<w:rStyle w:val="Strong"/>') + run(long)),
            paragraph(run("我们") + run("发展工业。", "<w:b/>") + run(long)),
            paragraph(run(long, "<w:b/>")),
            paragraph(run("不", '<w:b w:val="0"/>') + run(long)),
        ],
        styles=styles,
    )
    assert [document.text[start:end] for start, end in document.headings] == [
        "heading1标题", "标题2标题", "Mine标题", "Bold标题", "大纲", "（一）发展工业。"
    ]  # fmt: skip


def test_bold_type_says_nothing_where_all_is_bold() -> None:
    assert read([paragraph(run(text, "<w:b/>")) for text in REPORT]).headings == ()


NOTES = note("footnote", 2, "来源：统计局，共5亿元") + note("footnote", 3, "指规模以上工业等4类企业。")
NOTES += note("footnote", 4, "双碳：碳达峰、碳中和。") + note("footnote", 5, "没有提到：它。")


def test_notes_are_a_glossary_at_the_end_of_the_text() -> None:
    body = [*map(paragraph, REPORT[:3])]
    body.append(
        paragraph(
            run("减税降费") + note_mark("footnote", 2) + run("2.43亿元，建设“四上”企业") + note_mark("footnote", 3)
            + run("30家，推进双碳") + note_mark("endnote", 1) + run("，双碳") + note_mark("footnote", 4)
            + note_mark("footnote", 3) + run("。")
        )
    )  # fmt: skip
    file = word_file(body, footnotes=NOTES, endnotes=note("endnote", 1, "“双碳”是指碳达峰、碳中和。"))
    report = govreport.read(file)
    assert report.text.split("\n")[3:] == [
        "减税降费[1]2.43亿元，建设“四上”企业[2]30家，推进双碳[3]，双碳[4][2]。",
        "[1]来源：统计局，共5亿元",
        "[2]指规模以上工业等4类企业。",
        "[3]“双碳”是指碳达峰、碳中和。",
        "[4]双碳：碳达峰、碳中和。",
    ]
    assert [(entry.number, entry.term) for entry in report.glossary] == [
        ("2", "“四上”企业"), ("3", "“双碳”"), ("4", "双碳")
    ]  # fmt: skip
    assert [(metric.name, str(metric.value)) for metric in report.metrics] == [
        ("减税降费", "2.43"), ("建设“四上”企业", "30")
    ]  # fmt: skip
    assert str(report.sections[-1].role) == "glossary"
    assert all(mention.end < report.sections[-1].span.start for entry in report.glossary for mention in entry.mentions)


def test_notes_that_explain_nothing_are_no_glossary() -> None:
    body = [*map(paragraph, REPORT), paragraph(run("共") + note_mark("footnote", 2) + run("3亿元。"))]
    report = govreport.read(word_file(body, footnotes=NOTES))
    assert report.glossary == ()
    assert report.text.endswith("\n[1]来源：统计局，共5亿元")
    assert [str(metric.value) for metric in report.metrics] == ["170", "3"]
    assert "5" not in [numeral.text for numeral in report.numerals]


def test_marks_of_notes_of_its_own_and_notes_that_are_missing() -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    assert lines(paragraph(own + run("甲") + note_mark("footnote", 9)), footnotes=NOTES) == [
        "[1]甲[2]", "[1]来源：统计局，共5亿元"
    ]  # fmt: skip
    assert lines(paragraph(own)) == ["[1]"]


def test_the_title_of_the_file_is_taken_where_it_is_one() -> None:
    assert read(map(paragraph, REPORT), "兴山县政府工作报告（2024年）").title == "兴山县政府工作报告（2024年）"
    assert read(map(paragraph, REPORT), "Microsoft Word 文档").title is None


def test_the_chrome_of_a_page_pasted_into_word_is_left_out() -> None:
    page = ["来源：县政府办", "【打印】【关闭】", *REPORT, "责任编辑：张三", "上一篇：通知"]
    document = read(list(map(paragraph, page)))
    kept = "".join(document.text[start:end] for start, end in document.kept)
    assert not re.search("来源|打印|责任编辑|上一篇", kept)
    assert "地区生产总值170亿元" in kept


def test_the_stricter_dialect_and_odd_names_are_read() -> None:
    parts = unpacked(word_file(map(paragraph, REPORT)))
    other_space = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    strict = {name: data.replace(W.encode(), other_space) for name, data in parts.items()}
    odd = {name.replace("word/document", "Word\\Document"): data for name, data in parts.items()}
    for other in (strict, odd):
        assert govreport.read(zipped(other)).text == "\n".join(REPORT)


def test_a_file_with_macros_and_embedded_files_opens_none_of_them() -> None:
    file = word_file(
        [*map(paragraph, REPORT), paragraph("<w:r><w:object><v:shape/></w:object></w:r>")],
        word__vbaProject_bin=b"\xd0\xcf\x11\xe0 broken", word__embeddings__oleObject1_bin=b"broken",
        word__header1_xml="<broken", word__comments_xml="<broken", word__media__image1_png=b"broken",
    )  # fmt: skip
    assert govreport.read(file).text.strip() == "\n".join(REPORT)


def test_nothing_is_fetched_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network is asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    parts = unpacked(word_file(map(paragraph, REPORT)))
    rows = b"".join(
        b'<Relationship Id="x%d" Type="http://x/%s" Target="%s" TargetMode="%s"/>' % (at, kind, target, mode)
        for at, (kind, target, mode) in enumerate([
            (b"styles", b"http://127.0.0.1:9/styles.xml", b"External"),
            (b"footnotes", b"file:///etc/passwd", b"External"),
            (b"numbering", b"../../../../etc/passwd", b"Internal"),
        ])
    )  # fmt: skip
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", rows + b"</Relationships>")
    assert govreport.read(zipped(parts)).text == "\n".join(REPORT)


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(govreport.MissingExtraError, match=r"govreport\[docx\]"):
        govreport.read(word_file(map(paragraph, REPORT)))


def test_tracked_changes_are_said() -> None:
    change = f"<w:ins>{run('增长8%')}</w:ins><w:del><w:r><w:delText>增长7%</w:delText></w:r></w:del>"
    doubts = read([*map(paragraph, REPORT), paragraph(change)]).doubts
    assert [(code, message[:41]) for code, message, _ in doubts] == [
        ("GR141", "the Word file holds 2 tracked changes; it")
    ]
    assert read(map(paragraph, REPORT)).doubts == ()


def test_a_file_without_text_says_why() -> None:
    chunk = '<w:altChunk r:id="r9"/>'
    doubts = read([*map(paragraph, REPORT), chunk]).doubts
    assert [code for code, *_ in doubts] == ["GR142"]
    for data, message in (
        (word_file(chunk), "a document of another format"),
        (word_file(paragraph(), word__media__image1_png=b"\x89PNG"), "its pages are scans"),
        (word_file(paragraph()), "holds no text"),
    ):
        with pytest.raises(InputError, match=message):
            govreport.read(data)


def test_only_word_files_are_claimed() -> None:
    assert READER.score(Raw(word_file(map(paragraph, REPORT)))) == 1
    assert READER.score(Raw("一、回顾".encode())) == 0
    assert READER.score(Raw(b"PK\x03\x04 no archive")) == 0
    sheet = zipped({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"})
    assert READER.score(Raw(sheet, "report.docx")) == 0
    with pytest.raises(InputError, match="Excel"):
        govreport.read(sheet)
    with pytest.raises(InputError, match="no zip archive"):
        govreport.read("一、回顾".encode(), format="docx")


PRINTED = """
一、2023年工作回顾
一年来，面对严峻复杂的外部环境，面对艰巨繁重的改革发展任
务，全市上下同心协力攻坚克难，较好地完成了目标任务。地区生
产总值增长5.6%，一般公共预算收入增长8.1%，规模以上工
— 1 —
业增加值增长8.3%，全市PM2.5
平均浓度23微克，主要经济指标增速高于全省平均水平。
（一）直面困难挑战，经济运行回升向好。面对经济下行巨大压
力，坚持抓投资、上项目、稳企业、扩内需同步发力，保持了逆势
上扬、持续向好的态势。项目投资加力提速，工业经济升级提档，
助企纾困务实提效，市场消费扩容提质，主导产业加速升级，医养
康养和文化旅游融合共进，钒钛新材料迈向中高端，普通话应用强
势推进，智能装备制造、大数据等产业持续壮大，经济发展的含金
量更足、含新量更多。
""".strip().split("\n")


def test_printed_lines_are_put_together_to_paragraphs() -> None:
    read_back = lines(map(paragraph, PRINTED * 8))
    assert len(read_back) == 24
    assert read_back[0] == "一、2023年工作回顾"
    assert read_back[1].startswith("一年来，")
    assert read_back[1].endswith("全省平均水平。")
    assert "规模以上工业增加值增长8.3%，全市PM2.5平均浓度23微克" in read_back[1]
    assert read_back[2].startswith("（一）直面困难挑战")
    assert read_back[2].endswith("含新量更多。")


def test_paragraphs_are_not_put_together() -> None:
    rows = ["一、2023年工作回顾", "地区生产总值170亿元，增长8%。", "— 1 —", "新建道路", "11条乡村公路全部通车"] * 30
    assert lines(map(paragraph, rows)) == rows


def test_an_endless_paragraph_is_one() -> None:
    assert len(unwrapped([WordLine(PRINTED[1])] * 50_000)) == 1
