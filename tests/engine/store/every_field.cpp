#include "every_field.hpp"

namespace rota::store {

void FillEveryField::set(DateTime& field) {
    set(field.date);
    field.time = {9, 30, 15, next(), {28'800, nullptr}};
}

void FillEveryField::set(Field& field) {
    set(field.first);
    field.second = next();
}

void FillEveryField::set(Activation& field) {
    set(field.step);
    set(field.keys);
    set(field.round);
}

void FillEveryField::set(StepPath& field) {
    set(field.step);
    set(field.keys);
}

void FillEveryField::set(LocalizedText& field) {
    const std::string number = std::to_string(next());
    field = {"文本" + number, "text " + number};
}

void FillEveryField::set(Value& field) {
    field = Value::list({Value("值" + std::to_string(next())), value_of_every_kind()});
}

Value value_of_every_kind() {
    const auto zone = std::make_shared<const std::string>("Asia/Shanghai");
    const TimeOfDay time{23, 59, 58, 999'999'999, {std::nullopt, zone}};
    return Value::list({
        Null{},
        false,
        true,
        0,
        std::int64_t{-1},
        std::int64_t{9'007'199'254'740'993},
        *Number::parse("0.1"),
        *Number::parse("-12345678901234567890123456789.01234"),
        *Number::parse("12000000000000000000000000000000000000"),
        "",
        "有引号\"和\n换行",
        std::string("\0\xff", 2),
        Date{2018, 9, 28},
        Date{-44, 3, 15},
        TimeOfDay{9, 0, 0, 0, {}},
        time,
        DateTime{{2018, 9, 28}, {10, 0, 0, 0, {-3600, nullptr}}},
        Months{-14},
        Duration{-90'061, -500'000'000},
        Value(List{{1, Value(List{{}, true})}, true}),
        Value::list({}),
        Value::fields({}),
        Value::fields({{"b", 1}, {"a", Value::fields({{"深", Value::list({Null{}})}})}}),
    });
}

namespace {

/// A value as one text that tells its kind: the date 2018-07-02 is not the text.
std::string in_full(const TimeOfDay& time) {
    std::string text = to_string(time) + "/" + std::to_string(time.nanosecond);
    if (time.zone.offset_seconds) text += "/" + std::to_string(*time.zone.offset_seconds);
    if (time.zone.name) text += "/" + *time.zone.name;
    return text;
}

std::string in_full(const DateTime& moment) {
    return to_string(moment.date) + " " + in_full(moment.time);
}

std::string in_full(const Value& value);

struct InFull {
    std::string operator()(const Null&) const { return "null"; }
    std::string operator()(bool v) const { return v ? "yes" : "no"; }
    std::string operator()(const Number& v) const { return v.to_string(); }
    std::string operator()(const std::string& v) const {
        std::string text = "\"";
        for (const char c : v) {
            if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0xff)
                text += "\\" + std::to_string(static_cast<unsigned char>(c));
            else
                text += c;
        }
        return text + '"';
    }
    std::string operator()(const Date& v) const { return "date " + to_string(v); }
    std::string operator()(const TimeOfDay& v) const { return "time " + in_full(v); }
    std::string operator()(const DateTime& v) const { return "moment " + in_full(v); }
    std::string operator()(const Months& v) const { return "months " + to_string(v); }
    std::string operator()(const Duration& v) const { return "duration " + to_string(v); }
    std::string operator()(const Value::ListPtr& v) const {
        std::string text = v->from_loop ? "loop [" : "[";
        for (const Value& item : v->items) text += in_full(item) + ", ";
        return text + "]";
    }
    std::string operator()(const Value::FieldsPtr& v) const {
        std::string text = "{";
        for (const auto& [name, value] : v->items) text += name + ": " + in_full(value) + ", ";
        return text + "}";
    }
    std::string operator()(const Value::RangePtr&) const { return "range"; }
    std::string operator()(const Value::FunctionPtr&) const { return "function"; }
};

std::string in_full(const Value& value) { return std::visit(InFull(), value.any()); }

template <std::size_t I = 0>
void add_kinds(std::vector<Event>& events) {
    if constexpr (I < EventKinds::count) {
        std::variant_alternative_t<I, Event> event;
        FillEveryField().set(event);
        events.emplace_back(std::move(event));
        add_kinds<I + 1>(events);
    }
}

}  // namespace

void ShowEveryField::show(const DateTime& field) { line(in_full(field)); }

void ShowEveryField::show(const Value& field) { line(in_full(field)); }

std::vector<Event> one_of_every_kind() {
    std::vector<Event> events;
    add_kinds(events);
    return events;
}

std::string shown(const Event& event) {
    ShowEveryField show;
    std::visit([&](const auto& e) { show.show(e); }, event);
    if (event.index() == EventKinds::count) return "kind of a later version\n" + show.text;
    return "kind " + std::to_string(EventKinds::numbers[event.index()]) + " " +
           std::string(EventKinds::words[event.index()]) + "\n" + show.text;
}

std::string shown(const Entry& entry) {
    ShowEveryField show;
    show.show(entry);
    return show.text;
}

}  // namespace rota::store
