#include "support/office/office.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "json/json.hpp"
#include "support/plugins/folder.hpp"

namespace rota {

void PrintTo(const Value& value, std::ostream* out) { *out << json::to_json(value); }
void PrintTo(const Error& error, std::ostream* out) { *out << error.zh << " / " << error.en; }

}  // namespace rota

namespace rota::test {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// Monday the 3rd of September 2018, nine o'clock in Shanghai.
constexpr Instant monday = std::chrono::sys_days(std::chrono::year(2018) / 9 / 3) + 1h;

fs::path make_folder() {
    std::string pattern = (fs::temp_directory_path() / "rota-office-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) std::abort();
    return pattern;
}

std::string with_folder(std::string text, const std::string& folder) {
    constexpr std::string_view mark = "@folder@";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
        text.replace(at, mark.size(), folder);
    return text;
}

Fields fields_of(std::initializer_list<Field> items) { return Fields{items, {}}; }

Value done_or_failure(const Result<Value>& answer) {
    if (answer) return *answer;
    ADD_FAILURE() << answer.error().zh << "\n" << answer.error().en;
    return {};
}

}  // namespace

std::string text_of(const Result<Value>& answer) {
    if (answer) return json::to_json(*answer);
    const Error& error = answer.error();
    return std::to_string(static_cast<int>(error.code)) + " " + error.zh + " / " + error.en;
}

Result<Value> Account::answer(std::initializer_list<Field> request) const {
    Fields fields = fields_of(request);
    fields.set("as", name_);
    return office_.answer(Value(std::move(fields)));
}

Value Account::ask(std::initializer_list<Field> request) const {
    return done_or_failure(answer(request));
}

Result<Value> Account::act(const std::string& task,
                           const std::string& outcome,
                           std::initializer_list<Field> more) const {
    Fields fields = fields_of(more);
    fields.set("command", "do");
    fields.set("task", task);
    fields.set("outcome", outcome);
    fields.set("as", name_);
    return office_.answer(Value(std::move(fields)));
}

std::vector<std::string> Account::tasks() const {
    const Value found = ask({{"command", "tasks"}});
    std::vector<std::string> ids;
    if (found["tasks"].list() == nullptr) return ids;
    for (const Value& task : found["tasks"].list()->items) ids.push_back(*task["task"].text());
    return ids;
}

Office::Office(std::vector<OfficeFile> files, std::uint64_t seed, bool starts_by_itself)
    : folder_(make_folder()) {
    for (const OfficeFile& file : files) write(file);
    link_plugins(folder_ / "plugins",
                 {ROTA_PLUGINS, ROTA_TEST_PLUGINS "/good", ROTA_OFFICE_PLUGINS});
    if (::mkfifo((folder_ / "pipe").c_str(), 0600) != 0) std::abort();
    runtime::InitOptions options{(folder_ / "office").string(), seed, monday};
    options.schedules = starts_by_itself;
    const auto made = runtime::init_data({(folder_ / "data").string()}, options);
    if (!made) ADD_FAILURE() << made.error().en;
    restart();
}

Office::~Office() {
    stop();
    fs::remove_all(folder_);
}

void Office::write(const OfficeFile& file) const {
    const fs::path path = folder_ / "office" / file.path;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << with_folder(file.text, folder_.string());
}

runtime::EngineOptions Office::engine_options() const {
    runtime::EngineOptions options;
    options.folder.path = (folder_ / "data").string();
    options.plugins = (folder_ / "plugins").string();
    options.clock = [] { return monday; };
    options.log = [](const std::string&) {};
    return options;
}

void Office::open_pipe() {
    if (pipe_ < 0) pipe_ = ::open((folder_ / "pipe").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
}

void Office::stop() {
    open_pipe();  // the engine waits for the steps that are at work
    service_.reset();
    engine_.reset();
    ::close(pipe_);
    pipe_ = -1;
}

void Office::restart() {
    stop();
    auto engine = runtime::Engine::open(engine_options());
    if (!engine) throw std::runtime_error(engine.error().en);  // the test fails with it
    engine_ = std::move(*engine);
    service_ = std::make_unique<api::Service>(*engine_);
}

Result<Value> Office::answer(std::initializer_list<Field> request) {
    return service_->answer(Value(fields_of(request)));
}

Value Office::ask(std::initializer_list<Field> request) { return done_or_failure(answer(request)); }

std::string Office::start(const std::string& workflow, std::initializer_list<Field> inputs) {
    const Value run = ask({{"command", "start"},
                           {"workflow", workflow},
                           {"inputs", Value(fields_of(inputs))},
                           {"as", "office.head"}});
    return run["run"].text() != nullptr ? *run["run"].text() : std::string();
}

void Office::advance(const std::string& span) {
    ask({{"command", "clock"}, {"act", "advance"}, {"to", span}});
}

void Office::set_clock(const std::string& moment) {
    ask({{"command", "clock"}, {"act", "set"}, {"to", moment}});
}

bool Office::comes_true(const std::function<bool()>& is_so) const {
    const auto until = std::chrono::steady_clock::now() + 10s;
    while (!is_so()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::yield();
    }
    return true;
}

std::vector<OfficeFile> small_office() {
    return {{"roster.toml", R"([department]
office    = { zh = "办公室", en = "Office" }
personnel = { zh = "组织人事部门", en = "Personnel" }

[township]
east  = { zh = "东镇", en = "East" }
west  = { zh = "西镇", en = "West" }
north = { zh = "北镇", en = "North" }

[supervision_group]
g1 = { zh = "第一监督组", en = "Group 1" }
g2 = { zh = "第二监督组", en = "Group 2" }

[site]
s1 = { zh = "一号点", en = "Site 1", unit = "east" }
s2 = { zh = "二号点", en = "Site 2", unit = "west" }
s3 = { zh = "三号点", en = "Site 3", unit = "north" }

[roles]
department        = { head = "负责人 | Head", clerk = "经办人 | Clerk" }
township          = { lead = "主要负责人 | Lead", liaison = "联络员 | Liaison" }
supervision_group = { lead = "组长 | Lead" }
)"},
            {"calendar.toml", R"([calendar]
zone    = "Asia/Shanghai"
weekend = ["saturday", "sunday"]

[hours]
morning   = "08:30-12:00"
afternoon = "14:00-17:30"
)"},
            {"books.toml", R"([book.problems]
zh   = "问题台账"
en   = "Problems"
no   = "问题{year}-{n:3}"
show = ["site", "item", "status"]

[book.decisions]
zh   = "议定事项"
en   = "Decisions"
no   = "议{n}"
show = ["title", "status"]
)"},
            {"forms/road.toml", R"([form]
id = "road"
zh = "道路检查表"

[[item]]
id         = "road"
zh         = "路面平整"
en         = "Road surface"
level      = "minor"
fix_within = "10 workdays"

[[item]]
id         = "light"
zh         = "路灯完好"
en         = "Street lights"
level      = "major"
fix_within = "3 workdays"
)"}};
}

std::vector<OfficeFile> office_with(std::vector<OfficeFile> files) {
    std::vector<OfficeFile> all = small_office();
    for (OfficeFile& file : files) {
        std::erase_if(all, [&](const OfficeFile& other) { return other.path == file.path; });
        all.push_back(std::move(file));
    }
    return all;
}

OfficeFile workflow_of(std::string_view steps) {
    std::string text =
        "[workflow]\nid = \"w\"\nzh = \"试办\"\nen = \"Trial\"\nowner = \"office.head\"\n";
    std::string labels;
    std::string id;
    std::istringstream lines{std::string(steps)};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("id = ")) id = line.substr(6, line.size() - 7);
        const bool is_label = line.starts_with("en = ");
        (is_label ? labels : text) += (is_label ? id + line.substr(2) : line) + "\n";
    }
    return {"w.toml", text + (labels.empty() ? "" : "[en]\n" + labels)};
}

}  // namespace rota::test
