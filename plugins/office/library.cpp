// The library rota.office: documents, notices and ledgers.
#include "draft.hpp"
#include "lookup.hpp"
#include "notify.hpp"
#include "publish.hpp"
#include "record.hpp"

using namespace rota::office_steps;

ROTA_PLUGIN("rota.office", "1.0.0", DraftStep, PublishStep, NotifyStep, LookupStep, RecordStep)
