// Who asks: an account, or the operator at the machine; and in which language.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/check.hpp"
#include "model/identity.hpp"
#include "model/place.hpp"
#include "model/result.hpp"
#include "model/value.hpp"
#include "people/directory.hpp"

namespace rota::api {

struct Viewer {
    std::optional<std::string> account;
    std::vector<std::string> stands_for;  // accounts, today
    Language language = Language::zh;

    Identity identity() const;
    /// The account with those that it stands in for; none of the operator.
    std::vector<std::string> accounts() const;
};

/// From `as` and `lang` of a request; an Error when there is no such account, or `as` is empty. The
/// moment is asked for only where the roster has absences.
Result<Viewer> viewer_of(const Value& request, const language::Office& office, Instant now);

/// What is said where there is no such account.
Error no_account(const std::string& account, const people::Directory& people);

}  // namespace rota::api
