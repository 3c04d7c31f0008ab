// The rule of `draw`, on ids alone: the same function draws and verifies.
#pragma once

#include <string>
#include <vector>

#include <rota/sdk.hpp>

namespace rota::allot_steps {

struct DrawInputs {
    std::vector<std::string> items{};
    std::vector<std::string> not_in{};
    Json pick{};  // 3 or "20 %"
    static auto fields() {
        return rota::fields(field<&DrawInputs::items>("items"),
                            field<&DrawInputs::not_in>("not_in"),
                            field<&DrawInputs::pick>("pick"));
    }
};

struct DrawResult {
    std::vector<std::string> picked{};
    std::vector<std::string> rest{};
    static auto fields() {
        return rota::fields(field<&DrawResult::picked>("picked"), field<&DrawResult::rest>("rest"));
    }
};

/// Without those of `not_in`, ids in ascending order of H(seed, id); the first n, or n % of them
/// rounded up. Both lists of the result are in that order. Throws Failure where there are too few.
DrawResult draw(const DrawInputs& inputs, const std::string& seed);

}  // namespace rota::allot_steps
