// Events to bytes and back: nothing is lost, and the same events are always the same bytes.
#include "store/codec.hpp"

#include <algorithm>

#include <boost/pfr/core.hpp>
#include <gtest/gtest.h>

#include "every_field.hpp"
#include "store/words.hpp"

namespace rota::store {

namespace {

std::string bytes_of(const std::vector<Event>& events) {
    std::string bytes;
    encode(events, bytes);
    return bytes;
}

/// Whether a number of an enumeration has a name: its name stands in the name of this function.
template <auto word>
constexpr bool is_named() {
    return std::string_view(__PRETTY_FUNCTION__).find("word = (") == std::string_view::npos;
}

template <class Word>
constexpr bool is_last() {
    constexpr Word last = last_of(Word{});
    return is_named<last>() && !is_named<static_cast<Word>(static_cast<int>(last) + 1)>();
}

TEST(Codec, GivesBackEveryFieldOfEveryKindOfEvent) {
    for (const Event& event : one_of_every_kind()) {
        const auto decoded = decode(bytes_of({event}));

        ASSERT_TRUE(decoded.has_value()) << shown(event);
        ASSERT_EQ(decoded->size(), 1U) << shown(event);
        EXPECT_EQ(shown(decoded->front()), shown(event));
    }
}

TEST(Codec, GivesBackEventsWithNothingInThem) {
    for (const Event& full : one_of_every_kind()) {
        const Event empty =
            std::visit([](const auto& e) { return Event(std::decay_t<decltype(e)>{}); }, full);

        const auto decoded = decode(bytes_of({empty}));

        ASSERT_TRUE(decoded.has_value()) << shown(empty);
        EXPECT_EQ(shown(decoded->front()), shown(empty));
    }
}

TEST(Codec, GivesBackAllEventsOfARowInTheirOrder) {
    const std::vector<Event> events = one_of_every_kind();

    const auto decoded = decode(bytes_of(events));

    ASSERT_TRUE(decoded.has_value());
    ASSERT_EQ(decoded->size(), events.size());
    for (std::size_t i = 0; i < events.size(); ++i)
        EXPECT_EQ(shown((*decoded)[i]), shown(events[i]));
    EXPECT_EQ(bytes_of(*decoded), bytes_of(events));
}

TEST(Codec, KnowsTheLastWordOfEveryKind) {
    static_assert(is_last<AlarmKind>());
    static_assert(is_last<event::CloseReason>());
    static_assert(is_last<event::DueReason>());
    static_assert(is_last<EntryStatus>());
    static_assert(is_last<SpanUnit>());
    static_assert(is_last<TaskKind>());
}

TEST(Codec, RefusesASecondSpellingOfANumber) {
    EXPECT_EQ(*decode_value("\x03\x0e"), Value(7));
    EXPECT_FALSE(decode_value("\x03\x14").has_value()) << "10 as a varint";
    EXPECT_FALSE(decode_value(std::string_view("\x04\x00\x07\x00", 4)).has_value()) << "7 in parts";
}

TEST(Codec, ReadsNoBytesAsNoEvents) { EXPECT_TRUE(decode("")->empty()); }

TEST(Codec, GivesBackAnEntryInFull) {
    Entry entry;
    FillEveryField().set(entry);

    const auto decoded = decode_entry(encode_entry(entry));

    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(shown(*decoded), shown(entry));
    EXPECT_FALSE(decode_entry(encode_entry(entry) + "x").has_value());
}

// A value may be nested as deeply as an expression can make it (200), inside a table of a workflow
// file; what can be written must be readable after a restart.
TEST(Codec, GivesBackValuesAsDeepAsAnyRunCanMake) {
    Value value = 1;
    for (int depth = 0; depth < 480; ++depth)
        value = depth % 2 == 0 ? Value::list({value}) : Value::fields({{"x", value}});
    event::StepWaiting waiting;
    waiting.checkpoint = value;

    const auto decoded = decode(bytes_of({waiting}));

    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(std::get<event::StepWaiting>(decoded->front()).checkpoint, value);
}

// ---- what a struct lists of itself --------------------------------------------------------------

template <class T>
void expect_all_fields_listed(std::size_t unlisted = 0) {
    T value{};
    std::size_t listed = 0;
    T::each(value, [&](const char*, auto&) { ++listed; });
    EXPECT_EQ(listed + unlisted, boost::pfr::tuple_size_v<T>) << typeid(T).name();
}

template <std::size_t I = 0>
void expect_all_events_listed() {
    if constexpr (I < EventKinds::count) {
        expect_all_fields_listed<std::variant_alternative_t<I, Event>>();
        expect_all_events_listed<I + 1>();
    }
}

TEST(EachField, IsListedByTheStructThatHasIt) {
    expect_all_events_listed();
    expect_all_fields_listed<EvaluatedValue>();
    expect_all_fields_listed<Translation>();
    expect_all_fields_listed<FileRef>();
    expect_all_fields_listed<Location>();
    expect_all_fields_listed<Alarm>();
    expect_all_fields_listed<StepSpec>();
    expect_all_fields_listed<Parent>();
    expect_all_fields_listed<Entry>(1);  // what a later version added to it
    expect_all_fields_listed<event::Iteration>();
}

TEST(EventKinds, HaveNumbersOfTheirOwnForGood) {
    constexpr std::uint32_t retired[] = {61};
    for (std::size_t i = 1; i < EventKinds::count; ++i)
        EXPECT_LT(EventKinds::numbers[i - 1], EventKinds::numbers[i]) << EventKinds::words[i];
    for (const std::uint32_t number : EventKinds::numbers)
        EXPECT_EQ(std::count(std::begin(retired), std::end(retired), number), 0) << number;
}

}  // namespace

}  // namespace rota::store
