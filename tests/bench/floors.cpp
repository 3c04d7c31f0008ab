// What the disk and SQLite can do here and now, without any engine.
#include <array>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

#include "bench/medians.hpp"
#include "bench/workloads.hpp"
#include "store/sqlite_handle.hpp"
#include "support/files.hpp"

namespace rota::bench {

namespace {

namespace sqlite = store::sqlite;

void append_and_sync(benchmark::State& state) {
    const TemporaryFolder folder;
    const int file =
        ::open((folder / "append").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const std::array<char, 4096> page{};
    for (auto _ : state) {
        if (::write(file, page.data(), page.size()) != 4096 || ::fdatasync(file) != 0)
            state.SkipWithError("the disk cannot be written");
    }
    ::close(file);
}

/// A commit of so many rows of about a hundred bytes.
void commit_rows(benchmark::State& state) {
    const TemporaryFolder folder;
    sqlite3* raw = nullptr;
    if (sqlite3_open((folder / "floor.db").c_str(), &raw) != SQLITE_OK)
        state.SkipWithError("SQLite cannot open a file");
    const sqlite::Connection db(raw);
    sqlite::execute(raw, "PRAGMA journal_mode=WAL");
    sqlite::execute(raw, "PRAGMA synchronous=FULL");
    sqlite::execute(raw, "CREATE TABLE row(number INTEGER PRIMARY KEY, content BLOB) STRICT");
    sqlite::Statement begin(raw, "BEGIN IMMEDIATE");
    sqlite::Statement commit(raw, "COMMIT");
    sqlite::Statement insert(raw, "INSERT INTO row(content) VALUES(?1)");
    const std::string content(100, 'x');
    for (auto _ : state) {
        begin.run();
        for (std::int64_t i = 0; i < state.range(0); ++i) insert.bind_bytes(1, content).run();
        commit.run();
    }
}

}  // namespace

void floors(Report& report, Sizes sizes) {
    const double seconds = sizes.size == Size::full ? 1 : sizes.size == Size::quick ? 0.1 : 0.01;
    const int repetitions = sizes.of(1, 3, 3);
    benchmark::RegisterBenchmark("append", append_and_sync)
        ->UseRealTime()
        ->MinTime(seconds)
        ->Repetitions(repetitions);
    auto* commits = benchmark::RegisterBenchmark("commit", commit_rows);
    for (const int rows : {1, 10, 100, 1000}) commits->Arg(rows);
    commits->UseRealTime()->MinTime(seconds)->Repetitions(repetitions);

    const auto found = run_benchmarks();
    report.figure("floor: append of 4 KiB and fdatasync", found.at("append").seconds * 1e3);
    for (const int rows : {1, 10, 100, 1000}) {
        const std::string name = std::to_string(rows);
        report.figure("floor: rows by SQLite, " + name + " in a commit",
                      rows / found.at("commit/" + name).seconds);
    }
}

}  // namespace rota::bench
