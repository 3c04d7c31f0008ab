#include "engine/api/transcript.hpp"

#include <algorithm>
#include <sstream>

#include "json/json.hpp"
#include "people/directory.hpp"

namespace rota::test {

namespace {

/// Collects strings from answers by the name of the field that they stand in.
void collect(const Value& value, const std::string& field, std::set<std::string>& found) {
    if (const Fields* fields = value.fields()) {
        for (const auto& [name, inner] : fields->items) {
            if (name == field && inner.text() != nullptr) found.insert(*inner.text());
            collect(inner, field, found);
        }
    }
    if (const List* list = value.list()) {
        for (const Value& item : list->items) collect(item, field, found);
    }
}

std::string few_of(const std::vector<std::string>& found) {
    constexpr std::size_t shown_max = 4;
    if (found.empty()) return {};
    std::string text = std::to_string(found.size()) + ":\n";
    for (std::size_t i = 0; i < std::min(found.size(), shown_max); ++i) text += found[i] + "\n";
    return text;
}

std::string around(const std::string& line, std::size_t at) {
    constexpr std::size_t before = 160;
    const std::size_t from = at < before ? 0 : at - before;
    return from < line.size() ? "  …" + line.substr(from, 2 * before) : "  …";
}

class Questions {
  public:
    Questions(Office& office, std::string run, std::string account)
        : office_(office), run_(std::move(run)), account_(std::move(account)) {}

    void ask(std::initializer_list<Field> request) {
        for (const char* lang : {"zh", "en"}) {
            Fields fields{request, {}};
            fields.set("as", account_);
            fields.set("lang", lang);
            const Value asked(std::move(fields));
            text_ += "# " + json::to_json(asked) + "\n" + text_of(office_.answer(asked)) + "\n";
        }
    }
    void content(const std::string& file) {
        const auto bytes = office_.service().content(
            Value::fields({{"as", account_}, {"run", run_}, {"file", file}}));
        text_ += "# content " + file + "\n" +
                 (bytes ? *bytes : text_of(Result<Value>(bytes.error()))) + "\n";
    }
    std::string take() { return std::move(text_); }

  private:
    Office& office_;
    std::string run_;
    std::string account_;
    std::string text_;
};

}  // namespace

Guesses guesses_in(Office& office, const std::string& run) {
    Guesses guesses;
    const Value shown = office.ask({{"command", "show"}, {"run", run}});
    const Value history = office.ask({{"command", "history"}, {"run", run}});
    const Value why = office.ask({{"command", "why"}, {"run", run}});
    for (const Value* answer : {&shown, &history, &why}) {
        collect(*answer, "step", guesses.steps);
        collect(*answer, "id", guesses.steps);
        collect(*answer, "task", guesses.tasks);
        collect(*answer, "delivery", guesses.tasks);
        collect(*answer, "notice", guesses.tasks);
        collect(*answer, "sha256", guesses.files);
        collect(*answer, "no", guesses.entries);
    }
    return guesses;
}

Guesses operator+(Guesses a, const Guesses& b) {
    a.steps.insert(b.steps.begin(), b.steps.end());
    a.tasks.insert(b.tasks.begin(), b.tasks.end());
    a.files.insert(b.files.begin(), b.files.end());
    a.entries.insert(b.entries.begin(), b.entries.end());
    return a;
}

std::string transcript(Office& office,
                       const std::string& run,
                       const std::string& account,
                       const Guesses& guesses) {
    Questions questions(office, run, account);
    for (const char* command : {"runs", "tasks", "inbox", "status", "verify", "agenda"})
        questions.ask({{"command", command}});
    questions.ask({{"command", "agenda"}, {"from", "2018-01-01"}, {"to", "2019-12-31"}});
    questions.ask({{"command", "agenda"}, {"unit", people::unit_of(account)}});
    for (const char* other : {"g1.lead", "g2.lead", "office.clerk"})
        questions.ask({{"command", "agenda"}, {"account", other}});
    for (const char* command : {"show", "why", "history", "draws"}) {
        questions.ask({{"command", command}, {"run", run}});
        questions.ask({{"command", command}, {"run", run.substr(run.find('/') + 1)}});
    }
    for (const char* book : {"problems", "decisions", "nothing"})
        questions.ask({{"command", "ledger"}, {"book", book}});
    for (const std::string& step : guesses.steps) {
        questions.ask({{"command", "why"}, {"run", run}, {"step", step}});
        questions.ask({{"command", "draws"}, {"run", run}, {"step", step}});
        questions.ask({{"command", "again"}, {"run", run}, {"step", step}});
        questions.ask({{"command", "do"}, {"task", run + ":" + step}, {"outcome", "nonsense"}});
    }
    const auto own = office.as(account).tasks();
    for (const std::string& task : guesses.tasks) {
        if (std::find(own.begin(), own.end(), task) != own.end()) continue;
        for (const char* outcome : {"done", "claim", "check-in", "extend"})
            questions.ask({{"command", "do"}, {"task", task}, {"outcome", outcome}});
        questions.ask({{"command", "do"}, {"task", task.substr(0, 5)}, {"outcome", "nonsense"}});
    }
    for (const std::string& file : guesses.files) questions.content(file);
    for (const char* file : {"notice.md", "problem.jpg"}) questions.content(file);
    questions.ask({{"command", "signal"}, {"name", "go"}, {"to", run}});
    questions.ask({{"command", "clock"}, {"act", "next"}});
    return questions.take();
}

std::string differences(const std::string& one, const std::string& other) {
    std::vector<std::string> found;
    std::istringstream ones(one);
    std::istringstream others(other);
    std::string question;
    std::string a;
    std::string b;
    while (true) {
        const bool has_a = bool(std::getline(ones, a));
        const bool has_b = bool(std::getline(others, b));
        if (!has_a && !has_b) return few_of(found);
        if (a.starts_with("# ")) question = a;
        if (has_a && has_b && a == b) continue;
        const auto at = static_cast<std::size_t>(
            std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
        found.push_back(question + "\n" + around(a, at) + "\n" + around(b, at));
        if (!has_a || !has_b) return few_of(found);
    }
}

std::string lines_with(const std::string& text, const std::string& secret) {
    std::vector<std::string> found;
    std::istringstream lines(text);
    std::string question;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("# ")) question = line;
        const auto at = line.starts_with("# ") ? std::string::npos : line.find(secret);
        if (at != std::string::npos) found.push_back(question + "\n" + around(line, at));
    }
    return few_of(found);
}

}  // namespace rota::test
