"""Reading the seeds: the title and the body of each, without the page around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.document import Rejected
from crawler.encoding import read_text
from crawler.likeness.remembered import restored
from crawler.restoration.hosts.boilerplate import is_notice, notice_list_end
from crawler.text import LABELLED, could_be_title

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]")
_FILE_NAME = re.compile(r"(.+)\.(?:docx?|pptx?|pdf|wps|rtf|odt|ofd|txt)", re.IGNORECASE)
_PROSE_MARKS = re.compile(r"[，。；！？,;!?][”’」』）)]?")
_TRAIL = re.compile(r"(?:\s?(?:>>?|»|›)\s?[^\s>»›]+){2,}")

# What the pages of all kinds of hosts say around a text; each must be the whole line.
_FURNITURE = re.compile(
    r"分享.{0,8}|收藏.{0,12}|(?:下载|相关|举报|打印|收起|展开|评论|点赞|\s)+|下载文档|"
    r"ID[:：].*|(?:大小|页数|格式|文档编号|上传人|上传时间|时间|浏览|点击)[:：].*|"
    r"(?:发[布表]时间|发布日期|来源|字体)[:：].*|"
    r"(?:您|你)?(?:现在|当前)?的?位置[:：].*|.{0,60}_?第\d+页(?:\s?/\s?共\d+页)?|"
    r"资源描述|文档描述|内容简介|相关(?:资源|文章|文档|搜索|阅读|推荐|新闻)|猜[你您]喜欢|文章搜索|"
    r"[你您]可能(?:关注|喜欢)的(?:文档|文章)|(?:注册|登[录陆])\s*(?:注册|登[录陆])?|"
    r"与?(?:我们)?联系(?:我们)?|(?:•\s*)?(?:联系电话|传\s*真|邮\s*箱|客服微信号?)[:：].*|"
    r"不存在或已删除|[.…]{2,}|(?:上|下)一[条篇页][:：]?.*",
    re.IGNORECASE,
)

_HEADING = re.compile(r"第?[一二三四五六七八九十]+[、章节部编]|[(（][一二三四五六七八九十]+[)）]")
_DATE = re.compile(r"[(（]?[\d〇○零一二三四五六七八九十]{2,4}年\S{1,3}月(?:\S{1,3}日)?[)）]?")

_PENALTY = 30  # ideographs that a line of furniture takes from a text (chosen: a short sentence)
_TEXT = ".txt"

ENDINGS = (
    *(".docx", ".doc", ".wps", ".rtf", ".odt", ".ofd", ".pdf", ".pptx"),
    *(".html", ".htm", ".md"),
)
"""The endings of documents that a seed may be; what they are is told by their bytes."""


@dataclass(frozen=True, slots=True)
class Seed:
    """An example document: its name (the file's, without the suffix), title and body."""

    name: str
    title: str
    text: str


def read_seeds(folder: Path) -> tuple[Seed, ...]:
    """Read the files of a folder that hold Chinese text, sorted by name: ``*.txt`` in any encoding,
    and documents (ENDINGS) where there are any.

    A file may be a clean text or a whole page as text; see ``read_seed``. Raises ValueError when
    the folder is missing, a document in it can't be read, or no file holds Chinese text.
    """
    if not folder.is_dir():
        raise ValueError(f"no folder of seeds at {folder}")
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in (_TEXT, *ENDINGS))
    texts = [(path, _decode(path)) for path in paths if path.suffix.lower() == _TEXT]
    documents = [path for path in paths if path.suffix.lower() in ENDINGS]
    texts += _read_documents(documents) if documents else []
    names = Counter(path.stem for path in paths)
    found = (read_seed(_name(path, names), text) for path, text in sorted(texts))
    readable = tuple(seed for seed in found if seed is not None)
    if not readable:
        raise ValueError(f"no readable seed (a file with Chinese text) in {folder}")
    return readable


def read_seed(name: str, page: str) -> Seed | None:
    """Find the title and the body in a seed's text; None where it holds no Chinese.

    A file without any line that belongs to a page comes out whole: its first line is the
    title if it looks like one. In a saved page the body is the densest run of prose, and the
    title the name of the offered file or else the nearest line above that could be one.

    >>> read_seed("讲话", "在动员会上的讲话\\n\\n同志们：\\n今天开会。\\n\\n2023年5月4日")
    Seed(name='讲话', title='在动员会上的讲话', text='同志们：\\n今天开会。\\n\\n2023年5月4日')
    """
    lines = [line.strip() for line in restored(page).split("\n")]
    if not any(_HAN.search(line) for line in lines):
        return None
    furniture = _furniture(lines)
    if furniture:
        start, end = _densest_run(lines, furniture)
        start, end = _with_edges(lines, start, end, furniture)
        title = _file_name(lines) or _title_above(lines[:start], furniture)
        return Seed(name, title, _join(lines[start:end]))
    head = next(position for position, line in enumerate(lines) if line)
    if could_be_title(lines[head]) and any(lines[head + 1 :]):
        return Seed(name, lines[head], _join(lines[head + 1 :]))
    return Seed(name, "", _join(lines))


def _decode(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return read_text(content, [])


def _read_documents(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    # What reads documents is loaded by those who have any.
    from crawler.reading.files.documents import text_of_file
    from crawler.reading.files.reader import FileReader

    with FileReader() as reader:
        try:
            return [(path, text_of_file(path.read_bytes(), path.name, reader)) for path in paths]
        except Rejected as rejected:
            raise ValueError(f"can't read a seed: {rejected}") from rejected


def _name(path: Path, names: Mapping[str, int]) -> str:
    """Return a seed's name: the file's, with its ending where two differ by nothing else."""
    return path.stem if names[path.stem] == 1 else path.name


def _furniture(lines: Sequence[str]) -> set[int]:
    """Give the numbers of the lines that belong to the page and not to the text."""
    furniture: set[int] = set()
    for position, line in enumerate(lines):
        if line and (_FURNITURE.fullmatch(line) or is_notice(line) or _TRAIL.search(line)):
            furniture.add(position)
        furniture.update(range(position, notice_list_end(lines, position)))
    return furniture


def _densest_run(lines: Sequence[str], furniture: set[int]) -> tuple[int, int]:
    """Find the run of lines with the greatest sum of worth (Kadane's algorithm)."""
    best = total = 0.0
    best_run = (0, len(lines))
    start = 0
    for position, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, position
        total += _worth(line, position in furniture)
        if total > best:
            best, best_run = total, (start, position + 1)
    return best_run


def _worth(line: str, is_furniture: bool) -> float:
    if not line:
        return 0.0
    if is_furniture:
        return -2.0 * _PENALTY
    return float(len(_HAN.findall(line))) if _is_prose(line) else -float(_PENALTY)


def _is_prose(line: str) -> bool:
    return bool(_PROSE_MARKS.search(line)) and not LABELLED.match(line)


def _with_edges(lines: Sequence[str], start: int, end: int, furniture: set[int]) -> tuple[int, int]:
    """Take in the salutation and headings above the run, and the date below it."""
    for number in (number for number in range(start - 1, -1, -1) if lines[number]):
        above = lines[number]
        if number in furniture or not (above.endswith((":", "：")) or _HEADING.match(above)):
            break
        start = number
    for number in (number for number in range(end, len(lines)) if lines[number]):
        if number in furniture or not _DATE.fullmatch(lines[number]):
            break
        end = number + 1
    return start, end


def _file_name(lines: Sequence[str]) -> str:
    names = (match[1] for line in lines if (match := _FILE_NAME.fullmatch(line)))
    return next(names, "")


def _title_above(lines: Sequence[str], furniture: set[int]) -> str:
    for position in range(len(lines) - 1, -1, -1):
        if position not in furniture and could_be_title(lines[position]):
            return lines[position]
    return ""


def _join(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip()
