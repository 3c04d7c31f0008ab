#include "plugins/contract.hpp"

#include "json/json.hpp"
#include "json/schema.hpp"
#include "plugin/effects.hpp"
#include "plugin/manifest.hpp"

namespace rota::contract {

namespace {

std::string first_of(const std::vector<json::Violation>& violations) {
    if (violations.empty()) return {};
    return violations.front().pointer + " " + violations.front().error.en;
}

/// Throws where the manifest is not as it should be: that has a test of its own.
StepType type_of(const std::string& manifest, const std::string& name) {
    return *plugin::parse_manifest(manifest, name, "test");
}

}  // namespace

std::string trouble_with_manifest(const std::string& manifest,
                                  const std::string& name,
                                  const std::string& library) {
    const auto type = plugin::parse_manifest(manifest, name, library);
    return type ? std::string() : type.error().en;
}

std::string trouble_with_params(const std::string& manifest,
                                const std::string& name,
                                const std::string& params) {
    const auto type = type_of(manifest, name);
    return first_of(json::validate(type.params, *json::from_json(params), json::Stage::written));
}

std::string trouble_with_output(const std::string& manifest,
                                const std::string& name,
                                const std::string& output) {
    return first_of(json::validate(type_of(manifest, name).output, *json::from_json(output)));
}

std::string trouble_with_effects(const std::string& manifest,
                                 const std::string& name,
                                 const std::string& effects) {
    const auto trouble =
        plugin::trouble_with_effects(*json::from_json(effects), type_of(manifest, name));
    return trouble ? trouble->en : std::string();
}

}  // namespace rota::contract
