// The library rota.allot: what is settled by lot and by rule, so that anybody can work it out
// again.
#include "assign.hpp"
#include "draw.hpp"
#include "plan.hpp"
#include "rotate.hpp"

using namespace rota::allot_steps;

ROTA_PLUGIN("rota.allot", "1.0.0", DrawStep, AssignStep, PlanStep, RotateStep)
