// Holds a data folder against what was acknowledged and against what steps did outside: nothing
// acknowledged is missing, nothing has happened twice, the record verifies.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "api/client.hpp"
#include "faults/ack_log.hpp"
#include "faults/load_office.hpp"
#include "faults/record.hpp"

namespace rota::faults {

class Judge {
  public:
    explicit Judge(const LoadOffice& office) : office_(office) {}

    /// While no command is in flight: all of the below, but for the last two. Fails the test where
    /// a promise is broken.
    void look(api::Client& client, std::vector<Acked> acknowledged);

    /// The engine need not run for these three; the first comes first.
    void read(std::vector<Acked> acknowledged);
    void check_record();
    void check_effects();
    /// Every command that was acknowledged since the last time is answered as it was, under its
    /// key; and the record verifies.
    void ask_again(api::Client& client);
    /// Of each second since the first there is a decision: on a clock that is never set back.
    void check_no_second_is_lost();
    /// All that was started comes to its end, but for what waits for a person, once no schedule
    /// starts any more. The engine runs, and nobody asks it for anything.
    void expect_all_to_end(api::Client& client);

    /// How often a step with an effect was begun again, so far.
    std::size_t repeats() const { return repeats_; }
    const std::vector<Acked>& acknowledged() const { return acknowledged_; }
    const Record& record() const { return record_; }

  private:
    void check_acknowledged(const Acked& acked);
    void check_file(const std::string& sha256);
    void check_runs();
    void check_starts();
    bool have_all_ended() const;
    /// How many attempts of each activation there were by the lines of the file.
    std::map<std::string, std::size_t> attempts_in(const std::string& file) const;
    std::size_t completions_of(const EffectStep& step) const;

    const LoadOffice& office_;
    std::vector<Acked> acknowledged_;
    std::size_t asked_again_ = 0;
    Record record_;
    std::vector<EffectLine> effects_before_;  // before the record was read: it has them all
    std::size_t repeats_ = 0;
};

}  // namespace rota::faults
