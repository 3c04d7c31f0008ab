// The names of the kinds of values.
#include "feel/words.hpp"

#include <array>
#include <variant>

namespace rota::feel {

KindWords kind_words(const Value& value) { return kind_words(value.any().index()); }

KindWords kind_words(std::size_t index) {
    // In the order of the alternatives of Value::Any.
    static constexpr std::array<KindWords, std::variant_size_v<Value::Any>> words = {{
        {"空值", "null"},
        {"真假值", "a boolean"},
        {"数", "a number"},
        {"文字", "a string"},
        {"日期", "a date"},
        {"时刻", "a time"},
        {"日期时刻", "a date and time"},
        {"几年几月的时长", "a years and months duration"},
        {"几天几时的时长", "a days and time duration"},
        {"列表", "a list"},
        {"一条记录", "a context"},
        {"区间", "a range"},
        {"函数", "a function"},
    }};
    return words[index];
}

}  // namespace rota::feel
