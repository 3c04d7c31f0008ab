// What a handler said, out of the C structs and held against what its manifest promised.
#pragma once

#include <string>
#include <string_view>

#include <rota/plugin.h>

#include "model/call.hpp"
#include "model/step_type.hpp"

namespace rota::plugin {

/// An answer that breaks a promise becomes a failed one, `plugin.bad_output`, that says which.
Answer answer_of(const rota_result& result, const StepType& type, const Call& call);

/// A failure that the engine finds, where the handler gave no answer it could use.
Answer failed(std::string code, std::string zh, std::string en);

/// What an attempt that was given up comes to.
Answer abandoned();

/// A copy that is sure to be UTF-8 and not endless, whatever a library said.
std::string text_of(rota_str text);
/// Borrowed.
inline rota_str str_of(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace rota::plugin
