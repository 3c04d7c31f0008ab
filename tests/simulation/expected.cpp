#include "simulation/expected.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "model/event.hpp"
#include "simulation/faults.hpp"
#include "support/core/print.hpp"

namespace rota::simulation {

namespace {

constexpr std::uint64_t seeds_min = 500;   // of a batch that anything is expected of
constexpr std::uint64_t events_min = 200;  // a seed, on average

/// Events that no simulated workflow has: draws have scenarios of their own, no library of rota's
/// clears a timer, and this version writes nothing that only a later one knows.
constexpr std::array events_elsewhere{
    "DrawRecorded", "DrawRevealed", "OfLaterVersion", "TimerCleared"};

constexpr std::array things{"abandoned attempts",
                            "batches",
                            "calendar moved a due",
                            "commands done",
                            "commands refused",
                            "commands repeated",
                            "handler: compensate",
                            "handler: reconcile",
                            "handler: start",
                            "orderly stops",
                            "probes",
                            "restarts",
                            "runs",
                            "schedule edited",
                            "schedules paused",
                            "schedules resumed",
                            "start: afterwards by hand",
                            "start: failed",
                            "start: left out in a pause",
                            "start: made",
                            "start: made from the queue",
                            "start: made late",
                            "start: merged",
                            "start: missed",
                            "start: not wanted",
                            "start: overlapped",
                            "start: passed over in bulk",
                            "start: queued"};
constexpr std::array commands{"again",
                              "backfill",
                              "cancel",
                              "check-in",
                              "claim",
                              "clock",
                              "continue",
                              "do",
                              "extend",
                              "pause",
                              "pause schedule",
                              "read",
                              "resume",
                              "resume schedule",
                              "retry",
                              "signal",
                              "start"};

/// The names of all kinds of event there are.
template <std::size_t... kinds>
std::vector<std::string> event_names(std::index_sequence<kinds...>) {
    return {name_of(Event(std::in_place_index<kinds>))...};
}

}  // namespace

std::vector<std::string> never_happened(const Tally& tally, std::uint64_t seeds) {
    std::vector<std::string> missing;
    if (seeds < seeds_min) return missing;
    const auto expect = [&](const std::string& what) {
        if (tally.of(what) == 0) missing.push_back(what);
    };
    for (const char* fault : fault_names) expect(std::string("fault: ") + fault);
    for (const char* thing : things) expect(thing);
    for (const char* command : commands) expect(std::string("command: ") + command);
    for (const std::string& event :
         event_names(std::make_index_sequence<std::variant_size_v<Event>>())) {
        const auto elsewhere = std::find(events_elsewhere.begin(), events_elsewhere.end(), event);
        if (elsewhere == events_elsewhere.end()) expect("event: " + event);
    }
    if (tally.of("events") < events_min * seeds)
        missing.emplace_back("200 events a seed on average");
    return missing;
}

}  // namespace rota::simulation
