#include "cli/agenda_repeats.hpp"

#include <map>
#include <set>
#include <tuple>

#include "cli/agenda_text.hpp"

namespace rota::cli {

namespace {

constexpr std::size_t starts_alone_max = 12;
constexpr std::size_t hours_alone_max = 3;
constexpr std::size_t tasks_alone_max = 3;

bool is_start(const Value& line) { return line["kind"] == Value("start"); }

/// Groups planned starts by workflow and state; a start that was made has a run of its own to show.
std::string kind_of_start(const Value& line) {
    return text_of(line, "workflow") + "\n" + text_of(line, "state") + "\n" +
           text_of(line, "because");
}

/// One step of one run, in whatever iteration, due at one moment.
auto kind_of_due(const Value& line) {
    const std::string step = text_of(line, "step");
    return std::tuple(text_of(line, "kind"),
                      text_of(line, "at"),
                      text_of(line, "run"),
                      step.substr(0, step.find('[')),
                      text_of(line, "label"),
                      text_of(line, "state"));
}

void add_repeats(const std::vector<const Value*>& starts, std::vector<Repeat>& repeats) {
    std::map<std::string, std::vector<const Value*>> by_hour;
    for (const Value* start : starts) by_hour[hour_of(*start)].push_back(start);
    if (by_hour.size() > hours_alone_max) {
        repeats.push_back({starts, by_hour.begin()->first, by_hour.rbegin()->first});
        return;
    }
    for (auto& [hour, its] : by_hour) repeats.push_back({std::move(its), hour, hour});
}

}  // namespace

ShortAgenda shortened(const std::vector<Value>& agenda, bool tells_all) {
    ShortAgenda shown;
    std::map<std::string, std::vector<const Value*>> starts;
    using DueKind = decltype(kind_of_due(Value()));
    std::map<DueKind, std::vector<const Value*>> dues;
    for (const Value& line : agenda) {
        if (is_start(line)) {
            starts[kind_of_start(line)].push_back(&line);
        } else {
            dues[kind_of_due(line)].push_back(&line);
        }
    }
    if (!tells_all) {
        for (const auto& [kind, its] : starts) {
            if (its.size() > starts_alone_max) add_repeats(its, shown.repeats);
        }
    }
    std::set<DueKind> told;
    for (const Value& line : agenda) {
        if (is_start(line)) {
            if (tells_all || starts.at(kind_of_start(line)).size() <= starts_alone_max)
                shown.lines.push_back({&line});
            continue;
        }
        const auto kind = kind_of_due(line);
        const auto& its = dues.at(kind);
        if (tells_all || its.size() <= tasks_alone_max) {
            shown.lines.push_back({&line});
        } else if (told.insert(kind).second) {
            shown.lines.push_back(its);
        }
    }
    return shown;
}

}  // namespace rota::cli
