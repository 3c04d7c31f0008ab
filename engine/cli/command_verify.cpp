#include "cli/all_commands.hpp"
#include "cli/office_types.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"
#include "runtime/verify.hpp"
#include "store/sqlite.hpp"

namespace rota::cli {

namespace {

int rebuild(Session& session, const runtime::DataFolder& folder) {
    const auto lock = runtime::DataLock::take(folder);
    if (!lock) {
        return session.fail({ErrorCode::unavailable,
                             "引擎正在运行；先停下它再重建",
                             "the engine is running; stop it before rebuilding"});
    }
    store::SqliteOptions options;
    options.path = folder.store();
    store::rebuild_sqlite(options);
    return exit_done;
}

int print_result(Session& session, const Value& result) {
    const bool holds = result["holds"] == Value(true);
    if (session.print_data(result, "faults")) return holds ? exit_done : exit_failed;
    for (const Value& fault : result["faults"].list()->items) {
        print(text_of(fault, "what") + " " + text_of(fault, "where") + session.say("：", ": ") +
              text_of(fault, session.language() == Language::zh ? "zh" : "en"));
    }
    for (const Value& held : result["held"].list()->items) {
        print(session.say("只能查看 ", "only shown: ") + text_of(held, "run") +
              session.say("：", ": ") +
              text_of(held, session.language() == Language::zh ? "zh" : "en"));
    }
    const std::string counts = session.say(
        text_of(result, "runs") + " 轮、" + text_of(result, "rows") + " 行、" +
            text_of(result, "events") + " 个事件、" + text_of(result, "files") + " 个附件",
        text_of(result, "runs") + " run(s), " + text_of(result, "rows") + " row(s), " +
            text_of(result, "events") + " event(s), " + text_of(result, "files") + " file(s)");
    print(holds ? session.say("核验通过：", "verification passed: ") + counts
                : session.say("核验不通过：", "verification FAILED: ") + counts);
    return holds ? exit_done : exit_failed;
}

int verify(Session& session, const Arguments& arguments) {
    runtime::DataFolder folder;
    folder.path = session.data();
    if (const auto is_data = runtime::check_is_data(folder); !is_data)
        return session.fail(is_data.error());
    if (!session.account().empty()) {
        return session.fail({ErrorCode::denied,
                             "核验由本机的管理员做：去掉 --as",
                             "verifying is for the operator at the machine: leave out --as"});
    }
    try {
        if (arguments.has("--rebuild")) {
            const int failed = rebuild(session, folder);
            if (failed != exit_done) return failed;
        }
        OfficeTypes types(session);
        ProgressLine progress(session.say("核验", "verifying"));
        const auto result =
            runtime::verify(folder, types.types(), [&](std::size_t done, std::size_t of) {
                progress.at(done, of);
            });
        if (!result) return session.fail(result.error());
        return print_result(session, *result);
    } catch (const store::StoreError& error) {
        return session.fail({ErrorCode::unavailable, error.zh(), error.what()});
    }
}

}  // namespace

const CommandSpec verify_command{
    "verify",
    {"核验全部记录：链、状态、台账、附件",
     "verify the whole record: chains, states, tables, files"},
    {"rota verify", "rota verify --rebuild"},
    {{"--rebuild",
      Takes::flag,
      {"先由记录重建各表（引擎须停下）",
       "first make the tables anew from the journal (the engine must not run)"}}},
    verify};

}  // namespace rota::cli
