// Manifest of a step type. Parameters, output and the messages it understands are read off the
// code, so that manifest and code cannot disagree.
#pragma once

#include <concepts>
#include <stdexcept>
#include <string>
#include <vector>

#include <rota/call.hpp>
#include <rota/messages.hpp>

namespace rota {
inline namespace sdk1 {

/// A way to end. A negative one is an answer too, never a failure: it sends back where the workflow
/// says so.
struct Outcome {
    std::string name{};
    Text title{};
    bool is_negative = false;
};

/// Recovery policy for an attempt that may have begun and whose answer is lost.
enum class Repeat {
    pure,           // the answer depends on what is told alone: the engine may call it at will
    at_least_once,  // called again, with the same idempotency key
    at_most_once,   // never called again: asked to `reconcile`, or a person decides
};

/// Whether the step opens a task.
enum class Person { never, who /* when the workflow gives it a `who` */, always };

struct Example {
    Text title{};
    Json params{};
};

struct Manifest {
    const char* name = "";  // what `do = "…"` says
    Text title{};
    Text doc{};
    /// The first that is not negative is the default.
    std::vector<Outcome> outcomes = {{"done", {"完成", "Done"}, false}};
    Repeat repeat = Repeat::at_least_once;
    bool happens = false;  // on its `on` day; otherwise it starts on that day
    Person person = Person::never;
    bool one_each = false;               // one task for each account, else one for who acts first
    std::vector<std::string> overdue{};  // which of close, approve, reject `on_overdue` understands
    bool seals = false;                  // may seal the seed of a draw
    bool checks_in = false;              // its task has a check-in
    bool blocks = false;                 // `start` may take long
    std::vector<std::string> needs{};    // extensions without which it cannot work
    std::vector<std::string> uses{};     // extensions it can do without
    std::vector<Example> examples{};
};

/// Base of a step type. Params and outputs are structs with field lists, or `Values` and `Json`
/// where the names are the author's own. A step has `static Manifest manifest()` and a member for
/// each message it understands:
///
///     Answer start(const Call&, const Params&);                     // the one it must have
///     Answer on_task_submitted(const Call&, const Params&, const TaskSubmitted&);
///     Answer on_overdue, on_timer, on_signal, on_child_ended, on_cancel    (likewise)
///     Answer compensate(const Call&, const Params&, const Output&);
///     Answer reconcile(const Call&, const Params&);
///     static Verdict verify_draw(const Json& record);
///     static void check(const Params&, Complaints&);                // what a schema cannot say
///
/// A fresh object serves each call: what a step is to remember goes into `wait(state)`.
template <class P = Nothing, class O = Nothing>
struct Step {
    using Params = P;
    using Output = O;
};

/// Collects faults that `check` finds in params; `path` is a JSON pointer, "/options/0".
class Complaints {
  public:
    Complaints(rota_diag_fn report, void* ctx) : report_(report), ctx_(ctx) {}
    void add(std::string_view path, const Text& message) {
        rota_diag complaint{};
        complaint.size = sizeof complaint;
        complaint.severity = ROTA_DIAG_ERROR;
        complaint.path = detail::str_of(path);
        complaint.code = detail::str_of("params");
        complaint.message_zh = detail::str_of(message.zh);
        complaint.message_en = detail::str_of(message.en);
        report_(ctx_, &complaint);
        ++count_;
    }
    bool empty() const { return count_ == 0; }

  private:
    rota_diag_fn report_;
    void* ctx_;
    int count_ = 0;
};

namespace detail {

template <class S>
constexpr bool compensates = requires {
    &S::compensate;
};
template <class S>
constexpr bool reconciles = requires {
    &S::reconcile;
};
template <class S>
constexpr bool understands_overdue = requires {
    &S::on_overdue;
};
template <class S>
constexpr bool verifies_draws = requires {
    &S::verify_draw;
};

inline Json json_of(const Text& text) { return Json::object({{"zh", text.zh}, {"en", text.en}}); }

inline Json json_of(const std::vector<Outcome>& outcomes) {
    Json list = Json::array();
    for (const Outcome& outcome : outcomes) {
        Json json = Json::object({{"name", outcome.name}});
        if (outcome.is_negative) json.set("negative", true);
        list.push(json.set("title", json_of(outcome.title)));
    }
    return list;
}

inline Json json_of(const std::vector<Example>& examples) {
    Json list = Json::array();
    for (const Example& example : examples) {
        list.push(Json::object({{"title", json_of(example.title)}, {"params", example.params}}));
    }
    return list;
}

inline const char* name_of(Repeat repeat) {
    switch (repeat) {
        case Repeat::pure: return "pure";
        case Repeat::at_least_once: return "at_least_once";
        case Repeat::at_most_once: return "at_most_once";
    }
    return "";
}

inline const char* name_of(Person person) {
    switch (person) {
        case Person::never: return "never";
        case Person::who: return "who";
        case Person::always: return "always";
    }
    return "";
}

/// The schema of a side, where `Json` stands for an object of any names.
template <class T>
Json object_schema(Side side) {
    if constexpr (std::same_as<T, Json>) {
        return schema_of_type("object").set("additionalProperties", true);
    } else {
        return Codec<T>::schema(side);
    }
}

/// The manifest as the host reads it. Throws where manifest and members contradict each other.
template <class S>
std::string manifest_json(const Manifest& manifest) {
    if (manifest.overdue.empty() == understands_overdue<S>) {
        throw std::logic_error(std::string(manifest.name) +
                               ": `overdue` of the manifest and on_overdue() belong together");
    }
    if (manifest.seals && !verifies_draws<S>) {
        throw std::logic_error(std::string(manifest.name) +
                               ": a type with `seals` must implement verification");
    }
    Json json = Json::object({{"title", json_of(manifest.title)}, {"doc", json_of(manifest.doc)}});
    json.set("params", object_schema<typename S::Params>(Side::params));
    json.set("output", object_schema<typename S::Output>(Side::output));
    json.set("outcomes", json_of(manifest.outcomes));
    json.set("effect", name_of(manifest.repeat));
    json.set("happens", manifest.happens);
    json.set("person", name_of(manifest.person));
    json.set("one_each", manifest.one_each);
    json.set("overdue", Json::strings(manifest.overdue));
    json.set("compensates", compensates<S>);
    json.set("reconciles", reconciles<S>);
    json.set("verifies", verifies_draws<S>);
    json.set("seals", manifest.seals);
    json.set("checks_in", manifest.checks_in);
    json.set("needs",
             Json::object({{"required", Json::strings(manifest.needs)},
                           {"optional", Json::strings(manifest.uses)}}));
    json.set("examples", json_of(manifest.examples));
    return json.to_string();
}

}  // namespace detail

}  // namespace sdk1
}  // namespace rota
