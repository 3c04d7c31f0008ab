// plugin.h as C++11: what a plugin in another dialect, or generated bindings, would include.
#include <rota/ext/calendar.h>
#include <rota/ext/query.h>
#include <rota/plugin.h>

extern "C" int rota_test_has_checkpoint(const rota_result* result);

int rota_test_has_checkpoint(const rota_result* result) { return ROTA_HAS(result, checkpoint); }
