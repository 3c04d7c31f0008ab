// The words of JSON Schema and of rota's additions that stand for an enumerator, in one place for
// the reader and the writer.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "model/schema.hpp"

namespace rota::json {

template <class T, std::size_t N>
using Words = std::array<std::pair<std::string_view, T>, N>;

inline constexpr Words<SchemaType, 7> type_words = {{{"null", SchemaType::null},
                                                     {"boolean", SchemaType::boolean},
                                                     {"integer", SchemaType::integer},
                                                     {"number", SchemaType::number},
                                                     {"string", SchemaType::string},
                                                     {"array", SchemaType::array},
                                                     {"object", SchemaType::object}}};

inline constexpr Words<SchemaFormat, 3> format_words = {{{"date", SchemaFormat::date},
                                                         {"date-time", SchemaFormat::date_time},
                                                         {"duration", SchemaFormat::duration}}};

inline constexpr Words<SentenceKind, 12> sentence_words = {{{"span", SentenceKind::span},
                                                            {"due", SentenceKind::due},
                                                            {"on", SentenceKind::on},
                                                            {"remind", SentenceKind::remind},
                                                            {"overdue", SentenceKind::overdue},
                                                            {"extend", SentenceKind::extend},
                                                            {"retry", SentenceKind::retry},
                                                            {"evidence", SentenceKind::evidence},
                                                            {"within", SentenceKind::within},
                                                            {"limit", SentenceKind::limit},
                                                            {"share", SentenceKind::share},
                                                            {"every", SentenceKind::every}}};

inline constexpr Words<FileRole, 3> file_words = {
    {{"form", FileRole::form}, {"template", FileRole::document}, {"value", FileRole::value}}};

/// The words of rota that are simply true where they stand.
inline constexpr Words<bool Schema::*, 9> flag_words = {
    {{"x-rota-expression", &Schema::is_expression},
     {"x-rota-address", &Schema::is_address},
     {"x-rota-names", &Schema::coins_names},
     {"x-rota-attribute", &Schema::is_attribute},
     {"x-rota-workflow", &Schema::is_workflow},
     {"x-rota-number", &Schema::is_numbered},
     {"x-rota-static", &Schema::is_static},
     {"x-rota-secret", &Schema::is_secret},
     {"x-rota-entry", &Schema::is_entry}}};

template <class T, std::size_t N>
constexpr std::optional<T> meaning_of(const Words<T, N>& words, std::string_view word) {
    for (const auto& [text, meaning] : words) {
        if (text == word) return meaning;
    }
    return std::nullopt;
}

template <class T, std::size_t N>
constexpr std::string_view word_for(const Words<T, N>& words, T meaning) {
    for (const auto& [text, other] : words) {
        if (other == meaning) return text;
    }
    return {};
}

template <class T, std::size_t N>
std::string list_of_words(const Words<T, N>& words) {
    std::string list;
    for (const auto& word : words) {
        if (!list.empty()) list += ", ";
        list += word.first;
    }
    return list;
}

}  // namespace rota::json
