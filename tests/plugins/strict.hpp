// An activation of rota's own step types, every answer of which is held against the manifest as the
// engine holds it: the test kit alone looks at names only.
#pragma once

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <rota/testing.hpp>

#include "plugins/contract.hpp"

namespace rota {

inline Json operator""_json(const char* text, std::size_t size) {
    return Json::parse({text, size});
}

/// For the messages of GoogleTest.
inline void PrintTo(const Json& json, std::ostream* out) { *out << json.to_string(); }

template <class S>
std::string manifest_of() {
    return detail::step_type<S>().manifest_json;
}

template <class S>
testing::Reply held(testing::Reply reply) {
    const std::string name = S::manifest().name;
    const std::string effects = Json(reply.effects).to_string();
    EXPECT_EQ(contract::trouble_with_effects(manifest_of<S>(), name, effects), "");
    if (!reply.is_done()) return reply;
    const std::string output = reply.output.is_null() ? "{}" : reply.output.to_string();
    EXPECT_EQ(contract::trouble_with_output(manifest_of<S>(), name, output), "");
    return reply;
}

/// What is said against params as an author would write them.
template <class S>
std::string refusal_of(const Json& params) {
    return contract::trouble_with_params(manifest_of<S>(), S::manifest().name, params.to_string());
}

template <class S>
class Strict {
  public:
    explicit Strict(Json params, Json around = testing::context(), testing::Host* host = nullptr)
        : activation_(std::move(params), std::move(around), host) {}

    testing::Told& told() { return activation_.told(); }
    testing::Reply start() { return held<S>(activation_.start()); }
    testing::Reply submit(std::string_view task,
                          std::string_view by,
                          std::string_view outcome = "done",
                          std::initializer_list<Json::Member> change = {}) {
        return held<S>(activation_.submit(task, by, outcome, change));
    }
    testing::Reply overdue(std::string_view act) { return held<S>(activation_.overdue(act)); }
    testing::Reply signal(std::string_view name, Json with) {
        return held<S>(activation_.signal(name, std::move(with)));
    }
    testing::Reply end_child(std::string_view key, std::string_view outcome, Json outputs) {
        return held<S>(activation_.end_child(key, outcome, std::move(outputs)));
    }
    std::vector<testing::Reply> advance(std::chrono::milliseconds by) {
        auto replies = activation_.advance(by);
        for (auto& reply : replies) reply = held<S>(std::move(reply));
        return replies;
    }
    const std::vector<std::string>& open_tasks() const { return activation_.open_tasks(); }
    const Json& state() const { return activation_.state(); }

  private:
    testing::Activation<S> activation_;
};

/// One message to an activation of which nothing is left but the text of its checkpoint.
template <class S>
testing::Reply resume(const testing::Told& before,
                      const std::string& checkpoint,
                      const Json& message) {
    testing::Host host;
    testing::Told told = before;
    told.checkpoint = checkpoint == "null" ? Json() : Json::parse(checkpoint);
    told.message = message;
    return held<S>(host.run<S>(told));
}

}  // namespace rota
