/*
 * The binary contract of version 1.0, as it was released. Whoever edits plugin.h so that this file
 * no longer compiles breaks every library out there: append fields, or begin a new major. (x86-64
 * and AArch64 lay these structs out alike.)
 */
#include <rota/ext/calendar.h>
#include <rota/ext/query.h>
#include <rota/plugin.h>

#define AT(type, field, offset) \
    _Static_assert(offsetof(type, field) == (offset), #type "." #field " has moved")
#define SAME(type, field, ...)                                                               \
    _Static_assert(__builtin_types_compatible_p(__typeof__(((type*)0)->field), __VA_ARGS__), \
                   #type "." #field " has another type")
#define VALUE(name, value) _Static_assert((name) == (value), #name " has changed")

AT(rota_str, ptr, 0);
AT(rota_str, len, 8);

AT(rota_payload, encoding, 0);
AT(rota_payload, flags, 4);
AT(rota_payload, ptr, 8);
AT(rota_payload, len, 16);

AT(rota_call_info, size, 0);
AT(rota_call_info, attempt, 4);
AT(rota_call_info, run, 8);
AT(rota_call_info, step, 24);
AT(rota_call_info, workflow, 40);
AT(rota_call_info, activation, 56);
AT(rota_call_info, idempotency_key, 72);
AT(rota_call_info, completion_token, 88);
AT(rota_call_info, trace_parent, 104);
AT(rota_call_info, deadline_unix_ms, 120);
AT(rota_call_info, heartbeat_timeout_ms, 128);
AT(rota_call_info, now_unix_ms, 136);
AT(rota_call_info, random, 144);
AT(rota_call_info, params, 176);
AT(rota_call_info, context, 200);
AT(rota_call_info, checkpoint, 224);
AT(rota_call_info, message, 248);

AT(rota_result, size, 0);
AT(rota_result, status, 4);
AT(rota_result, outcome, 8);
AT(rota_result, output, 24);
AT(rota_result, effects, 48);
AT(rota_result, error_code, 72);
AT(rota_result, error_message, 88);
AT(rota_result, error_details, 104);
AT(rota_result, retry_after_ms, 128);
AT(rota_result, checkpoint, 136);

AT(rota_kv, key, 0);
AT(rota_kv, value, 16);

AT(rota_host, size, 0);
AT(rota_host, abi_major, 4);
AT(rota_host, abi_minor, 8);
AT(rota_host, reserved, 12);
AT(rota_host, ctx, 16);
AT(rota_host, name, 24);
AT(rota_host, version, 40);
AT(rota_host, get_extension, 56);
AT(rota_host, complete, 64);
AT(rota_host, heartbeat, 72);
AT(rota_host, signals, 80);
AT(rota_host, log, 88);

AT(rota_diag, size, 0);
AT(rota_diag, severity, 4);
AT(rota_diag, path, 8);
AT(rota_diag, code, 24);
AT(rota_diag, message_zh, 40);
AT(rota_diag, message_en, 56);

AT(rota_step_type, size, 0);
AT(rota_step_type, flags, 4);
AT(rota_step_type, name, 8);
AT(rota_step_type, version, 16);
AT(rota_step_type, reserved, 20);
AT(rota_step_type, manifest_json, 24);
AT(rota_step_type, validate, 32);
AT(rota_step_type, create, 40);
AT(rota_step_type, destroy, 48);
AT(rota_step_type, start, 56);
AT(rota_step_type, cancel, 64);
AT(rota_step_type, get_extension, 72);

AT(rota_plugin, magic, 0);
AT(rota_plugin, size, 4);
AT(rota_plugin, abi_major, 8);
AT(rota_plugin, abi_minor, 12);
AT(rota_plugin, min_host_minor, 16);
AT(rota_plugin, step_count, 20);
AT(rota_plugin, id, 24);
AT(rota_plugin, version, 32);
AT(rota_plugin, build_info, 40);
AT(rota_plugin, required_extensions, 48);
AT(rota_plugin, init, 56);
AT(rota_plugin, step, 64);
AT(rota_plugin, quiesce, 72);
AT(rota_plugin, deinit, 80);

AT(rota_ext_query, size, 0);
AT(rota_ext_query, query, 8);
AT(rota_ext_calendar, size, 0);
AT(rota_ext_calendar, ask, 8);

SAME(rota_call_info, random, uint8_t[32]);
SAME(rota_call_info, message, rota_payload);
SAME(rota_result, effects, rota_payload);
SAME(rota_host, get_extension, const void* (*)(const rota_host*, const char*));
SAME(rota_host, complete, rota_rc (*)(const rota_host*, rota_call, const rota_result*));
SAME(rota_host,
     heartbeat,
     uint32_t (*)(const rota_host*, rota_call, uint32_t, const rota_payload*));
SAME(rota_host, signals, uint32_t (*)(const rota_host*, rota_call));
SAME(rota_host,
     log,
     void (*)(const rota_host*, rota_call, uint32_t, rota_str, const rota_kv*, uint32_t));
SAME(rota_step_type,
     validate,
     rota_rc (*)(const rota_step_type*, const rota_payload*, rota_diag_fn, void*));
SAME(rota_step_type,
     create,
     rota_rc (*)(const rota_step_type*, const rota_host*, const rota_payload*, rota_instance*));
SAME(rota_step_type, destroy, void (*)(const rota_step_type*, rota_instance));
SAME(rota_step_type,
     start,
     rota_rc (*)(const rota_step_type*, rota_instance, rota_call, const rota_call_info*));
SAME(rota_step_type, cancel, void (*)(const rota_step_type*, rota_instance, rota_call, uint32_t));
SAME(rota_step_type, get_extension, const void* (*)(const rota_step_type*, const char*));
SAME(rota_plugin, required_extensions, const char* const*);
SAME(rota_plugin, init, rota_rc (*)(const rota_host*));
SAME(rota_plugin, step, const rota_step_type* (*)(uint32_t));
SAME(rota_plugin, quiesce, rota_rc (*)(const rota_host*));
SAME(rota_plugin, deinit, void (*)(const rota_host*));
SAME(rota_ext_query,
     query,
     rota_rc (*)(const rota_host*, rota_call, const rota_payload*, rota_answer_fn, void*));
SAME(rota_ext_calendar,
     ask,
     rota_rc (*)(const rota_host*, rota_call, const rota_payload*, rota_answer_fn, void*));

VALUE(ROTA_ABI_MAGIC, 0x31414F52u);
VALUE(ROTA_ABI_MAJOR, 1u);
VALUE(ROTA_ENC_JSON, 1);
VALUE(ROTA_PENDING, 1);
VALUE(ROTA_E_STALE, -1);
VALUE(ROTA_E_AGAIN, -8);
VALUE(ROTA_SUCCEEDED, 1);
VALUE(ROTA_RETRY, 2);
VALUE(ROTA_FAILED, 3);
VALUE(ROTA_CANCELED, 4);
VALUE(ROTA_SUSPENDED, 5);
VALUE(ROTA_SIG_CANCEL, 1u);
VALUE(ROTA_SIG_STALE, 16u);
VALUE(ROTA_STEP_BLOCKING, 1u);
VALUE(ROTA_STEP_THREAD_SAFE, 2u);
VALUE(ROTA_STEP_NEEDS_WORKER, 4u);
VALUE(ROTA_LOG_ERROR, 4);
