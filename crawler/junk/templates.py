"""Empty templates: labels without values, marks that nobody filled in, demonstration text."""

from __future__ import annotations

from crawler.junk import thresholds, words
from crawler.junk.statements import han

TEMPLATE = "an empty template"


def is_empty_template(text: str, title: str) -> bool:
    """Say whether a text has nothing but a page's labels, unfilled marks or a system's samples.

    What is left without them and without the title must be next to nothing; a text that only
    mentions a mark has words of its own around it.

    >>> is_empty_template("发布时间：2021-03-04\\n来源：\\n字号：大 中 小", "要闻")
    True
    >>> is_empty_template("{{content}}", "{{title}}")
    True
    >>> is_empty_template("请把{{姓名}}换成实际的名字。", "公文样式说明")
    False
    """
    if len(text) > thresholds.LONGEST_TEMPLATE:
        return False
    lines = [line.strip() for line in text.split("\n") if line.strip() != title]
    marked = found = shown = 0
    for line in lines:
        bare = words.MARKS.sub("", line)
        found += len(bare) < len(line) or bool(words.LABEL_LINE.fullmatch(bare))
        if words.DEMO.search(line):
            marked += max(1, han(line))
        elif not words.LABEL_LINE.fullmatch(bare):
            shown += _letters(bare)
    if marked:
        return shown <= thresholds.MOST_DEMO_SHARE * marked
    return bool(found) and shown < thresholds.LEFT_OF_TEMPLATE


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
