#include "api/event_value.hpp"

#include <string_view>

#include "api/views.hpp"
#include "core/message.hpp"
#include "model/words.hpp"
#include "sentence/print.hpp"

namespace rota::api {

namespace {

/// Makes a value of whatever a field of an event is.
class Show {
  public:
    explicit Show(const OpenedRun& run) : run_(run) {}

    Value value(const Value& v) const { return v; }
    Value value(const std::string& v) const { return Value(v); }
    Value value(bool v) const { return Value(v); }
    template <std::integral T>
    requires(!std::same_as<T, bool>) Value value(T v)
    const { return Value(static_cast<std::int64_t>(v)); }
    Value value(Instant v) const { return run_.time(v); }
    Value value(const Date& v) const { return Value(v); }
    Value value(const DateTime& v) const { return Value(v); }
    Value value(const Span& v) const { return Value(sentence::to_string(v)); }
    Value value(const Bytes16& v) const { return Value(to_hex(v)); }
    Value value(const Bytes32& v) const { return Value(to_hex(v)); }
    Value value(const StepPath& v) const { return Value(run_.name_of(v)); }
    Value value(const Activation& v) const { return Value(run_.name_of(v)); }
    Value value(const Field& v) const { return Value::fields({{v.first, v.second}}); }
    Value value(const FileRef& v) const { return core::file_value(v); }
    Value value(const Entry& v) const { return fields_of(shown_entry(run_, v)); }
    /// What an evaluation saw may be more than what it gave.
    Value value(const std::vector<EvaluatedValue>& v) const {
        std::vector<Value> items;
        for (const EvaluatedValue& saw : v) {
            const std::string name = saw.text.substr(0, saw.text.find_first_of(".[ "));
            if (run_.sight().sees_all() && !run_.sight().is_hidden_by({name}))
                items.push_back(value(saw));
        }
        return Value::list(std::move(items));
    }
    template <class Enum>
    requires std::is_enum_v<Enum> Value value(Enum v)
    const {
        const std::string_view word = word_of(v);
        if (word.empty()) return Value(static_cast<std::int64_t>(v));  // of a later version
        return Value(std::string(word));
    }
    template <class T>
    Value value(const std::optional<T>& v) const {
        return v ? value(*v) : Value();
    }
    Value value(const std::vector<Field>& v) const { return Value(Fields{v}); }
    template <class T>
    Value value(const std::vector<T>& v) const {
        std::vector<Value> items;
        for (const T& item : v) items.push_back(value(item));
        return Value::list(std::move(items));
    }
    /// By language.
    Value value(const LocalizedText& v) const {
        Fields fields;
        for (const Translation& t : v.all()) fields.set(t.lang, Value(t.text));
        return Value(std::move(fields));
    }
    Value value(const event::OfLaterVersion& v) const {
        return Value::fields({{"kind", static_cast<std::int64_t>(v.kind)},
                              {"bytes", static_cast<std::int64_t>(v.bytes.size())}});
    }
    template <HasFields T>
    Value value(const T& v) const {
        return fields_of(v);
    }
    template <class T>
    Value value(const Shared<T>& v) const {
        return value(*v);
    }

  private:
    template <class T>
    Value fields_of(const T& v) const {
        Fields fields;
        T::each(v, [&](const char* name, const auto& field) {
            const std::string_view which = name;
            if (which == "token" || which == "sealed_seed") return;
            fields.set(name, value(field));
        });
        return Value(std::move(fields));
    }

    const OpenedRun& run_;
};

}  // namespace

std::string name_of_kind(const Event& event) {
    if (event.index() == EventKinds::count) return "of_later_version";
    return std::string(EventKinds::words[event.index()]);
}

Value event_value(const OpenedRun& run, const Event& event) {
    return std::visit([&](const auto& e) { return Show(run).value(e); }, event);
}

}  // namespace rota::api
