// A small office in a temporary folder with the real step libraries, and the engine on it: what a
// command leads to, on the disk and after a restart.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/engine.hpp"
#include "support/files.hpp"

namespace rota::runtime {

/// Monday the 3rd of September 2018, nine o'clock in Shanghai.
inline constexpr Instant monday =
    std::chrono::sys_days(std::chrono::year(2018) / 9 / 3) + std::chrono::hours(1);

class SmallOffice {
  public:
    /// A roster, a calendar and a book; no workflow yet. Its data is a rehearsal of Monday, or
    /// with no seed the real thing.
    explicit SmallOffice(std::optional<std::uint64_t> seed = 7);

    /// Writes a workflow of these steps; the period of its runs is that of `every`.
    void write_workflow(std::string_view id, std::string_view steps) const;
    void write(const std::string& file, std::string_view text) const;

    DataFolder data() const { return {(folder_.path() / "data").string()}; }
    std::filesystem::path office() const { return folder_.path() / "office"; }
    const std::filesystem::path& folder() const { return folder_.path(); }
    EngineOptions options() const;
    /// Throws what the engine says when it does not open.
    std::unique_ptr<Engine> open() const;

  private:
    TemporaryFolder folder_;
};

Command start_of(const std::string& workflow, const std::string& key = "");
Command move_to(Instant to, const std::string& key = "");
/// What a caller sends along with a key: a hash of what it asks.
Bytes32 asked(std::string_view what);

/// The JSON of an answer, or the texts of an error.
std::string text_of(const Result<Value>& answer);

}  // namespace rota::runtime
