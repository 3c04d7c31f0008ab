#include "cli/agenda_print.hpp"

#include <algorithm>

#include "cli/agenda_repeats.hpp"
#include "cli/agenda_text.hpp"
#include "cli/decision_text.hpp"
#include "cli/schedule_notes.hpp"

namespace rota::cli {

namespace {

bool is_known(const Value& line) { return line["holidays_known"] != Value(false); }

class AgendaPrinter {
  public:
    AgendaPrinter(const Session& session, const Value& answer)
        : session_(session), answer_(answer), today_(moment_text(answer["now"]).substr(0, 10)) {}

    void print_all(bool tells_all) {
        const List* agenda = answer_["agenda"].list();
        const ShortAgenda shown = shortened(agenda->items, tells_all);
        std::vector<Section> sections;
        if (!shown.repeats.empty()) {
            sections.push_back({say("反复发起", "again and again"), {}});
            for (const Repeat& repeat : shown.repeats)
                sections.back().rows.push_back(row_of(repeat));
        }
        std::string day;
        for (const Together& line : shown.lines) {
            if (day != day_of(*line.front())) {
                day = day_of(*line.front());
                sections.push_back({heading_of(day), {}});
            }
            sections.back().rows.push_back(row_of(line));
        }
        print_sections(sections);
        if (agenda->items.empty()) {
            print(say("这段时间没有自动发起的流程，也没有到期的事",
                      "nothing starts by itself, and nothing falls due"));
        }
        print_notes();
    }

  private:
    std::string say(const std::string& zh, const std::string& en) const {
        return session_.say(zh, en);
    }

    std::string heading_of(const std::string& day) const {
        static constexpr const char* zh[] = {
            "周一", "周二", "周三", "周四", "周五", "周六", "周日"};
        static constexpr const char* en[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
        const auto date = parse_date(day);
        std::string heading = day;
        if (date) heading += std::string(" ") + say(zh[weekday_of(*date)], en[weekday_of(*date)]);
        if (day == today_) heading += say("（今天）", " (today)");
        return heading;
    }

    const Value& schedule_of(const std::string& workflow) const {
        static const Value none;
        for (const Value& schedule : answer_["schedules"].list()->items) {
            if (text_of(schedule, "workflow") == workflow) return schedule;
        }
        return none;
    }

    /// Marks a line whose moment may still change.
    std::string marked(std::string remark, bool is_known_to_stay) {
        if (is_known_to_stay) return remark;
        leans_on_unpublished_ = true;
        return remark + (remark.empty() ? "*" : " *");
    }

    void add(std::string& remark, const std::string& more) const {
        if (more.empty()) return;
        remark += (remark.empty() ? "" : say("；", "; ")) + more;
    }

    std::string state_text(const Value& start) const {
        const std::string state = text_of(start, "state");
        if (state == "planned" || state == "started") return "";
        const std::string why = text_of(start, "because");
        if (state == "paused")
            return say("暂停中", "paused") + (why.empty() ? "" : say("：", ": ") + why);
        if (state == "merged") return say("并入同一时刻的另一次", "merged with another");
        std::string text = decision_text(session_, state);
        const bool tells_why = state == "failed" || state == "queued";
        if (tells_why && !why.empty()) text += say("：", ": ") + why;
        return text;
    }

    std::vector<std::string> row_of(const Repeat& repeat) {
        const Value& first = *repeat.starts.front();
        const Value& last = *repeat.starts.back();
        const Value& schedule = schedule_of(text_of(first, "workflow"));
        const std::string hours = repeat.first_hour == repeat.last_hour
                                      ? repeat.first_hour
                                      : repeat.first_hour + "–" + repeat.last_hour;
        // Where the list ends there may be more of them.
        const bool is_cut = schedule["cut"] == Value(true) &&
                            moment_text(schedule["cut_after"]) == moment_text(last["at"]);
        const std::string count = std::to_string(repeat.starts.size());
        const auto holds = [&](const auto& what) {
            return std::count_if(repeat.starts.begin(), repeat.starts.end(), [&](const Value* one) {
                return what(*one);
            });
        };
        const auto moved = holds([](const Value& one) { return one["moved"] == Value(true); });
        std::string remark = day_of(first);
        if (day_of(last) != remark) remark += " … " + day_of(last);
        if (text_of(first, "state") == "started") add(remark, say("已发起", "started"));
        add(remark, state_text(first));
        if (moved > 0) {
            add(remark,
                say("其中 " + std::to_string(moved) + " 次逢休息日挪了",
                    std::to_string(moved) + " of them moved off a day off"));
        }
        add(remark, condition_text(schedule));
        const bool all_known = holds([](const Value& one) { return !is_known(one); }) == 0;
        return {hours,
                say("发起", "starts"),
                text_of(first, "label"),
                text_of(schedule, "words"),
                say((is_cut ? "至少 " : "") + count + " 次",
                    (is_cut ? "at least " : "") + count + " times"),
                marked(remark, all_known)};
    }

    std::string condition_text(const Value& schedule) const {
        if (schedule["if"].is_null()) return "";
        return say("条件：", "if ") + text_of(schedule, "if");
    }

    std::vector<std::string> row_of(const Together& line) {
        const Value& first = *line.front();
        if (first["kind"] == Value("start")) return start_row(first);
        return due_row(line);
    }

    /// 2018-Q3; not the moment in UTC that stands for a start by cron or on a given day.
    static std::string period_of(const Value& start) {
        const std::string stands_for = text_of(start, "stands_for");
        return stands_for.ends_with("Z") ? "" : stands_for;
    }

    std::vector<std::string> start_row(const Value& start) {
        const bool is_started = text_of(start, "state") == "started";
        std::string remark = state_text(start);
        if (start["moved"] == Value(true)) {
            const std::string day = text_of(start, "day");
            add(remark, say("原定 " + day + "，逢休息日挪了", "moved off " + day + ", a day off"));
        }
        if (!is_started) add(remark, condition_text(schedule_of(text_of(start, "workflow"))));
        return {hour_of(start),
                is_started ? say("已发起", "started") : say("发起", "starts"),
                text_of(start, "label"),
                start["run"].is_null() ? period_of(start) : text_of(start, "run"),
                "",
                marked(remark, is_known(start))};
    }

    std::vector<std::string> due_row(const Together& line) {
        const Value& first = *line.front();
        const bool is_for_the_day = !first["on"].is_null() && text_of(first, "on") == day_of(first);
        const bool is_scheduled = first["state"] == Value("scheduled");
        const char* kind_zh = is_scheduled ? "开始" : is_for_the_day ? "办理" : "到期";
        const char* kind_en = is_scheduled ? "begins" : is_for_the_day ? "to do" : "due";
        const bool has_hour = is_scheduled || !is_for_the_day;
        std::string remark;
        if (line.size() == 1) add(remark, about_text(first["about"]));
        if (first["late"] == Value(true)) add(remark, say("已逾期", "late"));
        if (first["state"] == Value("held")) add(remark, say("出了故障，等人处理", "it failed"));
        if (first["run_paused"] == Value(true)) add(remark, say("这一轮暂停中", "run paused"));
        const std::string step = text_of(first, "step");
        const bool is_alone = line.size() == 1;
        const std::string count = std::to_string(line.size());
        return {has_hour ? hour_of(first) : say("全天", "all day"),
                say(kind_zh, kind_en),
                text_of(first, "label"),
                text_of(first, "run") + ":" + (is_alone ? step : step.substr(0, step.find('['))),
                is_alone ? text_of(first, "holders_label") : say(count + " 件", count + " of them"),
                marked(remark, std::all_of(line.begin(), line.end(), [](const Value* one) {
                           return is_known(*one);
                       }))};
    }

    void print_notes() {
        if (leans_on_unpublished_) print_unpublished_note(session_);
        for (const Value& schedule : answer_["schedules"].list()->items) {
            if (schedule["cut"] != Value(true)) continue;
            const std::string until = moment_text(schedule["cut_after"]);
            const std::string id = text_of(schedule, "workflow");
            const std::string count = text_of(schedule, "listed");
            const std::string day = until.substr(0, 10);
            const bool goes_on = day != text_of(answer_, "from");  // one day may hold too many
            print(say(id + " 只列了前 " + count + " 次，到 " + until + " 为止" +
                          (goes_on ? "；其余的请从那天查起：--from " + day : ""),
                      id + ": the first " + count + " starts are listed, up to " + until +
                          (goes_on ? "; for the rest: --from " + day : "")));
        }
        if (!answer_["dues_cut_after"].is_null()) {
            const std::string until = moment_text(answer_["dues_cut_after"]);
            print(
                say("到期的事太多，只列到 " + until, "too much falls due: listed up to " + until));
        }
        const std::string late = text_of(answer_, "late_before");
        if (!late.empty() && late != "0") {
            print(say("另有 " + late + " 件更早到期、还没办：rota tasks",
                      late + " more were due before and are still open: rota tasks"));
        }
        if (answer_["starts_by_itself"] == Value(false) &&
            !answer_["schedules"].list()->items.empty()) {
            print_nothing_starts_note(session_);
        }
    }

    const Session& session_;
    const Value& answer_;
    std::string today_;
    bool leans_on_unpublished_ = false;
};

}  // namespace

void print_agenda(const Session& session, const Value& answer, bool tells_all) {
    AgendaPrinter(session, answer).print_all(tells_all);
}

}  // namespace rota::cli
