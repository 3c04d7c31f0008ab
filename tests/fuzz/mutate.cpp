#include "fuzz/mutate.hpp"

#include <algorithm>
#include <sstream>

namespace rota::fuzz {

Mutator::Mutator(std::vector<std::string> corpus,
                 std::vector<std::string> words,
                 std::size_t size_max)
    : corpus_(std::move(corpus)), words_(std::move(words)), size_max_(size_max) {
    if (words_.empty()) words_.emplace_back(" ");
}

std::string Mutator::near(std::string text) {
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) change(text);
    if (text.size() > size_max_) text.resize(size_max_);
    return text;
}

/// Not by a distribution of the library, which may differ from one to the next.
std::size_t Mutator::below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

const std::string& Mutator::one_of(const std::vector<std::string>& texts) {
    return texts[below(texts.size())];
}

std::string Mutator::slice_of(const std::string& text) {
    const std::size_t begin = below(text.size() + 1);
    return text.substr(begin, 1 + below(40));
}

void Mutator::change(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    switch (below(12)) {
        case 0: text.erase(at, 1 + below(8)); break;
        case 1: text.insert(at, 1, static_cast<char>(below(256))); break;
        case 2:
            if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
            break;
        case 3:
        case 4: text.insert(at, one_of(words_)); break;
        case 5: text.replace(at, std::min(below(12), text.size() - at), one_of(words_)); break;
        case 6: text.insert(at, slice_of(text)); break;
        case 7: text.insert(at, slice_of(one_of(corpus_))); break;
        case 8: change_digit(text); break;
        case 9: swap_lines(text); break;
        case 10:
            for (std::size_t times = below(60); times > 0; --times)
                text.insert(at, words_[(at + below(2)) % words_.size()]);
            break;
        default: text.resize(at); break;
    }
}

/// Numbers matter most at their edges.
void Mutator::change_digit(std::string& text) {
    static const std::vector<std::string> edges = {"0",
                                                   "1",
                                                   "9999",
                                                   "10000",
                                                   "2147483648",
                                                   "-1",
                                                   "9223372036854775807",
                                                   "9223372036854775808",
                                                   "18446744073709551616",
                                                   "0.5",
                                                   "1e6144",
                                                   "99999999999999999999999999999999999"};
    const std::size_t at = text.find_first_of("0123456789", below(text.size() + 1));
    if (at == std::string::npos) return;
    const std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
    text.replace(at, end - at, one_of(edges));
}

void Mutator::swap_lines(std::string& text) {
    const std::size_t from = text.rfind('\n', below(text.size() + 1));
    if (from == std::string::npos) return;
    const std::size_t end = std::min(text.find('\n', from + 1), text.size());
    const std::string line = text.substr(from, end - from);
    text.erase(from, end - from);
    const std::size_t to = text.rfind('\n', below(text.size() + 1));
    text.insert(to == std::string::npos ? 0 : to, line);
}

std::vector<std::string> words_in(const std::string& dictionary) {
    std::vector<std::string> words;
    std::istringstream lines(dictionary);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t begin = line.find('"');
        const std::size_t end = line.rfind('"');
        if (line.starts_with("#") || begin == std::string::npos || end <= begin) continue;
        std::string word;
        for (std::size_t i = begin + 1; i < end; ++i) {
            if (line[i] == '\\' && line[i + 1] == 'x') {
                word.push_back(static_cast<char>(std::stoi(line.substr(i + 2, 2), nullptr, 16)));
                i += 3;
            } else {
                word.push_back(line[i] == '\\' ? line[++i] : line[i]);
            }
        }
        words.push_back(std::move(word));
    }
    return words;
}

}  // namespace rota::fuzz
