// The library rota.flow: what a workflow does with itself, without people.
#include "run.hpp"
#include "set.hpp"
#include "signal.hpp"
#include "stop.hpp"
#include "wait.hpp"

using namespace rota::flow_steps;

ROTA_PLUGIN("rota.flow", "1.0.0", SetStep, WaitStep, RunStep, SignalStep, StopStep)
