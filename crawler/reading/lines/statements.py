"""What a site states below a text: who may print it, whom to ask, what it must not be taken for."""

from __future__ import annotations

from crawler.patterns import LazyPattern
from crawler.reading.lines.plain import plain

LONGEST_RIGHTS = 240
"""Letters of a line that states rights and no more (chosen: longer ones are a page of law)."""

LONGEST_LIMITS = 120  # letters of a line that states what a text is not for (chosen: two sentences)

LEAST_TERMS = 2
"""Words of rights and their terms that a statement has at least (chosen: it names what must not be
done, and by whom or but how)."""

_RIGHTS = LazyPattern(
    r"版权|著作权|知识产权|侵权|侵删|盗用|抄袭|文责|转载|摘编|免责|原创(?=内容|作品|文章|首发)|授权(?=发布|刊发|转载)"
)
_TERMS = LazyPattern(
    r"未经|禁止|严禁|谢绝|请勿|不得|须经|必究|自负|注明|标明|联系|告知|来信|致电|后台|邮[件箱]|删除|删稿|处理|异议"
    r"|本[网站刊报号]|平台|我们|归[^，。]{1,10}所有|仅[供为]|不代表|不作为|不构成|网络|互联网"
)
_LIMITS = LazyPattern(
    r"[\W_]*(?:(?:温馨|友情|特别|重要|郑重|免责|风险|平台|编者|健康)?(?:提[示醒]|声明|说明|[备附]?注)\W{1,3})?"
    r"(?:[以如]上|上述|文中|本(?:[网站平]台?|栏目|公众号|页面?)?(?:的|所有|发布的?|提供的?)?)"
    r"(?:所[有述载涉][^，。]{0,4})?(?:文章?|内容|[信资]讯?[息料]|图文|观点|建议|知识|数据|回答|答案|解答|[科推]普?文)?"
    r"(?<!本)(?<!上)(?<!述)(?<!的)[^。！？]{0,40}?"
    r"(?:不(?:能|可|宜|应|得|会)?(?:代替|替代|取代|作为|构成|用[于作]|视[为作]|当作)|不(?:承担|负|保证|对)"
    r"|不代表本?(?:[网站报刊台号院]|平台|机构|公司))"
)
"""What a text may not be taken for, said of the text itself."""

_TOLD = LazyPattern(r"[他她]|我(?!们|[网站刊报])|说[，：:]|《[^》]*法》")
"""Signs of somebody who tells of such things, or of the law."""


def states_limits(line: str) -> bool:
    """Return whether a line says only what a site's text itself may not be taken for.

    >>> states_limits("温馨提示：本文为健康知识普及，不能代替医生诊断，如有不适请及时就医。")
    True
    >>> states_limits("本办法不作为处罚的依据。"), states_limits("以上意见仅供参考，请批评指正。")
    (False, False)
    """
    return len(line) <= LONGEST_LIMITS and bool(_LIMITS.match(plain(line)))


def is_statement(line: str) -> bool:
    """Return whether a line says no more than who may print a text and whom to ask.

    >>> is_statement("（图文由茶乡周刊授权发布，涉及版权请与我们联系）")
    True
    >>> is_statement("侵权的事有律师。")
    False
    """
    if len(line) > LONGEST_RIGHTS or _TOLD.search(said := plain(line)):
        return False
    rights = {found[0] for found in _RIGHTS.finditer(said)}
    terms = rights | {found[0] for found in _TERMS.finditer(said)}
    return bool(rights) and len(terms) >= LEAST_TERMS


def speaks_of_rights(line: str) -> bool:
    """Return whether a line speaks of rights, and not for the site: a text may be about them.

    >>> speaks_of_rights("有人转载。"), speaks_of_rights("转载须经本站同意。")
    (True, False)
    """
    return bool(_RIGHTS.search(plain(line))) and not is_statement(line)
