#include "language/tables.hpp"

namespace rota::language {

void say_unknown_choice(const Reading& reading,
                        std::string_view key,
                        const Node& node,
                        const std::vector<std::string>& words) {
    const std::string found = node.text() != nullptr ? *node.text() : std::string();
    reading.say(Code::unknown_choice,
                node.at,
                {{"key", key},
                 {"found", found},
                 {"maybe", reading.report.near_miss(found, words)},
                 {"known", list_of(words)}});
}

void choose_on_day_off(const Keys& keys, std::optional<OnDayOff>& chosen) {
    choose<std::optional<OnDayOff>>(keys,
                                    "on_day_off",
                                    {{"next workday", OnDayOff::next_workday},
                                     {"previous workday", OnDayOff::previous_workday},
                                     {"skip", OnDayOff::skip},
                                     {"anyway", OnDayOff::anyway}},
                                    chosen);
}

}  // namespace rota::language
