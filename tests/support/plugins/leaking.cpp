// A library built without rota_add_plugin: its symbols are everybody's, and one of them is unique.
#include <rota/sdk.hpp>

namespace leaking {

struct Step : rota::Step<> {
    static rota::Manifest manifest() { return {.name = "test.leaking"}; }
    rota::Answer start(const rota::Call&, const rota::Nothing&) { return rota::done(); }
};

}  // namespace leaking

ROTA_PLUGIN("test.leaking", "1.0.0", leaking::Step)
