// A data folder of its own for each test, on the office of workflows/, and the program to call.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "model/value.hpp"
#include "support/files.hpp"
#include "support/process.hpp"
#include "support/values.hpp"

namespace rota::cli {

namespace fs = std::filesystem;
using testing::Ended;
using Words = std::vector<std::string>;

/// The program in an English terminal, without a data folder unless the variables name one.
Ended rota(const Words& arguments, const testing::Variables& variables = {});
/// The same, begun in a folder.
Ended rota_in(const fs::path& folder, const Words& arguments);

/// What a text is as JSON; fails the test when it is not exactly one document.
Value json_of(const std::string& text);
const fs::path& source_folder();

enum class Folder { rehearsal, live };

class Office {
  public:
    explicit Office(Folder kind = Folder::rehearsal,
                    const fs::path& office = source_folder() / "workflows");

    /// A command on this data folder.
    Ended call(Words arguments);
    /// Its output; it has to end well.
    std::string must(Words arguments);
    /// Its answer by --json; it has to end well.
    Value ask(Words arguments);

    /// A supervision round: begun; then signed and drawn, so that the visits are open.
    void start();
    void draw();
    /// A visit that is open: its step, who does it and when.
    Value first_visit();
    /// The engine in the background, up.
    std::unique_ptr<testing::Background> serve();

    const fs::path& data() const { return data_; }
    const fs::path& folder() const { return folder_.path(); }

  private:
    TemporaryFolder folder_;
    fs::path data_;
};

constexpr const char* round_name = "supervision-round/2018-Q3";

}  // namespace rota::cli
