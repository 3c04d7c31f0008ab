// Reading back what encode.hpp writes, from bytes that may be anything: every length is checked
// against what is left, nesting is bounded, and after the first fault everything reads as empty.
//
// Other versions of the program are read as far as they can be: fields that a frame ends before
// have their defaults, fields that it has more are passed over, words without a name keep their
// number, and a value of an unknown kind ends what can be read of its frame. All but the first are
// of a later version, and so is what was read.
#pragma once

#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include "store/encode.hpp"
#include "store/words.hpp"

namespace rota::store {

class Decoder {
  public:
    explicit Decoder(std::string_view bytes) : bytes_(bytes) {}

    bool is_sound() const { return sound_; }
    bool is_at_end() const { return bytes_.empty(); }
    /// Something that this program does not know was read.
    bool is_of_later_version() const { return later_; }
    /// Something of a later version was passed over and is lost: written again, it would be gone.
    bool has_lost_something() const { return lost_; }
    /// Something was read that the encoder would write in another way, or not at all.
    bool is_of_other_version() const { return later_ || earlier_; }

    std::uint64_t raw() {
        const std::uint8_t first = next();
        if (first < 0x80) return first;  // most are
        std::uint64_t number = first & 0x7f;
        for (unsigned shift = 7; shift < 64; shift += 7) {
            const std::uint8_t byte = next();
            if (shift == 63 && byte > 1) return fault();
            number |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80) return byte == 0 ? fault() : number;  // one way only
        }
        return fault();
    }
    template <std::signed_integral T>
    void get(T& number) {
        const std::uint64_t zigzag = raw();
        const auto wide = static_cast<std::int64_t>((zigzag >> 1) ^ (~(zigzag & 1) + 1));
        if (wide < std::numeric_limits<T>::min() || wide > std::numeric_limits<T>::max()) fault();
        number = sound_ ? static_cast<T>(wide) : T{};
    }
    template <std::unsigned_integral T>
    void get(T& number) {
        const std::uint64_t wide = raw();
        if (wide > std::numeric_limits<T>::max()) fault();
        number = sound_ ? static_cast<T>(wide) : T{};
    }
    void get(bool& yes) {
        const std::uint8_t byte = next();
        if (byte > 1) fault();
        yes = sound_ && byte == 1;
    }
    template <class T>
    requires std::is_enum_v<T>
    void get(T& word) {
        using Number = std::underlying_type_t<T>;
        const std::uint64_t number = raw();
        if (number > std::numeric_limits<Number>::max()) fault();
        if (number > static_cast<std::uint64_t>(last_of(T{}))) later_ = true;
        word = sound_ ? static_cast<T>(number) : T{};
    }
    void get(std::string& text) {
        const std::uint64_t size = raw();
        if (size > bytes_.size()) fault();
        if (!sound_ || size == 0) return text.clear();
        text.assign(bytes_.substr(0, size));
        bytes_.remove_prefix(size);
    }
    template <std::size_t N>
    void get(std::array<std::uint8_t, N>& bytes) {
        if (passes_) return;
        if (bytes_.size() < N) fault();
        if (!sound_) return;
        std::copy_n(bytes_.begin(), N, reinterpret_cast<char*>(bytes.data()));
        bytes_.remove_prefix(N);
    }
    void get(Instant& at) {
        std::int64_t count = 0;
        get(count);
        at = Instant(std::chrono::microseconds(count));
    }
    void get(Date& date) {
        std::int64_t days = 0;
        get(days);
        constexpr std::int64_t days_max = 400'000'000'000;
        if (days < -days_max || days > days_max) fault();
        if (sound_) date = date_of(days);
    }
    void get(TimeOfDay& time) {
        get(time.hour);
        get(time.minute);
        get(time.second);
        get(time.nanosecond);
        get(time.zone.offset_seconds);
        bool named = false;
        get(named);
        if (!named) return;
        std::string name;
        get(name);
        time.zone.name = std::make_shared<const std::string>(std::move(name));
    }
    void get(DateTime& moment) {
        get(moment.date);
        get(moment.time);
    }
    void get(Span& span) {
        get(span.count);
        get(span.unit);
    }
    template <class T>
    void get(std::optional<T>& maybe) {
        bool there = false;
        get(there);
        if (there) get(maybe.emplace());
    }
    template <class T>
    void get(std::vector<T>& items) {
        const std::uint64_t count = raw();
        if (count > bytes_.size()) fault();  // every item takes at least one byte
        for (std::uint64_t i = 0; i < count && sound_ && !passes_; ++i) get(items.emplace_back());
    }
    void get(Field& field) {
        get(field.first);
        get(field.second);
    }
    void get(StepPath& path) {
        get(path.step);
        get(path.keys);
    }
    void get(Activation& step) {
        get(step.step);
        get(step.keys);
        get(step.round);
    }
    template <class T>
    void get(Shared<T>& value) {
        T read;
        get(read);
        value = Shared<T>(std::move(read));
    }
    void get(LocalizedText& text) {
        std::vector<Translation> texts;
        get(texts);
        text = LocalizedText(std::move(texts));
    }
    template <HasFields T>
    void get(T& value) {
        const std::uint64_t size = raw();
        if (size > bytes_.size()) fault();
        if (passes_) return;
        const std::string_view after = bytes_.substr(sound_ ? size : 0);
        bytes_ = bytes_.substr(0, sound_ ? size : 0);
        ++frames_;
        T::each(value, [this](const char*, auto& field) {
            if (!bytes_.empty())
                get(field);
            else
                earlier_ = true;  // or passed over: its default
        });
        if (!bytes_.empty()) {
            later_ = true;
            if constexpr (KeepsLaterFields<T>)
                value.later = bytes_;
            else
                lost_ = true;
        }
        --frames_;
        passes_ = false;
        bytes_ = sound_ ? after : std::string_view();
    }
    void get(Value& value) {
        // What a run can make must be readable: an expression nests values 200 deep, and a table of
        // a workflow file around it some 250 more.
        constexpr int depth_max = 512;
        if (depth_ > depth_max) fault();
        ++depth_;
        const std::uint8_t tag = next();
        if (sound_) value = value_of(static_cast<ValueTag>(tag));
        --depth_;
    }
    std::string_view take(std::uint64_t size) {
        if (size > bytes_.size()) fault();
        if (!sound_) return {};
        const std::string_view taken = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return taken;
    }
    std::uint64_t fault() {
        sound_ = false;
        bytes_ = {};
        return 0;
    }

  private:
    std::uint8_t next() {
        if (passes_) return 0;
        if (bytes_.empty()) return static_cast<std::uint8_t>(fault());
        const auto byte = static_cast<std::uint8_t>(bytes_.front());
        bytes_.remove_prefix(1);
        return byte;
    }
    template <class T>
    T read() {
        T value{};
        get(value);
        return value;
    }
    /// Whole numbers that end in zeros are written the other way, and so there is one way.
    Value small_number() {
        const auto whole = read<std::int64_t>();
        if (whole != 0 && whole % 10 == 0) fault();
        return Number(whole);
    }
    Value number() {
        const auto high = read<std::int64_t>();
        const std::uint64_t low = raw();
        const auto exponent = read<std::int32_t>();
        const auto number = Number::from_parts(high, low, exponent);
        const bool is_small = exponent == 0 && high == (low >> 63 == 0 ? 0 : -1);
        const bool canonical = number && !is_small && number->high() == high &&
                               number->low() == low && number->exponent() == exponent;
        if (!canonical) fault();
        return canonical ? Value(*number) : Value();
    }
    Value value_of(ValueTag tag) {
        switch (tag) {
            case ValueTag::null: return {};
            case ValueTag::no: return false;
            case ValueTag::yes: return true;
            case ValueTag::small_number: return small_number();
            case ValueTag::number: return number();
            case ValueTag::text: return read<std::string>();
            case ValueTag::date: return read<Date>();
            case ValueTag::time: return read<TimeOfDay>();
            case ValueTag::date_time: return read<DateTime>();
            case ValueTag::months: return Months{read<std::int64_t>()};
            case ValueTag::duration: {
                const auto seconds = read<std::int64_t>();
                return Duration{seconds, read<std::int32_t>()};
            }
            case ValueTag::list: return Value(List{read<std::vector<Value>>(), false});
            case ValueTag::loop_list: return Value(List{read<std::vector<Value>>(), true});
            case ValueTag::fields: return Value(Fields{read<std::vector<Field>>()});
        }
        pass_over();
        return {};
    }
    /// A value of an unknown kind has no end: so the frame around it is what can be passed over.
    void pass_over() {
        if (frames_ == 0) fault();
        later_ = true;
        lost_ = true;
        passes_ = true;
        bytes_ = {};
    }

    std::string_view bytes_;
    bool sound_ = true;
    bool passes_ = false;  // the rest of this frame cannot be read
    bool later_ = false;
    bool lost_ = false;
    bool earlier_ = false;
    int frames_ = 0;
    int depth_ = 0;
};

}  // namespace rota::store
