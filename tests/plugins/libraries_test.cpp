// The five libraries as they are built: what each holds, and that a clerk finds every type,
// parameter, output and outcome explained in both languages.
#include <dlfcn.h>
#include <gtest/gtest.h>

#include <rota/sdk.hpp>

#include "plugins/contract.hpp"

namespace rota {

namespace {

struct Expected {
    const char* file;
    const char* id;
    std::vector<std::string> types;
};

const std::vector<Expected>& libraries() {
    static const std::vector<Expected> table = {
        {"flow", "rota.flow", {"set", "wait", "run", "signal", "stop"}},
        {"people", "rota.people", {"task", "approve"}},
        {"field", "rota.field", {"visit"}},
        {"allot", "rota.allot", {"draw", "assign", "plan", "rotate"}},
        {"office", "rota.office", {"draft", "publish", "notify", "lookup", "record"}}};
    return table;
}

/// The library as the engine opens it; it stays open, as in the engine.
const rota_plugin* opened(const Expected& library) {
    const std::string path = std::string(ROTA_PLUGINS) + "/" + library.file + ".rota.so";
    void* handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) {
        ADD_FAILURE() << dlerror();
        return nullptr;
    }
    const auto entry = reinterpret_cast<rota_plugin_entry_fn>(dlsym(handle, "rota_plugin_entry"));
    return entry == nullptr ? nullptr : entry(ROTA_ABI_MAJOR);
}

template <class Look>
void each_type(const Look& look) {
    for (const Expected& library : libraries()) {
        const rota_plugin* plugin = opened(library);
        ASSERT_NE(plugin, nullptr) << library.file;
        for (std::uint32_t i = 0; i < plugin->step_count; ++i) look(library, *plugin->step(i));
    }
}

bool is_said(const Json& text, const char* part) {
    return text.is_object() && !text[part].text_or("").empty();
}

/// Every property, at every depth, has a title and a sentence in both languages. What the SDK says
/// of a file value is its own.
void expect_explained(const Json& schema, const std::string& place) {
    if (schema["x-rota-file"].text_or("") == "value") return;
    if (schema["properties"].is_object()) {
        for (const auto& [name, property] : schema["properties"].members()) {
            const std::string inner = place + "/" + name;
            for (const char* language : {"x-rota-zh", "x-rota-en"}) {
                EXPECT_TRUE(is_said(property[language], "title")) << inner << " " << language;
                EXPECT_TRUE(is_said(property[language], "description")) << inner << " " << language;
            }
            expect_explained(property, inner);
        }
    }
    if (schema["items"].is_object()) expect_explained(schema["items"], place + "/items");
}

TEST(Libraries, HoldTheirTypes) {
    for (const Expected& library : libraries()) {
        const rota_plugin* plugin = opened(library);
        ASSERT_NE(plugin, nullptr);

        std::vector<std::string> types;
        for (std::uint32_t i = 0; i < plugin->step_count; ++i) {
            types.emplace_back(plugin->step(i)->name);
        }

        EXPECT_STREQ(plugin->id, library.id);
        EXPECT_EQ(types, library.types);
    }
}

TEST(Libraries, HaveManifestsThatTheEngineTakes) {
    each_type([](const Expected& library, const rota_step_type& type) {
        EXPECT_EQ(contract::trouble_with_manifest(type.manifest_json, type.name, library.id), "");
    });
}

TEST(Libraries, LoadWithoutAnyServiceOfTheHost) {
    for (const Expected& library : libraries()) {
        EXPECT_EQ(opened(library)->required_extensions[0], nullptr) << library.file;
    }
}

TEST(Libraries, HaveOnlyPureTypesWithAnExample) {
    each_type([](const Expected&, const rota_step_type& type) {
        const Json manifest = Json::parse(type.manifest_json);
        EXPECT_EQ(manifest["effect"].text(), "pure") << type.name;
        EXPECT_FALSE(manifest["examples"].items().empty()) << type.name;
    });
}

TEST(Libraries, ExplainThemselvesInBothLanguages) {
    each_type([](const Expected&, const rota_step_type& type) {
        const Json manifest = Json::parse(type.manifest_json);
        for (const char* language : {"zh", "en"}) {
            EXPECT_TRUE(is_said(manifest["title"], language)) << type.name;
            EXPECT_TRUE(is_said(manifest["doc"], language)) << type.name;
            for (const Json& outcome : manifest["outcomes"].items()) {
                EXPECT_TRUE(is_said(outcome["title"], language)) << type.name;
            }
            for (const Json& example : manifest["examples"].items()) {
                EXPECT_TRUE(is_said(example["title"], language)) << type.name;
            }
        }
        expect_explained(manifest["params"], std::string(type.name) + " params");
        expect_explained(manifest["output"], std::string(type.name) + " output");
    });
}

/// One row for each type: what the engine reads off its manifest.
TEST(Libraries, TellTheEngineHowToTreatTheirTypes) {
    const std::map<std::string, std::string> expected = {
        {"set", "never"},
        {"wait", "never"},
        {"run", "never not_done"},
        {"signal", "never"},
        {"stop", "never"},
        {"task", "always missed close"},
        {"approve", "always rejected approve reject one_each"},
        {"visit", "always failed missed close happens checks_in"},
        {"draw", "never verifies seals"},
        {"assign", "never verifies seals"},
        {"plan", "never verifies seals reads"},
        {"rotate", "never"},
        {"draft", "who"},
        {"publish", "never"},
        {"notify", "never"},
        {"lookup", "never reads"},
        {"record", "never"}};
    each_type([&](const Expected&, const rota_step_type& type) {
        const Json manifest = Json::parse(type.manifest_json);
        std::string nature = manifest["person"].text();
        for (const Json& outcome : manifest["outcomes"].items()) {
            if (outcome.has("negative")) nature += " " + outcome["name"].text();
        }
        for (const Json& act : manifest["overdue"].items()) nature += " " + act.text();
        for (const char* flag : {"one_each",
                                 "happens",
                                 "checks_in",
                                 "compensates",
                                 "reconciles",
                                 "verifies",
                                 "seals"}) {
            if (manifest[flag].boolean()) nature += std::string(" ") + flag;
        }
        if (!manifest["needs"]["optional"].items().empty()) nature += " reads";
        EXPECT_EQ(nature, expected.at(type.name)) << type.name;
    });
}

}  // namespace

}  // namespace rota
