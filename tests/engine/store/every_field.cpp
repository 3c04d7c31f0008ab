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

void ShowEveryField::show(const TimeOfDay& field) {
    text += to_string(field) + "/" + std::to_string(field.nanosecond);
    if (field.zone.offset_seconds) text += "/" + std::to_string(*field.zone.offset_seconds);
    if (field.zone.name) text += "/" + *field.zone.name;
}

void ShowEveryField::show(const Value& field) {
    struct Show {
        ShowEveryField& to;
        void operator()(const Null&) const { to.text += "null"; }
        void operator()(bool v) const { to.show(v); }
        void operator()(const Number& v) const { to.text += v.to_string(); }
        void operator()(const std::string& v) const { to.show(v); }
        void operator()(const Date& v) const { to.show(v); }
        void operator()(const TimeOfDay& v) const { to.show(v); }
        void operator()(const DateTime& v) const { to.show(v); }
        void operator()(const Months& v) const { to.text += to_string(v); }
        void operator()(const Duration& v) const { to.text += to_string(v); }
        void operator()(const Value::ListPtr& v) const {
            if (v->from_loop) to.text += "loop";
            to.show(v->items);
        }
        void operator()(const Value::FieldsPtr& v) const { to.show(v->items); }
        void operator()(const Value::RangePtr&) const { to.text += "range"; }
        void operator()(const Value::FunctionPtr&) const { to.text += "function"; }
    };
    std::visit(Show{*this}, field.any());
}

namespace {

template <std::size_t I = 0>
void add_kinds(std::vector<Event>& events) {
    if constexpr (I < std::variant_size_v<Event>) {
        std::variant_alternative_t<I, Event> event;
        FillEveryField().set(event);
        events.emplace_back(std::move(event));
        add_kinds<I + 1>(events);
    }
}

}  // namespace

std::vector<Event> one_of_every_kind() {
    std::vector<Event> events;
    add_kinds(events);
    return events;
}

std::string shown(const Event& event) {
    ShowEveryField show;
    std::visit([&](const auto& e) { show.show(e); }, event);
    return std::to_string(event.index()) + show.text;
}

std::string shown(const Entry& entry) {
    ShowEveryField show;
    show.show(entry);
    return show.text;
}

}  // namespace rota::store
