#include "plugin/load.hpp"

#include <fstream>
#include <iterator>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "digest/sha256.hpp"
#include "fixture.hpp"

namespace rota::plugin {

namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const fs::path good = fs::path(ROTA_TEST_PLUGINS) / "good";
const fs::path bad = fs::path(ROTA_TEST_PLUGINS) / "bad";

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Why one library is refused, after the good ones have been loaded.
Rejected rejection_of(const fs::path& path) {
    std::vector<fs::path> files = libraries_in(good);
    files.push_back(path);
    const Loaded loaded = load(files, Host::create({}));
    EXPECT_EQ(loaded.rejected.size(), 1u) << path;
    return loaded.rejected.empty() ? Rejected{} : loaded.rejected.front();
}

TEST(LibrariesIn, FindsLibrariesByNameAndInOrder) {
    std::vector<std::string> names;
    for (const fs::path& path : libraries_in(good)) names.push_back(path.filename().string());

    EXPECT_THAT(names,
                ElementsAre("test_faults.rota.so",
                            "test_people.rota.so",
                            "test_raw.rota.so",
                            "test_steps.rota.so"));
    EXPECT_TRUE(libraries_in("/no/such/folder").empty());
}

TEST(Load, KnowsTheLibrariesAndTheirTypes) {
    const Loaded loaded = load_good(Host::create({}));

    EXPECT_TRUE(loaded.rejected.empty());
    ASSERT_EQ(loaded.libraries.size(), 4u);
    const Library& steps = loaded.libraries[3];
    EXPECT_EQ(steps.id, "test.steps");
    EXPECT_EQ(steps.version, "1.0.0");
    EXPECT_THAT(steps.build_info, HasSubstr("rota C++ SDK"));
    EXPECT_THAT(steps.types,
                ElementsAre("test.echo", "test.noop", "test.append", "test.append_once"));
    EXPECT_EQ(steps.sha256, digest::sha256(bytes_of(steps.path)));
    EXPECT_EQ(loaded.types.size(), 9u);
    EXPECT_EQ(loaded.types.find("test.sign")->library, "test.people");
    EXPECT_EQ(loaded.types.find("test.sign")->default_outcome().name, "approved");
    EXPECT_EQ(loaded.types.find("test.nothing"), nullptr);
}

TEST(Load, RefusesEachSpoiltLibraryWithItsOwnReason) {
    const std::pair<const char*, const char*> table[] = {
        {"bad_magic", "plugin.bad_magic"},
        {"wrong_major", "plugin.abi_major"},
        {"newer_host", "plugin.host_too_old"},
        {"missing_extension", "plugin.missing_extension"},
        {"failing_init", "plugin.init"},
        {"bad_manifest", "plugin.bad_manifest"},
        {"duplicate_type", "plugin.duplicate_type"},
        {"duplicate_library", "plugin.duplicate_library"},
        {"no_steps", "plugin.incomplete"},
        {"needs_worker", "plugin.needs_worker"},
        {"failing_create", "plugin.create"},
        {"short_description", "plugin.size"},
        {"no_entry", "plugin.no_entry"},
        {"missing_symbol", "plugin.missing_symbol"},
        {"text", "plugin.not_elf"},
        {"empty", "plugin.unreadable"},
    };
    std::set<std::string> codes;
    for (const auto& [name, code] : table) {
        const Rejected rejected = rejection_of(bad / (std::string("test_") + name + ".rota.so"));
        EXPECT_EQ(rejected.code, code) << name;
        EXPECT_FALSE(rejected.error.zh.empty()) << name;
        codes.insert(rejected.code);
    }
    EXPECT_EQ(codes.size(), std::size(table));
}

TEST(Load, SaysWhatToDoAboutIt) {
    EXPECT_EQ(rejection_of(bad / "test_wrong_major.rota.so").error.en,
              "built for ABI 2, this engine has 1: build it again with the SDK of this engine");
    EXPECT_EQ(rejection_of(bad / "test_newer_host.rota.so").error.en,
              "needs an engine with ABI 1.99 or later, this one has 1.0: upgrade the engine");
    EXPECT_EQ(rejection_of(bad / "test_missing_extension.rota.so").error.en,
              "needs acme.oracle/1, which this engine does not offer");
    EXPECT_THAT(rejection_of(bad / "test_failing_init.rota.so").error.en,
                HasSubstr("the printer is on fire"));
    EXPECT_THAT(rejection_of(bad / "test_bad_manifest.rota.so").error.en,
                HasSubstr("did you mean \"effect\"?"));
    EXPECT_THAT(rejection_of(bad / "test_missing_symbol.rota.so").error.en,
                HasSubstr("rota_test_symbol_that_nobody_has"));
    EXPECT_EQ(rejection_of(bad / "test_duplicate_type.rota.so").error.en,
              "the step type test.echo is provided by test.steps already");
    EXPECT_EQ(rejection_of("/no/such/file.rota.so").code, "plugin.unreadable");
}

TEST(Load, RefusesATruncatedLibraryBeforeItIsMapped) {
    const std::string whole = bytes_of(good / "test_steps.rota.so");
    const fs::path path =
        fs::temp_directory_path() / ("rota_truncated_" + std::to_string(::getpid()) + ".rota.so");
    for (const std::size_t size : {whole.size() / 3, whole.size() / 2, whole.size() - 1}) {
        std::ofstream(path, std::ios::binary | std::ios::trunc)
            .write(whole.data(), static_cast<std::streamsize>(size));

        EXPECT_EQ(rejection_of(path).code, "plugin.truncated") << size;
    }
    fs::remove(path);
}

TEST(Load, LeavesTheOthersAloneWhenOneIsRefused) {
    const Loaded loaded =
        load({bad / "test_text.rota.so", good / "test_steps.rota.so"}, Host::create({}));

    EXPECT_EQ(loaded.rejected.size(), 1u);
    EXPECT_NE(loaded.types.find("test.echo"), nullptr);
}

}  // namespace

}  // namespace rota::plugin
