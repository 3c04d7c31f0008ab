// Values of the model with every field set, each to something that no other field holds, and such
// values as text, by their own lists of fields: what the codec's tests write and compare.
#pragma once

#include <array>
#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "model/event.hpp"

namespace rota::store {

/// Sets fields by their type. The same fields in the same order always get the same values.
class FillEveryField {
  public:
    void operator()(const char*, auto& field) { set(field); }

    void set(bool& field) { field = true; }
    void set(std::integral auto& field) {
        field = static_cast<std::remove_reference_t<decltype(field)>>(next());
    }
    void set(std::string& field) { field = "文本" + std::to_string(next()); }
    void set(Instant& field) {
        field = Instant(std::chrono::microseconds(1'530'000'000'000'000 + next()));
    }
    void set(Date& field) { field = date_of(17'000 + next()); }
    void set(DateTime& field);
    void set(Span& field) { field = {next(), SpanUnit::minute}; }
    void set(Field& field);
    void set(Activation& field);
    void set(StepPath& field);
    void set(Value& field);
    template <class T>
    requires std::is_enum_v<T>
    void set(T& field) { field = static_cast<T>(1 + next() % 2); }
    template <std::size_t N>
    void set(std::array<std::uint8_t, N>& field) {
        for (std::uint8_t& byte : field) byte = static_cast<std::uint8_t>(next());
    }
    template <class T>
    void set(std::optional<T>& field) {
        set(field.emplace());
    }
    template <class T>
    void set(std::vector<T>& field) {
        for (T& item : field = std::vector<T>(2)) set(item);
    }
    template <class T>
    void set(Shared<T>& field) {
        T value;
        set(value);
        field = Shared<T>(std::move(value));
    }
    template <class T>
    requires requires(T& t) {
        T::each(t, [](const char*, auto&) {});
    }
    void set(T& field) { T::each(field, *this); }

  private:
    int next() { return ++count_; }
    int count_ = 0;
};

/// A value of every kind that a journal can hold, in one list.
Value value_of_every_kind();

/// `name=value` for every field, in full.
class ShowEveryField {
  public:
    void operator()(const char* name, const auto& field) {
        text += std::string(name) + "=";
        show(field);
        text += ' ';
    }

    void show(bool field) { text += field ? "yes" : "no"; }
    void show(std::integral auto field) { text += std::to_string(field); }
    void show(const std::string& field) { text += '"' + field + '"'; }
    void show(Instant field) { text += std::to_string(field.time_since_epoch().count()); }
    void show(const Date& field) { text += to_string(field); }
    void show(const TimeOfDay& field);
    void show(const DateTime& field) {
        show(field.date);
        show(field.time);
    }
    void show(const Span& field) {
        show(field.count);
        show(field.unit);
    }
    void show(const Field& field) {
        text += field.first + ":";
        show(field.second);
    }
    void show(const Activation& field) {
        show(field.path());
        text += '#' + std::to_string(field.round);
    }
    void show(const StepPath& field) {
        show(field.step);
        show(field.keys);
    }
    void show(const Value& field);
    template <class T>
    requires std::is_enum_v<T>
    void show(T field) { text += std::to_string(static_cast<int>(field)); }
    template <std::size_t N>
    void show(const std::array<std::uint8_t, N>& field) {
        text += to_hex(field);
    }
    template <class T>
    void show(const Shared<T>& field) {
        show(*field);
    }
    template <class T>
    void show(const std::optional<T>& field) {
        if (field) show(*field);
        if (!field) text += "none";
    }
    template <class T>
    void show(const std::vector<T>& field) {
        text += '[';
        for (const T& item : field) {
            show(item);
            text += ',';
        }
        text += ']';
    }
    template <class T>
    requires requires(const T& t) {
        T::each(t, [](const char*, const auto&) {});
    }
    void show(const T& field) {
        text += '{';
        T::each(field, *this);
        text += '}';
    }

    std::string text;
};

/// One event of every kind, with every field set, in the order of the kinds.
std::vector<Event> one_of_every_kind();

std::string shown(const Event& event);
std::string shown(const Entry& entry);

}  // namespace rota::store
