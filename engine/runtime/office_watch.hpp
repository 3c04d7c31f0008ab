// Which version of the office is in force: the files as they are when they are good, else those
// that last passed, which the store keeps. A half-edited file never stops a round that is running.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "language/check.hpp"
#include "runtime/office_folder.hpp"
#include "store/store.hpp"

namespace rota::runtime {

class OfficeWatch {
  public:
    OfficeWatch(std::string folder,
                const StepTypes& types,
                store::Reader& reader,
                store::Writer& writer);

    /// Reads the office for the first time. An Error when neither the files nor what the store
    /// keeps are good. Writes to the store: call before the writer has a thread of its own.
    std::optional<Error> open();
    /// Looks whether the files have changed, and takes them if they are good. An Error says what is
    /// wrong with them. [loop-thread]
    std::optional<Error> look();

    /// Has the store keep what is in force; nothing to do most times. Throws StoreError.
    /// [writer-thread]
    void keep();

    /// When the files were last written, as of the last reading. [loop-thread]
    std::optional<Instant> edited_at() const { return stamp_.edited; }

    /// [any-thread]
    std::shared_ptr<const language::Office> in_force() const;
    std::vector<Diagnostic> problems() const;

  private:
    void read_files();
    std::optional<Error> trouble() const;

    std::string folder_;
    const StepTypes& types_;
    store::Reader& reader_;
    store::Writer& writer_;
    std::shared_ptr<const language::Office> kept_;  // the writer's
    OfficeStamp stamp_;
    std::chrono::steady_clock::time_point looked_at_{};
    mutable std::mutex mutex_;  // what follows is read by those who answer questions
    std::shared_ptr<const language::Office> office_;
    std::vector<Diagnostic> problems_;
};

}  // namespace rota::runtime
