#include "runtime/ordered_calls.hpp"

#include <utility>

namespace rota::runtime {

namespace {

CallTarget take_first(std::deque<CallTarget>& calls) {
    CallTarget first = std::move(calls.front());
    calls.pop_front();
    return first;
}

}  // namespace

void OrderedCalls::order_reading(CallTarget target, std::uint64_t batch) {
    if (reading_.empty()) reading_since_ = batch;
    reading_.push_back(std::move(target));
}

CallTarget OrderedCalls::next_pure() { return take_first(pure_); }

CallTarget OrderedCalls::next_reading(std::uint64_t batch) {
    reading_since_ = batch;
    return take_first(reading_);
}

void OrderedCalls::order_outside(const std::string& token, CallTarget target) {
    outside_.insert_or_assign(token, std::move(target));
}

std::optional<CallTarget> OrderedCalls::outside(const std::string& token) const {
    const auto known = outside_.find(token);
    return known == outside_.end() ? std::nullopt : std::optional(known->second);
}

void OrderedCalls::withdraw(const std::vector<HandlerCall>& calls) {
    for (const HandlerCall& call : calls) outside_.erase(call.call->token);
}

void OrderedCalls::note_read(const std::string& token, EvaluatedValue read) {
    reads_[token].push_back(std::move(read));
}

std::vector<EvaluatedValue> OrderedCalls::take_reads(const std::string& token) {
    auto reads = reads_.extract(token);
    return reads ? std::move(reads.mapped()) : std::vector<EvaluatedValue>();
}

OrderedCalls OrderedCalls::after_loss_of(OrderedCalls lost) {
    OrderedCalls calls;
    calls.outside_ = std::move(lost.outside_);
    calls.reads_ = std::move(lost.reads_);
    return calls;
}

}  // namespace rota::runtime
