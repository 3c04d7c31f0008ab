// The families put together into one sorted table, and the fitting of arguments to its rows.
#include "feel/built_ins.hpp"

#include <algorithm>

#include "feel/words.hpp"

namespace rota::feel {

namespace {

struct ByName {
    bool operator()(const BuiltIn& a, std::string_view b) const { return a.name < b; }
    bool operator()(std::string_view a, const BuiltIn& b) const { return a < b.name; }
};

std::vector<BuiltIn> all_families() {
    std::vector<BuiltIn> rows;
    for (const auto& family : {conversion_functions(),
                               text_functions(),
                               pattern_functions(),
                               list_functions(),
                               set_functions(),
                               statistics_functions(),
                               number_functions(),
                               temporal_functions(),
                               range_functions(),
                               context_functions(),
                               office_functions()}) {
        rows.insert(rows.end(), family.begin(), family.end());
    }
    std::stable_sort(rows.begin(), rows.end(), [](const BuiltIn& a, const BuiltIn& b) {
        return a.name < b.name;
    });
    return rows;
}

NameBook names_of_several_tokens() {
    NameBook book;
    std::string_view last;
    for (const BuiltIn& row : built_ins()) {
        if (row.name != last) book.add(row.name);
        last = row.name;
    }
    return book;
}

bool takes_count(const BuiltIn& row, std::size_t count) {
    const std::size_t most = row.parameter_count();
    if (row.arity == Arity::packed) return count > 0;
    if (row.arity == Arity::open) return count >= most;
    std::size_t least = 0;
    while (least < most && !row.parameters[least].is_optional) ++least;
    return count >= least && count <= most;
}

std::optional<std::uint8_t> position_of(const BuiltIn& row, std::string_view name) {
    for (std::size_t i = 0; i < row.parameter_count(); ++i) {
        if (row.parameters[i].name == name) return static_cast<std::uint8_t>(i);
    }
    return std::nullopt;
}

std::optional<std::vector<std::uint8_t>> positions_of(const BuiltIn& row,
                                                      const std::vector<std::string>& names) {
    if (row.arity == Arity::packed) return std::nullopt;
    std::array<bool, parameters_max> is_given{};
    std::vector<std::uint8_t> positions;
    for (const std::string& name : names) {
        const auto position = position_of(row, name);
        if (!position || is_given[*position]) return std::nullopt;
        is_given[*position] = true;
        positions.push_back(*position);
    }
    for (std::size_t i = 0; i < row.parameter_count(); ++i) {
        if (!is_given[i] && !row.parameters[i].is_optional) return std::nullopt;
    }
    return positions;
}

std::string signature_of(const BuiltIn& row) {
    std::string text = joined({row.name, "("});
    for (std::size_t i = 0; i < row.parameter_count(); ++i) {
        if (i > 0) text.append(", ");
        text.append(row.parameters[i].name);
        if (row.parameters[i].is_optional) text.append("?");
    }
    text.append(row.arity == Arity::fixed ? ")" : ", ...)");
    return text;
}

}  // namespace

std::span<const BuiltIn> built_ins() {
    static const std::vector<BuiltIn> rows = all_families();
    return rows;
}

std::span<const BuiltIn> built_ins_named(std::string_view name) {
    const auto rows = built_ins();
    const auto [first, last] = std::equal_range(rows.begin(), rows.end(), name, ByName());
    return {first, last};
}

const NameBook& long_built_in_names() {
    static const NameBook book = names_of_several_tokens();
    return book;
}

std::optional<FittedCall> fitted(const WrittenCall& call) {
    const BuiltIn* table = built_ins().data();
    for (const BuiltIn& row : built_ins_named(call.name)) {
        const auto index = static_cast<std::uint32_t>(&row - table);
        if (call.names.empty()) {
            if (takes_count(row, call.argument_count)) return FittedCall{index, {}};
        } else if (auto positions = positions_of(row, call.names)) {
            return FittedCall{index, std::move(*positions)};
        }
    }
    return std::nullopt;
}

std::string signatures_of(std::string_view name) {
    std::string text;
    for (const BuiltIn& row : built_ins_named(name)) {
        if (!text.empty()) text.append(" / ");
        text.append(signature_of(row));
    }
    return text;
}

std::vector<std::string> built_in_names() {
    std::vector<std::string> names;
    for (const BuiltIn& row : built_ins()) {
        if (names.empty() || names.back() != row.name) names.emplace_back(row.name);
    }
    return names;
}

}  // namespace rota::feel
