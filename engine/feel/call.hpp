// The context of a built-in function's body: its arguments, already of the right kinds, and the
// evaluation it is part of.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "feel/evaluator.hpp"
#include "model/result.hpp"

namespace rota::feel {

class Call {
  public:
    Call(Evaluator& evaluator, std::span<Value> arguments, std::size_t offset)
        : evaluator_(evaluator), arguments_(arguments), offset_(offset) {}

    std::size_t count() const { return arguments_.size(); }
    /// Null where an optional argument was not given.
    const Value& operator[](std::size_t i) const { return arguments_[i]; }
    bool has(std::size_t i) const { return i < count() && !arguments_[i].is_null(); }
    // The kinds are those that the table demands; another one here is a mistake in a row.
    const Number& number(std::size_t i) const { return present(arguments_[i].number()); }
    const std::string& text(std::size_t i) const { return present(arguments_[i].text()); }
    const std::vector<Value>& items(std::size_t i) const {
        return present(arguments_[i].list()).items;
    }
    const Fields& fields(std::size_t i) const { return present(arguments_[i].fields()); }
    const Value::FunctionPtr& function(std::size_t i) const {
        return present(as<Value::FunctionPtr>(i));
    }
    template <class T>
    const T* as(std::size_t i) const {
        return std::get_if<T>(&arguments_[i].any());
    }
    /// A date, or the day of a date and time.
    Date day(std::size_t i) const {
        const DateTime* moment = arguments_[i].date_time();
        return moment == nullptr ? present(arguments_[i].date()) : moment->date;
    }
    /// A whole number, what is behind the decimal point cut off.
    std::optional<std::int64_t> whole(std::size_t i) const {
        const auto kept = rounded(number(i), 0, Rounding::down);
        return kept ? kept->to_int64() : std::nullopt;
    }

    Evaluator& evaluator() { return evaluator_; }
    bool spend(std::int64_t steps) { return evaluator_.spend(steps); }
    template <class T>
    Value made(T content) {
        return evaluator_.made(std::move(content));
    }
    Value nothing(Words words) { return evaluator_.nothing(offset_, std::move(words)); }
    Value call(const Value::FunctionPtr& function, std::span<Value> arguments) {
        return evaluator_.call(function, arguments, offset_);
    }

  private:
    template <class T>
    static const T& present(const T* content) {
        ROTA_ASSERT(content != nullptr);
        return *content;
    }

    Evaluator& evaluator_;
    std::span<Value> arguments_;
    std::size_t offset_;
};

}  // namespace rota::feel
