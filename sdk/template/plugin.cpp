#include "count.hpp"

ROTA_PLUGIN("acme.count", "1.0.0", acme::Count)
