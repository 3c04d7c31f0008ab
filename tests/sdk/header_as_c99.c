/* plugin.h is all a C author needs: here it is compiled as C99, and a field is asked for. */
#include <rota/ext/calendar.h>
#include <rota/ext/query.h>
#include <rota/plugin.h>

int rota_test_has_effects(const rota_result* result);

int rota_test_has_effects(const rota_result* result) { return ROTA_HAS(result, effects); }
