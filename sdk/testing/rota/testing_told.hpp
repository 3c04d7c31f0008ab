// Inputs that a test gives to a step, and its replies. Part of rota/testing.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <rota/sdk.hpp>

namespace rota {
inline namespace sdk1 {
namespace testing {

/// The step has broken a rule of rota/plugin.h or of its own manifest.
struct ContractBroken : std::logic_error {
    using std::logic_error::logic_error;
};

/// Who and when, as most tests want it: `context({{"round", 2}})` changes some of it.
inline Json context(std::initializer_list<Json::Member> changes = {}) {
    Json context = Json::object({{"who", Json::array({"office.clerk"})},
                                 {"deputy", Json::array()},
                                 {"owner", Json::array({"office.head"})},
                                 {"handed_in_by", Json::array()},
                                 {"agreed", Json::array()},
                                 {"hides", false},
                                 {"round", 1},
                                 {"due", nullptr},
                                 {"today", "2018-09-28"},
                                 {"nominal", "2018-09-28"},
                                 {"on", nullptr},
                                 {"about", nullptr},
                                 {"where", nullptr},
                                 {"last", nullptr},
                                 {"lang", "zh"}});
    for (const auto& [name, value] : changes) context.set(name, value);
    return context;
}

/// All that one invocation is told.
struct Told {
    Json params = Json::object();
    Json context = testing::context();
    Json message{};     // null: start
    Json checkpoint{};  // null: none
    std::string run = "test/2018-Q3";
    std::string workflow = "test";
    std::string step = "step";
    std::string activation = "step#1";
    std::string idempotency_key = "key";
    std::string completion_token = "token";
    std::uint32_t attempt = 1;
    std::int64_t now_unix_ms = 1538096400000;  // 2018-09-28T09:00:00+08:00
    std::array<std::uint8_t, 32> random{};
};

/// Reply to one invocation.
struct Reply {
    std::uint32_t status = 0;
    std::string outcome{};  // empty: the positive default
    Json output{};
    Json::Array effects{};
    std::string code{};
    Text message{};
    std::int64_t retry_after_ms = -1;
    Json checkpoint{};

    bool is_done() const { return status == ROTA_SUCCEEDED; }
    bool is_retry() const { return status == ROTA_RETRY; }
    bool is_failed() const { return status == ROTA_FAILED; }
    bool is_canceled() const { return status == ROTA_CANCELED; }
    bool is_waiting() const { return status == ROTA_SUSPENDED; }
    /// The effects of one kind: `effects_that("open_task")`.
    std::vector<Json> effects_that(std::string_view kind) const {
        std::vector<Json> found;
        std::copy_if(effects.begin(), effects.end(), std::back_inserter(found), [&](const Json& e) {
            return e["do"].text() == kind;
        });
        return found;
    }
    /// The only effect of that kind; throws where there is none or more than one.
    Json effect(std::string_view kind) const {
        const std::vector<Json> found = effects_that(kind);
        if (found.size() == 1) return found.front();
        throw ContractBroken("expected one effect " + std::string(kind) + ", found " +
                             std::to_string(found.size()));
    }
};

}  // namespace testing

namespace detail {

/// Texts lent to a step for one call, each in its own block, and spoilt before they are given back:
/// a step that keeps a pointer reads rubbish, and a sanitizer sees it.
class Loan {
  public:
    Loan() = default;
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan() {
        for (auto& [block, size] : blocks_) std::memset(block.get(), 0xDB, size);
    }
    rota_str lend(std::string_view text) {
        if (text.empty()) return {nullptr, 0};
        auto block = std::make_unique<char[]>(text.size());
        std::memcpy(block.get(), text.data(), text.size());
        const rota_str lent{block.get(), text.size()};
        blocks_.emplace_back(std::move(block), text.size());
        return lent;
    }
    rota_payload lend_json(const Json& json) {
        if (json.is_null()) return {ROTA_ENC_NONE, 0, nullptr, 0};
        const rota_str text = lend(json.to_string());
        return {ROTA_ENC_JSON, 0, text.ptr, text.len};
    }

  private:
    std::vector<std::pair<std::unique_ptr<char[]>, std::size_t>> blocks_;
};

inline testing::Reply reply_of(const rota_result& result) {
    testing::Reply reply;
    reply.status = result.status;
    reply.outcome = view_of(result.outcome);
    reply.output = json_of(result.output);
    const Json effects = json_of(result.effects);
    if (!effects.is_null()) reply.effects = effects.items();
    reply.code = view_of(result.error_code);
    reply.message = {json_of(result.error_details)["zh"].text_or(""),
                     std::string(view_of(result.error_message))};
    reply.retry_after_ms = result.retry_after_ms;
    reply.checkpoint = json_of(result.checkpoint);
    return reply;
}

/// An output against the names that the manifest declares. (rota checks the whole schema.)
inline void check_output(const Json& schema, const Json& output) {
    if (!output.is_null() && !output.is_object()) {
        throw testing::ContractBroken(std::string("the output is no object but ") +
                                      output.kind_name());
    }
    for (const Json& name :
         schema["required"].is_array() ? schema["required"].items() : Json::Array{}) {
        if (!output.has(name.text()))
            throw testing::ContractBroken("the output lacks " + name.text());
    }
    const Json& closed = schema["additionalProperties"];
    if (output.is_null() || !closed.is_bool() || closed.boolean()) return;
    for (const auto& [name, value] : output.members()) {
        if (!schema["properties"].has(name))
            throw testing::ContractBroken("the output has no " + name);
    }
}

}  // namespace detail
}  // namespace sdk1
}  // namespace rota
