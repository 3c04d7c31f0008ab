#include "language/print.hpp"

#include <utility>

#include "json/json.hpp"

namespace rota::language {

namespace {

std::string_view word_of(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
    }
    return "";
}

std::string_view chinese_word_of(Severity severity) {
    switch (severity) {
        case Severity::error: return "错误";
        case Severity::warning: return "提醒";
    }
    return "";
}

}  // namespace

std::string to_line(const Diagnostic& problem, Language language) {
    std::string line = problem.place.file + ":" + std::to_string(problem.place.line) + ":" +
                       std::to_string(problem.place.column) + ": ";
    if (language == Language::zh) {
        line.append(chinese_word_of(problem.severity)).append("：").append(problem.zh);
    } else {
        line.append(word_of(problem.severity)).append(": ").append(problem.en);
    }
    return line + "  [" + problem.code + "]";
}

std::string to_json(const std::vector<Diagnostic>& problems) {
    std::vector<Value> items;
    for (const Diagnostic& problem : problems) {
        items.push_back(Value::fields({{"file", problem.place.file},
                                       {"line", static_cast<std::int64_t>(problem.place.line)},
                                       {"column", static_cast<std::int64_t>(problem.place.column)},
                                       {"severity", word_of(problem.severity)},
                                       {"code", problem.code},
                                       {"zh", problem.zh},
                                       {"en", problem.en}}));
    }
    return json::to_pretty_json(Value::list(std::move(items)));
}

}  // namespace rota::language
