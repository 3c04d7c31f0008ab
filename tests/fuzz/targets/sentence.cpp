// Sentences of the language: "5 workdays", "escalate to office.head after 3 workdays".
#include "fuzz/target.hpp"
#include "language/source_text.hpp"
#include "sentence/parse.hpp"
#include "sentence/print.hpp"
#include "sentence/words.hpp"

namespace rota::fuzz {

void sentence(std::string_view input) {
    // In a file, what is no UTF-8 is refused before a sentence is looked at.
    const bool is_text = language::find_invalid_utf8(input) == std::string_view::npos;
    const auto through = [&](const auto& parse) {
        const auto sentence = parse(input);
        if (!sentence) {
            if (is_text) check_error(sentence.error());
            return;
        }
        const std::string printed = sentence::to_string(*sentence);
        const auto again = parse(printed);
        check(again.has_value() && *again == *sentence, "a sentence survives printing", printed);
        check(sentence::to_string(*again) == printed, "there is one way to print it", printed);
        check_words(sentence::in_words(*sentence, Language::zh),
                    sentence::in_words(*sentence, Language::en));
    };
    through(sentence::parse_span);
    through(sentence::parse_due);
    through(sentence::parse_on);
    through(sentence::parse_remind);
    through(sentence::parse_overdue);
    through(sentence::parse_extend);
    through(sentence::parse_retry);
    through(sentence::parse_evidence);
    through(sentence::parse_within);
    through(sentence::parse_limit);
    through(sentence::parse_share);
    through(sentence::parse_every);
    through(sentence::parse_start_day);
    through(sentence::parse_clock_time);
}

}  // namespace rota::fuzz
