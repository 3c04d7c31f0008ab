// What must have been decided on the starts of one schedule, by what happened to the engine: the
// oracle's starts, and a plain account of how far they have been looked at. Knows nothing of
// stores, batches and runs.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "start_oracle.hpp"

namespace rota {

class StartModel {
  public:
    StartModel(const OracleDays& days, const Walk& walk, Minute first, Minute end)
        : days_(days), walk_(walk), first_(first), end_(end) {}

    // What happens, in the order in which it does. Minutes of UTC, as the clock of the engine shows
    // them.
    /// The engine begins anew, on what is kept.
    void restart(const WrittenRule& rule, Minute now);
    /// It sees that its files are others, written at that minute.
    void edit(const WrittenRule& rule, Minute edited);
    void pause() { live_.is_paused = true; }
    void resume(Minute now);
    /// Everything that is due by now is decided.
    void pass(Minute now);
    /// All that happened since is on the disk.
    void keep() { kept_ = live_; }
    /// Nothing of it is, and the engine goes on with what is.
    void lose(Minute now);
    /// The run of this start has ended.
    void end_run(const std::string& stands_for) { live_.open.erase(stands_for); }

    const std::set<std::string>& started() const { return live_.started; }
    const std::set<std::string>& open() const { return live_.open; }
    const std::optional<OracleStart>& queued() const { return live_.queued; }
    /// Whether runs stay open until they are ended by hand.
    bool stays = false;

  private:
    struct Account {
        WrittenMoments when;
        Minute position = 0;
        bool is_paused = false;
        std::set<std::string> started;
        std::set<std::string> open;
        std::optional<OracleStart> queued;
    };

    void start(const OracleStart& start);
    void begin(Minute from);
    const std::vector<OracleStart>& starts();

    const OracleDays& days_;
    const Walk& walk_;
    Minute first_;
    Minute end_;
    WrittenRule rule_;
    Account live_;
    Account kept_;
    // What an engine knows in one life.
    Minute looked_until_ = 0;                               // nothing is due up to then
    Minute born_ = 0;                                       // since when the rule in force is
    std::map<std::string, std::vector<OracleStart>> told_;  // by the text of the rule
};

}  // namespace rota
