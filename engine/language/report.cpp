#include "language/report.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "model/result.hpp"

namespace rota::language {

namespace {

/// A slip in the file may be a whole page long; nobody wants to read it in a message, which is one
/// line.
std::string shortened(std::string text) {
    constexpr std::size_t bytes_max = 400;
    const auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
    std::replace_if(text.begin(), text.end(), is_control, ' ');
    if (text.size() <= bytes_max) return text;
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

std::string filled(std::string_view pattern,
                   std::initializer_list<Blank> blanks,
                   std::string Words::*in) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t open = std::min(pattern.find('{', at), pattern.size());
        text += pattern.substr(at, open - at);
        at = open;
        if (open == pattern.size()) break;
        const std::size_t close = pattern.find('}', open);
        ROTA_ASSERT(close != std::string_view::npos);
        const std::string_view name = pattern.substr(open + 1, close - open - 1);
        at = close + 1;
        // `{{n}` stands for a literal `{n}`: messages about number patterns need braces.
        if (name.starts_with('{')) {
            text.append(name).append("}");
            continue;
        }
        const auto blank = std::find_if(
            blanks.begin(), blanks.end(), [&](const Blank& b) { return b.name == name; });
        ROTA_ASSERT(blank != blanks.end());
        text += shortened(blank->words.*in);
    }
    return text;
}

/// `unknown_key` -> "unknown-key".
std::string shown(std::string_view code) {
    std::string text(code);
    std::replace(text.begin(), text.end(), '_', '-');
    return text;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += between;
        text += in_ticks(word);
    }
    return text;
}

}  // namespace

void Report::add(Code code, Place place, std::initializer_list<Blank> blanks) {
    const Message& said = message_of(code);
    if (said.weight != Weight::warning) ++errors_;
    is_fatal_ = is_fatal_ || said.weight == Weight::fatal;
    if (is_full()) return;
    const bool is_last = problems_.size() + 1 == problems_max;
    const Message& message = is_last ? message_of(Code::more_problems) : said;
    problems_.push_back({std::move(place),
                         message.weight == Weight::warning ? Severity::warning : Severity::error,
                         shown(message.code),
                         filled(message.zh, blanks, &Words::zh),
                         filled(message.en, blanks, &Words::en)});
}

std::vector<Diagnostic> Report::take() {
    const auto key = [](const Diagnostic& p) { return std::tie(p.place, p.code, p.zh); };
    std::stable_sort(problems_.begin(),
                     problems_.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
    const auto same = [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); };
    problems_.erase(std::unique(problems_.begin(), problems_.end(), same), problems_.end());
    return std::move(problems_);
}

std::string in_ticks(std::string_view text) {
    std::string ticked = "`";
    ticked.append(text).append("`");
    return ticked;
}

Words list_of(const std::vector<std::string>& words) {
    constexpr std::size_t shown_max = 40;
    const bool all = words.size() <= shown_max;
    const std::vector<std::string> some(words.begin(),
                                        all ? words.end() : words.begin() + shown_max);
    Words list{joined(some, "、"), joined(some, ", ")};
    if (!all) {
        list.zh += "等 " + std::to_string(words.size()) + " 个";
        list.en += " and " + std::to_string(words.size() - shown_max) + " more";
    }
    return list;
}

Words did_you_mean(std::string_view candidate) {
    const std::string word = in_ticks(candidate);
    return {"；是不是想写 " + word + "？", "; did you mean " + word + "?"};
}

}  // namespace rota::language
