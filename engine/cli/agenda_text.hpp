// Pieces of an agenda's lines as text.
#pragma once

#include <string>

#include "cli/print.hpp"

namespace rota::cli {

/// 2018-07-06
inline std::string day_of(const Value& line) { return moment_text(line["at"]).substr(0, 10); }
/// 09:00
inline std::string hour_of(const Value& line) { return moment_text(line["at"]).substr(11); }

/// The entry, the place and the unit that a task is about; a place that is a unit once.
inline std::string about_text(const Value& about) {
    std::string text = text_of(about, "entry");
    const std::string unit = text_of(about, "unit_label");
    const std::string site = text_of(about, "site_label");
    for (const std::string& part : {site == unit ? std::string() : site, unit})
        text += (text.empty() || part.empty() ? "" : " ") + part;
    return text;
}

}  // namespace rota::cli
