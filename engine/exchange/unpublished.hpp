// The remark beside a date that depends on days without a published notice of holidays.
#pragma once

#include <string>

#include "model/place.hpp"

namespace rota::exchange {

inline std::string unpublished_words(Language language) {
    return language == Language::zh
               ? "节假日安排还没有发布，只按周末推算，可能会变"
               : "the notice on holidays is not out yet: by weekends alone, may change";
}

}  // namespace rota::exchange
