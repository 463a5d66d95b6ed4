"""How much a text looks like Chinese that somebody wrote, and not like bytes read wrongly."""

from __future__ import annotations

from functools import cache
from itertools import repeat

from crawler.encoding.charsets import BIG5, GB18030, characters_of

SAMPLE = 4000  # characters that are weighed (chosen: a page of prose)

# The most frequent characters of official texts, news and essays, the first half of what any
# Chinese text is made of; then the forms that those have in the traditional script.
FREQUENT = frozenset(
    "的国一中人在大是和有不了新发年会为业上要经到行市作家分出地个全这民对进生我展网时部来政开成工"
    "以日公动实多下资用加力产主方机高易能们关本理学体同建化合重文场现长于金前面与济定务自内就推事"
    "后股好制度美过强区点小月提社平设他外信享入者等也持子法通海可报天改三之各保万题而道科得心手明"
    "利电应期当将基图表广更安放增代第车说相系游元最数司北员军看向其共问结间位技情果企论次性闻品导"
    "十正商总意都党特从目际女解收起证战所还联院记量革议如两式创治东着老种世华管教客视财立已城交去"
    "些页决活调名影微门里京育深价领传二险水被户首回想农投任此精服界统取策标局求空做并热计指告干路"
    "规条今费使组术无亿示台委程比南没义及然山风形选团集思周因五但专近权据片评频步支少样坚球快彩举"
    "布质把达头格融府接画志势原口西源由先众神变续协打认你件物走施博友票监清项查话至观处书色造研息"
    "房四只益省给级营注录反史效别运光很旅完感常容张稳参乐码花整需维考引构么供极办受队历央直难优型"
    "荐转克职银亚消贴见流健断医州知登载争村身线邮复拉江积百究那善读非斯或群防值真态几券类环该再族"
    "护确太让港章又带速单购藏浪才习节落划必星英校请号站住演模气箱跟乡端己器奖师责马兴识始困救停双"
    "李包严境何准响林版士县青互贫航超播范命显置约率控每销未普称域批尔击根德低促谈织黄则助具切段层"
    "望失越戏充王养阅致随跌升排火案验突配底列钱它继适康镇功许均言略居索八讯副边破照降她存密免席卡"
    "连纪龙备终字获仅千抓香爱河艺素届较阿疫象贸足负俄采远警货预红罗景儿独富斗剧依试什九云察念往按"
    "减愿男移春石欧亲础牌搜洲款况希良黑围像限铁栏半补额七退祖汉即油酒攻初抗除语扩药音班便园店食满"
    "库买付官古措盘访须板阳担巴算土韩讲例眼送挥探声紧媒卫余律聚迎币尽欢否觉装武册编赛离米待止竞夜"
    "宣赞汽综换承智田执死努暂波属贵轻障故夫启福献份培透临巨弹税召留胜右键午印却晚亮扶喜湾核竟泽歌"
    "曾且简练料征听候庆阶短遇劳审招输您温典绝词笔宝湖吃帮尼振白震守写汇介针拿账刚左刻诉占泰修岁雄"
    "债朋钟陈伟纳尚久览派找伊遭暴幅差早岸飞坛秘苏违闭著仍抵令病危顾雨孩厂堅刘训角私座售脱亏序奇败"
    "检威急盟六侧宁沙激奋诗楼秀荣灾趣判署旗链顺励血季错括妇街兵勇辑够束既丰曲贯川疗彻顶休贡穿轮舞"
    "逐课盛母践動虎榜贷靠扫姐某损祝筹婚固苦压兰拥吸细岛捐顿拓庭摄状冲述软绩甚敢烈背圈涨掉繁锭曝爆"
    "吗礼呼挂谋树宏累予浏瑞析申害赢怎搞實疑露室驻脑沪另握陆块矿封佳犯吉硬呢吧啊嘛哦呀喔咱俩哪啥妈"
    "爸哥妹爷奶睡梦哭笑谁"
    "國發會爲業經個這對進網時來開動實資產機們關學體場現長於與濟務內後過強區點設報萬題電應當將圖廣"
    "車說遊數員軍問結間論聞導總黨從際證戰還聯記議兩創東種華視財頁決調門裏價領傳險戶農統標並熱計幹"
    "規條費組術無億臺沒義風選團專權據評頻樣堅舉質達頭畫勢衆變續協認監項話觀處書給級營錄別運張穩參"
    "樂碼維構麼極辦隊歷難優薦轉職銀亞貼見斷醫載爭線郵復積讀羣態幾類環該護確讓帶單購習節劃請號氣鄉"
    "獎師責馬興識雙嚴準響縣貧範顯約銷稱爾擊談織黃則層戲養閱隨驗錢繼適鎮許訊邊連紀龍備終獲僅愛藝屆"
    "較貿負採遠貨預紅羅兒獨鬥劇試雲減願歐親礎況圍鐵欄補額漢語擴藥園滿庫買盤訪須陽擔韓講揮聲緊衛餘"
    "幣盡歡覺裝冊編賽離競贊綜換執暫屬貴輕啓獻臨彈稅勝鍵卻灣澤簡練徵聽慶階勞審輸溫絕詞筆寶喫幫寫匯"
    "針賬剛訴佔歲債鍾陳偉納覽飛壇祕蘇違閉顧廠劉訓脫虧敗檢側寧奮詩樓榮災鏈順勵錯婦輯夠豐貫療徹頂貢"
    "輪課踐貸掃損籌壓蘭擁細島頓攝狀衝軟績漲錠嗎禮掛謀樹瀏贏駐腦滬陸塊礦倆媽爺夢誰裡為隻製複乾淨闆"
    "颱鬆妳祂咁嘅喺唔係哋佢"
)
_MARKS = "\u3000、。〈〉《》「」『』【】〔〕〖〗·—‘’“”…‧–①②③④⑤"
_PUNCTUATION = frozenset(_MARKS).union(map(chr, range(0xFF01, 0xFF5F)))


def _first_levels() -> frozenset[str]:
    """Return the characters that GB 2312 and Big5 put first because they are the common ones."""
    simplified = characters_of(range(0xB0, 0xD8), range(0xA1, 0xFF), GB18030)
    traditional = characters_of(range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)), BIG5)
    return frozenset(simplified + traditional)


@cache
def _weights() -> dict[str, float]:
    return dict.fromkeys(_first_levels(), 0.25) | dict.fromkeys(FREQUENT | _PUNCTUATION, 1.0)


def plausibility(beyond: str) -> float:
    """Say from -1 to 1 how much characters beyond ASCII look like Chinese; 0 for none at all.

    Frequent characters and punctuation speak for it, what is in the first level of neither GB 2312
    nor Big5 against it. Long texts are judged by a sample.

    >>> plausibility("解放思想，實事求是。"), plausibility("ㄦ榾鏄"), plausibility("")
    (1.0, -1.0, 0.0)
    """
    sample = beyond[:: len(beyond) // SAMPLE + 1]
    return sum(map(_weights().get, sample, repeat(-1.0))) / (len(sample) or 1)


def weight(character: str) -> float:
    """Say from -1 to 1 how much one character beyond ASCII speaks for Chinese."""
    return _weights().get(character, -1.0)
