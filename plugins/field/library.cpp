// The library rota.field: what people do away from their desks.
#include "visit.hpp"

using namespace rota::field_steps;

ROTA_PLUGIN("rota.field", "1.0.0", VisitStep)
