// One call of the program: its language, where its data is, how it prints, and its way to the
// engine.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/client.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"

namespace rota::cli {

struct SessionOptions {
    Language language = Language::zh;
    bool is_json = false;
    bool is_quiet = false;
    std::string data;     // --data; empty: found
    std::string account;  // --as
    std::string key;      // --key
    std::string plugins;  // --plugins; empty: beside the program
    std::string fields;   // --fields a,b: tab-separated
    std::string wait;     // --wait SECONDS for a running engine
};

class Session {
  public:
    explicit Session(SessionOptions options) : options_(std::move(options)) {}

    Language language() const { return options_.language; }
    bool is_json() const { return options_.is_json; }
    bool is_quiet() const { return options_.is_quiet; }
    const std::string& account() const { return options_.account; }
    const std::string& fields() const { return options_.fields; }
    std::string say(const std::string& zh, const std::string& en) const {
        return options_.language == Language::zh ? zh : en;
    }

    /// --data, else ROTA_DATA; empty when there is neither.
    std::string named_data() const;
    /// --data, else ROTA_DATA, else the nearest .rota here or above.
    std::string data() const;
    /// Where step libraries are: --plugins, ROTA_PLUGINS, beside the program.
    std::string plugins() const;
    runtime::EngineOptions engine_options() const;

    /// Behind a date of a row that was reckoned by weekends only and may still change; else empty.
    std::string unpublished_note(const Value& row) const;

    /// The engine, connected to when first needed; on failure the error has been printed.
    api::Client* client();
    /// A request with what every request has: command, account, language, key.
    Fields request(const std::string& command) const;
    /// Asks; prints the error and gives its exit code when there is one.
    std::optional<Value> ask(Fields request);
    /// Exit code of the last error.
    int exit_code() const { return exit_code_; }

    int fail(const Error& error);
    int usage(const std::string& zh, const std::string& en);
    /// To standard error alone: what does not end the command.
    void complain(const Error& error) const;
    /// Prints the answer as JSON (`--json`) or as the chosen fields of its list (`--fields`).
    /// True when it has; otherwise the command prints for people.
    bool print_data(const Value& answer, const char* list = nullptr);

  private:
    void show_rehearsal(const Value& answer);
    void print_error(const char* code, const std::string& zh, const std::string& en) const;

    SessionOptions options_;
    std::unique_ptr<api::Client> client_;
    int exit_code_ = exit_done;
};

/// The folder that the program lies in.
std::string program_folder();

}  // namespace rota::cli
