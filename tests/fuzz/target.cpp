#include "fuzz/target.hpp"

#include <cstdio>
#include <cstdlib>

#include "language/source_text.hpp"

namespace rota::fuzz {

void check(bool holds, std::string_view rule, std::string_view detail) {
    if (holds) return;
    std::fprintf(stderr,
                 "broken: %.*s\n%.*s\n",
                 static_cast<int>(rule.size()),
                 rule.data(),
                 static_cast<int>(detail.size()),
                 detail.data());
    std::abort();
}

void check_words(std::string_view zh, std::string_view en) {
    check(!zh.empty(), "a refusal says why in Chinese", en);
    check(!en.empty(), "a refusal says why in English", zh);
    const bool is_whole = language::find_invalid_utf8(zh) == std::string_view::npos &&
                          language::find_invalid_utf8(en) == std::string_view::npos;
    check(is_whole, "a refusal is UTF-8", en);
}

unsigned char Pieces::byte() {
    if (rest_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
}

std::string_view Pieces::text() {
    const std::size_t end = rest_.find('\0');
    const std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return text;
}

}  // namespace rota::fuzz
