// `rota draw verify`: a record of a draw, from anybody, recomputed by the real step library.
#include <algorithm>

#include "fuzz/target.hpp"
#include "json/json.hpp"
#include "plugin/in_process.hpp"
#include "plugin/load.hpp"

namespace rota::fuzz {

namespace {

plugin::InProcess& step_libraries() {
    static plugin::Host& host = plugin::Host::create({});
    static plugin::InProcess executor(host, plugin::load(plugin::libraries_in(ROTA_PLUGINS), host));
    return executor;
}

/// The same in whatever order of the members, nothing more and nothing less.
bool is_same(const Value& one, const Value& other) {
    if (const List* list = one.list(), *others = other.list(); list != nullptr && others != nullptr)
        return std::equal(list->items.begin(),
                          list->items.end(),
                          others->items.begin(),
                          others->items.end(),
                          is_same);
    const Fields* fields = one.fields();
    if (fields == nullptr || other.fields() == nullptr) return one == other;
    return fields->items.size() == other.fields()->items.size() &&
           std::all_of(fields->items.begin(), fields->items.end(), [&](const Field& field) {
               const Value* found = other.fields()->find(field.first);
               return found != nullptr && is_same(field.second, *found);
           });
}

}  // namespace

void draw_record(std::string_view input) {
    const auto record = json::from_json(input);
    if (!record) return;
    for (const char* type : {"assign", "draw", "plan"}) {
        Call call;
        call.type = type;
        call.message = Value::fields({{"kind", "verify_draw"}, {"record", *record}});
        const auto verdict = step_libraries().call(call);
        check(verdict.has_value(), "a verdict is given at once");
        check(verdict->status == AnswerStatus::done, "any record has a verdict", verdict->code);
        const Value& output = verdict->output;
        const bool holds = output["holds"] == Value(true);
        if (!holds) check_words(*output["why_zh"].text(), *output["why_en"].text());
        if (!holds) continue;
        check((*record)["type"] == Value(type), "a record holds for its own type alone");
        check((*record)["seed"].text() != nullptr, "nothing is recomputed without its seed");
        check(is_same(output["recomputed"], (*record)["result"]),
              "what holds is what was recorded");
    }
}

}  // namespace rota::fuzz
