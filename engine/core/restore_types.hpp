// What has been through a handler is JSON, which has no dates: here it gets its kinds back, from
// the values that the handler was given, the form that was filled in, and the ledger.
#pragma once

#include <functional>
#include <string>

#include "model/office.hpp"
#include "model/step_type.hpp"
#include "model/workflow.hpp"

namespace rota::core {

/// `answered` with those texts that are, at the same place, what `given` looks like as JSON
/// replaced by it: a date that was handed on stays one.
Value restore_types(const Value& answered, const Value& given);

/// Gives the outputs of one step their kinds, as far as its type tells where they come from
/// (`x-rota-form-of`, `x-rota-item-of`, `x-rota-sides-of`, `x-rota-entry`, values of expressions).
class TypeRestorer {
  public:
    /// `entry_of` gives the entry of that number, or null.
    TypeRestorer(const Definition& definition,
                 const Step& step,
                 const StepType& type,
                 const Value& params,
                 std::function<Value(const std::string& no)> entry_of)
        : definition_(definition),
          step_(step),
          type_(type),
          params_(params),
          entry_of_(std::move(entry_of)) {}

    Value of_output(const Value& output) const;
    /// The fields of an entry that the handler writes: as evaluated, where they come from a
    /// parameter of expressions (`set`).
    Value of_written(const Value& fields) const;

  private:
    Value typed(const Schema& schema, const Value& value) const;
    Value filled_in(const Schema& schema, const Value& value) const;
    /// The object of that id in the list that a parameter holds; null when there is none.
    const Value& object_in(const std::string& param, const Value& id) const;
    const Form* form_named(const std::string& param) const;
    /// The names that the step makes up for the sides of its pairs.
    const List* names_of_sides() const;

    const Definition& definition_;
    const Step& step_;
    const StepType& type_;
    const Value& params_;
    std::function<Value(const std::string& no)> entry_of_;
};

}  // namespace rota::core
