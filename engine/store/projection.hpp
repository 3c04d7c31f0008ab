// What events mean for the tables beside the journal, as small changes: one place for both stores,
// and for `rota verify --rebuild`.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace rota::store {

/// The tables beside the journal, as far as events change them.
class Tables {
  public:
    virtual ~Tables() = default;
    /// A task, delivery or notice for these accounts. `path` says of which step, encoded.
    virtual void add_item(const InboxItem& item,
                          const std::string& path,
                          const std::vector<std::string>& accounts) = 0;
    virtual void add_holders(const std::string& item, const std::vector<std::string>& accounts) = 0;
    virtual void set_holders(const std::string& item, const std::vector<std::string>& accounts) = 0;
    virtual void drop_item(const std::string& item) = 0;
    /// Ids of the open tasks of a step, the engine's own questions not among them.
    virtual std::vector<std::string> tasks_of(RunNumber run, const std::string& path) = 0;
    /// With the questions.
    virtual void drop_tasks(RunNumber run, const std::string& path) = 0;
    virtual void drop_all_tasks(RunNumber run) = 0;
    virtual void put_entry(const Entry& entry) = 0;
    virtual std::optional<Entry> find_entry(const std::string& no) = 0;
    /// Numbers only grow, whatever order the rows of a batch stand in.
    virtual void put_number(const std::string& pattern, std::uint64_t n) = 0;
    virtual void put_visit(RunNumber run,
                           const std::string& path,
                           std::uint32_t round,
                           const VisitRow& visit) = 0;
    virtual void hold_visit(RunNumber run, const std::string& path, std::uint32_t round) = 0;
    /// A planned visit that will not be held.
    virtual void drop_visit(RunNumber run, const std::string& path) = 0;
    virtual void add_awaited(RunNumber run, const std::string& path, const std::string& signal) = 0;
    virtual void drop_awaited(RunNumber run, const std::string& path) = 0;
    virtual void drop_awaited_signal(RunNumber run,
                                     const std::string& path,
                                     const std::string& signal) = 0;
};

/// Applies the events of one row of the journal to the tables, in order. Time and actor come from
/// the row's own stamps: every decision opens with one. `has` is what the run has there already.
void project(RunNumber run, HasRows has, const std::vector<Event>& events, Tables& tables);

}  // namespace rota::store
