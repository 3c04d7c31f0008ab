// What a step library says of a step type.
#include "plugin/manifest.hpp"

#include "fuzz/target.hpp"
#include "json/json.hpp"
#include "json/schema.hpp"

namespace rota::fuzz {

void manifest(std::string_view input) {
    const auto type = plugin::parse_manifest(input, "approve", "rota.people");
    if (!type) {
        check_error(type.error());
        return;
    }
    check(type->name == "approve" && type->library == "rota.people", "a type keeps its name");
    check(!type->outcomes.empty(), "a step can end");
    check(!type->default_outcome().name.empty(), "its usual end has a name");
    for (const Schema* schema : {&type->params, &type->output}) {
        const std::string written = json::to_json_schema(*schema);
        check(json::parse_schema(written).has_value(), "its schemas can be shown", written);
    }
    for (const StepExample& example : type->examples) {
        check(json::validate(type->params, example.params, json::Stage::written).empty(),
              "an example is one",
              json::to_json(example.params));
    }
}

}  // namespace rota::fuzz
