// What a person filled in, checked against the form of the task: every fault at once, in words.
#pragma once

#include <string>
#include <vector>

#include "model/event_values.hpp"
#include "model/result.hpp"

namespace rota::core {

/// Typed values of a submission, or all that is wrong with it.
///
/// `given` is flat, as typed: `advice`, `road` (pass, fail, na), `road.note`, `*` (for all
/// checklist items not named), `needs.1.text` (first row of a list), each a text. The result has a
/// field for each field of the form, and `items`: {road: {result, note}}.
Result<std::vector<Field>> check_form(const Value& form,
                                      const std::vector<Field>& given,
                                      const std::vector<FileRef>& files);

/// What of the evidence is missing, in words; empty when nothing is.
std::vector<LocalizedText> missing_evidence(const std::vector<std::string>& sentences,
                                            const std::vector<FileRef>& files,
                                            bool has_location);

}  // namespace rota::core
