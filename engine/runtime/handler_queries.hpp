// What a handler may ask while it is called: entries of ledgers, visits, accounts, working days
// (rota/ext/query.h, rota/ext/calendar.h). Asked and answered on the loop, against what is on disk;
// both go into the journal.
#pragma once

#include "model/call.hpp"
#include "model/result.hpp"
#include "runtime/shard_memory.hpp"

namespace rota::runtime {

/// [loop-thread]
class HandlerQueries {
  public:
    explicit HandlerQueries(ShardMemory& memory) : memory_(memory) {}

    Result<Value> query(const Call& call, const Value& request);
    Result<Value> ask_calendar(const Call& call, const Value& request);

  private:
    const language::Office& office() const { return *memory_.in_force.office; }
    Result<Value> query_entries(LoadedRun& run, const Call& call, const Value& request);
    Result<Value> query_visits(const Value& request);
    Result<Value> query_roster(const Value& request);
    Result<Value> due_of_span(const Value& request);

    ShardMemory& memory_;
};

}  // namespace rota::runtime
