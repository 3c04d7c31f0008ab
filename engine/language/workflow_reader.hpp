// A workflow file: `[workflow]`, `[start]`, `[inputs]`, the steps, `[en]`.
#pragma once

#include "language/workflow_draft.hpp"

namespace rota::language {

/// Reads the workflow as far as it makes sense and reports what does not.
WorkflowDraft read_workflow(const SourceText& sheet,
                            const Table& root,
                            const Surroundings& around,
                            Report& report);

/// `[start]`; its condition is read by `expressions`, which remembers it.
StartRules read_start(const Reading& reading,
                      const people::Directory* people,
                      const Table& table,
                      Position at,
                      ExpressionReader& expressions);

}  // namespace rota::language
