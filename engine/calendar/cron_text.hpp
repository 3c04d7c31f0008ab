// The grammar of cron expressions; what they mean stands in cron.hpp.
#pragma once

#include <string_view>

#include "calendar/cron_fields.hpp"
#include "model/result.hpp"

namespace rota::calendar {

/// What the text says. An Error names the field, what is wrong with it and what is allowed there.
/// Days that no year has are refused too.
Result<CronFields> read_cron(std::string_view text);

}  // namespace rota::calendar
