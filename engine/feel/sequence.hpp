// The sequence that a `for` iterates over: items of a list, whole numbers or days.
#pragma once

#include <cstdint>
#include <optional>

#include "feel/range.hpp"
#include "model/value.hpp"

namespace rota::feel {

class Sequence {
  public:
    /// Nothing when the value cannot be gone over.
    static std::optional<Sequence> of(Value value);
    /// From the first to the last, downwards where the last is the smaller.
    static std::optional<Sequence> between(const Value& first, const Value& last);

    std::int64_t size() const { return size_; }
    Value item(std::int64_t i) const;

  private:
    enum class Kind : std::uint8_t { items, numbers, days };

    static std::optional<Sequence> of_range(const Range& range);
    static Sequence counting(Kind kind, std::int64_t first, std::int64_t last);

    Kind kind_ = Kind::items;
    Value list_;
    std::int64_t first_ = 0;
    std::int64_t step_ = 1;
    std::int64_t size_ = 0;
};

}  // namespace rota::feel
