/*
 * rota/ext/query.h: reading what the office has on record, from one snapshot. A step type asks in
 * JSON and is answered in JSON. rota writes question and answer into the run's journal, so that the
 * outcome can be explained and recomputed. Each question is an object whose "read" says which:
 *
 * {"read":"entries", "book":"decisions", "find":"status = \"open\"", "sort":["due"]}
 *
 * is answered {"entries":[{"no":…, "id":…, "status":…, …}]}. `find` is a FEEL expression over the
 * fields of an entry; `sort` names fields, "-due" for descending. Both may be left out.
 *
 * {"read":"visits", "from":"2018-10-01", "to":"2018-10-31", "units":["dongzhou"], "hidden":false}
 *
 * is answered {"visits":[{"unit":…, "date":…}]}: those held, and those planned that are hidden from
 * nobody; with "hidden":true all that are planned.
 *
 * {"read":"evidence", "from":…, "to":…, "units":[…], "workflows":[…]}
 *
 * is answered {"rows":[{"unit":…, "required":…, "complete":…, "late":…, "doubled":…}]}.
 *
 * {"read":"roster", "accounts":["dongzhou.liaison"]}
 *
 * is answered {"accounts":[{"account":…, "unit":…, "role":…, "zh":…, "en":…, "present":true}]}.
 */
#ifndef ROTA_EXT_QUERY_H
#define ROTA_EXT_QUERY_H

#include "../plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define ROTA_EXT_QUERY "rota.query/1"

/* Called once, before the function that was given it returns; the payload is JSON. */
typedef void (*rota_answer_fn)(void* ctx, const rota_payload* answer);

typedef struct rota_ext_query {
    uint32_t size;
    uint32_t reserved;

    /* [call] ROTA_OK: `answer` was called with the answer. Any other: `answer` was called with
     * {"zh":…, "en":…}, or, for ROTA_E_STALE, not at all. */
    rota_rc (*query)(
        const rota_host*, rota_call, const rota_payload* request, rota_answer_fn answer, void* ctx);
} rota_ext_query;

#ifdef __cplusplus
}
#endif

#endif
