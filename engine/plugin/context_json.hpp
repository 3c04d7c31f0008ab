// What a handler may know of its step, as the JSON object that sdk/README.md describes.
#pragma once

#include <string>

#include "model/call.hpp"

namespace rota::plugin {

std::string json_of(const CallContext& context);

}  // namespace rota::plugin
