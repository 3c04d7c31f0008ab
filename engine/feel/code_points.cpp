// UTF-8 by hand: a page of code, and no locale may change what an expression means.
#include "feel/code_points.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace rota::feel {

namespace {

constexpr char32_t stray = 0xFFFD;

using Interval = std::pair<char32_t, char32_t>;

template <std::size_t N>
bool is_within(const std::array<Interval, N>& intervals, char32_t point) {
    return std::any_of(intervals.begin(), intervals.end(), [&](const Interval& interval) {
        return point >= interval.first && point <= interval.second;
    });
}

/// How many bytes a code point takes that begins with this byte; 0 for none.
std::size_t size_of(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

bool is_allowed(char32_t point, std::size_t size) {
    if (size == 3) return point >= 0x800 && (point < 0xD800 || point > 0xDFFF);
    return size != 4 || (point >= 0x10000 && point <= 0x10FFFF);
}

/// A stretch of small letters, and how far below them their capitals are.
struct Letters {
    char32_t first;
    char32_t last;
    char32_t distance;
};

/// Latin, Greek and Cyrillic: the scripts that have case and that anybody here writes.
constexpr std::array<Letters, 7> small_letters = {{{'a', 'z', 32},
                                                   {0xE0, 0xF6, 32},
                                                   {0xF8, 0xFE, 32},
                                                   {0x3B1, 0x3C1, 32},
                                                   {0x3C3, 0x3C9, 32},
                                                   {0x430, 0x44F, 32},
                                                   {0x450, 0x45F, 80}}};

/// Where capitals and small letters alternate, a capital first.
constexpr std::array<Interval, 5> alternating = {
    {{0x100, 0x12F}, {0x132, 0x137}, {0x139, 0x148}, {0x14A, 0x177}, {0x179, 0x17E}}};

/// The interval of alternating letters that it is in, if any.
const Interval* alternation_of(char32_t point) {
    const auto found =
        std::find_if(alternating.begin(), alternating.end(), [&](const Interval& interval) {
            return point >= interval.first && point <= interval.second;
        });
    return found == alternating.end() ? nullptr : &*found;
}

char32_t to_upper(char32_t point) {
    for (const Letters& letters : small_letters) {
        if (point >= letters.first && point <= letters.last) return point - letters.distance;
    }
    const Interval* pairs = alternation_of(point);
    return pairs != nullptr && (point - pairs->first) % 2 == 1 ? point - 1 : point;
}

char32_t to_lower(char32_t point) {
    for (const Letters& letters : small_letters) {
        const char32_t small = point + letters.distance;
        if (small >= letters.first && small <= letters.last) return small;
    }
    const Interval* pairs = alternation_of(point);
    return pairs != nullptr && (point - pairs->first) % 2 == 0 ? point + 1 : point;
}

template <class Change>
std::string changed(std::string_view text, Change change) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t point = next_code_point(text, at);
        const char32_t other = change(point);
        if (point == other) {
            result.append(text.substr(begin, at - begin));
        } else {
            append_code_point(result, other);
        }
    }
    return result;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& offset) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t begin = offset++;
    const std::size_t size = size_of(byte(begin));
    if (size == 1) return byte(begin);
    if (size == 0 || begin + size > text.size()) return stray;
    char32_t point = byte(begin) & (0xFFu >> (size + 1));
    for (std::size_t i = begin + 1; i < begin + size; ++i) {
        if ((byte(i) & 0xC0u) != 0x80) return stray;
        point = (point << 6) | (byte(i) & 0x3Fu);
    }
    if (!is_allowed(point, size)) return stray;
    offset = begin + size;
    return point;
}

void append_code_point(std::string& text, char32_t point) {
    const auto add = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (point < 0x80) {
        add(point);
    } else if (point < 0x800) {
        add(0xC0 | (point >> 6));
        add(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        add(0xE0 | (point >> 12));
        add(0x80 | ((point >> 6) & 0x3F));
        add(0x80 | (point & 0x3F));
    } else {
        add(0xF0 | (point >> 18));
        add(0x80 | ((point >> 12) & 0x3F));
        add(0x80 | ((point >> 6) & 0x3F));
        add(0x80 | (point & 0x3F));
    }
}

std::size_t code_points_in(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
    return count;
}

std::size_t offset_of_code_point(std::string_view text, std::size_t number) {
    std::size_t at = 0;
    for (; number > 0 && at < text.size(); --number) next_code_point(text, at);
    return at;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        if (next_code_point(text, at) == stray && at - begin == 1) return false;
    }
    return true;
}

std::string upper_case(std::string_view text) { return changed(text, to_upper); }
std::string lower_case(std::string_view text) { return changed(text, to_lower); }

bool begins_name(char32_t point) {
    if (point < 0x80)
        return (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z') || point == '_';
    // As the standard has it, without the ideographic and full-width punctuation in the midst of
    // its ranges: a full-width comma in a name is always a mistyped comma.
    static constexpr std::array<Interval, 21> letters = {{
        {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},     {0x37F, 0x1FFF},
        {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3004, 0x3007},   {0x3012, 0x3013},
        {0x3021, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFEFE}, {0xFF10, 0xFF19},   {0xFF21, 0xFF3A},
        {0xFF3F, 0xFF3F}, {0xFF41, 0xFF5A}, {0xFF66, 0xFFDC}, {0x10000, 0xEFFFF}, {0xAA, 0xAA},
        {0xBA, 0xBA},
    }};
    return is_within(letters, point);
}

bool continues_name(char32_t point) {
    if (point < 0x80) return begins_name(point) || (point >= '0' && point <= '9');
    return begins_name(point) || point == 0xB7 || (point >= 0x300 && point <= 0x36F) ||
           (point >= 0x203F && point <= 0x2040);
}

bool is_white_space(char32_t point) {
    static constexpr std::array<Interval, 9> spaces = {{{0x09, 0x0D},
                                                        {0x20, 0x20},
                                                        {0x85, 0x85},
                                                        {0xA0, 0xA0},
                                                        {0x1680, 0x1680},
                                                        {0x2000, 0x200B},
                                                        {0x2028, 0x2029},
                                                        {0x3000, 0x3000},
                                                        {0xFEFF, 0xFEFF}}};
    return is_within(spaces, point);
}

}  // namespace rota::feel
