// The golden journal: bytes of every kind of event as they were once written, with what they say.
// They lie in the journals of offices, so every later version must read them, for ever.
#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "every_field.hpp"
#include "store/codec.hpp"

namespace rota::store {

namespace {

struct Golden {
    std::string kind;                // "kind 13 step_opened"
    std::vector<std::string> lines;  // "  step.round = 3"
    std::string bytes;
};

std::vector<Golden> golden_journal() {
    std::vector<Golden> all;
    std::ifstream file(ROTA_GOLDEN_JOURNAL);
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("kind ")) all.push_back({line, {}, {}});
        if (line.starts_with("  ")) all.back().lines.push_back(line);
        if (line.starts_with("bytes ")) all.back().bytes = from_hex(line.substr(6)).value();
    }
    return all;
}

std::string block_of(const Event& event) {
    std::string bytes;
    encode({event}, bytes);
    const auto* raw = reinterpret_cast<const std::uint8_t*>(bytes.data());
    return shown(event) + "bytes " + to_hex(raw, bytes.size()) + "\n";
}

/// Fields that have come since are no matter: what was said is said still.
TEST(GoldenJournal, IsReadAsItWasMeant) {
    const auto journal = golden_journal();
    ASSERT_GE(journal.size(), EventKinds::count);
    for (const Golden& golden : journal) {
        const auto events = decode(golden.bytes);

        ASSERT_TRUE(events.has_value()) << golden.kind;
        ASSERT_EQ(events->size(), 1U) << golden.kind;
        std::istringstream now(shown(events->front()));
        std::vector<std::string> lines;
        for (std::string line; std::getline(now, line);) lines.push_back(line);
        EXPECT_EQ(lines.front(), golden.kind);
        for (const std::string& line : golden.lines)
            EXPECT_EQ(std::count(lines.begin(), lines.end(), line), 1) << golden.kind << "\n"
                                                                       << line;
    }
}

/// A block is never changed or taken away. A kind that is new or has grown adds one, at the end of
/// tests/golden/journal/events.txt: this test prints it.
TEST(GoldenJournal, EndsWithEveryKindAsItIsWrittenNow) {
    std::map<std::string, std::string> newest;
    for (const Golden& golden : golden_journal()) {
        std::string& block = newest[golden.kind];
        block = golden.kind + "\n";
        for (const std::string& line : golden.lines) block += line + "\n";
        const auto* raw = reinterpret_cast<const std::uint8_t*>(golden.bytes.data());
        block += "bytes " + to_hex(raw, golden.bytes.size()) + "\n";
    }
    for (const Event& event : one_of_every_kind()) {
        const std::string block = block_of(event);
        const std::string kind = block.substr(0, block.find('\n'));

        EXPECT_TRUE(newest[kind] == block) << "to be added to the golden journal:\n" << block;
    }
}

}  // namespace

}  // namespace rota::store
