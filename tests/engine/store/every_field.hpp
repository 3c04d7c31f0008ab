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
    void set(LocalizedText& field);
    template <HasFields T>
    void set(T& field) {
        T::each(field, *this);
    }

  private:
    int next() { return ++count_; }
    int count_ = 0;
};

/// A value of every kind that a journal can hold, in one list.
Value value_of_every_kind();

/// A line for every field, in full, under the path that leads to it: `alarm.text = "…"`.
class ShowEveryField {
  public:
    void show(bool field) { line(field ? "yes" : "no"); }
    void show(std::integral auto field) { line(std::to_string(field)); }
    void show(const std::string& field) { line('"' + field + '"'); }
    void show(Instant field) { line(std::to_string(field.time_since_epoch().count())); }
    void show(const Date& field) { line(to_string(field)); }
    void show(const DateTime& field);
    void show(const Span& field) {
        line(std::to_string(field.count) + " of unit " +
             std::to_string(static_cast<int>(field.unit)));
    }
    void show(const Field& field) { under(field.first, field.second); }
    void show(const Activation& field) {
        show(field.path());
        under("round", field.round);
    }
    void show(const StepPath& field) {
        under("step", field.step);
        under("keys", field.keys);
    }
    void show(const Value& field);
    void show(const LocalizedText& field) { show(field.all()); }
    template <class T>
    requires std::is_enum_v<T>
    void show(T field) { line("word " + std::to_string(static_cast<int>(field))); }
    template <std::size_t N>
    void show(const std::array<std::uint8_t, N>& field) {
        line(to_hex(field));
    }
    template <class T>
    void show(const Shared<T>& field) {
        show(*field);
    }
    template <class T>
    void show(const std::optional<T>& field) {
        if (field) show(*field);
        if (!field) line("none");
    }
    template <class T>
    void show(const std::vector<T>& field) {
        if (field.empty()) line("[]");
        for (std::size_t i = 0; i < field.size(); ++i) under(std::to_string(i), field[i]);
    }
    template <HasFields T>
    void show(const T& field) {
        T::each(field, [this](const char* name, const auto& each) { under(name, each); });
    }

    std::string text;

  private:
    template <class T>
    void under(const std::string& name, const T& field) {
        const std::size_t size = path_.size();
        path_ += (path_.empty() ? "" : ".") + name;
        show(field);
        path_.resize(size);
    }
    void line(const std::string& value) { text += "  " + path_ + " = " + value + "\n"; }

    std::string path_;
};

/// One event of every kind, with every field set, in the order of their numbers.
std::vector<Event> one_of_every_kind();

/// `kind 13 step_opened`, and a line for every field.
std::string shown(const Event& event);
std::string shown(const Entry& entry);

}  // namespace rota::store
