// Inputs near those that are known, the same ones for the same seed: bytes and pieces taken out,
// put in, doubled, cut off; words of the language thrown in; two inputs spliced.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace rota::fuzz {

class Mutator {
  public:
    /// `words` may be empty, `corpus` not.
    Mutator(std::vector<std::string> corpus, std::vector<std::string> words, std::size_t size_max);

    /// Near one of the corpus.
    std::string next() { return near(one_of(corpus_)); }
    std::string near(std::string text);

  private:
    std::size_t below(std::size_t bound);
    const std::string& one_of(const std::vector<std::string>& texts);
    std::string slice_of(const std::string& text);
    void change(std::string& text);
    void change_digit(std::string& text);
    void swap_lines(std::string& text);

    std::vector<std::string> corpus_;
    std::vector<std::string> words_;
    std::size_t size_max_;
    std::mt19937 random_{20'180'903};
};

/// The words of a dictionary as libFuzzer reads it: one a line, in quotes, with \xNN in it.
std::vector<std::string> words_in(const std::string& dictionary);

}  // namespace rota::fuzz
