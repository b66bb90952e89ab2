"""Which words name persons? Chinese names by their surname and length, Latin ones by their capitals."""

import re

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦"
    "昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹"
    "姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐"
    "邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁"
    "荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武"
    "符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵"
    "冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿"
    "满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红"
    "游竺权逯盖益桓公仝岳帅缑亢况郈有琴归海晋楚闫法汝鄢涂钦商牟佘佴伯赏墨哈谯笪年爱阳佟言福肖付代覃邝揭晓"
    "牙苑尧官冼占同练兰竹才仓原但逄粟漆亓旷战瓮闪应陳張劉黃楊吳趙許鄭謝馮蕭葉蔣鄧蘇盧賴鍾羅鄒龍"
)
_DOUBLE = frozenset({
    "欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙",
    "夏侯", "南宫", "端木", "歐陽",
})  # fmt: skip
_WORDS = frozenset({
    "关闭", "关注", "关于", "时间", "时政", "时尚", "时事", "方法", "方便", "高清", "高新", "安全", "金融",
    "项目", "房产", "房地产", "查看", "成都", "成员", "国内", "国际", "国家", "广告", "广东", "广州", "广西",
    "东方", "都市", "文化", "文章", "文件", "文档", "和谐", "经济", "经营", "海外", "海南", "海口", "法律",
    "法制", "法治", "商业", "商务", "教育", "万象", "公司", "公告", "公示", "有限", "全国", "全部", "全文",
    "通知", "通讯", "通过", "连载", "连线", "向前", "相关", "相册", "后页", "原文", "原创", "原标题", "明日",
    "平台", "平安", "云南", "山东", "山西", "江苏", "江西", "湖北", "浙江", "宁夏", "宁波", "温州", "杭州",
    "福建", "福州", "荆州", "乌鲁木齐", "石家庄", "马上", "何时", "应用", "应急", "简介", "简讯", "解读",
    "解放", "管理", "计划", "计算", "路线", "水利", "农业", "农村", "边框", "居民", "家居", "艺术", "谈话",
    "章节", "边栏", "易车", "车市", "车型", "汽车", "钱包", "花样", "家庭", "家电", "双创", "向上", "别墅",
    "白酒", "党建", "党史", "党员", "强国", "富民", "高考", "高校", "高端", "高级", "高层", "能源", "居家",
    "空间", "双语", "双拥", "步行", "步骤", "充电", "充值", "师资", "阅读", "从业", "从未", "张家港", "江门",
    "单位", "安徽", "贵州", "温馨", "温度", "幸福", "幸运", "盛典", "平面", "平均", "边检", "言论", "言语",
    "利好", "利息", "代理", "代表", "丰富", "农民", "司法", "司机", "计生", "温泉", "容量", "松江", "关键词",
    "关键", "关联", "国务院", "强制", "成立", "方案", "方式", "全球", "金华", "金山", "钟山", "黄山", "黄河",
    "黄石", "江南", "江北", "孔子", "石油", "石化", "马路", "古代", "古典", "游戏", "游客", "商家", "商品",
    "商城", "官方", "官网", "同意", "同比", "同步", "同时", "应届", "益智", "爱心", "爱情", "文明", "文字",
    "文艺", "文学", "文教", "文旅", "宣传", "宣言", "毛利", "明星", "明显", "国情", "韩国", "金砖", "国资",
    "国企", "国产", "国外", "国民", "国防", "高中", "安排", "时代",
})  # fmt: skip
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}(?:[·•][\u4e00-\u9fff]{1,10}){1,3}")
_BREAK = re.compile(r"[\s、,，/／|丨&;；　和]+")
_SPACED = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]{1,3}([\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
_LATIN = re.compile(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?[A-Z\u00c0-\u024f][\w.'’\u00c0-\u024f-]*"
    r"(?:\s(?:(?:de|van|von|der|den|di|da|la|le|el|al|bin|and|&|with|du|dos)\s){0,2}[A-Z\u00c0-\u024f][\w.'’\u00c0-\u024f-]*){0,5}"
)
_DEGREES = re.compile(r",?\s(?:MD|M\.D\.|PhD|Ph\.D\.|RN|RD|MPH|DO|MBA|JD|CPA|DVM|FACS|MS|MSc|BSc)\b\.?")
_STRANGE = re.compile(r"https?:|www\.|@|[<>{}=\[\]|]|\.(?:com|org|net)\b", re.IGNORECASE)


def is_chinese_person(words: str) -> bool:
    """Whether the words are one Chinese name: two to four ideographs of which the first is a surname, or A·B."""
    name = words.strip()
    if name in _WORDS or not _HAN_NAME.fullmatch(name):
        return False
    if "·" in name or "•" in name:
        return True
    return (len(name) <= 3 and name[0] in _SURNAMES) or name[:2] in _DOUBLE


def find_names(words: str, *, sure: bool = False) -> tuple[str, ...]:
    """The Chinese names that open a value, parted by marks or spaces; none where the first is no name.

    `sure` is for a value whose label says that it is an author: names need no known surname then, and a name may
    have four ideographs.
    """
    value = _SPACED.sub(r"\1\2", words.strip())
    found: list[str] = []
    for part in _BREAK.split(value):
        name = part.strip("（）()《》:： ")
        if not name:
            continue
        good = is_chinese_person(name) or (
            (sure or bool(found))
            and bool(_HAN_NAME.fullmatch(name))
            and name not in _WORDS
            and not _GROUP.search(name)
        )
        if not good:
            break
        found.append(name)
        if len(found) == 8:
            break
    return tuple(found)


_GROUP = re.compile(
    r"(?:网|报|報|社|部|局|委|办|会|中心|集团|大学|学院|医院|公司|政府|新闻|频道|电视台|整理|综合"
    r"|转载|原创|佚名|匿名|未知|编辑|小编|本站|网络|来源|浏览|点击|阅读|发布|发表|作者|记者|专栏|评论|关注"
    r"|文章|主页|更多|全部|介绍|简介)$|^(?:佚名|匿名|未知|原创|转载|网络|编辑|来源|发布|阅读|系|男|女)"
)


def looks_latin(words: str) -> bool:
    """Whether the words read as one to six names in Latin script."""
    plain = _DEGREES.sub("", words.strip())
    return (
        2 <= len(plain) <= 80
        and bool(_LATIN.fullmatch(plain))
        and not plain.isupper() | (len(plain.split()) > 7)
    )


def split_latin(words: str) -> str | None:
    """A declared author as names; None for addresses, handles of machines and sentences."""
    value = re.sub(
        r"^(?:by|written by|posted by|author)[:\s]\s*", "", words.strip(), flags=re.IGNORECASE
    ).strip(" ,;·-")
    if not 2 <= len(value) <= 160 or _STRANGE.search(value) or value.lower() in _NOBODY:
        return None
    return value


_NOBODY = frozenset({
    "admin", "administrator", "editor", "editors", "staff", "author", "authors", "guest", "unknown", "none",
    "null", "webmaster", "anonymous", "user", "contributor", "contributors",
})  # fmt: skip
