// Evaluating a tree: where names come from, how far an evaluation may go, and what it gives
// besides its value. Total: whatever the tree and the values, it ends and returns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/syntax.hpp"
#include "model/result.hpp"
#include "model/value.hpp"

namespace rota::feel {

/// Where names come from. Asked at most once for a name in one evaluation.
class Scope {
  public:
    virtual ~Scope() = default;
    virtual std::optional<Value> find(std::string_view name) const = 0;
};

/// The words that an office adds to FEEL. Here each of them is null; the engine knows better.
class OfficeWords {
  public:
    virtual ~OfficeWords() = default;
    /// `name of(id)`
    virtual Value name_of(const Value& id) const;
    /// `workdays between(from, to)`
    virtual Value workdays_between(const Date& from, const Date& to) const;
    /// `add workdays(date, count)`
    virtual Value add_workdays(const Date& date, std::int64_t count) const;
    /// `is workday(date)`
    virtual Value is_workday(const Date& date) const;
};

/// How far one evaluation may go; with these it ends within 100 ms.
struct Limits {
    /// Nodes evaluated and items gone over; costly functions count for many.
    std::int64_t steps_max = 300'000;
    /// How deep evaluations may be nested, calls of functions included.
    int depth_max = 400;
    /// Budget for all intermediate lists, contexts and texts together.
    std::int64_t bytes_max = 8'000'000;
    /// How deep lists and contexts may be nested in a value that is made.
    std::uint32_t nesting_max = 200;
    std::size_t notes_max = 20;
    std::size_t seen_max = 50;
    /// How many values one seen value may hold; of a larger one the front is kept.
    std::uint32_t seen_weight_max = 200;
};

/// Why something became null, and where in the text.
struct Note {
    std::string zh;
    std::string en;
    std::size_t offset = 0;
    bool operator==(const Note&) const = default;
};

/// Value of a name or path from outside the expression; each text is kept once.
struct Seen {
    std::string text;
    Value value;
    bool shortened = false;
};

struct Environment {
    const Scope* scope = nullptr;        // null: no names
    const OfficeWords* words = nullptr;  // null: those words give null, with a note
    std::optional<DateTime> now;         // for `now()` and `today()`
    Limits limits = {};
};

struct Evaluation {
    Value value;
    std::vector<Note> notes;
    std::vector<Seen> seen;
    /// Set when a limit was reached; the value is null then.
    std::optional<Error> exceeded;
};

Evaluation evaluate(const Tree& tree, const Environment& environment);

}  // namespace rota::feel
