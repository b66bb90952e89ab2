"""One table of everything that can be asked of Yaowen; every face is built from it.

Adding an operation: its request in `requests`, its answer in `lines`, its row here and its method in `app`.
"""

from yaowen.records import MatchLine, Record
from yaowen.service import (
    answerlines,
    auditlines,
    calendarlines,
    correctionlines,
    difflines,
    doctorlines,
    factlines,
    ledgerlines,
    lines,
    notelines,
    policylines,
    profilelines,
    registerlines,
    requests,
    storylines,
)


class Operation(Record, frozen=True, kw_only=True):
    """An ability: `method` of `Yaowen` takes `request` and gives lines of the types in `answers`.

    `read_only` operations change nothing; those with `library` need one.
    """

    name: str
    method: str
    request: type[Record]
    answers: tuple[type[Record], ...]
    summary_en: str
    summary_zh: str
    read_only: bool = True
    library: bool = False


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        name="read",
        method="read",
        request=requests.Read,
        answers=(lines.ReadLine,),
        summary_en="Read documents into clean articles: title, outlet, author, time, text, what was removed.",
        summary_zh="读取文件，得到干净的文章：标题、来源、作者、时间、正文、去除了什么。",
    ),
    Operation(
        name="facts",
        method="facts",
        request=requests.Facts,
        answers=(*factlines.FACT_LINES, factlines.ExplainedLine, factlines.FactPage),
        summary_en="List every figure with value, unit, comparator, metric, region, period and nature.",
        summary_zh="列出每一个数字：数值、单位、比较、指标、地区、时间、数据性质。",
    ),
    Operation(
        name="brief",
        method="write_brief",
        request=requests.WriteBrief,
        answers=(lines.BriefLine,),
        summary_en="Write a brief in which every bullet is cited and checked; with a model only if you want one.",
        summary_zh="写出简报，每一条都有出处并经过核对；只有您要求时才用模型。",
    ),
    Operation(
        name="verify",
        method="verify",
        request=requests.Verify,
        answers=(auditlines.VerifyLine, auditlines.AuditPage),
        summary_en="Check claims against sources, across Chinese and English. Exit 7 if something is wrong.",
        summary_zh="拿原文核对每一个说法（中英互核）；发现错误时退出码为 7。",
    ),
    Operation(
        name="bundle",
        method="bundle",
        request=requests.Bundle,
        answers=(auditlines.BundleLine,),
        summary_en="Put claims, sources and verdicts into one file, or come to them again. Exit 7 if they differ.",
        summary_zh="把说法、来源与核对结果存为一个文件，或据此文件重新核对；结果不同时退出码为 7。",
        read_only=False,
    ),
    Operation(
        name="stories",
        method="stories",
        request=requests.Stories,
        answers=(storylines.StoryLine,),
        summary_en="Group articles that descend from one text: originals, reprints, excerpts, briefs.",
        summary_zh="把同源文章归为一个故事：原文、转载、摘录、简报。",
    ),
    Operation(
        name="ingest",
        method="ingest",
        request=requests.Ingest,
        answers=(lines.IngestLine,),
        summary_en="Take files or folders into the library; the same again changes nothing.",
        summary_zh="把文件或文件夹收入资料库；重复收入不改变任何东西。",
        read_only=False,
        library=True,
    ),
    Operation(
        name="sources",
        method="sources",
        request=requests.Sources,
        answers=(lines.SourceLine, lines.CandidateLine, lines.OpmlLine, lines.WatchLine),
        summary_en="Follow sources: add, list, check, pause, resume, remove, discover, import, export.",
        summary_zh="管理关注的来源：添加、列出、检查、暂停、恢复、移除、发现、导入、导出。",
        read_only=False,
        library=True,
    ),
    Operation(
        name="watch",
        method="watch",
        request=requests.Watch,
        answers=(lines.WatchLine, lines.NothingDueLine),
        summary_en="Ask the followed sources when they are due and take in what is new.",
        summary_zh="到时询问关注的来源，收入新文章。",
        read_only=False,
        library=True,
    ),
    Operation(
        name="search",
        method="search",
        request=requests.Search,
        answers=(lines.SearchLine,),
        summary_en="Search the library; names are found in both languages.",
        summary_zh="检索资料库；名称中英互通。",
        library=True,
    ),
    Operation(
        name="ask",
        method="answer",
        request=requests.Ask,
        answers=(answerlines.AnswerLine,),
        summary_en="Answer a question from the library: a table with the sentence behind each row, or no answer.",
        summary_zh="用资料库回答问题：一张表，每一行都有原文句子；没有答案就说没有。",
        library=True,
    ),
    Operation(
        name="topics",
        method="topics",
        request=requests.Topics,
        answers=(lines.TopicLine, lines.SearchLine, lines.SuggestionLine),
        summary_en="List the topics, the articles of one (newest first), or what no topic has yet (`suggest`).",
        summary_zh="列出专题、一个专题的文章（从新到旧），或尚无专题的新热词（`suggest`）。",
        read_only=False,
        library=True,
    ),
    Operation(
        name="compare",
        method="compare",
        request=requests.Compare,
        answers=(
            ledgerlines.CompareLine,
            ledgerlines.LeftOutLine,
            policylines.MeasureLine,
            policylines.BetLine,
            registerlines.NothingLine,
        ),
        summary_en="Hold regions against each other: a metric by year, a kind of measure, a technology.",
        summary_zh="比较各地：按指标与年份、按措施种类（政策横向对标）或按技术并列，每格都有出处。",
        library=True,
    ),
    Operation(
        name="track",
        method="track",
        request=requests.Track,
        answers=(ledgerlines.TrackLine, registerlines.NothingLine),
        summary_en="Hold aims against what came: progress, growth that is needed, pace, and what cannot be judged.",
        summary_zh="目标对实绩：进度、所需年均增速、实际增速，以及不能判断的原因。",
        library=True,
    ),
    Operation(
        name="contradict",
        method="contradict",
        request=requests.Contradict,
        answers=(ledgerlines.ContradictLine,),
        summary_en="Find figures of one thing that differ between sources, the likely cause, and the better source.",
        summary_zh="找出同一事项在不同来源中不一致的数字、可能的原因和更可信的来源。",
        library=True,
    ),
    Operation(
        name="ledger",
        method="ledger",
        request=requests.Ledger,
        answers=(
            registerlines.LedgerLine,
            registerlines.LedgerTotalLine,
            registerlines.LedgerCutLine,
            registerlines.NothingLine,
            registerlines.SheetPage,
        ),
        summary_en="Open a ledger: deals, funds, projects, approvals, regulation, rankings, market moves, quotes.",
        summary_zh="台账：交易、基金、项目、获批、监管、榜单、行情、专家观点；一事一行，按币种与状态分别合计。",
        library=True,
    ),
    Operation(
        name="calendar",
        method="calendar",
        request=requests.Calendar,
        answers=(calendarlines.DueLine, calendarlines.CalendarPage, registerlines.NothingLine),
        summary_en="List what falls due: aims, tasks, application windows, beginning and end of measures (`--ics`).",
        summary_zh="列出将到期的事项：目标、任务、申报起止、政策施行与失效（`--ics` 可导入日历）。",
        library=True,
    ),
    Operation(
        name="diff",
        method="diff",
        request=requests.Diff,
        answers=(difflines.DiffLine, difflines.DiffNote),
        summary_en="Hold two versions of a policy against each other: clauses kept, moved, changed, dropped, added.",
        summary_zh="新旧条款对比：逐条列出未变、移动、修改、删除、新增，以及金额、条件、日期的变化。",
    ),
    Operation(
        name="profile",
        method="profile",
        request=requests.Profile,
        answers=(profilelines.ProfileLine, registerlines.NothingLine),
        summary_en="Profile a region, zone, firm, product, person or plan: figures over time, deals, stories, peers.",
        summary_zh="画像：地区、园区、企业、产品、人物或规划的历年数据、项目、交易、获批、报道与同类。",
        library=True,
    ),
    Operation(
        name="chain",
        method="chain",
        request=requests.Chain,
        answers=(profilelines.ChainLine, profilelines.SegmentOthersLine, registerlines.NothingLine),
        summary_en="Lay out the industry's chain in a place: firms, projects and measures at each link, and the gaps.",
        summary_zh="产业链图谱：一地在每个环节有哪些企业、项目与政策，缺口在哪里。",
        library=True,
    ),
    Operation(
        name="leads",
        method="leads",
        request=requests.Leads,
        answers=(profilelines.LeadsBasisLine, profilelines.LeadLine, registerlines.NothingLine),
        summary_en="Find firms for a park: fresh money, licences, approvals or sites at links that it lacks.",
        summary_zh="招商线索：近期有融资、授权、获批或扩产，且补本地缺链的企业，每条有原句。",
        library=True,
    ),
    Operation(
        name="timeline",
        method="timeline",
        request=requests.Timeline,
        answers=(storylines.TimelineLine,),
        summary_en="Lay out the stories of one event or plan by time: draft, release, interpretation, first results.",
        summary_zh="按时间列出同一事项的各篇报道：征求意见、发布、解读、首批成果。",
        library=True,
    ),
    Operation(
        name="show",
        method="show",
        request=requests.Show,
        answers=(lines.ShowLine,),
        summary_en="Show an article, a story, a topic or a named thing, whole.",
        summary_zh="完整显示一篇文章、一个故事、一个专题或一个名称。",
        library=True,
    ),
    Operation(
        name="match",
        method="match",
        request=requests.Match,
        answers=(MatchLine,),
        summary_en="Which measures pay this company, how much at least and at most, and which clause says so.",
        summary_zh="企业可申报哪些政策，至少、至多多少，出自哪一条。",
        library=True,
    ),
    Operation(
        name="doubts",
        method="doubts",
        request=requests.Doubts,
        answers=(correctionlines.DoubtLine, correctionlines.CorrectionLine),
        summary_en="List what is doubted; accept, correct or ignore a doubt, a fact or a link: kept with who and when.",
        summary_zh="列出存疑之处；确认、更正或忽略一处疑问、一条事实或一个名称的指认，并记下由谁、何时所作。",
        read_only=False,
        library=True,
    ),
    Operation(
        name="corrections",
        method="corrections",
        request=requests.Corrections,
        answers=(correctionlines.CorrectionLine, correctionlines.SavedLine),
        summary_en="List what people corrected, write it to a file, take it from one, or undo it.",
        summary_zh="列出人工更正，导出为文件、从文件导入，或撤销。",
        read_only=False,
        library=True,
    ),
    Operation(
        name="notes",
        method="notes",
        request=requests.Notes,
        answers=(notelines.NoteLine, notelines.NotesFileLine),
        summary_en="List, add or remove pins, notes, tags and what you watch; write them to a file or take them in.",
        summary_zh="列出、添加或移除置顶、笔记、标签与关注；导出为文件或从文件导入。",
        read_only=False,
        library=True,
    ),
    Operation(
        name="remove",
        method="remove",
        request=requests.Remove,
        answers=(lines.RemoveLine,),
        summary_en="Erase an article and all that came from it.",
        summary_zh="删除一篇文章及由它得出的一切。",
        read_only=False,
        library=True,
    ),
    Operation(
        name="doctor",
        method="doctor",
        request=requests.Doctor,
        answers=(doctorlines.DoctorLine, doctorlines.SelfTestLine, doctorlines.SelfTestTotal),
        summary_en="Look whether all is in order; with --model test the model that is set on 20 demo articles.",
        summary_zh="检查一切是否就绪；加 --model 用 20 篇演示文章测试所设的模型。",
    ),
)


def get_operation(name: str) -> Operation:
    """The operation of this name; raises `KeyError` for a name that is not in the table."""
    return {operation.name: operation for operation in OPERATIONS}[name]
