// The grammar of cron expressions; what they mean stands in cron.hpp.
#pragma once

#include <string_view>

#include "calendar/cron_fields.hpp"
#include "model/result.hpp"

namespace rota::calendar {

/// Parses a cron expression. An Error names the field, the fault in it and the values allowed
/// there. Days that exist in no year are refused too.
Result<CronFields> read_cron(std::string_view text);

}  // namespace rota::calendar
