// An enumerator without a word, or a table in another order, does not compile.
#include "model/words.hpp"

#include <utility>

#include "model/event.hpp"
#include "model/office.hpp"
#include "model/run_state.hpp"

namespace rota {

namespace {

/// The enumerator as the source names it; a number in parentheses where there is none.
template <auto value>
constexpr std::string_view source_name() {
    const std::string_view whole = __PRETTY_FUNCTION__;
    const std::size_t begin = whole.find("value = ") + 8;
    const std::string_view name = whole.substr(begin, whole.find_first_of(";]", begin) - begin);
    return name.front() == '(' ? name : name.substr(name.rfind(':') + 1);
}

/// `remind_daily` and "remind daily": alike but for what joins the parts.
constexpr bool is_word_for(std::string_view word, std::string_view name) {
    if (word.size() != name.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool joins = name[i] == '_' && (word[i] == ' ' || word[i] == '-');
        if (word[i] != name[i] && !joins) return false;
    }
    return true;
}

template <class Enum, std::size_t... places>
constexpr bool follows_source(std::index_sequence<places...>) {
    return (is_word_for(enum_words<Enum>[places], source_name<static_cast<Enum>(places)>()) && ...);
}

template <class Enum>
constexpr bool is_complete() {
    constexpr std::size_t count = enum_words<Enum>.size();
    return follows_source<Enum>(std::make_index_sequence<count>()) &&
           source_name<static_cast<Enum>(count)>().front() == '(';
}

static_assert(is_complete<AlarmKind>());
static_assert(is_complete<EntryStatus>());
static_assert(is_complete<FieldType>());
static_assert(is_complete<LimitPer>());
static_assert(is_complete<Phase>());
static_assert(is_complete<RunPhase>());
static_assert(is_complete<SpanUnit>());
static_assert(is_complete<TaskKind>());
static_assert(is_complete<event::CloseReason>());
static_assert(is_complete<event::DueReason>());

}  // namespace

}  // namespace rota
