#include "language/expected_type.hpp"

namespace rota::language {

namespace kinds = feel::kinds;

ExpectedType condition_wanted(std::string_view key) {
    return {kinds::boolean, {"条件（真假值）", "a condition (true or false)"}, std::string(key)};
}

ExpectedType list_wanted(std::string_view key) {
    return {kinds::list, {"列表", "a list"}, std::string(key)};
}

ExpectedType address_wanted(std::string_view key) {
    return {kinds::string | kinds::list | kinds::context,
            {"岗位或单位的地址", "addresses of accounts or units"},
            std::string(key),
            true};
}

ExpectedType due_wanted(std::string_view key) {
    return {kinds::string | kinds::day | kinds::months | kinds::duration,
            {"「5 workdays」这样的写法，或者日期、时刻、时长",
             "words such as \"5 workdays\", or a date, a moment or a length of time"},
            std::string(key)};
}

ExpectedType day_wanted(std::string_view key) {
    return {kinds::string | kinds::day,
            {"「5 workdays later」这样的写法，或者日期",
             "words such as \"5 workdays later\", or a date"},
            std::string(key)};
}

ExpectedType words_wanted(std::string_view key) {
    return {kinds::string | kinds::list,
            {"文字写的规则，如例子里那样", "words of the kind that the examples show"},
            std::string(key),
            true};
}

ExpectedType entry_wanted(std::string_view key) {
    return {kinds::context | kinds::string,
            {"台账的一条", "an entry of a ledger"},
            std::string(key),
            false,
            "no"};
}

}  // namespace rota::language
