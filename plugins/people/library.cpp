// The library rota.people: work and decisions of people at their desks.
#include "approve.hpp"
#include "task.hpp"

using namespace rota::people_steps;

ROTA_PLUGIN("rota.people", "1.0.0", TaskStep, ApproveStep)
