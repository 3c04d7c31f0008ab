// What happened, line by line: a digest of all of it, so that two plays of one seed can be compared
// bit for bit, and the lines themselves where somebody wants to read them.
#pragma once

#include <stdexcept>
#include <string>

#include "digest/sha256.hpp"

namespace rota::simulation {

/// A promise was broken; says which and how.
class Broken : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

inline void promise(bool holds, const char* what) {
    if (!holds) throw Broken(what);
}
template <class... Parts>
void promise(bool holds, const char* what, const Parts&... parts) {
    if (!holds) throw Broken((std::string(what) + ... + (std::string(" ") + parts)));
}

class Trace {
  public:
    explicit Trace(bool keeps_lines) : keeps_lines_(keeps_lines) {}

    void say(const std::string& line) {
        digest_.add(line);
        if (keeps_lines_) lines_ += line + "\n";
    }
    /// For whoever reads; no part of the digest, which knows it already.
    template <class Line>
    void note(const Line& line) {
        if (keeps_lines_) lines_ += line() + "\n";
    }
    const std::string& lines() const { return lines_; }
    std::string digest() { return to_hex(digest_.finish()).substr(0, 32); }

  private:
    bool keeps_lines_;
    digest::FieldHash digest_;
    std::string lines_;
};

}  // namespace rota::simulation
