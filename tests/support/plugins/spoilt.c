/*
 * A library that would load, if one thing about it were not wrong: which one, the build says.
 */
#include <string.h>

#include <rota/plugin.h>

#define MANIFEST                                                          \
    "{\"params\":{\"type\":\"object\"},\"output\":{\"type\":\"object\"}," \
    "\"outcomes\":[{\"name\":\"done\"}]}"

static rota_rc start(const rota_step_type* type,
                     rota_instance instance,
                     rota_call call,
                     const rota_call_info* told) {
    (void)type;
    (void)instance;
    (void)call;
    (void)told;
    return ROTA_E_UNSUPPORTED;
}

#if defined(SPOILT_FAILING_CREATE)
static rota_rc create(const rota_step_type* type,
                      const rota_host* host,
                      const rota_payload* config,
                      rota_instance* instance) {
    (void)type;
    (void)host;
    (void)config;
    (void)instance;
    return ROTA_E_LIMIT;
}
#endif

#if defined(SPOILT_FAILING_INIT)
static rota_rc init(const rota_host* host) {
    const char* why = "the printer is on fire";
    rota_str line;
    line.ptr = why;
    line.len = strlen(why);
    host->log(host, 0, ROTA_LOG_ERROR, line, NULL, 0);
    return ROTA_E_INTERNAL;
}
#endif

static const rota_step_type* step(uint32_t index) {
    static rota_step_type type;
    (void)index;
    type.size = sizeof type;
    type.name = "test.spoilt";
    type.manifest_json = MANIFEST;
    type.start = start;
#if defined(SPOILT_BAD_MANIFEST)
    type.manifest_json =
        "{\"params\":{\"type\":\"object\"},\"output\":{\"type\":\"object\"},"
        "\"outcomes\":[{\"name\":\"done\"}],\"efect\":\"pure\"}";
#elif defined(SPOILT_DUPLICATE_TYPE)
    type.name = "test.echo";
#elif defined(SPOILT_NEEDS_WORKER)
    type.flags = ROTA_STEP_NEEDS_WORKER;
#elif defined(SPOILT_FAILING_CREATE)
    type.create = create;
#elif defined(SPOILT_NO_STEPS)
    return NULL;
#endif
    return &type;
}

const rota_plugin* rota_plugin_entry(uint32_t host_abi_major) {
    static rota_plugin plugin;
    (void)host_abi_major;
    plugin.magic = ROTA_ABI_MAGIC;
    plugin.size = sizeof plugin;
    plugin.abi_major = ROTA_ABI_MAJOR;
    plugin.step_count = 1;
    plugin.id = "test.spoilt";
    plugin.version = "1.0.0";
    plugin.step = step;
#if defined(SPOILT_BAD_MAGIC)
    plugin.magic = 7;
#elif defined(SPOILT_WRONG_MAJOR)
    plugin.abi_major = 2;
#elif defined(SPOILT_NEWER_HOST)
    plugin.min_host_minor = 99;
#elif defined(SPOILT_SHORT_DESCRIPTION)
    plugin.size = 24;
#elif defined(SPOILT_DUPLICATE_LIBRARY)
    plugin.id = "test.steps";
#elif defined(SPOILT_FAILING_INIT)
    plugin.init = init;
#elif defined(SPOILT_MISSING_EXTENSION)
    {
        static const char* const needs[] = {"acme.oracle/1", NULL};
        plugin.required_extensions = needs;
    }
#endif
    return &plugin;
}
