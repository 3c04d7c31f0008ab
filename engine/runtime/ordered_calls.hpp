// Calls of handlers that were ordered and are not answered: pure ones that the loop makes itself,
// pure ones that read the tables, and those at work outside, each by the token of its attempt.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/activation.hpp"
#include "model/call.hpp"
#include "model/ids.hpp"
#include "runtime/sealed_batch.hpp"

namespace rota::runtime {

/// The step of a run that a handler is called for.
struct CallTarget {
    Bytes16 run{};
    Activation step;
};

/// [loop-thread]
class OrderedCalls {
  public:
    void order_pure(CallTarget target) { pure_.push_back(std::move(target)); }
    /// It sees all that was decided before it, so it waits until that is on disk.
    void order_reading(CallTarget target, std::uint64_t batch);
    bool has_pure() const { return !pure_.empty(); }
    bool has_reading() const { return !reading_.empty(); }
    CallTarget next_pure();
    CallTarget next_reading(std::uint64_t batch);
    /// A reading call has waited for some batches: nothing new is to be taken in until it had its
    /// turn.
    bool reading_wants_quiet(std::uint64_t batch) const {
        return has_reading() && batch > reading_since_ + reading_batches_max;
    }

    void order_outside(const std::string& token, CallTarget target);
    bool has_outside() const { return !outside_.empty(); }
    bool is_outside(const std::string& token) const { return outside_.contains(token); }
    std::optional<CallTarget> outside(const std::string& token) const;
    void end_outside(const std::string& token) { outside_.erase(token); }
    /// These were never made: their batch is lost.
    void withdraw(const std::vector<HandlerCall>& calls);

    /// A handler that has not answered yet has asked this.
    void note_read(const std::string& token, EvaluatedValue read);
    std::vector<EvaluatedValue> take_reads(const std::string& token);

    /// After a batch was lost: what is at work outside still is, and what it asked.
    static OrderedCalls after_loss_of(OrderedCalls lost);

  private:
    static constexpr std::uint64_t reading_batches_max = 4;

    std::deque<CallTarget> pure_;
    std::deque<CallTarget> reading_;
    std::uint64_t reading_since_ = 0;  // the batch that the first of them was ordered in
    std::unordered_map<std::string, CallTarget> outside_;
    std::unordered_map<std::string, std::vector<EvaluatedValue>> reads_;
};

}  // namespace rota::runtime
