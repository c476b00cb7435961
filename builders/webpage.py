"""What a web page prints around a document: labelled fields (索引号, 发文字号), breadcrumbs, share buttons."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LABELS = (
    "索引号|信息索引号?|主题分类|体裁分类|组配分类|信息分类|分类|服务对象|所属主题|主题词|关键词|关键字|内容概述|内容概览"
    "|发文机关|发布机关|发布机构|发文机构|发文单位|发布单位|制发单位|公开主体|公开责任部门|信息来源|稿件来源|文章来源|来源|作者|编辑"
    "|责任编辑|发文字号|发文文号|发布文号|公文编号|文件编号|文件编码|文件号|文号|统一编号|成文日期|成文时间|发文日期|发文时间|印发日期"
    "|发布日期|发布时间|公开日期|公开时间|生成日期|生效日期|生效时间|实施日期|施行日期|失效日期|失效时间|废止日期|更新时间|时间|日期"
    "|有效性|效力状态|时效性|公开方式|公开形式|公开属性|公开时限|公开范围|公开程序|信息有效性|文件名称|公文名称|信息名称|名称|标题"
    "|浏览次数|浏览量|阅读次数|阅读量|点击数|点击次数|字体大小|字体|字号|视力保护色|保护视力色"
)
# a field opens its line or stands behind another's value: 索引号：1234 发文字号：甲发〔2020〕1号
FIELD = re.compile(f"(?:^|(?<=[ 】\\]：]))[\\[【（]?\\s*({_LABELS})\\s*(?:[\\]】）]\\s*[：:]?|[：:])\\s*")
_AROUND = re.compile(
    "^(?:当前位置|您?的?位置|您(?:现在|当前)(?:所在)?的?位置|首页|网站首页|最新文件|通知公告|政策文件|政府信息公开|信息公开|公示公告)"
    "|[>»]|^(?:特急|加急|急件|平急|内部|公开)$|^(?:大|中|小| )+$|^[\\[【（]?(?:打印|关闭|收藏|分享|下载)|^.{2,40}文件$"
)


def is_page_line(line: str) -> bool:
    """Whether the line is no part of the document: a labelled field, a path of links, a button."""
    return bool(FIELD.match(line) or (len(line) <= 80 and _AROUND.search(line)))


def fields(lines: Iterable[str]) -> dict[str, str]:
    """The labelled fields that stand in ``lines``, by label; the first value of a label counts.

    A label at its line's end has its value on the next line.
    """
    found: dict[str, str] = {}
    waiting: str | None = None
    for line in lines:
        labels = list(FIELD.finditer(line))
        if waiting and not labels:
            found.setdefault(waiting, line.strip())
        waiting = None
        for label, following in zip(labels, [*labels[1:], None], strict=False):
            value = line[label.end() : following.start() if following else len(line)].strip(" -—")
            if value:
                found.setdefault(label.group(1), value)
            elif not following and label.end() >= len(line):
                waiting = label.group(1)
    return found
