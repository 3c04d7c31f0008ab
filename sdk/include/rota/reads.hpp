// Asking the host: the calendar and the records of the office. What is asked and answered is
// recorded by the engine, so a step may rely on it as on its params.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <rota/call.hpp>
#include <rota/ext/calendar.h>
#include <rota/ext/query.h>

namespace rota {
inline namespace sdk1 {

namespace detail {

using AskFunction =
    rota_rc (*)(const rota_host*, rota_call, const rota_payload*, rota_answer_fn, void*);

/// Runs inside the host, so nothing may escape: what cannot be copied is an empty answer.
inline void copy_answer(void* ctx, const rota_payload* answer) noexcept {
    try {
        static_cast<std::string*>(ctx)->assign(static_cast<const char*>(answer->ptr), answer->len);
    } catch (...) {
        static_cast<std::string*>(ctx)->clear();
    }
}

inline Json ask(const Call& call, AskFunction function, const Json& request) {
    const std::string text = request.to_string();
    const rota_payload payload = json_payload(text);
    std::string answer;
    const rota_rc rc = function(call.host(), call.handle(), &payload, copy_answer, &answer);
    Json json = answer.empty() ? Json() : Json::parse(answer);
    if (rc == ROTA_OK) return json;
    throw Failure("host.refused",
                  {json["zh"].text_or("系统拒绝了这次查询"),
                   json["en"].text_or("the host refused the question " + text)});
}

inline const void* extension(const Call& call, const char* id) {
    if (const void* found = call.host()->get_extension(call.host(), id)) return found;
    throw Failure("host.no_extension",
                  {std::string("系统不提供 ") + id, std::string("the host does not offer ") + id});
}

inline std::vector<std::string> texts_of(const Json& list) {
    return Codec<std::vector<std::string>>::read(list);
}

}  // namespace detail

/// The working-day calendar, `needs = {ROTA_EXT_CALENDAR}`. Days are texts, "2018-09-28".
class CalendarReader {
  public:
    explicit CalendarReader(const Call& call)
        : call_(call),
          extension_(
              static_cast<const rota_ext_calendar*>(detail::extension(call, ROTA_EXT_CALENDAR))) {}

    /// The first `count` workdays after that day.
    std::vector<std::string> next_workdays(std::string_view after, int count) const {
        return detail::texts_of(
            ask({{"ask", "next workdays"}, {"after", after}, {"count", count}})["days"]);
    }
    /// The workdays of a period, both ends included.
    std::vector<std::string> workdays(std::string_view from, std::string_view to) const {
        return detail::texts_of(ask({{"ask", "workdays"}, {"from", from}, {"to", to}})["days"]);
    }
    bool is_workday(std::string_view day) const {
        return ask({{"ask", "is workday"}, {"day", day}})["workday"].boolean();
    }
    /// The moment at which a span that begins at `from` (a moment or a day) is over.
    std::string due(std::string_view from, const Span& span) const {
        return ask({{"ask", "due"}, {"from", from}, {"span", Codec<Span>::write(span)}})["at"]
            .text();
    }

  private:
    Json ask(std::initializer_list<Json::Member> request) const {
        return detail::ask(call_, extension_->ask, Json::object(request));
    }
    const Call& call_;
    const rota_ext_calendar* extension_;
};

/// Which entries of a book: `find` is a FEEL expression, `sort` names fields ("-due": descending).
struct EntriesWanted {
    std::string book{};
    std::string find{};
    std::vector<std::string> sort{};
};

/// The records of the office as of one moment, `needs = {ROTA_EXT_QUERY}`.
class QueryReader {
  public:
    explicit QueryReader(const Call& call)
        : call_(call),
          extension_(static_cast<const rota_ext_query*>(detail::extension(call, ROTA_EXT_QUERY))) {}

    std::vector<Json> entries(const EntriesWanted& wanted) const {
        Json request = Json::object({{"read", "entries"}, {"book", wanted.book}});
        if (!wanted.find.empty()) request.set("find", wanted.find);
        if (!wanted.sort.empty()) request.set("sort", Json::strings(wanted.sort));
        return ask(request)["entries"].items();
    }
    /// Visits held and planned in a period, `{unit, date}` each; those that are hidden only if
    /// asked.
    std::vector<Json> visits(std::string_view from,
                             std::string_view to,
                             const std::vector<std::string>& units,
                             bool with_hidden) const {
        return ask(Json::object({{"read", "visits"},
                                 {"from", from},
                                 {"to", to},
                                 {"units", Json::strings(units)},
                                 {"hidden", with_hidden}}))["visits"]
            .items();
    }
    /// Roster data of accounts: unit, role, labels, present.
    std::vector<Json> accounts(const std::vector<std::string>& accounts) const {
        return ask(Json::object(
            {{"read", "roster"}, {"accounts", Json::strings(accounts)}}))["accounts"]
            .items();
    }
    /// Any other question of rota/ext/query.h.
    Json ask(const Json& request) const { return detail::ask(call_, extension_->query, request); }

  private:
    const Call& call_;
    const rota_ext_query* extension_;
};

inline CalendarReader calendar(const Call& call) { return CalendarReader(call); }
inline QueryReader query(const Call& call) { return QueryReader(call); }

}  // namespace sdk1
}  // namespace rota
