// Where a walk through a value is. Most of the time nobody asks, so the JSON pointer is only
// written down where something is wrong.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/json.hpp"

namespace rota::json {

class Path {
  public:
    /// Being inside a part, for the life of this object.
    class Step {
      public:
        Step(Path& path, std::string_view name) : path_(path) { path_.parts_.push_back({name, 0}); }
        Step(Path& path, std::size_t index) : path_(path) { path_.parts_.push_back({{}, index}); }
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;
        ~Step() { path_.parts_.pop_back(); }

      private:
        Path& path_;
    };

    std::string pointer() const {
        std::string pointer;
        for (const auto& [name, index] : parts_) {
            pointer =
                name.data() != nullptr ? pointer_to(pointer, name) : pointer_to(pointer, index);
        }
        return pointer;
    }

  private:
    std::vector<std::pair<std::string_view, std::size_t>> parts_;
};

}  // namespace rota::json
