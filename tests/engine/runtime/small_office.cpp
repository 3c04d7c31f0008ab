#include "engine/runtime/small_office.hpp"

#include <fstream>
#include <stdexcept>

#include "digest/sha256.hpp"
#include "json/json.hpp"

namespace rota::runtime {

namespace fs = std::filesystem;

SmallOffice::SmallOffice(std::optional<std::uint64_t> seed) {
    write("roster.toml", R"([department]
office = { zh = "办公室", en = "Office" }

[township]
east = { zh = "东镇", en = "East" }

[site]
s1 = { zh = "一号点", en = "Site 1", unit = "east" }

[roles]
department = { head = "负责人 | Head", clerk = "经办人 | Clerk" }
township   = { liaison = "联络员 | Liaison" }
)");
    write("calendar.toml", R"([calendar]
zone    = "Asia/Shanghai"
weekend = ["saturday", "sunday"]

[hours]
morning   = "08:30-12:00"
afternoon = "14:00-17:30"
)");
    write("books.toml", R"([book.problems]
zh   = "问题台账"
en   = "Problems"
no   = "问题{year}-{n:3}"
show = ["item", "status"]
)");
    const auto made = init_data(data(), {office().string(), seed, monday});
    if (!made) throw std::runtime_error(made.error().en);
}

void SmallOffice::write(const std::string& file, std::string_view text) const {
    const fs::path path = office() / file;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

void SmallOffice::write_workflow(std::string_view id, std::string_view steps) const {
    std::string text = "[workflow]\nid = \"";
    text += id;
    text += "\"\nzh = \"试办\"\nen = \"Trial\"\nowner = \"office.head\"\n";
    text += steps;
    write(std::string(id) + ".toml", text);
}

EngineOptions SmallOffice::options() const {
    EngineOptions options;
    options.folder = data();
    options.plugins = ROTA_PLUGINS;
    options.clock = [] { return monday; };
    options.log = [](const std::string&) {};
    return options;
}

std::unique_ptr<Engine> SmallOffice::open() const {
    auto engine = Engine::open(options());
    if (!engine) throw std::runtime_error(engine.error().en);
    return std::move(*engine);
}

Bytes32 asked(std::string_view what) { return digest::sha256(what); }

Command start_of(const std::string& workflow, const std::string& key) {
    Command command;
    command.body = command::Start{workflow, {}, std::nullopt};
    command.actor = "office.head";
    command.key = key;
    command.asked = asked(workflow);
    return command;
}

Command move_to(Instant to, const std::string& key) {
    Command command;
    command.body = command::MoveClock{to};
    command.key = key;
    return command;
}

std::string text_of(const Result<Value>& answer) {
    if (answer) return json::to_json(*answer);
    return answer.error().zh + " / " + answer.error().en;
}

}  // namespace rota::runtime
