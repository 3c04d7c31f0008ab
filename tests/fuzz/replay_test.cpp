// The short form of fuzzing: every target over its corpus, and over inputs near it that are the
// same each time. A file that broke something once is in the corpus for good. The long form is
// run.sh.
//
//   fuzz_test --gtest_filter='*/feel'
//   ROTA_FUZZ_INPUT=FILE fuzz_test --gtest_filter='Corpus/*feel'      that file alone
//   ROTA_FUZZ_MUTATIONS=100 fuzz_test                                 so many times as much
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <functional>

#include <gtest/gtest.h>
#include <pthread.h>
#include <unistd.h>

#include "fuzz/mutate.hpp"
#include "fuzz/target.hpp"
#include "fuzz/work.hpp"
#include "support/files.hpp"

namespace rota::fuzz {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> corpus_of(const Target& target) {
    if (const char* file = std::getenv("ROTA_FUZZ_INPUT")) return {read_file(file)};
    std::vector<fs::path> files;
    for (const auto& entry :
         fs::directory_iterator(fs::path(ROTA_FUZZ_FOLDER) / "corpus" / target.name))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<std::string> inputs;
    for (const fs::path& file : files) inputs.push_back(read_file(file));
    return inputs;
}

/// What is being run, for the last words of the program.
struct Running {
    const char* target = "";
    const std::string* input = nullptr;
} running;

constexpr const char* left_behind = "fuzz-input";

/// Leaves the input behind where the program ends on it.
void leave_input(int signal) {
    const Running& last = running;
    if (last.input != nullptr) {
        if (FILE* file = std::fopen(left_behind, "wb")) {
            std::fwrite(last.input->data(), 1, last.input->size(), file);
            std::fclose(file);
        }
        std::fprintf(stderr,
                     "%s ended on this input: ROTA_FUZZ_INPUT=%s fuzz_test "
                     "--gtest_filter='Corpus/*%s'\n",
                     last.target,
                     left_behind,
                     last.target);
    }
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void run(const Target& target, const std::string& input) {
    running.input = &input;
    const std::size_t before = bytes_allocated();
    target.run(input);
    const std::size_t taken = bytes_allocated() - before;
    if (taken > target.bytes_max + target.bytes_max_per_byte * input.size())
        check(false, "an input costs no more than its size", std::to_string(taken));
    running.input = nullptr;
}

class Fuzz : public testing::TestWithParam<Target> {
  protected:
    void SetUp() override {
        running.target = GetParam().name.data();
        std::signal(SIGABRT, leave_input);
        std::signal(SIGSEGV, leave_input);
    }
};

class Corpus : public Fuzz {};
class Mutations : public Fuzz {};

int times() {
    const char* text = std::getenv("ROTA_FUZZ_MUTATIONS");
    return text == nullptr ? 1 : std::max(1, std::atoi(text));
}

TEST_P(Corpus, IsReadToAnEnd) {
    const std::vector<std::string> inputs = corpus_of(GetParam());
    ASSERT_FALSE(inputs.empty());

    on_a_small_stack([&] {
        run(GetParam(), "");  // what is made once is not the input's
        for (const std::string& input : inputs) run(GetParam(), input);
    });
}

TEST_P(Mutations, AreReadToAnEnd) {
    const Target& target = GetParam();
    const std::string words = read_file(fs::path(ROTA_FUZZ_FOLDER) / "dictionaries" /
                                        (std::string(target.name) + ".dict"));
    Mutator mutator(corpus_of(target), words_in(words), target.input_max);

    on_a_small_stack([&] {
        run(target, "");
        for (int i = target.mutations * times(); i > 0; --i) run(target, mutator.next());
    });
}

std::string name_of(const testing::TestParamInfo<Target>& info) {
    return std::string(info.param.name);
}

INSTANTIATE_TEST_SUITE_P(Fuzz, Corpus, testing::ValuesIn(targets()), name_of);
INSTANTIATE_TEST_SUITE_P(Fuzz, Mutations, testing::ValuesIn(targets()), name_of);

}  // namespace

}  // namespace rota::fuzz
