// The sentences of step keys and parameters, held against their grammar (sentence/).
#pragma once

#include <optional>
#include <string_view>

#include "language/keys.hpp"
#include "model/result.hpp"
#include "model/schema.hpp"

namespace rota::language {

/// The fault of the text as a sentence of that kind; nothing if it is one.
std::optional<Error> fault_of_sentence(SentenceKind kind, std::string_view text);

/// Checks the value of a key that is a sentence, or (`is_list`) one or several. Texts with `${…}`
/// are left alone; days and moments may be written as TOML dates.
void check_sentence(const Reading& reading,
                    SentenceKind kind,
                    bool is_list,
                    std::string_view key,
                    const Node& node);

}  // namespace rota::language
