// Static types of calls: parameters and results of built-in functions.
#include <algorithm>
#include <array>
#include <utility>

#include "feel/checker.hpp"

namespace rota::feel {

namespace {

struct Gives {
    std::string_view name;
    Kinds kinds = 0;
};

/// The functions whose result is of the same kinds whatever they are given, by name. Those that are
/// not here are told in result_of(), or nothing is known of what they give.
constexpr std::array<Gives, 69> results = {{
    {"add workdays", kinds::date},
    {"after", kinds::boolean},
    {"all", kinds::boolean},
    {"any", kinds::boolean},
    {"before", kinds::boolean},
    {"ceiling", kinds::number},
    {"coincides", kinds::boolean},
    {"contains", kinds::boolean},
    {"context merge", kinds::context},
    {"context put", kinds::context},
    {"context", kinds::context},
    {"count", kinds::number},
    {"date and time", kinds::date_time},
    {"date", kinds::date},
    {"day of year", kinds::number},
    {"decimal", kinds::number},
    {"duration", kinds::months | kinds::duration},
    {"during", kinds::boolean},
    {"ends with", kinds::boolean},
    {"even", kinds::boolean},
    {"exp", kinds::number},
    {"finished by", kinds::boolean},
    {"finishes", kinds::boolean},
    {"floor", kinds::number},
    {"includes", kinds::boolean},
    {"is workday", kinds::boolean},
    {"is", kinds::boolean},
    {"list contains", kinds::boolean},
    {"log", kinds::number},
    {"lower case", kinds::string},
    {"matches", kinds::boolean},
    {"mean", kinds::number},
    {"median", kinds::number},
    {"meets", kinds::boolean},
    {"met by", kinds::boolean},
    {"modulo", kinds::number},
    {"name of", kinds::string},
    {"not", kinds::boolean},
    {"now", kinds::date_time},
    {"number", kinds::number},
    {"odd", kinds::boolean},
    {"overlaps after", kinds::boolean},
    {"overlaps before", kinds::boolean},
    {"overlaps", kinds::boolean},
    {"product", kinds::number},
    {"range", kinds::range},
    {"replace", kinds::string},
    {"round down", kinds::number},
    {"round half down", kinds::number},
    {"round half up", kinds::number},
    {"round up", kinds::number},
    {"sqrt", kinds::number},
    {"started by", kinds::boolean},
    {"starts with", kinds::boolean},
    {"starts", kinds::boolean},
    {"stddev", kinds::number},
    {"string join", kinds::string},
    {"string length", kinds::number},
    {"string", kinds::string},
    {"substring after", kinds::string},
    {"substring before", kinds::string},
    {"substring", kinds::string},
    {"sum", kinds::number},
    {"time", kinds::time},
    {"today", kinds::date},
    {"upper case", kinds::string},
    {"week of year", kinds::number},
    {"workdays between", kinds::number},
    {"years and months duration", kinds::months},
}};

/// Functions of a list that want items of these kinds.
constexpr std::array<Gives, 11> wanted_items = {{
    {"all", kinds::boolean},
    {"any", kinds::boolean},
    {"max", kinds::ordered},
    {"mean", kinds::number},
    {"median", kinds::number},
    {"min", kinds::ordered},
    {"mode", kinds::number},
    {"product", kinds::number},
    {"stddev", kinds::number},
    {"string join", kinds::string},
    {"sum", kinds::number},
}};

template <std::size_t size>
const Gives* row_of(const std::array<Gives, size>& rows, std::string_view name) {
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const Gives& row) { return row.name == name; });
    return found == rows.end() ? nullptr : &*found;
}

/// As the evaluator converts: one item is taken out of its list, and one thing becomes a list.
bool may_take(const Parameter& parameter, const StaticType& argument) {
    if (argument.kinds == 0 || (parameter.accepted & kinds::list) != 0) return true;
    const bool is_held =
        argument.may_be(kinds::list) && (argument.items == nullptr || argument.items->kinds == 0 ||
                                         argument.items->may_be(parameter.accepted));
    return is_held || argument.may_be(parameter.accepted);
}

bool may_take_all(const BuiltIn& row, std::span<const StaticTypePtr> arguments) {
    if (row.arity == Arity::packed) return true;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] != nullptr && !may_take(row.parameter_of(i), *arguments[i])) return false;
    }
    return true;
}

/// Item type of a list; any other type itself.
StaticTypePtr items_or_itself(const StaticTypePtr& shape) {
    if (!shape->may_be(kinds::list)) return shape;
    return shape->kinds == kinds::list ? items_of(shape) : anything();
}

const std::vector<std::string>& names_of_weekdays() {
    static const std::vector<std::string> names = {
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    return names;
}

}  // namespace

StaticTypePtr Checker::call(const Node& node) {
    const Node& callee = tree_.child(node, 0);
    const bool is_name = callee.kind == NodeKind::name;
    // A name that nothing is called by was said when the text was read.
    if (!is_name) shape_at(child(node, 0));
    for (std::size_t i = 1; i < node.count; ++i) shape_at(child(node, i));
    return anything();
}

StaticTypePtr Checker::built_in_call(const Node& node) {
    const BuiltInCall& written = tree_.calls[node.payload];
    const std::size_t room = std::max<std::size_t>(node.count, parameters_max);
    std::vector<StaticTypePtr> arguments(room);
    std::size_t count = 0;
    for (std::size_t i = 0; i < node.count; ++i) {
        const std::size_t position = written.positions.empty() ? i : written.positions[i];
        arguments[position] = shape_at(child(node, i));
        count = std::max(count, position + 1);
    }
    arguments.resize(count);
    if (written.row == no_index) return anything();

    const BuiltIn* row = &built_ins()[written.row];
    const BuiltIn* last = &built_ins_named(row->name).back();
    // Rows of one name that take the same number of arguments are tried one after the other.
    while (!may_take_all(*row, arguments)) {
        const bool has_next = row != last && written.positions.empty() &&
                              (row + 1)->arity == Arity::fixed &&
                              (row + 1)->parameter_count() == row->parameter_count();
        if (!has_next) {
            say_misfit(node, built_ins()[written.row], arguments);
            return anything();
        }
        ++row;
    }
    require_items(node, *row, arguments);
    const bool asks_for_one = row->name == "list contains" || row->name == "index of";
    if (asks_for_one && written.positions.empty()) {
        const StaticTypePtr items = items_or_itself(arguments[0]);
        require_choice(child(node, 0), items, child(node, 1), arguments[1]);
    }
    return result_of(*row, arguments);
}

void Checker::say_misfit(const Node& node,
                         const BuiltIn& row,
                         std::span<const StaticTypePtr> arguments) {
    const BuiltInCall& written = tree_.calls[node.payload];
    for (std::size_t i = 0; i < node.count; ++i) {
        const std::size_t position = written.positions.empty() ? i : written.positions[i];
        const StaticType& argument = *arguments[position];
        const Parameter& parameter = row.parameter_of(position);
        // The first overload that could be meant is the one to report.
        const auto rows = built_ins_named(row.name);
        const bool fits_another = std::any_of(rows.begin(), rows.end(), [&](const BuiltIn& other) {
            return other.parameter_count() == row.parameter_count() &&
                   may_take(other.parameter_of(position), argument);
        });
        if (may_take(parameter, argument) || (fits_another && i + 1 < node.count)) continue;
        const KindNames wanted = names_of(parameter.accepted);
        const KindNames found = names_of(argument.kinds);
        say(Fault::wrong_argument,
            tree_.child(node, i).offset,
            {joined({"`",
                     row.name,
                     "` 的参数 `",
                     parameter.name,
                     "` 应为",
                     wanted.zh,
                     "，`",
                     text_of(child(node, i)),
                     "` 却是",
                     found.zh}),
             joined({"`",
                     row.name,
                     "` needs ",
                     wanted.en,
                     " as `",
                     parameter.name,
                     "`; `",
                     text_of(child(node, i)),
                     "` is ",
                     found.en})});
        return;
    }
}

/// Some functions want more of a list than that it is one.
void Checker::require_items(const Node& node,
                            const BuiltIn& row,
                            std::span<const StaticTypePtr> arguments) {
    const Gives* wanted = row_of(wanted_items, row.name);
    if (wanted == nullptr || arguments.empty()) return;
    const std::size_t checked = row.arity == Arity::packed ? node.count : 1;
    for (std::size_t i = 0; i < checked && i < arguments.size(); ++i) {
        if (arguments[i] == nullptr) continue;
        const StaticTypePtr items =
            row.arity == Arity::packed ? arguments[i] : items_or_itself(arguments[i]);
        if (items->kinds == 0 || items->may_be(wanted->kinds)) continue;
        const KindNames expected = names_of(wanted->kinds);
        const KindNames found = names_of(items->kinds);
        const bool is_list = arguments[i]->may_be(kinds::list);
        say(Fault::wrong_argument,
            tree_.child(node, i).offset,
            {joined({"`",
                     row.name,
                     "` 要的是",
                     expected.zh,
                     "，`",
                     text_of(child(node, i)),
                     is_list ? "` 里却是" : "` 却是",
                     found.zh}),
             joined({"`",
                     row.name,
                     "` goes over values that are each ",
                     expected.en,
                     "; in `",
                     text_of(child(node, i)),
                     "` there is ",
                     found.en})});
        return;
    }
}

StaticTypePtr Checker::result_of(const BuiltIn& row, std::span<const StaticTypePtr> arguments) {
    const std::string_view name = row.name;
    if (const Gives* result = row_of(results, name)) return type_of_kinds(result->kinds);

    const auto among = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    const auto all_of_them = [&](bool takes_out) {
        StaticTypePtr all = type_of_kinds(Kinds{0});
        for (const StaticTypePtr& argument : arguments) {
            if (argument == nullptr) continue;
            all = union_.of(all, takes_out ? items_or_itself(argument) : argument);
        }
        return all;
    };
    if (name == "day of week") return one_of(names_of_weekdays());
    if (among({"month of year"})) return type_of_kinds(kinds::string);
    if (among({"index of", "mode"})) return list_of(type_of_kinds(kinds::number));
    if (name == "split") return list_of(type_of_kinds(kinds::string));
    if (name == "extract" || name == "flatten") return list_of(anything());
    if (name == "get entries") {
        return list_of(context_of({{"key", type_of_kinds(kinds::string)}, {"value", anything()}}));
    }
    if (arguments.empty() || arguments.front() == nullptr) return anything();
    const StaticTypePtr& first = arguments.front();
    if (name == "abs") {
        constexpr Kinds lengths = kinds::number | kinds::months | kinds::duration;
        return type_of_kinds(items_or_itself(first)->kinds & lengths);
    }
    if (among({"distinct values", "remove", "reverse", "sort", "sublist"}))
        return list_of(items_or_itself(first));
    if (among({"concatenate", "union"})) return list_of(all_of_them(true));
    if (among({"append", "insert before", "list replace"})) {
        StaticTypePtr items = items_or_itself(first);
        const std::size_t added = name == "append" ? 1 : 2;
        for (std::size_t i = added; i < arguments.size(); ++i) {
            if (arguments[i] != nullptr) items = union_.of(items, arguments[i]);
        }
        return list_of(std::move(items));
    }
    if (among({"max", "min"})) return all_of_them(row.arity != Arity::packed);
    if (name == "get or else") return all_of_them(false);
    return anything();
}

}  // namespace rota::feel
