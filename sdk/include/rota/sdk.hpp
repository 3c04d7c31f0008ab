// rota/sdk.hpp: all a C++ author of step types includes, and the macro that makes them a library:
//
//     ROTA_PLUGIN("acme.http", "1.0.0", Get, Post)
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <vector>

#include <rota/plugin.h>
#include <rota/reads.hpp>
#include <rota/sha256.hpp>
#include <rota/step.hpp>

namespace rota {
inline namespace sdk1 {
namespace detail {

/// The library of these step types: what stands behind its one exported function.
template <class... Steps>
struct Library {
    static const rota_plugin* describe(const char* id, const char* version) noexcept {
        static const rota_plugin table = [&] {
            rota_plugin plugin{};
            plugin.magic = ROTA_ABI_MAGIC;
            plugin.size = sizeof plugin;
            plugin.abi_major = ROTA_ABI_MAJOR;
            plugin.abi_minor = ROTA_ABI_MINOR;
            plugin.step_count = sizeof...(Steps);
            plugin.id = id;
            plugin.version = version;
            plugin.build_info = "rota C++ SDK 1.0, " __VERSION__;
            plugin.required_extensions = required_extensions();
            plugin.init = init;
            plugin.step = step;
            return plugin;
        }();
        return &table;
    }

  private:
    /// Builds all manifests, so that a contradiction in one is a refusal to load and not a
    /// surprise.
    static rota_rc init(const rota_host* host) noexcept {
        try {
            (step_type<Steps>(), ...);
            return ROTA_OK;
        } catch (const std::exception& error) {
            host->log(host, 0, ROTA_LOG_ERROR, str_of(error.what()), nullptr, 0);
        } catch (...) {
            host->log(host, 0, ROTA_LOG_ERROR, str_of("an unknown exception"), nullptr, 0);
        }
        return ROTA_E_INVALID;
    }

    static const rota_step_type* step(std::uint32_t index) noexcept {
        try {
            static const std::array<const rota_step_type*, sizeof...(Steps)> types = {
                &step_type<Steps>()...};
            return index < types.size() ? types[index] : nullptr;
        } catch (...) {
            return nullptr;
        }
    }

    static const char* const* required_extensions() {
        static const std::vector<std::string> names = [] {
            std::vector<std::string> all;
            const auto take = [&](const std::vector<std::string>& needs) {
                all.insert(all.end(), needs.begin(), needs.end());
            };
            (take(Steps::manifest().needs), ...);
            return all;
        }();
        static const std::vector<const char*> pointers = [] {
            std::vector<const char*> all;
            all.reserve(names.size() + 1);
            for (const std::string& name : names) all.push_back(name.c_str());
            all.push_back(nullptr);
            return all;
        }();
        return pointers.data();
    }
};

}  // namespace detail
}  // namespace sdk1
}  // namespace rota

/// Defines the one exported function of a library. Once in a library, outside any namespace.
#define ROTA_PLUGIN(id, version, ...)                                            \
    extern "C" ROTA_EXPORT const rota_plugin* rota_plugin_entry(std::uint32_t) { \
        return ::rota::detail::Library<__VA_ARGS__>::describe(id, version);      \
    }
