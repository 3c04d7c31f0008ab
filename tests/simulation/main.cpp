// Plays seeds and says what they really had:
//
//   simulation                           2,000 seeds, as in the ordinary test run
//   simulation --seeds 100000 --jobs 2   more of them, in several processes, from --first N on
//   simulation --seed N [--trace]        one of them, with its digest and all that happened
//   simulation --twice 50                seeds played twice: the digests must be the same
//   simulation --until-broken 300        so many, up to the first that breaks a promise
//
// A batch fails when a promise was broken, and when something that must happen never did.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runtime/crash_point.hpp"
#include "simulation/expected.hpp"
#include "simulation/history.hpp"

namespace rota::runtime {

// The machine passes the places of its own acts by itself; those of the loop are between them.
void crash_point(const char*) {}

}  // namespace rota::runtime

namespace rota::simulation {

namespace {

struct Options {
    std::uint64_t first = 1;
    std::uint64_t seeds = 2000;
    unsigned jobs = 1;
    std::uint64_t seed = 0;   // one alone
    std::uint64_t twice = 0;  // how many of them twice
    std::uint64_t until_broken = 0;
    bool traces = false;
};

Options read_options(const std::vector<std::string>& arguments) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        if (argument == "--trace") {
            options.traces = true;
            continue;
        }
        const bool has_number = i + 1 < arguments.size();
        const std::uint64_t number =
            has_number ? std::strtoull(arguments[++i].c_str(), nullptr, 10) : 0;
        if (argument == "--first" && has_number) {
            options.first = number;
        } else if (argument == "--seeds" && has_number) {
            options.seeds = number;
        } else if (argument == "--jobs" && number > 0) {
            options.jobs = static_cast<unsigned>(number);
        } else if (argument == "--seed" && has_number) {
            options.seed = number;
        } else if (argument == "--twice" && has_number) {
            options.twice = number;
        } else if (argument == "--until-broken" && has_number) {
            options.until_broken = number;
        } else {
            std::cerr << "expected --seeds N, --first N, --jobs N, --seed N, --trace, --twice N or "
                         "--until-broken N; found "
                      << argument << "\n";
            std::exit(2);
        }
    }
    return options;
}

/// The seed that is being played, for whoever sees the program die of it.
volatile std::sig_atomic_t playing = 0;

template <std::size_t size>
void report_playing(char (&text)[size]) {
    char* digit = std::strchr(text, '#') + 9;
    for (auto rest = playing; *digit == '#'; --digit, rest /= 10)
        *digit = static_cast<char>('0' + rest % 10);
    if (::write(STDOUT_FILENO, text, size - 1) < 0) std::_Exit(1);
}

/// A crash of the engine breaks every promise: says of which seed it was, and dies of it.
void report_crash(int signal) {
    char text[] = "BROKEN the engine crashed\n  simulation --seed ########## --trace\n";
    report_playing(text);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

/// So much work of the processor is more than a thousand times what a seed takes.
constexpr int seconds_max = 30;

void report_endless(int) {
    char text[] = "BROKEN it goes round for ever\n  simulation --seed ########## --trace\n";
    report_playing(text);
    std::_Exit(1);
}

Played play_in_time(std::uint64_t seed, Tally& tally, bool keeps_lines = false) {
    playing = static_cast<std::sig_atomic_t>(seed);
    const itimerval most{{0, 0}, {seconds_max, 0}};
    ::setitimer(ITIMER_PROF, &most, nullptr);
    return play(seed, tally, keeps_lines);
}

void report_broken(std::uint64_t seed, const Played& played) {
    std::cout << "BROKEN " << played.broken << "\n  simulation --seed " << seed << " --trace\n"
              << std::flush;
}

int play_one(const Options& options) {
    Tally tally;
    const Played played = play_in_time(options.seed, tally, options.traces);
    std::cout << played.lines << "seed " << options.seed << ": " << played.events
              << " events, digest " << played.digest << "\n";
    if (played.broken.empty()) return 0;
    report_broken(options.seed, played);
    return 1;
}

int play_twice(const Options& options) {
    for (std::uint64_t i = 0; i < options.twice; ++i) {
        Tally tally;
        const Played once = play_in_time(options.first + i, tally);
        const Played again = play_in_time(options.first + i, tally);
        if (once.digest == again.digest && once.broken == again.broken) continue;
        std::cout << "seed " << options.first + i << " does not reproduce: " << once.digest
                  << " and then " << again.digest << "\n";
        return 1;
    }
    std::cout << options.twice << " seeds reproduce bit for bit\n";
    return 0;
}

/// Says each seed before it is played: a bug may end the program.
int play_until_broken(const Options& options) {
    Tally tally;
    for (std::uint64_t i = 0; i < options.until_broken; ++i) {
        std::cout << "seed " << options.first + i << "\n" << std::flush;
        const Played played = play_in_time(options.first + i, tally);
        if (played.broken.empty()) continue;
        report_broken(options.first + i, played);
        return 1;
    }
    return 0;
}

/// Every `jobs`-th seed, from this one on; prints each broken one at once.
Tally play_share(const Options& options, unsigned share) {
    Tally tally;
    for (std::uint64_t i = share; i < options.seeds; i += options.jobs) {
        const Played played = play_in_time(options.first + i, tally);
        tally.count("seeds");
        tally.count("events", played.events);
        if (played.broken.empty()) continue;
        tally.count("seeds broken");
        report_broken(options.first + i, played);
    }
    return tally;
}

/// Shares in processes of their own, since libraries and SQLite are one to a process.
Tally play_shares(const Options& options) {
    if (options.jobs == 1) return play_share(options, 0);
    std::vector<int> pipes;
    for (unsigned share = 0; share < options.jobs; ++share) {
        int ends[2];
        if (::pipe(ends) != 0) std::abort();
        if (::fork() == 0) {
            std::ostringstream text;
            const Tally own = play_share(options, share);
            for (const auto& [what, times] : own.all()) text << times << " " << what << "\n";
            const std::string bytes = text.str();
            const bool is_written =
                ::write(ends[1], bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
            std::_Exit(is_written ? 0 : 1);
        }
        ::close(ends[1]);
        pipes.push_back(ends[0]);
    }
    Tally tally;
    for (const int end : pipes) {
        std::string bytes;
        char part[4096];
        for (ssize_t size = 0; (size = ::read(end, part, sizeof part)) > 0;)
            bytes.append(part, static_cast<std::size_t>(size));
        ::close(end);
        int status = 0;
        ::wait(&status);
        if (status != 0) tally.count("seeds broken");
        std::istringstream text(bytes);
        std::uint64_t times = 0;
        for (std::string what; text >> times && std::getline(text >> std::ws, what);)
            tally.count(what, times);
    }
    return tally;
}

int play_batch(const Options& options) {
    const Tally tally = play_shares(options);
    for (const auto& [what, times] : tally.all())
        std::printf("%12llu  %s\n", static_cast<unsigned long long>(times), what.c_str());
    int failed = tally.of("seeds broken") > 0 ? 1 : 0;
    for (const std::string& what : never_happened(tally, options.seeds)) {
        std::printf("NEVER HAPPENED %s\n", what.c_str());
        failed = 1;
    }
    return failed;
}

}  // namespace

}  // namespace rota::simulation

int main(int argc, char** argv) {
    using namespace rota::simulation;
    // Attachments are synced for real; in memory that costs nothing.
    if (std::filesystem::is_directory("/dev/shm")) ::setenv("TMPDIR", "/dev/shm", 0);
    for (const int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE}) std::signal(signal, report_crash);
    std::signal(SIGPROF, report_endless);
    const Options options = read_options({argv + 1, argv + argc});
    if (options.seed != 0) return play_one(options);
    if (options.twice != 0) return play_twice(options);
    if (options.until_broken != 0) return play_until_broken(options);
    return play_batch(options);
}
