// The keys and parameters of a step as they stand when it opens: templates filled in, sentences
// parsed, addresses resolved, forms and documents put in the place of their paths.
#pragma once

#include <optional>
#include <variant>

#include "core/decider.hpp"
#include "core/fill.hpp"

namespace rota::core {

/// The parameters as the handler gets them, checked against the schema of the step type.
std::variant<Value, Failure> prepare_params(Decider& decider, const StepPath& path, Fill& fill);

/// All that StepOpened records. `on` is the day of a step that waited for it.
std::variant<StepSpec, Failure> prepare_spec(Decider& decider,
                                             const StepPath& path,
                                             std::optional<Date> on);

/// A form as handlers and pages see it.
Value form_value(const Form& form);

/// The addresses in a value: each text is one, a context stands for its id, null is nobody.
void add_addresses(const Value& value, std::vector<std::string>& addresses);

/// A date, or the text of one: `${job.date}` keeps its type, "2018-10-08" is text.
std::optional<On> on_of(const Value& value, Failure& trouble);
std::optional<Due> due_of(const Value& value, Failure& trouble);

}  // namespace rota::core
