// What a step can do wrong, and what it can do late: one step type that does what its params say.
#include <stdexcept>
#include <string>
#include <thread>

#include <rota/sdk.hpp>

namespace {

struct FaultParams {
    std::string how{};
    static auto fields() { return rota::fields(rota::field<&FaultParams::how>("how").required()); }
};

struct FaultOutput {
    int n = 0;
    static auto fields() { return rota::fields(rota::field<&FaultOutput::n>("n").at_most(9)); }
};

/// An exception that knows of no other.
struct OwnException {};

struct Fault : rota::Step<FaultParams, FaultOutput> {
    static rota::Manifest manifest() {
        return {.name = "test.fault", .title = {"出错", "Fault"}, .repeat = rota::Repeat::pure};
    }

    rota::Answer start(const rota::Call&, const FaultParams& params) {
        const std::string& how = params.how;
        if (how == "exception") throw std::runtime_error("boom");
        if (how == "int") throw 3;
        if (how == "own type") throw OwnException{};
        if (how == "outcome") return rota::done("perhaps", FaultOutput{});
        if (how == "output") return rota::done(FaultOutput{10});
        if (how == "extra output") return rota::done(rota::Json::object({{"n", 1}, {"m", 2}}));
        if (how == "task") return rota::wait().open({.key = "task", .to = {"office.head"}});
        if (how == "sealed seed") return sealed();
        if (how == "effect") return rota::wait().stop({.only = "everything"});
        if (how == "failing effect") return rota::fail("test.fail", "no").subscribe("go");
        if (how == "final") return rota::fail("test.fail", {"不行", "no"});
        if (how == "big state")
            return rota::wait(rota::Json::object({{"x", std::string(300'000, 'x')}}));
        return rota::done(FaultOutput{3});
    }

  private:
    static rota::Answer sealed() {
        rota::Answer answer = rota::done(FaultOutput{});
        return answer.record_draw(
            {.record = rota::Json::object({{"rule", 1}}), .sealed_seed = std::string(64, '0')});
    }
};

/// Answers from another thread, soon; or never, where it is told to drop the call.
struct Later : rota::Step<FaultParams, FaultOutput> {
    static rota::Manifest manifest() {
        return {.name = "test.later", .title = {"稍后", "Later"}, .repeat = rota::Repeat::pure};
    }

    rota::Answer start(const rota::Call& call, const FaultParams& params) {
        std::thread([completion = call.completion(), is_dropped = params.how == "drop"]() mutable {
            if (!is_dropped) completion.answer(rota::done(FaultOutput{4}));
        }).detach();
        return rota::pending();
    }
};

/// Asks the host, and gives what it is told.
struct Reading : rota::Step<FaultParams, rota::Json> {
    static rota::Manifest manifest() {
        return {.name = "test.reading",
                .title = {"查询", "Reading"},
                .repeat = rota::Repeat::pure,
                .uses = {ROTA_EXT_QUERY, ROTA_EXT_CALENDAR}};
    }

    rota::Answer start(const rota::Call& call, const FaultParams& params) {
        if (params.how == "calendar") {
            const auto days = rota::calendar(call).next_workdays("2018-09-28", 2);
            return rota::done(rota::Json::object({{"days", rota::Json::strings(days)}}));
        }
        const auto entries = rota::query(call).entries({.book = params.how});
        return rota::done(rota::Json::object({{"count", entries.size()}}));
    }

    static void check(const FaultParams& params, rota::Complaints& complaints) {
        if (params.how.empty()) complaints.add("/how", {"不能为空", "expected a word"});
    }
};

}  // namespace

ROTA_PLUGIN("test.faults", "1.0.0", Fault, Later, Reading)
