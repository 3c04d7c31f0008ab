// Evaluating expressions over named values, for the tests of this room.
#pragma once

#include <map>
#include <string>

#include "feel/evaluate.hpp"

namespace rota::feel {

class MapScope : public Scope {
  public:
    MapScope() = default;
    explicit MapScope(std::map<std::string, Value> values) : values_(std::move(values)) {}
    std::optional<Value> find(std::string_view name) const override;

  private:
    std::map<std::string, Value> values_;
};

/// The tree of an expression that must be well-formed.
TreePtr tree_of(std::string_view text, const std::vector<std::string>& names = {});

Evaluation evaluated(std::string_view text, std::map<std::string, Value> values = {});

/// The value as text; `null` for null.
std::string written(std::string_view text, std::map<std::string, Value> values = {});

}  // namespace rota::feel
