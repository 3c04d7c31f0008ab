// The contract of a store, tried on every store there is. A test says what happens to runs, and
// then reads; the rows of the journal and their chain are made on the way.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/store.hpp"
#include "support/files.hpp"

namespace rota::store {

struct StoreKind {
    std::string name;
    std::function<std::unique_ptr<Store>(const std::string& folder)> open;
};
inline void PrintTo(const StoreKind& kind, std::ostream* out) { *out << kind.name; }

std::vector<StoreKind> all_stores();

/// Makes the rows of runs, each with its number in the chain.
class Rows {
  public:
    /// A new run with its first events. The number is also in its id, its name and its times.
    RunChange open(RunNumber run, std::vector<Event> events = {event::RunPaused{"a"}});
    /// More events of a run that `open` has made.
    RunChange add(RunNumber run, std::vector<Event> events = {event::RunPaused{"b"}});

  private:
    RunChange row_of(RunRow run, std::vector<Event> events);

    std::map<RunNumber, RunRow> runs_;
    std::int64_t sequence_ = 0;
};

class StoreContract : public ::testing::TestWithParam<StoreKind> {
  protected:
    StoreContract();

    Writer& writer() { return store->writer(); }
    void commit(RunChange change);
    /// One batch for one run, which is opened when it is new.
    void happens(RunNumber run, std::vector<Event> events);

    TemporaryFolder folder;
    std::unique_ptr<Store> store;
    std::unique_ptr<Reader> reader;
    Rows rows;

  private:
    std::vector<RunNumber> known_;
};

Instant at(std::int64_t seconds);
Bytes16 id_of(RunNumber run);
Activation step(StepIndex index, Keys keys = {}, std::uint32_t round = 1);

std::vector<RunNumber> numbers(const std::vector<RunRow>& runs);
std::vector<std::string> ids(const std::vector<InboxItem>& items);

#define ROTA_FOR_ALL_STORES(suite)                                                                \
    INSTANTIATE_TEST_SUITE_P(Of, suite, ::testing::ValuesIn(all_stores()), [](const auto& kind) { \
        return kind.param.name;                                                                   \
    })

}  // namespace rota::store
