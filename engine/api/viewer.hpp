// Who asks: an account, or the operator at the machine; and in which language.
#pragma once

#include <optional>
#include <string>

#include "model/place.hpp"
#include "model/result.hpp"
#include "model/value.hpp"
#include "people/directory.hpp"

namespace rota::api {

struct Viewer {
    std::optional<std::string> account;
    Language language = Language::zh;
};

/// From `as` and `lang` of a request; an Error when there is no such account.
Result<Viewer> viewer_of(const Value& request, const people::Directory& people);

/// What is said where there is no such account.
Error no_account(const std::string& account, const people::Directory& people);

}  // namespace rota::api
