/*
 * rota/ext/calendar.h: the working-day calendar of the office: weekends, holidays, make-up
 * workdays, office hours. As in rota/ext/query.h, question and answer are JSON and are recorded.
 *
 * {"ask":"next workdays", "after":"2018-09-28", "count":15} is answered {"days":["2018-09-29", …]}.
 *
 * {"ask":"workdays", "from":"2018-10-01", "to":"2018-10-31"} is answered {"days":[…]}; both ends
 * are included.
 *
 * {"ask":"is workday", "day":"2018-10-01"} is answered {"workday":false}.
 *
 * {"ask":"due", "from":"2018-09-28T09:00:00+08:00", "span":{"count":5,"unit":"workday"}} is
 * answered
 * {"at":"2018-10-11T17:30:00+08:00"}.
 */
#ifndef ROTA_EXT_CALENDAR_H
#define ROTA_EXT_CALENDAR_H

#include "query.h"

#ifdef __cplusplus
extern "C" {
#endif

#define ROTA_EXT_CALENDAR "rota.calendar/1"

typedef struct rota_ext_calendar {
    uint32_t size;
    uint32_t reserved;

    /* [call] Answers as `rota_ext_query::query` does. */
    rota_rc (*ask)(
        const rota_host*, rota_call, const rota_payload* request, rota_answer_fn answer, void* ctx);
} rota_ext_calendar;

#ifdef __cplusplus
}
#endif

#endif
