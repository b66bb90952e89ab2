# ruff: noqa: E501 (mark-up reads best unbroken)
"""Which text stands in which layout; pages that refuse; the watermarks of sites that copy."""

_SITES = {
    "gov": "liling-guide yunjia-interpretation liling-draft",
    "drug-administration": "liaoning-safety real-nmpa",
    "portal-n": "duyuan-cxo fujian-device",
    "portal-s": "jiangxi-apiee market-close",
    "selfmedia": "nrdl-chengyu xinjiang-herb",
    "wechat": "qinghe-2025 hainan-lecheng list",
    "finance21": "duyuan-acquisition jinxi-fund-2 qa",
    "pharma-portal": "yangu-ai jiye-rare",
    "wordpress-zh": "xingmotang-tcm jinxi-target",
    "tables-gb": "luanshan-base liling-payout",
    "discuz": "guangxi-clinical jinxi-2024-a",
    "taiwan-big5": "tw-park tw-drug",
    "hongkong": "hk-results",
    "dateless-company": "lanshu-sales vbp-alliance yunjia-base-start year-list",
    "dateless-mobile": "park-ranking yunjia-licence-zh note",
    "dateless-old": "qiyun-base yunjia-plan-daily jilin-vaccine",
    "tencent": "hebei-transfer quote-title",
    "middle-recommend": "qinghe-signing-daily liling-restated",
    "comments-long": "yunjia-2025 jinxi-2024-b",
    "reader-flat": "xinglan-first-half-year table yuanlu-target",
    "amp": "xinglan-approval-wire yangu-deal-en",
    "drupal-en": "heilongjiang-en zhouyu-en licence-explainer-en",
    "arc-en": "duyuan-cxo-en park-ranking-en",
    "release-en": "yunjia-base-start-en lanshu-sales-en",
    "wordpress-en": "qinghe-2025-en vbp-alliance-en",
}
_POLICIES = {
    "policy-lines": "liling-guide liling-draft",
    "policy-signed": "liling-guide yunjia-interpretation",
    "policy-columns": "liling-draft yunjia-interpretation",
}
WATERMARKS = {
    "tail-seen": {"where": "tail", "form": "药海网YAOHAI.example", "residue": ["YAOHAI"]},
    "tail-class": {"where": "tail", "form": '<span class="q7z">转自药海网独家</span>', "css": ".q7z{display:none}", "residue": ["转自药海"]},
    "head-inline": {"where": "head", "form": '<i style="font-size:0px">药海%RAND%</i>', "residue": ["药海"]},
    "infix-offscreen": {"where": "middle", "form": '<em class="kk">本文由药海整理</em>', "css": ".cont em.kk{position:absolute;left:-9999px}", "residue": ["药海整理"]},
    "infix-zero-width": {"where": "middle", "form": "\u200b\u200c\u2060\u200b", "residue": ["\u200b", "\u200c", "\u2060"]},
    "head-random": {"where": "head", "form": "yh%RAND% ", "residue": ["yh"]},
    "infix-seen": {"where": "middle", "form": "【药海网www.yaohai.example】", "residue": ["yaohai", "药海网"]},
    "tail-clip": {"where": "tail", "form": '<b style="opacity:0;width:1px">%RAND%药海</b>', "residue": ["药海"]},
}  # fmt: skip
_MARKED = (
    "qinghe-signing-short",
    "yunjia-h1",
    "luanshan-base",
    "jinxi-fund-3",
    "duyuan-cxo",
    "jiye-rare",
    "qinghe-2025",
    "vbp-alliance",
)

PAGES = [
    *({"id": f"{layout}-{place}", "layout": layout, "text": text} for layout, texts in _SITES.items() for place, text in enumerate(texts.split(), 1)),
    *({"id": f"watermark-{name}", "layout": "watermark", "text": text, "watermark": name} for name, text in zip(WATERMARKS, _MARKED, strict=True)),
    *({"id": f"multipage-{text}-{part}", "layout": "multipage", "text": text, "part": part} for text in ("qa", "quote-title") for part in (1, 2)),
    {"id": "finance21-table", "layout": "finance21", "text": "table"},
    {"id": "wordpress-zh-caption", "layout": "wordpress-zh", "text": "culture-offtopic", "also": "caption"},
    {"id": "gov-caption", "layout": "drug-administration", "text": "jinxi-2024-a", "also": "caption"},
    {"id": "portal-n-note", "layout": "portal-n", "text": "note"},
    *({"id": f"{layout}-{place}", "layout": layout, "text": text} for layout, texts in _POLICIES.items() for place, text in enumerate(texts.split(), 1)),
]  # fmt: skip

_FRAME = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>{}</title></head><body>{}</body></html>'
REFUSALS = {
    "refusal-check": _FRAME.format("验证", '<div class="weui-msg"><h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p><a class="btn">去验证</a></div>'),
    "refusal-captcha": _FRAME.format("安全验证", "<div>请拖动下方滑块完成拼图</div><div>为了保障您的账号安全，请完成验证后继续访问本站内容</div><script>var captcha=1</script>"),
    "refusal-login": _FRAME.format("某药企融资过亿 - 示例库", "<h1>某药企融资过亿</h1><p>该内容仅对会员开放，请先登录后查看全文。</p><p>还没有账号？立即注册，首月免费，并可导出全部数据。</p>"),
    "refusal-missing": _FRAME.format("页面不存在", "<h1>抱歉，您访问的页面不存在</h1><p>可能是输入的网址有误，或者该页面已经被删除。5秒后自动返回首页。</p><ul><li>首页</li><li>联系我们</li></ul>"),
    "refusal-script": _FRAME.format("App", '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="/static/js/main.js"></script>'),
    "refusal-cookie": _FRAME.format("Before you continue", "<h1>Before you continue</h1><p>We and our partners use cookies to store and access information on your device. To continue to the site, accept all cookies or subscribe.</p><button>Accept all</button>"),
    "refusal-deleted": _FRAME.format("提示", '<div class="page_msg"><p>该内容已被发布者删除</p><p>此账号的其他内容仍可查看</p></div>'),
    "refusal-robot": _FRAME.format("Just a moment...", "<h1>sample.example</h1><h2>Verify you are human by completing the action below.</h2><p>sample.example needs to review the security of your connection before proceeding.</p>"),
    "refusal-busy": _FRAME.format("系统繁忙", "<div>访问过于频繁，请稍后再试</div><div>请求编号：000000000000</div>"),
    "refusal-empty": _FRAME.format("新闻中心", "<ul><li>首页</li><li>新闻</li><li>关于</li></ul><div>版权所有</div>"),
}  # fmt: skip
