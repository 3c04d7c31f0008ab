// "Did you mean": how far two words are apart, and the nearest of a list. Here because every room
// that refuses a word (sentences, zones, keys, addresses) owes its reader that question.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace rota {

/// How many letters must be inserted, dropped, replaced or swapped with their neighbour to turn
/// one word into the other (each letter touched once).
inline std::size_t letters_between(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                                 a[i - 1] != a[i - 2];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

/// The candidate a slip of the fingers away: one letter for short words, two from five letters
/// on, three from ten. The first of equals; nothing when none is near.
template <class Words>
std::optional<std::string_view> nearest_of(std::string_view word, const Words& candidates) {
    constexpr std::size_t length_max = 64;  // Nobody mistypes more; and the cost is quadratic.
    if (word.empty() || word.size() > length_max) return std::nullopt;
    std::size_t limit = word.size() < 5 ? 1 : word.size() < 10 ? 2 : 3;
    std::optional<std::string_view> nearest;
    for (std::string_view candidate : candidates) {
        const std::size_t letters = letters_between(word, candidate);
        if (letters > limit || (nearest && letters == limit) || letters >= candidate.size())
            continue;
        limit = letters;
        nearest = candidate;
    }
    return nearest;
}

}  // namespace rota
