// The word of each enumerator: the same in the journal, in answers and on the command line. One
// table an enumeration, in its order; words.cpp holds every table to its enumeration.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rota {

enum class AlarmKind : std::uint8_t;
enum class EntryStatus : std::uint8_t;
enum class FieldType : std::uint8_t;
enum class LimitPer : std::uint8_t;
enum class Phase : std::uint8_t;
enum class RunPhase : std::uint8_t;
enum class SpanUnit : std::uint8_t;
enum class TaskKind : std::uint8_t;
namespace event {
enum class CloseReason : std::uint8_t;
enum class DueReason : std::uint8_t;
}  // namespace event

/// Has members for enumerations with words only.
template <class Enum>
inline constexpr std::array<std::string_view, 0> enum_words{};

template <>
inline constexpr auto enum_words<AlarmKind> = std::to_array<std::string_view>({"remind",
                                                                               "close",
                                                                               "approve",
                                                                               "reject",
                                                                               "remind daily",
                                                                               "escalate",
                                                                               "hand over",
                                                                               "claim lapses"});
template <>
inline constexpr auto enum_words<EntryStatus> =
    std::to_array<std::string_view>({"open", "closed", "dropped"});
template <>
inline constexpr auto enum_words<FieldType> = std::to_array<std::string_view>(
    {"line", "text", "number", "date", "yes-no", "choice", "file", "list"});
template <>
inline constexpr auto enum_words<LimitPer> =
    std::to_array<std::string_view>({"day", "week", "month"});
template <>
inline constexpr auto enum_words<Phase> =
    std::to_array<std::string_view>({"pending", "scheduled", "open", "held", "done", "skipped"});
template <>
inline constexpr auto enum_words<RunPhase> =
    std::to_array<std::string_view>({"active", "paused", "ended"});
template <>
inline constexpr auto enum_words<SpanUnit> = std::to_array<std::string_view>(
    {"workday", "day", "week", "month", "hour", "minute", "work hour"});
template <>
inline constexpr auto enum_words<TaskKind> =
    std::to_array<std::string_view>({"step", "held", "extension"});
template <>
inline constexpr auto enum_words<event::CloseReason> =
    std::to_array<std::string_view>({"sent back", "cancelled", "stopped", "failed", "run again"});
template <>
inline constexpr auto enum_words<event::DueReason> =
    std::to_array<std::string_view>({"opened", "extended", "calendar changed", "pinned"});

template <class Enum>
concept HasWords = !enum_words<Enum>.empty();

/// Empty for a number that is no enumerator: one of a later version, or damage.
template <HasWords Enum>
constexpr std::string_view word_of(Enum value) {
    const auto place = static_cast<std::size_t>(value);
    return place < enum_words<Enum>.size() ? enum_words<Enum>[place] : std::string_view();
}

template <HasWords Enum>
constexpr std::optional<Enum> enum_of(std::string_view word) {
    for (std::size_t i = 0; i < enum_words<Enum>.size(); ++i)
        if (enum_words<Enum>[i] == word) return static_cast<Enum>(i);
    return std::nullopt;
}

template <HasWords Enum>
inline constexpr auto last_enumerator = static_cast<Enum>(enum_words<Enum>.size() - 1);

}  // namespace rota
