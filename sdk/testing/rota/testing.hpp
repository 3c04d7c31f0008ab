// The test kit for authors of step types: one call of a step, or a whole activation with its people
// and its clock played by the test.
//
//     const auto reply = rota::testing::run<Count>(rota::Json::object({{"items", …}}));
//     EXPECT_EQ(reply.output["total"].integer(), 3);
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <rota/testing_host.hpp>

namespace rota {
inline namespace sdk1 {
namespace testing {

/// One invocation, with a host that offers nothing.
template <class S>
Reply run(Json params, Json around = context(), Json message = {}) {
    Host host;
    return host.run<S>(
        {.params = std::move(params), .context = std::move(around), .message = std::move(message)});
}

/// One activation of a step from its start to its end. Remembers what rota would: the state, the
/// open tasks, the timers. Time passes only by `advance`.
template <class S>
class Activation {
  public:
    explicit Activation(Json params, Json around = context(), Host* host = nullptr)
        : host_(host == nullptr ? &own_host_ : host) {
        told_.params = std::move(params);
        told_.context = std::move(around);
    }

    /// Context given to every call of the step; change it before `start`.
    Told& told() { return told_; }

    Reply start() { return send({}); }
    /// A task is handed in; `change` adds to or replaces what is told of it.
    Reply submit(std::string_view task,
                 std::string_view by,
                 std::string_view outcome = "done",
                 std::initializer_list<Json::Member> change = {}) {
        if (!is_open(task)) throw ContractBroken("no task is open under " + std::string(task));
        Json message = Json::object({{"kind", TaskSubmitted::kind},
                                     {"task", task},
                                     {"by", by},
                                     {"outcome", outcome},
                                     {"fields", Json::object()},
                                     {"files", Json::array()},
                                     {"location", nullptr},
                                     {"because", ""},
                                     {"at", "2018-09-28T09:00:00+08:00"},
                                     {"checked_in", nullptr}});
        for (const auto& [name, value] : change) message.set(name, value);
        open_tasks_.erase(std::find(open_tasks_.begin(), open_tasks_.end(), task));
        return send(std::move(message));
    }
    Reply overdue(std::string_view act) {
        return send(Json::object(
            {{"kind", Overdue::kind}, {"act", act}, {"at", "2018-09-28T17:30:00+08:00"}}));
    }
    Reply signal(std::string_view name, Json with = Json::object()) {
        return send(Json::object({{"kind", Signal::kind}, {"name", name}, {"with", with}}));
    }
    Reply end_child(std::string_view key, std::string_view outcome, Json outputs) {
        return send(Json::object({{"kind", ChildEnded::kind},
                                  {"key", key},
                                  {"run", "child/2018-Q3"},
                                  {"outcome", outcome},
                                  {"outputs", outputs}}));
    }
    Reply cancel(std::string_view because = "test") {
        return send(Json::object({{"kind", Cancel::kind}, {"because", because}}));
    }
    Reply compensate(Json output) {
        return send(Json::object({{"kind", Compensate::kind}, {"output", std::move(output)}}));
    }
    Reply reconcile() { return send(Json::object({{"kind", "reconcile"}})); }

    /// Lets time pass; gives the answers to the timers that went off, in their order.
    std::vector<Reply> advance(std::chrono::milliseconds by) {
        const std::int64_t until = told_.now_unix_ms + by.count();
        std::vector<Reply> replies;
        for (auto next = next_timer(); next != timers_.end() && next->second <= until;
             next = next_timer()) {
            const std::string name = next->first;
            told_.now_unix_ms = std::max(told_.now_unix_ms, next->second);
            timers_.erase(next);
            replies.push_back(send(Json::object({{"kind", Timer::kind}, {"name", name}})));
        }
        told_.now_unix_ms = until;
        return replies;
    }

    bool is_open(std::string_view task) const {
        return std::find(open_tasks_.begin(), open_tasks_.end(), task) != open_tasks_.end();
    }
    /// The keys of the tasks that are open, in the order they were opened.
    const std::vector<std::string>& open_tasks() const { return open_tasks_; }
    const Json& state() const { return told_.checkpoint; }

  private:
    using Timers = std::map<std::string, std::int64_t>;

    Reply send(Json message) {
        told_.message = std::move(message);
        Reply reply = host_->run<S>(told_);
        for (const Json& effect : reply.effects) apply(effect);
        if (reply.is_waiting()) {
            told_.checkpoint = reply.checkpoint;
        } else if (!reply.is_retry()) {
            open_tasks_.clear();
            timers_.clear();
        }
        return reply;
    }

    void apply(const Json& effect) {
        const std::string& kind = effect["do"].text();
        if (kind == OpenTask::kind) {
            if (is_open(effect["key"].text())) throw ContractBroken("a task is opened twice");
            open_tasks_.push_back(effect["key"].text());
        } else if (kind == CloseTask::kind) {
            std::erase(open_tasks_, effect["key"].text());
        } else if (kind == SetTimer::kind) {
            const bool is_moment = effect.has("at_unix_ms");
            timers_[effect["name"].text()] = is_moment
                                                 ? effect["at_unix_ms"].integer()
                                                 : told_.now_unix_ms + effect["after_ms"].integer();
        } else if (kind == ClearTimer::kind) {
            timers_.erase(effect["name"].text());
        }
    }

    Timers::iterator next_timer() {
        return std::min_element(timers_.begin(), timers_.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
        });
    }

    Host own_host_;
    Host* host_;
    Told told_;
    std::vector<std::string> open_tasks_;
    Timers timers_;
};

}  // namespace testing
}  // namespace sdk1
}  // namespace rota
