"""What the systems of Chinese sites call the elements that hold their texts."""

from __future__ import annotations

POSTS = frozenset({".t_f", ".t_msgfont", ".tpc_content", ".bbs-content"})
"""The classes that the systems of Chinese forums (Discuz, PHPWind, Tianya) give what is posted."""

OF_PRESS = frozenset(
    (
        *("#UCAP-CONTENT", ".TRS_Editor", ".TRS_UEDITOR", "#zoom", "#Zoom", "#vsb_content"),
        *(".v_news_content", "#rwb_zw", "#p-detail", ".news_txt", "#endText", "#ozoom"),
    )
)
"""The ids and classes that the systems of Chinese authorities and papers give their bodies."""

_OF_OTHERS = {".wp_articlecontent", "#detailContent", "#js_content", ".mw-parser-output"}
CONTAINERS = POSTS | OF_PRESS | _OF_OTHERS
"""The same, and those of forums, universities, platforms and encyclopedias."""
