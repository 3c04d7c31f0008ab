// What is fuzzed: each parser there is, as one function from any bytes to nothing. It ends the
// program where the parser breaks a promise: a crash, an answer without its words, a value that
// does not survive being written and read again.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.hpp"

namespace rota::fuzz {

struct Target {
    std::string_view name;  // of its folder in corpus/ and its file in dictionaries/
    void (*run)(std::string_view input);
    /// How many mutated inputs the ordinary test runs.
    int mutations = 0;
    /// What an input may allocate in all, whatever is in it and for each of its bytes: the steps
    /// that a parser takes, counted without a clock.
    std::size_t bytes_max = 0;
    std::size_t bytes_max_per_byte = 0;
    /// Larger inputs than this are not made.
    std::size_t input_max = 4096;
};

const std::vector<Target>& targets();

// One for each file in targets/.
void cron(std::string_view input);
void draw_record(std::string_view input);
void events(std::string_view input);
void feel(std::string_view input);
void form(std::string_view input);
void json_text(std::string_view input);
void manifest(std::string_view input);
void number(std::string_view input);
void office(std::string_view input);
void plugin_answer(std::string_view input);
void request(std::string_view input);
void schema(std::string_view input);
void sentence(std::string_view input);
void frames(std::string_view input);
void temporal(std::string_view input);
void year_files(std::string_view input);

/// Ends the program, with that rule, where it is broken.
void check(bool holds, std::string_view rule, std::string_view detail = {});
/// A refusal says why, in both languages and in whole characters.
void check_words(std::string_view zh, std::string_view en);
inline void check_error(const Error& error) { check_words(error.zh, error.en); }

/// Takes an input apart from the front.
class Pieces {
  public:
    explicit Pieces(std::string_view rest) : rest_(rest) {}
    /// The next byte; 0 at the end.
    unsigned char byte();
    /// The text up to the next zero byte, or all that is left.
    std::string_view text();
    std::string_view rest() const { return rest_; }

  private:
    std::string_view rest_;
};

}  // namespace rota::fuzz
