// The sections of the page, each a piece of HTML.
#pragma once

#include <string>

#include "rehearse/summary.hpp"

namespace rota::rehearse {

/// Input of every section of the page.
struct PageContext {
    const Year& year;
    const Summary& summary;
    Language language;

    const std::string& say(const std::string& zh, const std::string& en) const {
        return language == Language::zh ? zh : en;
    }
    /// Escaped label of a unit, site or account.
    std::string label_of(const std::string& id) const;
    std::string workflow(const std::string& id) const;
    const calendar::Calendar& calendar() const { return *year.office->calendar; }
    /// A section with a heading of its own.
    std::string section(const std::string& id,
                        const std::string& title,
                        const std::string& lead,
                        const std::string& body) const;
};

/// The style sheet.
extern const char* const page_style;

/// Twelve months, each day coloured by what was done on it; days off, holidays, make-up workdays,
/// months that are not published.
std::string calendar_section(const PageContext& page);

/// Bar chart of tasks done in each week, visits apart.
std::string weeks_section(const PageContext& page);
std::string starts_section(const PageContext& page);

/// Each unit that is visited: its visits by workflow, its own work, its weeks. Empty when there is
/// none.
std::string burden_section(const PageContext& page);
std::string units_section(const PageContext& page);
std::string accounts_section(const PageContext& page);

std::string collisions_section(const PageContext& page);
std::string uncovered_section(const PageContext& page);
std::string late_section(const PageContext& page);
/// List of incidents; empty when there are none.
std::string troubles_section(const PageContext& page);

}  // namespace rota::rehearse
