#include "language/sentences.hpp"

#include "language/expression.hpp"
#include "sentence/parse.hpp"

namespace rota::language {

namespace {

template <class Sentence>
std::optional<Error> error_of(const Result<Sentence>& parsed) {
    if (parsed) return std::nullopt;
    return parsed.error();
}

bool may_be_date(SentenceKind kind) {
    return kind == SentenceKind::due || kind == SentenceKind::on;
}

}  // namespace

std::optional<Error> fault_of_sentence(SentenceKind kind, std::string_view text) {
    switch (kind) {
        case SentenceKind::span: return error_of(sentence::parse_span(text));
        case SentenceKind::due: return error_of(sentence::parse_due(text));
        case SentenceKind::on: return error_of(sentence::parse_on(text));
        case SentenceKind::remind: return error_of(sentence::parse_remind(text));
        case SentenceKind::overdue: return error_of(sentence::parse_overdue(text));
        case SentenceKind::extend: return error_of(sentence::parse_extend(text));
        case SentenceKind::retry: return error_of(sentence::parse_retry(text));
        case SentenceKind::evidence: return error_of(sentence::parse_evidence(text));
        case SentenceKind::within: return error_of(sentence::parse_within(text));
        case SentenceKind::limit: return error_of(sentence::parse_limit(text));
        case SentenceKind::share: return error_of(sentence::parse_share(text));
        case SentenceKind::every: return error_of(sentence::parse_every(text));
    }
    return std::nullopt;
}

void check_sentence(const Reading& reading,
                    SentenceKind kind,
                    bool is_list,
                    std::string_view key,
                    const Node& node) {
    if (const std::string* text = node.text()) {
        if (has_values(*text)) return;
        if (const auto error = fault_of_sentence(kind, *text))
            reading.say(
                Code::bad_sentence, node.at, {{"key", key}, {"said", {error->zh, error->en}}});
        return;
    }
    if (may_be_date(kind) && node.date() != nullptr) return;
    if (kind == SentenceKind::due && std::holds_alternative<DateTime>(node.any)) return;
    if (is_list && node.array() != nullptr) {
        for (const Node& item : *node.array()) check_sentence(reading, kind, false, key, item);
        return;
    }
    reading.say(Code::sentence_not_text, node.at, {{"key", key}, {"found", kind_of(node)}});
}

}  // namespace rota::language
