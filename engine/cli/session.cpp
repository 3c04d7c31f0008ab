#include "cli/session.hpp"

#include <chrono>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include <unistd.h>

#include "cli/log.hpp"
#include "cli/print.hpp"
#include "json/json.hpp"

namespace rota::cli {

namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);) parts.push_back(part);
    return parts;
}

/// A field by its path: "about.no".
std::string cell(const Value& row, const std::string& path) {
    const Value* value = &row;
    for (const std::string& name : split(path, '.')) value = &(*value)[name];
    // Never empty, so that a shell can read the columns whatever is in them; and a moment as JSON
    // has it, whether it came from here or through the socket.
    std::string text =
        value->date_time() != nullptr ? to_string(*value->date_time()) : plain_text(*value);
    return text.empty() ? "-" : text;
}

}  // namespace

std::string program_folder() {
    char path[PATH_MAX];
    const ssize_t size = ::readlink("/proc/self/exe", path, sizeof path);
    if (size <= 0) return ".";
    return fs::path(std::string(path, static_cast<std::size_t>(size))).parent_path().string();
}

std::string Session::named_data() const {
    return !options_.data.empty() ? options_.data : environment("ROTA_DATA");
}

std::string Session::data() const {
    if (std::string named = named_data(); !named.empty()) return named;
    for (fs::path folder = fs::current_path();; folder = folder.parent_path()) {
        if (fs::exists(folder / ".rota" / "rota.db")) return (folder / ".rota").string();
        if (folder == folder.root_path()) return ".rota";
    }
}

std::string Session::plugins() const {
    if (!options_.plugins.empty()) return options_.plugins;
    if (std::string named = environment("ROTA_PLUGINS"); !named.empty()) return named;
    const fs::path beside = fs::path(program_folder()) / "plugins";
    if (fs::is_directory(beside)) return beside.string();
    return (fs::path(program_folder()).parent_path() / "lib" / "rota" / "plugins").string();
}

runtime::EngineOptions Session::engine_options() const {
    runtime::EngineOptions options;
    options.folder.path = data();
    options.plugins = plugins();
    options.clock = [] {
        return std::chrono::time_point_cast<std::chrono::microseconds>(
            std::chrono::system_clock::now());
    };
    options.log = operator_log(/*with_time=*/false);
    return options;
}

api::Client* Session::client() {
    if (client_) return client_.get();
    api::ConnectOptions options;
    options.engine = engine_options();
    if (!options_.wait.empty()) {
        options.only_socket = true;
        options.patience = std::chrono::seconds(std::atoi(options_.wait.c_str()));
    }
    try {
        auto connected = api::connect(options);
        if (!connected) {
            exit_code_ = fail(connected.error());
            return nullptr;
        }
        client_ = std::move(*connected);
    } catch (const store::StoreError& error) {
        exit_code_ = fail({ErrorCode::unavailable, error.zh(), error.what()});
    }
    return client_.get();
}

Fields Session::request(const std::string& command) const {
    Fields fields;
    fields.set("command", command);
    fields.set("lang", options_.language == Language::zh ? "zh" : "en");
    if (!options_.account.empty()) fields.set("as", options_.account);
    if (!options_.key.empty()) fields.set("key", options_.key);
    return fields;
}

std::string Session::unpublished_note(const Value& row) const {
    if (row["is_provisional"] != Value(true)) return {};
    return say("（节假日安排未发布，按周末推算）", " (holidays not published: weekends only)");
}

std::optional<Value> Session::ask(Fields request) {
    api::Client* engine = client();
    if (engine == nullptr) return std::nullopt;
    auto answer = engine->ask(Value(std::move(request)));
    if (!answer) {
        exit_code_ = fail(answer.error());
        return std::nullopt;
    }
    show_rehearsal(*answer);
    return std::move(*answer);
}

void Session::show_rehearsal(const Value& answer) {
    if (options_.is_json || options_.is_quiet || answer["rehearsal"] != Value(true)) return;
    const std::string now = moment_text(answer["now"]);
    std::fprintf(stderr,
                 "%s\n",
                 say("〔演练，时钟 " + now + "〕", "[rehearsal, clock " + now + "]").c_str());
}

int Session::fail(const Error& error) {
    static constexpr const char* words[] = {
        "invalid", "not_found", "conflict", "denied", "unavailable"};
    print_error(words[static_cast<std::size_t>(error.code)], error.zh, error.en);
    return exit_code_of(error);
}

int Session::usage(const std::string& zh, const std::string& en) {
    print_error("usage", zh, en);
    return exit_usage;
}

void Session::complain(const Error& error) const {
    std::fprintf(stderr, "rota: %s\n", say(error.zh, error.en).c_str());
}

void Session::print_error(const char* code, const std::string& zh, const std::string& en) const {
    if (options_.is_json) {
        const Value shown =
            Value::fields({{"error", Value::fields({{"code", code}, {"zh", zh}, {"en", en}})}});
        std::fprintf(stdout, "%s\n", json::to_json(shown).c_str());
    }
    std::fprintf(stderr, "rota: %s\n", say(zh, en).c_str());
}

bool Session::print_data(const Value& answer, const char* list) {
    if (options_.is_json) {
        std::fprintf(stdout, "%s\n", json::to_pretty_json(answer).c_str());
        return true;
    }
    if (options_.fields.empty()) return false;
    const auto names = split(options_.fields, ',');
    const bool has_list = list != nullptr && answer[list].list() != nullptr;
    for (const Value& row : has_list ? answer[list].list()->items : std::vector<Value>{answer}) {
        std::string line;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (i > 0) line += '\t';
            line += cell(row, names[i]);
        }
        std::fprintf(stdout, "%s\n", line.c_str());
    }
    return true;
}

}  // namespace rota::cli
