#include <algorithm>

#include "core/office_time.hpp"
#include "rehearse/markup.hpp"
#include "rehearse/page_parts.hpp"
#include "sentence/parse.hpp"
#include "sentence/words.hpp"

namespace rota::rehearse {

namespace {

constexpr std::size_t rows_shown = 12;  // the rest can be unfolded

std::string row_of(std::initializer_list<std::string> cells) {
    std::string row;
    for (const std::string& cell : cells) row += element("td", "", cell);
    return element("tr", "", row);
}

std::string moment(const PageContext& page, Instant at) {
    std::string text = to_string(core::office_time(page.calendar(), at)).substr(0, 16);
    text[10] = ' ';
    return text;
}

/// A table whose end is folded away when it is long.
class FoldedTable {
  public:
    FoldedTable(const PageContext& page, std::initializer_list<std::string> head) : page_(page) {
        for (const std::string& cell : head) head_ += element("th", "", cell);
        head_ = element("tr", "", head_);
    }
    void add(std::string row) { rows_.push_back(std::move(row)); }
    bool is_empty() const { return rows_.empty(); }

    std::string write() const {
        std::string shown = head_, folded = head_;
        for (std::size_t i = 0; i < rows_.size(); ++i)
            (i < rows_shown ? shown : folded) += rows_[i];
        std::string html = element("table", "", shown);
        if (rows_.size() > rows_shown) {
            const std::string more = std::to_string(rows_.size() - rows_shown);
            html +=
                element("details",
                        "",
                        element("summary", "", page_.say("还有 " + more + " 行", more + " more")) +
                            element("table", "", folded));
        }
        return element("div", "class=\"wide\"", html);
    }

  private:
    const PageContext& page_;
    std::string head_;
    std::vector<std::string> rows_;
};

std::string what(const PageContext& page, const Collision& collision) {
    const std::string count = std::to_string(collision.count);
    const auto parsed = sentence::parse_limit(collision.limit);
    const std::string limit =
        escaped(parsed ? sentence::in_words(*parsed, page.language) : collision.limit);
    switch (collision.kind) {
        case CollisionKind::account_day:
            return page.say("一天要走访 " + count + " 处", count + " visits on one day");
        case CollisionKind::unit_day:
            return page.say("一天接待 " + count + " 次", "visited " + count + " times on one day");
        case CollisionKind::unit_limit: break;
    }
    return page.say("接待 " + count + " 次，上限是" + limit,
                    "visited " + count + " times; the limit is " + limit);
}

/// "Unannounced visit, Group 2 Lead, 2027-01-20"
std::string visits_of(const PageContext& page, const Collision& collision) {
    std::string text;
    for (const std::size_t place : collision.visits) {
        const PlayedVisit& visit = page.year.visits[place];
        const auto day = visit.day(page.calendar());
        text += text.empty() ? "" : "<br>";
        text += (day ? to_string(*day).substr(5) : "") + " " +
                escaped(visit.label.in(page.language)) + " · " + page.label_of(visit.account);
        if (visit.place != visit.unit) text += " · " + page.label_of(visit.place);
    }
    return text;
}

std::string none(const std::string& text) { return element("div", "class=\"none\"", text); }

}  // namespace

std::string collisions_section(const PageContext& page) {
    FoldedTable table(page,
                      {page.say("日子", "Day"),
                       page.say("谁", "Who"),
                       page.say("怎么了", "What"),
                       page.say("哪些走访", "Visits")});
    for (const Collision& collision : page.summary.collisions) {
        table.add(element("tr",
                          "",
                          element("td", "", to_string(collision.day)) +
                              element("td", "", page.label_of(collision.who)) +
                              element("td", "class=\"loose\"", what(page, collision)) +
                              element("td", "", visits_of(page, collision))));
    }
    return page.section(
        "collisions",
        page.say("撞期", "Collisions"),
        page.say("同一天要去两个地方；同一天、同一周接待太多。上限是流程里写的，对各流程合计。",
                 "Two places on one day; too many visitors in a day or a week. "
                 "Limits are those that workflows state, over all workflows."),
        table.is_empty() ? none(page.say("没有。", "None.")) : table.write());
}

std::string uncovered_section(const PageContext& page) {
    FoldedTable table(
        page, {page.say("哪一轮", "Run"), page.say("单位", "Unit"), page.say("为什么", "Why")});
    for (const Uncovered& one : page.summary.uncovered) {
        table.add(row_of({escaped(one.run),
                          page.label_of(one.unit),
                          one.why == "not held" ? page.say("排了没去", "planned and not held")
                                                : page.say("没有排", "not planned")}));
    }
    return page.section(
        "uncovered",
        page.say("没走到的", "Not reached"),
        page.say("轮着走的流程，哪一轮漏下了谁。", "Whom a workflow that goes round left out."),
        !table.is_empty() ? table.write()
        : page.year.visits.empty()
            ? none(page.say("这段时间没有走访。", "There are no visits in this time."))
            : none(page.say("没有：每一轮都走遍了。", "None: every run went all the way round.")));
}

std::string late_section(const PageContext& page) {
    FoldedTable table(page,
                      {page.say("到期", "Due"),
                       page.say("办结", "Done"),
                       page.say("谁", "Who"),
                       page.say("什么", "What"),
                       page.say("哪一轮", "Run")});
    for (const PlayedTask& task : page.year.tasks) {
        if (!task.is_late) continue;
        table.add(row_of(
            {moment(page, *task.due),
             task.done ? moment(page, *task.done) : page.say("未办", "open"),
             page.label_of(task.by),
             escaped(task.label.in(page.language)) + " <code>" + escaped(task.step) + "</code>",
             escaped(task.run)}));
    }
    return page.section("late",
                        page.say("逾期", "Late"),
                        "",
                        table.is_empty() ? none(page.say("没有。", "None.")) : table.write());
}

std::string troubles_section(const PageContext& page) {
    std::string html;
    FoldedTable troubles(
        page, {page.say("时间", "At"), page.say("哪里", "Where"), page.say("什么", "What")});
    for (const Incident& trouble : page.year.troubles) {
        const std::string where = trouble.run + (trouble.step.empty() ? "" : ":" + trouble.step);
        troubles.add(element("tr",
                             "",
                             element("td", "", moment(page, trouble.at)) +
                                 element("td", "", escaped(where)) +
                                 element("td",
                                         "class=\"loose\"",
                                         escaped(page.say(trouble.what.zh(), trouble.what.en())))));
    }
    if (!troubles.is_empty()) {
        html += page.section("troubles",
                             page.say("要留意的", "To look into"),
                             page.say("步骤出错、找不到人、该发起没发起的。上线之前先弄清楚。",
                                      "Steps that failed, nobody found, starts that did not come "
                                      "about: to be settled before it goes live."),
                             troubles.write());
    }
    std::map<std::string, std::size_t> types;
    for (const PlayedCall& call : page.year.calls) ++types[call.type];
    if (types.empty()) return html;
    FoldedTable calls(page, {page.say("步骤类型", "Step type"), page.say("次数", "Times")});
    for (const auto& [type, count] : types)
        calls.add(row_of({"<code>" + escaped(type) + "</code>", std::to_string(count)}));
    return html + page.section("calls",
                               page.say("没有真做的步骤", "Played and not done"),
                               page.say("会在外面留下痕迹的步骤，预演里不做，当作办好了。",
                                        "Steps that would act on the outside are taken as done."),
                               calls.write());
}

}  // namespace rota::rehearse
