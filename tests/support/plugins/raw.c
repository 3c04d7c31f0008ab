/*
 * Step types straight on the C interface: that C can do it, and what only C can do wrong. The
 * params are compared as texts, since there is no JSON here: {"how":"twice"}.
 */
#include <string.h>

#include <rota/plugin.h>

static const rota_host* the_host;
static rota_call kept_call;
static int inside;

static rota_str text(const char* chars) {
    rota_str result;
    result.ptr = chars;
    result.len = strlen(chars);
    return result;
}

static int says(const rota_call_info* told, const char* how) {
    const char* params = (const char*)told->params.ptr;
    const size_t size = strlen(how);
    size_t i;
    for (i = 0; i + size <= told->params.len; ++i) {
        if (memcmp(params + i, how, size) == 0) return 1;
    }
    return 0;
}

static rota_rc complete(rota_call call, const char* output) {
    rota_result result;
    memset(&result, 0, sizeof result);
    result.size = sizeof result;
    result.status = ROTA_SUCCEEDED;
    result.output.encoding = ROTA_ENC_JSON;
    result.output.ptr = output;
    result.output.len = strlen(output);
    return the_host->complete(the_host, call, &result);
}

static const char* text_of(rota_rc rc) {
    if (rc == ROTA_OK) return "{\"rc\":\"ok\"}";
    return rc == ROTA_E_STALE ? "{\"rc\":\"stale\"}" : "{\"rc\":\"other\"}";
}

static rota_rc start(const rota_step_type* type,
                     rota_instance instance,
                     rota_call call,
                     const rota_call_info* told) {
    rota_result result;
    (void)type;
    if (instance != 42) return ROTA_E_INTERNAL;
    if (says(told, "silent")) return ROTA_OK;
    if (says(told, "refuse")) return ROTA_E_DENIED;
    if (says(told, "malformed json")) return complete(call, "{\"rc\":");
    if (says(told, "malformed result")) {
        memset(&result, 0, sizeof result);
        return the_host->complete(the_host, call, &result);
    }
    if (says(told, "nobody")) { /* completes what never was, then itself */
        return complete(call, text_of(complete(call + 12345, "{}")));
    }
    if (says(told, "keep")) {
        kept_call = call;
        return ROTA_PENDING;
    }
    if (says(told, "finish kept")) return complete(call, text_of(complete(kept_call, "{}")));
    if (says(told, "signals")) {
        return complete(call,
                        the_host->signals(the_host, kept_call) & ROTA_SIG_STALE
                            ? "{\"rc\":\"stale\"}"
                            : "{\"rc\":\"ok\"}");
    }
    if (says(told, "twice")) {
        complete(call, "{\"rc\":\"first\"}");
        return complete(call, "{\"rc\":\"second\"}") == ROTA_E_STALE ? ROTA_OK : ROTA_E_INTERNAL;
    }
    if (says(told, "alone")) { /* two at once would be seen */
        const char* output = inside++ == 0 ? "{\"rc\":\"alone\"}" : "{\"rc\":\"crowded\"}";
        const rota_rc rc = complete(call, output);
        --inside;
        return rc;
    }
    the_host->log(the_host, call, ROTA_LOG_INFO, text("hello"), NULL, 0);
    return complete(call, "{\"rc\":\"ok\"}");
}

static rota_rc create(const rota_step_type* type,
                      const rota_host* host,
                      const rota_payload* config,
                      rota_instance* instance) {
    (void)type;
    (void)config;
    the_host = host;
    *instance = 42;
    return ROTA_OK;
}

static const rota_step_type raw = {
    sizeof(rota_step_type),
    0, /* not thread-safe: one call at a time */
    "test.raw",
    1,
    0,
    "{\"title\":{\"zh\":\"裸接口\",\"en\":\"Raw\"},"
    "\"params\":{\"type\":\"object\",\"properties\":{\"how\":{\"type\":\"string\"}}},"
    "\"output\":{\"type\":\"object\",\"properties\":{\"rc\":{\"type\":\"string\"}}},"
    "\"outcomes\":[{\"name\":\"done\"}],\"effect\":\"pure\"}",
    NULL,
    create,
    NULL,
    start,
    NULL,
    NULL};

static const rota_step_type* step(uint32_t index) { return index == 0 ? &raw : NULL; }

const rota_plugin* rota_plugin_entry(uint32_t host_abi_major) {
    static const rota_plugin plugin = {ROTA_ABI_MAGIC,
                                       sizeof(rota_plugin),
                                       ROTA_ABI_MAJOR,
                                       ROTA_ABI_MINOR,
                                       0,
                                       1,
                                       "test.raw",
                                       "1.0.0",
                                       "C",
                                       NULL,
                                       NULL,
                                       step,
                                       NULL,
                                       NULL};
    (void)host_abi_major;
    return &plugin;
}
