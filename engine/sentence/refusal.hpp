// Error messages for a text that is not the expected sentence: the allowed forms, the text found,
// and the form probably meant.
#pragma once

#include <string>
#include <string_view>

#include "model/result.hpp"

namespace rota::sentence {

/// The forms a key allows, in both languages, and the words of its grammar, which near misses are
/// measured against.
struct Forms {
    std::string_view zh;
    std::string_view en;
    std::string_view words;  // with blanks between them
    bool has_span = false;   // then the words of a span count too
};

/// More about what is wrong than the forms tell.
struct Hint {
    std::string_view zh;
    std::string_view en;
};

namespace forms {
extern const Forms span, due, on, remind, overdue, extend, retry, evidence, within, limit, share,
    every, start_day, clock_time, missed;
}

/// `meant` is empty where nothing near was found.
Error refusal(const Forms& forms, std::string_view found, std::string_view meant, Hint hint = {});

}  // namespace rota::sentence
