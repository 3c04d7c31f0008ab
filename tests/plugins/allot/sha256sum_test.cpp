// Anybody can work out a draw with sha256sum: a shell script of ten lines does.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "allot/draw.hpp"
#include "plugins/strict.hpp"

namespace rota::allot_steps {

namespace {

struct ClosePipe {
    void operator()(FILE* pipe) const { pclose(pipe); }
};

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, ClosePipe> pipe(popen(command.c_str(), "r"));
    std::string output;
    char block[256];
    while (pipe && std::fgets(block, sizeof block, pipe.get()) != nullptr) output += block;
    return output;
}

/// What the script says of a record.
std::string said_of(const Json& record, const std::string& folder_name) {
    const auto folder = std::filesystem::path(::testing::TempDir()) / folder_name;
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "record.json") << record.to_string() << "\n";
    const std::string said =
        output_of("cd '" + folder.string() + "' && sh '" ROTA_SCRIPTS "/recompute_draw.sh'");
    std::filesystem::remove_all(folder);
    return said;
}

Json record() {
    Json items = Json::array();
    for (int i = 10; i < 40; ++i) items.push(Json::object({{"id", "s" + std::to_string(i)}}));
    const Json params =
        Json::object({{"items", items}, {"pick", 7}, {"not_in", Json::array({"s12", "s30"})}});
    return Strict<DrawStep>(params).start().effect("draw_record")["record"];
}

TEST(DrawRecord, ComesToTheSameWithSha256sum) {
    EXPECT_EQ(said_of(record(), "rota_draw_holds"), "same\n");
}

TEST(DrawRecord, ComesToSomethingElseWhenItWasForged) {
    Json forged = record();
    forged.set("seed", "test/2018-Q4");

    EXPECT_EQ(said_of(forged, "rota_draw_forged"), "");
}

TEST(DrawHash, IsThatOfTheWorld) {
    const std::string line = output_of("printf 'a\\nb\\nc' | sha256sum");

    EXPECT_EQ(line.substr(0, 64), draw_hash({"a", "b", "c"}));
}

}  // namespace

}  // namespace rota::allot_steps
