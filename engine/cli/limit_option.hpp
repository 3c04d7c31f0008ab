// `--limit N` of the commands that list.
#pragma once

#include <optional>

#include "cli/session.hpp"

namespace rota::cli {

/// Puts it into the request, where it is given; the exit code when it is no number, which was said.
inline std::optional<int> take_limit(Session& session,
                                     const Arguments& arguments,
                                     Fields& request) {
    if (!arguments.has("--limit")) return std::nullopt;
    const auto limit = Number::parse(arguments.one("--limit"));
    if (!limit) return session.usage("--limit 要一个数", "--limit takes a number");
    request.set("limit", *limit);
    return std::nullopt;
}

}  // namespace rota::cli
