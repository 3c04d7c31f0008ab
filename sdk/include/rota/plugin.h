/*
 * rota/plugin.h: the binary contract between rota and a library of step types. Major version 1.
 *
 * C99, no dependencies. C++ authors include rota/sdk.hpp instead and never see this file; authors
 * in other languages implement it as it stands. What the JSON in the payloads means: sdk/README.md.
 *
 * Rules that hold everywhere:
 *
 * R1: Every pointer is borrowed for the duration of the call it is passed in. Nobody keeps it, and
 * nobody frees the other side's memory. (Exceptions are said where they are: the host table and the
 * static descriptions of a plugin.)
 *
 * R2: Every struct starts with `size`, its sizeof where it was compiled. Fields are only ever
 * appended; what lies beyond `size` does not exist. ROTA_HAS asks.
 *
 * R3: No function may let a C++ exception, a longjmp or a signal escape.
 *
 * R4: The tag of a function says who may call it, and when. [any]: any thread, at any time. [ctl]:
 * the host's control thread, never two at once. [call]: the thread that serves one invocation; two
 * invocations may run side by side.
 */
#ifndef ROTA_PLUGIN_H
#define ROTA_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* "ROA1", little endian: says that this is a rota plugin at all. */
#define ROTA_ABI_MAGIC 0x31414F52u
/* Another major is another contract: the host refuses the library and says so. */
#define ROTA_ABI_MAJOR 1u
/* A minor only appends fields and enumerators. */
#define ROTA_ABI_MINOR 0u

#if defined(__GNUC__)
#define ROTA_EXPORT __attribute__((visibility("default")))
#else
#define ROTA_EXPORT
#endif

/* True if the size-prefixed struct `p` points to is long enough to hold `field`. The only legal way
 * to touch a field that was appended after 1.0. */
#define ROTA_HAS(p, field) \
    ((p) != NULL && (p)->size >= offsetof(__typeof__(*(p)), field) + sizeof((p)->field))

/* UTF-8, not ended by a zero byte. `ptr` may be NULL when `len` is 0. */
typedef struct rota_str {
    const char* ptr;
    uint64_t len;
} rota_str;

enum {
    ROTA_ENC_NONE = 0, /* there is no payload; ptr and len are 0 */
    ROTA_ENC_JSON = 1  /* UTF-8 JSON text; numbers are exact decimals, never doubles */
};

enum {
    ROTA_PAYLOAD_SENSITIVE = 1u /* never logged, never shown */
};

typedef struct rota_payload {
    uint32_t encoding; /* ROTA_ENC_* */
    uint32_t flags;    /* ROTA_PAYLOAD_* */
    const void* ptr;
    uint64_t len;
} rota_payload;

/* One invocation of a handler. Slot and generation, never a pointer: a late or second completion is
 * answered ROTA_E_STALE instead of corrupting memory. Never 0. (A task of a
 * person is something else.) */
typedef uint64_t rota_call;

/* Chosen by the plugin in `create`; 0 when the step type has no `create`. */
typedef uint64_t rota_instance;

typedef int32_t rota_rc;
enum {
    ROTA_OK = 0,
    ROTA_PENDING = 1,    /* only from `start`: complete() will be called later */
    ROTA_E_STALE = -1,   /* the call has been completed, has timed out or is another attempt's */
    ROTA_E_INVALID = -2, /* an argument is malformed */
    ROTA_E_UNSUPPORTED = -3,
    ROTA_E_LIMIT = -4, /* too big, too many */
    ROTA_E_DENIED = -5,
    ROTA_E_INTERNAL = -6,
    ROTA_E_NOT_FOUND = -7,
    ROTA_E_AGAIN = -8 /* not now: ask again */
};

/* What a handler is told. */
typedef struct rota_call_info {
    uint32_t size;
    uint32_t attempt;         /* starts at 1; another attempt of the same activation is 2, 3, … */
    rota_str run;             /* public name: supervision-round/2018-Q3 */
    rota_str step;            /* recheck */
    rota_str workflow;        /* supervision-round */
    rota_str activation;      /* recheck[s07/road]#2 */
    rota_str idempotency_key; /* the same for every attempt and message of this activation */
    rota_str completion_token;    /* of this attempt, for a completion from outside */
    rota_str trace_parent;        /* W3C traceparent; empty when there is no trace */
    int64_t deadline_unix_ms;     /* hard stop of this attempt; 0: none */
    int64_t heartbeat_timeout_ms; /* 0: none required */
    int64_t now_unix_ms;          /* the moment this call stands for; use it instead of a clock */
    uint8_t random[32];           /* recorded random bits; use them instead of a generator */
    rota_payload params;     /* JSON: evaluated, checked against the params schema, defaults set */
    rota_payload context;    /* JSON: who, deputy, owner, round, due, today, … */
    rota_payload checkpoint; /* what the last SUSPENDED answer left; NONE at the start */
    rota_payload message;    /* JSON: why the handler is called; NONE at the start */
} rota_call_info;

/* What a handler answers. */
enum {
    ROTA_SUCCEEDED = 1, /* done, with `outcome` and `output` */
    ROTA_RETRY = 2,     /* did not work this time; trying again may help */
    ROTA_FAILED = 3,    /* did not work; trying again does not help */
    ROTA_CANCELED = 4,  /* stopped because it was asked to */
    ROTA_SUSPENDED = 5  /* waits for a message; `checkpoint` comes back with it */
};

typedef struct rota_result {
    uint32_t size;
    uint32_t status;        /* ROTA_SUCCEEDED … ROTA_SUSPENDED */
    rota_str outcome;       /* one of the declared outcomes; empty: the positive default */
    rota_payload output;    /* JSON, checked against the output schema */
    rota_payload effects;   /* JSON array: what the host does in the transaction of this answer */
    rota_str error_code;    /* RETRY, FAILED: for machines, "http.503" */
    rota_str error_message; /* RETRY, FAILED: for people, without secrets */
    rota_payload error_details; /* JSON object; "zh" in it is error_message in Chinese */
    int64_t retry_after_ms;     /* RETRY: not before that long; -1: the workflow decides */
    rota_payload checkpoint;    /* SUSPENDED: at most 256 KiB */
} rota_result;

/* Bits of `signals` and `heartbeat`. */
enum {
    ROTA_SIG_CANCEL = 1u,
    ROTA_SIG_PAUSE = 2u,
    ROTA_SIG_DRAIN = 4u,    /* the host wants to end: finish soon or suspend */
    ROTA_SIG_DEADLINE = 8u, /* the deadline has passed */
    ROTA_SIG_STALE = 16u    /* nobody waits for this call any more: stop */
};

enum { ROTA_LOG_TRACE, ROTA_LOG_DEBUG, ROTA_LOG_INFO, ROTA_LOG_WARN, ROTA_LOG_ERROR };

typedef struct rota_kv {
    rota_str key;
    rota_str value;
} rota_kv;

/* The host: what a plugin may ask of rota. Always there in major 1, and valid from `init` to the
 * end of the process: a thread that comes late finds it and is told ROTA_E_STALE. One process may
 * hold several hosts. */
typedef struct rota_host {
    uint32_t size;
    uint32_t abi_major;
    uint32_t abi_minor;
    uint32_t reserved;
    void* ctx; /* the host's own */
    rota_str name;
    rota_str version;

    /* [any] A service by its id, "rota.calendar/1"; NULL where the host does not offer it. What it
     * points to lives as long as the host. Ids never change their meaning; rota/ext/ has one header
     * for each. */
    const void* (*get_extension)(const struct rota_host*, const char* id);

    /* [any] Ends a call, exactly once, from inside `start` or later. Whoever comes second gets
     * ROTA_E_STALE, and nothing has happened. */
    rota_rc (*complete)(const struct rota_host*, rota_call, const rota_result*);

    /* [any] Still alive, so far done, and (may be NULL) what to go on from. Returns ROTA_SIG_*. */
    uint32_t (*heartbeat)(const struct rota_host*,
                          rota_call,
                          uint32_t permille,
                          const rota_payload* checkpoint);

    /* [any] ROTA_SIG_* of the call; cheap enough for a loop. */
    uint32_t (*signals)(const struct rota_host*, rota_call);

    /* [any] A line for the operator. The call may be 0: the plugin speaks for itself. */
    void (*log)(const struct rota_host*,
                rota_call,
                uint32_t level,
                rota_str message,
                const rota_kv* fields,
                uint32_t field_count);
} rota_host;

/* How a step type wants to be treated. */
enum {
    ROTA_STEP_BLOCKING = 1u,    /* start() may take long: run it on the pool for such steps */
    ROTA_STEP_THREAD_SAFE = 2u, /* one instance may serve several calls at once */
    ROTA_STEP_NEEDS_WORKER = 4u /* refuses to run inside the engine's own process */
};

enum { ROTA_DIAG_ERROR = 1, ROTA_DIAG_WARNING = 2 };

/* One complaint about params. */
typedef struct rota_diag {
    uint32_t size;
    uint32_t severity;   /* ROTA_DIAG_* */
    rota_str path;       /* JSON pointer into the params */
    rota_str code;       /* for machines */
    rota_str message_zh; /* for people: what was expected, what was found, what to do */
    rota_str message_en;
} rota_diag;
typedef void (*rota_diag_fn)(void* ctx, const rota_diag*);

/* A step type. Lives as long as the library; the host reads it without copying. */
typedef struct rota_step_type {
    uint32_t size;
    uint32_t flags;   /* ROTA_STEP_* */
    const char* name; /* what `do = "…"` says; others than rota's own begin with a domain:
                         "acme.http.get" */
    uint32_t version; /* raised when params or outcomes change incompatibly */
    uint32_t reserved;
    const char* manifest_json; /* title, doc, params, output, outcomes, effect, … */

    /* [any] Optional. What a schema cannot say about params. Pure: no clock, no files, no host. */
    rota_rc (*validate)(const struct rota_step_type*,
                        const rota_payload* params,
                        rota_diag_fn,
                        void* ctx);

    /* [ctl] Optional. Once for each host, before any call; `config` is the operator's, NONE when
     * there is none. */
    rota_rc (*create)(const struct rota_step_type*,
                      const rota_host*,
                      const rota_payload* config,
                      rota_instance*);

    /* [ctl] Optional. No call is running. */
    void (*destroy)(const struct rota_step_type*, rota_instance);

    /* [call] The handler. ROTA_OK: complete() has been called. ROTA_PENDING: it will be. Anything
     * else: the call has failed with "plugin.start". */
    rota_rc (*start)(const struct rota_step_type*, rota_instance, rota_call, const rota_call_info*);

    /* [any] Optional, must not block: a signal has been raised for a pending call. */
    void (*cancel)(const struct rota_step_type*, rota_instance, rota_call, uint32_t signals);

    /* [any] Optional: services that the step type offers to the host. */
    const void* (*get_extension)(const struct rota_step_type*, const char* id);
} rota_step_type;

/* The library, as its one exported function describes it. */
typedef struct rota_plugin {
    /* These four never change, in any major: any host can say why it refuses any library. */
    uint32_t magic;
    uint32_t size;
    uint32_t abi_major;
    uint32_t abi_minor;

    uint32_t min_host_minor; /* the oldest minor of the host that will do */
    uint32_t step_count;
    const char* id;         /* "acme.http" */
    const char* version;    /* "1.4.2" */
    const char* build_info; /* compiler, standard library, SDK; for people */

    /* Ends with NULL. The host refuses to load where one is absent. */
    const char* const* required_extensions;

    /* [ctl] Optional. Once for each host, after the checks above and before `step`. */
    rota_rc (*init)(const rota_host*);

    /* [any] Step types 0 … step_count - 1. NULL is an error. */
    const rota_step_type* (*step)(uint32_t index);

    /* [ctl] Optional. Stop own threads of that host; ROTA_E_AGAIN: still busy. */
    rota_rc (*quiesce)(const rota_host*);

    /* [ctl] Optional. Called once, after the last call; release everything. */
    void (*deinit)(const rota_host*);
} rota_plugin;

/* The argument is the major of the host, so that one library can serve several. Never NULL; what it
 * points to lives as long as the library. */
ROTA_EXPORT const rota_plugin* rota_plugin_entry(uint32_t host_abi_major);
typedef const rota_plugin* (*rota_plugin_entry_fn)(uint32_t host_abi_major);

#ifdef __cplusplus
}
#endif

#endif
