#include "plugin/elf.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

namespace rota::plugin {

namespace {

std::string library() {
    std::ifstream file(ROTA_TEST_PLUGINS "/good/test_raw.rota.so", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(TroubleWithElf, IsNoneForALibrary) { EXPECT_FALSE(trouble_with_elf(library())); }

TEST(TroubleWithElf, FindsEveryTruncation) {
    const std::string whole = library();
    ASSERT_GT(whole.size(), 1000u);

    for (std::size_t size = 4; size < whole.size(); ++size) {
        ASSERT_EQ(trouble_with_elf(std::string_view(whole).substr(0, size)), ElfTrouble::truncated)
            << size;
    }
}

TEST(TroubleWithElf, FindsWhatIsNoLibrary) {
    std::string executable = library();
    executable[16] = 2;  // e_type: ET_EXEC
    std::string foreign = library();
    foreign[18] = 0x28;  // e_machine: ARM
    std::string narrow = library();
    narrow[4] = 1;  // 32 bits

    EXPECT_EQ(trouble_with_elf(""), ElfTrouble::not_elf);
    EXPECT_EQ(trouble_with_elf("#!/bin/sh\n"), ElfTrouble::not_elf);
    EXPECT_EQ(trouble_with_elf(executable), ElfTrouble::wrong_machine);
    EXPECT_EQ(trouble_with_elf(foreign), ElfTrouble::wrong_machine);
    EXPECT_EQ(trouble_with_elf(narrow), ElfTrouble::wrong_machine);
}

TEST(TroubleWithElf, SurvivesAnyByteBeingAnother) {
    const std::string whole = library();

    for (std::size_t at = 0; at < 1024; ++at) {
        for (const char byte : {'\0', '\x7f', '\xff'}) {
            std::string spoilt = whole;
            spoilt[at] = byte;
            trouble_with_elf(spoilt);  // Whatever it says: a sanitizer watches what it reads.
        }
    }
}

}  // namespace

}  // namespace rota::plugin
