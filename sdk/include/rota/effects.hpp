// Effects that the host commits in one transaction with an answer. Each struct is one kind;
// `rota/answer.hpp` has a function for each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <rota/types.hpp>

namespace rota {
inline namespace sdk1 {

/// Opens a task. Whoever hands it in first settles it; `task_submitted` names the key.
struct OpenTask {
    static constexpr auto kind = "open_task";
    std::string key{};
    std::vector<std::string> to{};                      // role accounts
    std::optional<std::string> title_zh{}, title_en{};  // without: the label of the step
    std::optional<Form> form{};
    std::vector<std::string> outcomes{};  // what may be chosen; empty: only the positive default
    std::optional<File> file{};           // shown with it
    Json item{};                          // shown with it
    static auto fields() {
        return rota::fields(field<&OpenTask::key>("key"),
                            field<&OpenTask::to>("to"),
                            field<&OpenTask::title_zh>("title_zh"),
                            field<&OpenTask::title_en>("title_en"),
                            field<&OpenTask::form>("form"),
                            field<&OpenTask::outcomes>("outcomes"),
                            field<&OpenTask::file>("file"),
                            field<&OpenTask::item>("item"));
    }
};

/// Takes a task away from whoever has it.
struct CloseTask {
    static constexpr auto kind = "close_task";
    std::string key{};
    static auto fields() { return rota::fields(field<&CloseTask::key>("key")); }
};

/// Sends a `timer` message at a moment, or after a while. One timer a name; a second replaces it.
struct SetTimer {
    static constexpr auto kind = "set_timer";
    std::string name{};
    std::optional<std::int64_t> at_unix_ms{};
    std::optional<std::int64_t> after_ms{};
    static auto fields() {
        return rota::fields(field<&SetTimer::name>("name"),
                            field<&SetTimer::at_unix_ms>("at_unix_ms"),
                            field<&SetTimer::after_ms>("after_ms"));
    }
};

struct ClearTimer {
    static constexpr auto kind = "clear_timer";
    std::string name{};
    static auto fields() { return rota::fields(field<&ClearTimer::name>("name")); }
};

/// Sends a `signal` message when a signal of that name arrives at this run.
struct Subscribe {
    static constexpr auto kind = "subscribe";
    std::string signal{};
    static auto fields() { return rota::fields(field<&Subscribe::signal>("signal")); }
};

/// Sends a signal to a run (its public name), to every active run of a workflow (its id), or, when
/// `to` is empty, to every run that waits for it.
struct Emit {
    static constexpr auto kind = "emit";
    std::string signal{};
    std::string to{};
    Json with{};
    static auto fields() {
        return rota::fields(
            field<&Emit::signal>("signal"), field<&Emit::to>("to"), field<&Emit::with>("with"));
    }
};

/// Starts a run of another workflow; `child_ended` names the key.
struct StartRun {
    static constexpr auto kind = "start_run";
    std::string key{};
    std::string workflow{};
    Json with{};
    static auto fields() {
        return rota::fields(field<&StartRun::key>("key"),
                            field<&StartRun::workflow>("workflow"),
                            field<&StartRun::with>("with"));
    }
};

/// Opens a ledger entry. Findings are not opened this way: they are output, see sdk/README.md.
struct OpenEntry {
    static constexpr auto kind = "open_entry";
    std::string book{};
    Json entry = Json::object();
    std::optional<std::string> key{};  // output names the entry by `Entry::opened(key)`
    static auto fields() {
        return rota::fields(field<&OpenEntry::book>("book"),
                            field<&OpenEntry::entry>("fields"),
                            field<&OpenEntry::key>("key"));
    }
};

struct AmendEntry {
    static constexpr auto kind = "amend_entry";
    std::string no{};
    Json set = Json::object();
    static auto fields() {
        return rota::fields(field<&AmendEntry::no>("no"), field<&AmendEntry::set>("set"));
    }
};

/// Tells accounts something; without `via`, in their inboxes.
struct Notify {
    static constexpr auto kind = "notify";
    std::vector<std::string> to{};
    std::string text{};
    std::optional<std::string> via{};
    static auto fields() {
        return rota::fields(
            field<&Notify::to>("to"), field<&Notify::text>("text"), field<&Notify::via>("via"));
    }
};

/// Keeps a file with the run: text, or bytes as base64. Output names it by `File::kept(key)`.
struct KeepFile {
    static constexpr auto kind = "keep_file";
    std::string key{};
    std::string name{};
    std::string type = "text/plain";
    std::optional<std::string> text{};
    std::optional<std::string> base64{};
    static auto fields() {
        return rota::fields(field<&KeepFile::key>("key"),
                            field<&KeepFile::name>("name"),
                            field<&KeepFile::type>("type"),
                            field<&KeepFile::text>("text"),
                            field<&KeepFile::base64>("base64"));
    }
};

/// Puts a file into the inboxes of accounts; until a moment, if one is set, anybody may read it.
struct Deliver {
    static constexpr auto kind = "deliver";
    std::vector<std::string> to{};
    File file{};
    std::optional<std::int64_t> public_until_unix_ms{};
    static auto fields() {
        return rota::fields(field<&Deliver::to>("to"),
                            field<&Deliver::file>("file"),
                            field<&Deliver::public_until_unix_ms>("public_until_unix_ms"));
    }
};

/// Ends the run, or only the block the step stands in.
struct Stop {
    static constexpr auto kind = "stop";
    std::string only = "run";  // "run" or "block"
    std::optional<std::string> outcome{};
    std::optional<std::string> say{};
    static auto fields() {
        return rota::fields(
            field<&Stop::only>("only"), field<&Stop::outcome>("outcome"), field<&Stop::say>("say"));
    }
};

/// The record of a draw, from which anybody can recompute it. A record whose seed is sealed holds
/// `seed_hash`; the seed goes into `sealed_seed`, which the engine keeps to itself until the
/// reveal.
struct DrawRecord {
    static constexpr auto kind = "draw_record";
    Json record{};
    std::optional<std::string> sealed_seed{};
    static auto fields() {
        return rota::fields(field<&DrawRecord::record>("record"),
                            field<&DrawRecord::sealed_seed>("sealed_seed"));
    }
};

namespace detail {

/// Appends `{"do":"open_task","key":…}`, without null members.
template <class Effect>
void write_effect(std::string& out, const Effect& effect) {
    std::string members;
    write_json(members, Codec<Effect>::write(effect));
    out.append(R"({"do":")").append(Effect::kind).append(members.size() > 2 ? "\"," : "\"");
    out.append(members, 1);
}

}  // namespace detail

}  // namespace sdk1
}  // namespace rota
