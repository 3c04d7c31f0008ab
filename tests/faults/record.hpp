// What the journal of a data folder says has happened, by run: as far as it can be held against
// what was acknowledged and against what steps did outside.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace rota::faults {

struct RunRecord {
    std::string workflow;
    bool has_ended = false;
    /// A person has to decide: an at_most_once step may have begun, or the engine stopped several
    /// times during a step, which may be what stopped it.
    bool is_uncertain = false;
    std::vector<std::string> reports;         // of every form handed in
    std::vector<std::string> signals;         // `from` of every signal that was taken
    std::map<std::string, int> completions;   // by activation
    std::map<std::string, int> timers_fired;  // by activation
    int timers_early = 0;                     // fired before the moment they were set for
    int times_back = 0;                       // heard something earlier than what it heard before
};

struct Record {
    std::map<std::string, RunRecord> runs;  // by name
    std::set<std::string> tokens;           // of every attempt that was ever begun
    std::size_t events = 0;
    std::vector<store::StartRow> starts;            // what was decided, in this order
    std::map<std::string, int> open_at_a_time_max;  // by workflow
};

/// As of one moment.
Record read_record(store::Reader& reader);

/// One line of the file that steps with effects append to.
struct EffectLine {
    std::string key;
    std::string token;
};
/// A line that was cut off by the end of the engine counts as none.
std::vector<EffectLine> read_effects(const std::string& path);

}  // namespace rota::faults
