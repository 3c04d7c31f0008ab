// The test libraries, loaded once for all tests of this program: loading twice into one process is
// allowed, but one host is what an engine has.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "json/json.hpp"
#include "plugin/in_process.hpp"
#include "plugin/load.hpp"

namespace rota::plugin {

/// A value from JSON that is known to be right.
inline Value value_of(std::string_view text) { return *json::from_json(text); }

inline Loaded load_good(Host& host) {
    return load(libraries_in(std::filesystem::path(ROTA_TEST_PLUGINS) / "good"), host);
}

inline Call call_of(std::string type, std::string_view params = "{}") {
    Call call;
    call.type = std::move(type);
    call.run = "supervision-round/2018-Q3";
    call.workflow = "supervision-round";
    call.step = "sign";
    call.activation = "sign#1";
    call.idempotency_key = "key";
    call.token = "token";
    call.params = value_of(params);
    return call;
}

}  // namespace rota::plugin
