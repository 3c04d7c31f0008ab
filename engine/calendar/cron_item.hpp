// One item of the list in one field of a cron expression: the numbers it stands for, or why it
// cannot be taken.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "calendar/cron_fields.hpp"
#include "model/result.hpp"

namespace rota::calendar {

enum class CronField { second, minute, hour, day, month, weekday };

struct CronItem {
    CronItem(CronField of, std::string_view as_written);

    /// Says what is allowed in the field, and of the item that it is this.
    Error wrong(std::string_view zh, std::string_view en) const;
    Error not_understood() const;

    CronField field;
    std::string_view written;
    std::string text;  // in small letters
};

std::string in_small_letters(std::string_view text);

/// Digits and nothing else.
std::optional<int> number_of(std::string_view digits);

/// A number or a name within the field; Sunday may come out as 7.
Result<int> value_of(const CronItem& item, std::string_view word);

/// `*`, `5`, `1-5`, and each with a step: what every field takes.
Result<Bits> numbers_of(const CronItem& item);

}  // namespace rota::calendar
