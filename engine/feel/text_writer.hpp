// Writes values as text up to a size, so that a value of many large numbers cannot fill the memory.
#pragma once

#include <string>
#include <string_view>

#include "feel/range.hpp"
#include "model/value.hpp"

namespace rota::feel {

class TextWriter {
  public:
    explicit TextWriter(std::size_t size_max) : left_(size_max) {}

    /// False when there is no more room.
    bool write(const Value& value);
    std::string take() { return std::move(text_); }

  private:
    bool write(std::string_view text);
    bool write(const std::string& text) { return write(std::string_view(text)); }
    bool write(const char* text) { return write(std::string_view(text)); }
    bool write(const List& list);
    bool write(const Fields& fields);
    bool write(const Range& range);
    /// As inside a list or context: strings are quoted.
    bool write_inside(const Value& value);

    std::string text_;
    std::size_t left_;
};

}  // namespace rota::feel
