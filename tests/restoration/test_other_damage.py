"""Damage that is no mirror's: what goes, and the neighbours that must stay as they are."""

from __future__ import annotations

import pytest

from crawler.restoration import restore
from crawler.restoration.edits import undo

MENDED = {
    "strays beside a surname": (
        "經济要发展,經济要开放,會议由於先生主持,会议关于经济。",
        "经济要发展,经济要开放,会议由於先生主持,会议关于经济。",
    ),
    "zero width": ("坚\u200b持\u200b以人民\ufeff为中\u200d心", "坚持以人民为中心"),
    "soft hyphen": ("推\u00ad动发\u00ad展", "推动发展"),
    "directions": ("\u202a各级领导\u202c要抓落实", "各级领导要抓落实"),
    "Kangxi radicals": ("⽤⼈⼒发展", "用人力发展"),
    "CJK radicals": ("⻩河流域的⺠生", "黄河流域的民生"),
    "compatibility ideographs": ("要\uf92d说\uf914话", "要來说樂话"),
    "vertical forms": ("︽通知︾指出︐要抓落实︒", "《通知》指出，要抓落实。"),
    "escaped line breaks": ("一、背景x0dx0a二、目标", "一、背景\n二、目标"),
    "escaped line breaks with strokes": ("一、背景\\r\\n二、目标", "一、背景\n二、目标"),
    "escaped entities": ("要&ldquo;两手抓&rdquo;", "要“两手抓”"),
    "entities escaped twice": ("要&amp;ldquo;两手抓&amp;rdquo;", "要“两手抓”"),
    "a sign's entity before a number": (
        "比例&lt;30%的村，由镇里&ldquo;一对一&rdquo;帮扶，R&amp;D经费照拨。",
        "比例<30%的村，由镇里“一对一”帮扶，R&D经费照拨。",
    ),
    "commas before all marks": (
        "会议传达了精神,；听取了汇报,，审议了方案,。他强调,：要抓好落实,、督查,，不松劲,！",
        "会议传达了精神；听取了汇报，审议了方案。他强调：要抓好落实、督查，不松劲！",
    ),
    "doubled marks": ("““十四五””规划和““十三五””规划", "“十四五”规划和“十三五”规划"),
    "doubled marks beside a single one": (
        "会上，他说““抓落实””，，强调““不松劲””。。散会。。",
        "会上，他说“抓落实”，强调“不松劲”。散会。",
    ),
    "other doubled marks": (
        "抓学习，，抓落实。。抓干部，，出实绩。。",
        "抓学习，抓落实。抓干部，出实绩。",
    ),
    "escaped breaks on one line": (
        "同志们：\\n今天开会。\\n讲三点意见。",
        "同志们：\n今天开会。\n讲三点意见。",
    ),
    "Cyrillic letters": ("各级Ж党组织要Ф切实履行д责任", "各级党组织要切实履行责任"),
    "pictures in words": ("会😀议要求各单🌟位抓好落☀实", "会议要求各单位抓好落实"),
    "bets behind the last sentence": (
        "各乡镇要抓好秋收。葡京赌场注册_真人百家乐开户_威尼斯人娱乐城官网\n会议还通报了情况。",
        "各乡镇要抓好秋收。\n会议还通报了情况。",
    ),
    "pictures anywhere": (
        "老😀农收起锄头，望着远😂处的山，心里🔥盘算着明天的活计❗。",
        "老农收起锄头，望着远处的山，心里盘算着明天的活计。",
    ),
    "pictures in a row": (
        "孩子们自🍈🆅然喜欢郊游，当🞛🔷🅐中也有不爱动的，东🎟💓👘西都要大人背。",
        "孩子们自然喜欢郊游，当中也有不爱动的，东西都要大人背。",
    ),
    "signs in words": ("中*央决定,党*委负责,政*府落实", "中央决定,党委负责,政府落实"),
    "empty stars": ("全面☆，抓住关键☆少数，落实责任☆☆。", "全面，抓住关键少数，落实责任。"),
    "a colon of two dots": ("通知要求︰抓好落实", "通知要求：抓好落实"),
    "Thai letters": ("市๦政协各个ฐ区县主官，礼ึ堂里座无虚席", "市政协各个区县主官，礼堂里座无虚席"),
    "Arabic letters": ("市ع委要ف求各县م区抓好落实", "市委要求各县区抓好落实"),
    "stars": ("学科★，处于从属★地位，战略学★（军事学）", "学科，处于从属地位，战略学（军事学）"),
    "dots": (
        "由市.委副.书记主持，选举常委班.子，由政.府执行",
        "由市委副书记主持，选举常委班子，由政府执行",
    ),
    "what is left of breaks' tags": (
        "br> 村口的树还在。\n/p>“回来了？”老人问。\n天色晚了。/p>",
        "村口的树还在。\n“回来了？”老人问。\n天色晚了。",
    ),
    "dots in the midst of sentences": (
        "县农.业局派出技术员.下到村组，帮助农户选.种育苗，检查水.渠和机井，确保春耕用水。",
        "县农业局派出技术员下到村组，帮助农户选种育苗，检查水渠和机井，确保春耕用水。",
    ),
    "stars behind commas": (
        "这条★路修了三年，★★村民盼★了三年，现在★终于通车。\n车☆不多，也好走。",
        "这条路修了三年，村民盼了三年，现在终于通车。\n车不多，也好走。",
    ),
    "stars of one kind": (
        "镇里的☆水渠要赶在☆春耕前修☆☆通，各村☆☆派人来清☆淤。",
        "镇里的水渠要赶在春耕前修通，各村派人来清淤。",
    ),
    "stars by ones and threes": (
        "★★会议由镇长★主持，各村支书★★★坐在前排★★听讲，散会后★留下填表。",
        "会议由镇长主持，各村支书坐在前排听讲，散会后留下填表。",
    ),
    "one quotation with doubled marks": (
        "年底前要建好““清廉机关””，“一把手”负总责。",
        "年底前要建好“清廉机关”，“一把手”负总责。",
    ),
    "stars of two kinds": (
        "县里◆召开会☆议，部署◆春耕生☆产。",
        "县里召开会议，部署春耕生产。",
    ),
    "a forum's signs on several lines": (
        "骨头先焯水。 3 x5 p  k* Q2 v8 Z\n姜片拍松。 ' t$ J6 h0 ]9 w! n3 R\n再放盐。",
        "骨头先焯水。\n姜片拍松。\n再放盐。",
    ),
    "a forum's signs": ("要突破县域经济。 : b4 U4 p1 |5 i+ q+ M L", "要突破县域经济。"),
    "closing marks on lines": (
        "“人力不足！\n\n”、“人才难寻！\n”等等",
        "“人力不足！”、“人才难寻！”等等",
    ),
    "stray traditional": ("黨的领导很重要，要坚持党的领导", "党的领导很重要，要坚持党的领导"),
    "smut above": (
        "国产精品无码_久久人妻_中文字幕\n\n大会开得好，大家都来了。",
        "大会开得好，大家都来了。",
    ),
    "a stray word of grammar": (
        "對于迟到的人，对其批评。大家都对此赞成。",
        "对于迟到的人，对其批评。大家都对此赞成。",
    ),
    "smut between commas": (
        "国产熟女一区二区，狠狠躁夜夜躁，免费a级毛片\n\n大会开得好，大家都来了。",
        "大会开得好，大家都来了。",
    ),
    "smut behind the last sentence": (
        "大会开得好，大家都来了。 亚洲精品国产一区二区久久久",
        "大会开得好，大家都来了。",
    ),
    "one escaped break": ("一、背景&lt;br/&gt;二、&#160;目标", "一、背景\n二、 目标"),
    "Georgian letters": ("市ღ委要ღ求各县ღ区抓好", "市委要求各县区抓好"),
    "strokes in words": (
        "由市-委书-记主持，选举常委班-子",
        "由市委书记主持，选举常委班子",
    ),
    "commas put before marks": (
        "上下齐心,，打赢了硬仗,。干部,、群众上阵,，效果好,。",
        "上下齐心，打赢了硬仗。干部、群众上阵，效果好。",
    ),
    "commas put before commas too": (
        "学习,、工作和生活,,都离不开纪律,,守纪律才走得远,。",
        "学习、工作和生活,都离不开纪律,守纪律才走得远。",
    ),
    "doubled colons of half width": (
        "他说::““先干起来。。””大家都同意,,第二天就动工了。。",
        "他说:“先干起来。”大家都同意,第二天就动工了。",
    ),
    "a quotation among doubled marks": (
        "要把““放管服””改革推向深入。。各部门要落实，，不留死角。。",
        "要把“放管服”改革推向深入。各部门要落实，不留死角。",
    ),
    "strays whose characters stand there too": (
        "加强基層组织,抓党員培训。基层干部走村入户,党员亮明身份,為群众办事,为发展出力。",
        "加强基层组织,抓党员培训。基层干部走村入户,党员亮明身份,为群众办事,为发展出力。",
    ),
    "a forum's signs without letters": (
        "要到群众中去。9 U; T; \\ \\+ ^- S\n要带着问题下去。",
        "要到群众中去。\n要带着问题下去。",
    ),
    "a forum's signs behind a loud mark": (
        '感谢分享!7 m3 k2 Q! w5 ^\n稿子写得好。" z- d8 Q4 ~1 r\n值得学习。',
        "感谢分享!\n稿子写得好。\n值得学习。",
    ),
    "a stray among others whose own form is elsewhere": (
        "烧水要看时间，水开后再煮十分钟，時间不够就喝会闹肚子，並要盖好盖子，凉了再喝。",
        "烧水要看时间，水开后再煮十分钟，时间不够就喝会闹肚子，并要盖好盖子，凉了再喝。",
    ),
    "strays that make no known words": (
        "学校举行开學典礼,校长在講话中希望大家珍惜時间。讲话结束后,第一课按时间表开始,老师来了。",
        "学校举行开学典礼,校长在讲话中希望大家珍惜时间。讲话结束后,第一课按时间表开始,老师来了。",
    ),
    "a site's credit": (
        "要统一思想。某某范文网整理该文章，版权归原作者所有。要抓落实。",
        "要统一思想。要抓落实。",
    ),
    "breaks behind marks": (
        "记者问：\n\n“收成好吗？\n\n”他笑着说：\n\n有人欢喜；\n\n有人叹气。\n\n“比去年强。\n\n”",
        "记者问：“收成好吗？”他笑着说：有人欢喜；有人叹气。\n\n“比去年强。”",
    ),
    "breaks behind articles' numbers": (
        "第一条：\n\n为管好车辆，制定本制度。\n\n第十二条：\n\n车辆统一调度。",
        "第一条：为管好车辆，制定本制度。\n\n第十二条：车辆统一调度。",
    ),
    "one tag and a reference": ("目标：&nbsp;全年<br/>完成十亿元。", "目标： 全年\n完成十亿元。"),
    "smut below": (
        "大会开得好，大家都来了。\n亚洲精品一区二区无码人妻",
        "大会开得好，大家都来了。",
    ),
}

KEPT = {
    "names and lists with dots": (
        "走访了春.夏.秋.冬四个展区，听约翰.史密斯、玛丽.沃森和彼得.安德森讲北京.上海.广州的旅行。"
    ),
    "a probability": "p>0.05，差异没有统计学意义。\np>临界值，不拒绝原假设。",
    "tags that are shown": "写作&lt;p&gt;的段落与&amp;nbsp;的空格，是两回事。",
    "a comparison in a program": "若a&lt;b&amp;&amp;c则返回，源代码如此。",
    "emoji": "一家人👨\u200d👩\u200d👧去看❤\ufe0f展览",
    "full width": "ＧＤＰ增长５％，面积①㎡，１０⁸",
    "faces": "好玩o(︶︿︶)o，真的",
    "vertical quotation": "〝解放思想〞",
    "HTML in prose": "在<td>里写&nbsp;表示空格，写&ldquo;表示引号",
    "escaped breaks in prose": "Windows的换行符是\\r\\n，即0x0d0x0a；看到x0dx0a，说明没有转换。",
    "escaped breaks as words": "文件末尾写\\r\\n，空一段再写\\r\\n。",
    "one escaped break as a word": "要\\r\\n换行时按回车键。",
    "quoted signs": "店里的招牌是“龍鳳樓”，对联写着“生意興隆通四海，財源茂盛達三江”。",
    "an inscription": "大门的匾额题着「萬壽無疆」，石碑刻着“國泰民安，風調雨順”，是清末旧物。",
    "a quoted title and a name": "这本书的封面题作“國史舊聞”，作者是陳登原，书店还有货。",
    "headlines of old": "展柜里的旧报纸标题是“慶祝解放”“歡迎人民軍隊”。",
    "a network path": "文件在D:\\news\\report里",
    "a doubled mark for a quotation in one": "他问：““好””是什么？”",
    "a quotation in a spoken one": "他说：“要记住““清廉””两个字。”\n她说：“记住““自律””了。”",
    "marks that close two quotations": "老师讲：“这叫“清廉””，又讲：““自律”也要紧。”",
    "ratings with commas": "口味★★★环境★★服务★★★，值得一去。一星★二星★★三星★★★，依次递增。",
    "ratings of subjects": "重要程度：语文★★★数学★★英语★物理★★",
    "what stars mean": "★★★为重点，必须掌握★★为一般内容，要理解★为了解，知道就行。",
    "mottoes": "宁静★致远★厚德★载物★自强★不息",
    "goods": "主打产品：红糖糍粑★手工米粉★炭烤香肠★桂花甜酒",
    "heads": "本期导读●县委全会召开●春耕备耕有序推进●学校开学●医院义诊",
    "two loud marks": "太好了！！真是””妙””",
    "real question marks": "这样行吗??我看行??不行吧??",
    "ratings": "推荐指数：★★★★☆，服务：★★★★★，环境：★★★",
    "heads of items": "看点：●市委召开会议，部署工作●县里春耕，进展顺利●教育局发通知",
    "stars of two lists": "重点人群：★老人★孩子；▲孕妇▲病人",
    "cities": "北京◆上海◆广州◆深圳，四城同步上映。",
    "registers": "寄存器 A0 B1 C2 D3 E4 F5 都清零。\n版本 a1 b2 c3 d4 e5 f6\n完。",
    "slogans": "诚信★创新★共赢★发展★奉献",
    "bullets": "★第一条，要学习\n★第二条，要实践\n★第三条，要总结",
    "a brand with a star": "明★星牌手表，本市名牌",
    "places in a list": "北京.上海.天津.重庆",
    "places between strokes": "列车经过北京-上海-广州-深圳",
    "a tail on films": "大家看了电影。 国产影片《春天》正在热映",
    "names in both scripts": "過继和陳列是两回事，過年再说。",
    "headings with dots": "第一章.总则\n第二章.职责\n第三章.奖惩\n第四章.附则",
    "a Thai word": "泰语สวัสดี是你好，ก是字母，ข也是，ค也是",
    "verse": "大江东去，浪淘尽，\n千古风流人物。\n故垒西边，人道是，\n三国周郎赤壁。",
    "lyrics without marks": "\n".join(
        ["让我们荡起双桨", "小船儿推开波浪", "海面倒映着白塔", "四周环绕绿树"] * 2
    ),
    "a list of titles": "\n".join(
        f"关于做好{what}工作有关事项的紧急通知（市政府办公室）"
        for what in ("防汛", "春耕", "护林", "征兵", "扫盲", "办学")
    ),
    "short paragraphs": "同志们：\n今天开会。\n讲三点意见。\n第一点。",
    "an ellipsis of full stops": "他想了想。。然后说，好吧，就这样。走了。",
    "pictures between clauses": "今天去公园啦😀天气真好🌟大家都很开心☀下次还来",
    "bets that a sentence names": "警方查处三家网站。涉案的有葡京赌场、威尼斯人娱乐城和百家乐平台",
    "pictures for marks": "周末带娃去公园🌳放风筝🪁晒太阳☀️野餐🧺一家人其乐融融",
    "pictures behind what they show": "减脂餐分享🥗鸡胸肉🍗西兰花🥦糙米饭🍚营养均衡又好吃😋",
    "pictures before items": "✅第一步洗菜✅第二步切菜✅第三步下锅翻炒✅第四步出锅",
    "numbers in black": "先❶打开阀门❷放水❸关上阀门❹检查接头❺记录读数",
    "pictures of what is loved": "我爱❤中国🇨🇳我爱❤家乡🏡我爱❤妈妈👩",
    "masked names": "张*军和李*明、王*华、赵*强同时当选。",
    "a path with breaks": "打开C:\\new\\notes，再打开D:\\name。",
    "a greek letter": "α粒子和β射线，γ射线。",
    "doubled words": "年年月月，高高兴兴，快快乐乐，平平安安，健健康康，红红火火",
    "a chorus": "团结就是力量，团结就是力量，这力量是铁，这力量是钢。",
    "names in traditional": "陳嘉庚先生创办了学校，大家都来学习。",
    "a quotation in traditional": "碑上刻着“黨的恩情”，党的恩情说不完。",
    "on writing": "党字的繁体写作黨，黨的下面是黑。",
    "an official site": "请登录市政府官网查询，也可在市政府官网下载，市政府官网有说明。",
    "what is announced": "现将要求通知如下：\n一、要学习；\n二、要实践。\n他问：\n“去吗？”",
    "one article with its text below": "第一条：\n为管好车辆，制定本制度。\n第二条：车辆统一调度。",
    "an archive's credit": "书出版了。本书由市档案网收集整理，版权归市政府所有。编者作了说明。",
    "keys of no betting": "北京博物馆官网|博物馆预约平台|博物馆客户端\n三月五日正式开馆。",
    "a lottery that is spoken of": "体育彩票官网、手机app、登录平台，三个渠道都可以查询。",
    "a clause on sites said twice": "阵地要强，积极利用官网、微博。意识要强，积极利用官网、微信。",
    "names of programs": "用std::sort排序，用std::find查找，用std::copy复制，用std::map存放。",
    "comrades at work": "同志关系要写清。同志深厚的情谊，同志参加革命的时间，都要记下。",
    "comrades": "同志之间要互相帮助。同志们，大家好！",
    "formulas": "反应式是 a + b = c + d ，其中 x y z 是常数。",
    "units in chains": "“市-区-乡镇”三级联动，“市-区-乡镇”责任到人，“市-区-乡镇”都要落实。",
    "empty cells": "姓名,,年龄,,成绩,,名次,，备注",
    "an edition's own character": "他卧倒在牀，不能起身，家人扶他坐在牀边。",
    "a reader's traditional line": (
        "从没见过这样的酒店，电梯和走廊的地毯都很旧，给人的感觉至少用了十年。\n"
        "酒店服務員的態度不太有禮貌，房間比較簡陋。\n里面的东西不好吃，离车站也远，下次不来了。"
    ),
    "a law on smut": "依法打击制作成人视频、黄色网站、色情小说的行为。\n严禁传播。",
}


@pytest.mark.parametrize(("copy", "text"), MENDED.values(), ids=MENDED)
def test_damage_goes_and_can_be_put_back(copy: str, text: str) -> None:
    restored = restore(copy)
    assert restored.text == text
    assert undo(restored.text, restored.edits) == copy
    assert restore(restored.text).edits == ()


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_is_meant_so_stays(text: str) -> None:
    restored = restore(text)
    assert restored.text == text
    assert restored.damaged == ()


def test_slides_with_a_shadow_are_printed_once() -> None:
    once = "国务院办公厅发布了行政机关公文处理办法，这一法规于2001年1月1日正式施行。"
    copy = (
        "国务院办公厅国务院办公厅发布了发布了行政机关公文处理办法行政机关公文处理办法，这一，这一"
        "法规于法规于20012001年年1 1月月1 1日正式施行。日正式施行。"
    )
    assert restore(copy).text == once


@pytest.mark.parametrize(
    "paragraph",
    [
        "擦局又徒半太遵粒貌正乡销仅师族森式办谈介抗载养验色充院巩诱屋响梁莫克信充两实掉录育青",
        "乡洛买难章些守锁把体虑抓益拔向念美局半太粒正销师森办介载验充巩屋梁克充实录青洛难些锁",
    ],
)
def test_a_paragraph_of_random_characters_goes(paragraph: str) -> None:
    prose = "早上好！\n今天，我要讲的内容是教师节。\n{}你们知道吗？教师节是老师们的节日。"
    assert restore(prose.format(f"{paragraph}\n")).text == prose.format("")


def test_a_long_title_without_marks_is_no_garbage() -> None:
    text = (
        "“央强地弱”政治信任结构与抗争性利益表达方式\n"
        "光谱法结合分子对接模拟技术研究头孢他啶与胰蛋白酶的相互作用机理"
    )
    assert restore(text).text == text


def test_brands_lost_names_and_mojibake_are_marked() -> None:
    text = (
        "在质量大会上，某彩官方网站董事长领奖。质量对于某彩官方网站是生命。\n"
        "1949年，同志从小院里走出来，详细询问情况。大家说，同志穿得很朴素。在座谈中，同志勉励大家。"
    )
    marked = {restore(text).text[place.start : place.end] for place in restore(text).damaged}
    assert marked == {"某彩官方网站", "同志"}
    assert restore(text).text == text
    name = "某发娱乐官方网站入口"
    text = f"日前，{name}召开会议，{name}作了报告。后来，{name}成了名牌。"
    assert [text[place.start : place.end] for place in restore(text).damaged] == [name] * 3
    text = "大家都说同志是个闲不住的人。1952年，同志带着学生进了深山。同志们，同志之间要互助。"
    assert [place.start for place in restore(text).damaged] == [4, 20]
    assert restore("鸿è¿å›½é™…党委书记ã€è‘£äº‹").damaged


def test_a_core_without_its_name_is_marked() -> None:
    text = "要在以为核心的党中央坚强领导下奋斗。他以为核心的问题是人。以某某同志为核心的党中央。"
    assert [place.start for place in restore(text).damaged] == [2]


def test_what_the_advertising_law_forbids_is_masked_by_stars() -> None:
    text = "质量第*，销量最*，全市唯*；见第*页，五*七。"
    assert [text[start - 1 : end] for start, end in restore(text).placeholders] == [
        "第*",
        "最*",
        "唯*",
        "第*",
        "五*",
    ]


def test_masks_that_are_spelt_out_are_placeholders() -> None:
    text = "（六字名字和职务替换）的论述，（三字名称替换）人的担当，是{dy}批，（姓名略）到会。"
    found = [text[start:end] for start, end in restore(text).placeholders]
    assert found == ["（六字名字和职务替换）", "（三字名称替换）", "{dy}", "（姓名略）"]
