#include <csignal>

#include "api/server.hpp"
#include "cli/all_commands.hpp"
#include "cli/log.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"

namespace rota::cli {

namespace {

int serve(Session& session, const Arguments&) {
    // Taken by this thread alone, so that stopping is an ordinary end.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    try {
        auto options = session.engine_options();
        options.log = operator_log(/*with_time=*/true);
        auto engine = runtime::Engine::open(std::move(options));
        if (!engine) return session.fail(engine.error());
        const api::Server server(**engine);
        const bool rehearsal = (*engine)->settings().is_rehearsal();
        const std::string& data = (*engine)->folder().path;
        if (!session.print_data(Value::fields({{"data", data}, {"rehearsal", rehearsal}}))) {
            print(session.say(
                "引擎已启动：" + data + (rehearsal ? "（演练）" : "") + "；按 Ctrl-C 停止",
                "the engine is running: " + data + (rehearsal ? " (rehearsal)" : "") +
                    "; Ctrl-C stops it"));
        }
        std::fflush(stdout);
        int signal = 0;
        sigwait(&ends, &signal);
        return exit_done;
    } catch (const store::StoreError& error) {
        return session.fail({ErrorCode::unavailable, error.zh(), error.what()});
    } catch (const std::exception& error) {
        return session.fail({ErrorCode::unavailable,
                             std::string("启动不了：") + error.what(),
                             std::string("cannot start: ") + error.what()});
    }
}

int status(Session& session, const Arguments&) {
    const auto answer = session.ask(session.request("status"));
    if (!answer) return session.exit_code();
    if (session.print_data(*answer)) return exit_done;
    for (const auto& [name, value] : answer->fields()->items)
        print_table({{name, name == "now" ? moment_text(value) : plain_text(value)}});
    return exit_done;
}

}  // namespace

const CommandSpec serve_command{"serve",
                                {"启动引擎，直到按 Ctrl-C；其他命令通过它办理",
                                 "run the engine until Ctrl-C; other commands go through it"},
                                {"rota serve", "rota serve --data /srv/rota"},
                                {},
                                serve};

const CommandSpec status_command{
    "status",
    {"时钟、数据文件夹、机构文件有没有错",
     "the clock, the data folder, whether the office's files are good"},
    {"rota status"},
    {},
    status};

}  // namespace rota::cli
