// Printing for people: values as short texts, tables whose columns line up also when half of the
// characters are twice as wide.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/value.hpp"

namespace rota::cli {

/// How many columns of a terminal a text takes.
std::size_t width_of(std::string_view text);
using Rows = std::vector<std::vector<std::string>>;
/// Lines that line up; the first row is the head.
void print_table(const Rows& rows);
/// Such lines under headings; they line up from one section to the next.
struct Section {
    std::string heading;
    Rows rows;
};
void print_sections(const std::vector<Section>& sections);
/// A line to standard output.
void print(const std::string& line);

/// A value in a cell: a text as it is, an object by its label or id, a list with commas.
std::string plain_text(const Value& value);
/// 2018-10-08 09:30
std::string moment_text(const Value& value);
std::string text_of(const Value& value, std::string_view field);

/// Says how far a long job is, on a terminal after half a second, else a line every ten seconds.
class ProgressLine {
  public:
    explicit ProgressLine(std::string what);
    ~ProgressLine();
    void at(std::size_t done, std::size_t of);

  private:
    std::string what_;
    double began_;
    double shown_ = 0;
    bool is_terminal_;
    bool is_shown_ = false;
};

}  // namespace rota::cli
