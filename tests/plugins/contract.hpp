// What the engine holds a step type to, as texts: its manifest, and its answers against it. Empty
// where there is nothing to say.
#pragma once

#include <string>

namespace rota::contract {

std::string trouble_with_manifest(const std::string& manifest,
                                  const std::string& name,
                                  const std::string& library);
/// Params as an author writes them, against the manifest.
std::string trouble_with_params(const std::string& manifest,
                                const std::string& name,
                                const std::string& params);
std::string trouble_with_output(const std::string& manifest,
                                const std::string& name,
                                const std::string& output);
std::string trouble_with_effects(const std::string& manifest,
                                 const std::string& name,
                                 const std::string& effects);

}  // namespace rota::contract
