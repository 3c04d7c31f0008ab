// The world behind rehearsed runs: a small office, the step types of the real libraries and a few
// of its own that a test answers for, and ledgers that all runs share.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/context.hpp"
#include "language/check.hpp"
#include "model/event.hpp"
#include "plugin/in_process.hpp"

namespace rota {

/// The libraries of this build, loaded once for the program.
plugin::InProcess& libraries();

/// The types of the libraries, and these, which a test answers for. Their params and outputs are
/// whatever is written.
///
/// `fetch` may be called again; `send` at most once; `pay` at most once, and it can be asked what
/// became of an attempt; `hire` may be called again and can undo what it did; `inspect` may be
/// called again and gives `problems`; `ponder` is pure. All but `inspect` know the negative outcome
/// `refused`.
const StepTypes& rehearsed_types();
/// Adds those that a test answers for.
void add_rehearsed(StepTypes& types);

/// A day and a time on the clock of the office: "2018-07-02 09:00".
Instant clock(std::string_view text);

/// Two townships with a site each and one more, two groups, two departments; Monday to Friday,
/// 08:30-12:00 and 14:00-17:30; no holidays.
std::vector<SourceFile> little_office();
/// Its roster with one text in place of another.
SourceFile roster_with(const std::string& old, const std::string& changed);

class World {
  public:
    /// The little office with these files in place of those of the same name, or beside them.
    /// Throws with every problem there is when `check` finds an error.
    explicit World(const std::vector<SourceFile>& files);

    const language::Office& office() const { return *office_; }
    const std::shared_ptr<const language::Office>& office_in_force() const { return office_; }
    /// Another roster, calendar or books from now on; runs keep their definitions.
    void change(const SourceFile& file);
    std::shared_ptr<const Definition> definition(const std::string& workflow) const;

    /// What decisions do to the ledgers, as the store would write it down.
    void remember(const std::vector<Event>& events);
    /// The identity has to live as long as the context.
    core::Context context(const core::Lookup& lookup, const Identity& identity) const;

    Instant now = clock("2018-07-02 09:00");  // a Monday
    std::map<std::string, Entry, std::less<>> entries;
    std::map<std::string, std::uint64_t, std::less<>> numbers;
    unsigned runs = 0;  // how many there have been, for their names

  private:
    void check();

    std::vector<SourceFile> files_;
    std::shared_ptr<const language::Office> office_;
    std::map<std::string, Label> labels_;
};

}  // namespace rota
