#include "support/process.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;  // NOLINT(readability-redundant-declaration): not every libc declares it

namespace rota::testing {

namespace {

int exit_code_of(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// The environment of this process with some variables set anew.
std::vector<std::string> environment_with(const Variables& variables) {
    std::vector<std::string> lines;
    for (char** line = environ; *line != nullptr; ++line) {
        const std::string text = *line;
        bool is_replaced = false;
        for (const auto& [name, value] : variables)
            is_replaced = is_replaced || text.starts_with(name + "=");
        if (!is_replaced) lines.push_back(text);
    }
    for (const auto& [name, value] : variables) lines.push_back(name + "=" + value);
    return lines;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

struct Actions {
    posix_spawn_file_actions_t value;
    Actions() { posix_spawn_file_actions_init(&value); }
    ~Actions() { posix_spawn_file_actions_destroy(&value); }
};

pid_t spawn(std::vector<std::string> argv, const Variables& variables, const Actions& actions) {
    std::vector<std::string> lines = environment_with(variables);
    const std::vector<char*> arguments = pointers_to(argv);
    const std::vector<char*> environment = pointers_to(lines);
    pid_t pid = -1;
    const int error = ::posix_spawnp(
        &pid, arguments[0], &actions.value, nullptr, arguments.data(), environment.data());
    if (error != 0) throw std::runtime_error(argv[0] + ": " + std::strerror(error));
    return pid;
}

int wait_for(pid_t pid) {
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return exit_code_of(status);
}

/// Both pipes to their ends, so that neither fills up.
void read_both(int out, int err, Ended& ended) {
    pollfd pipes[] = {{out, POLLIN, 0}, {err, POLLIN, 0}};
    std::string* texts[] = {&ended.out, &ended.err};
    int open = 2;
    while (open > 0) {
        ::poll(pipes, 2, -1);
        for (int i = 0; i < 2; ++i) {
            if (pipes[i].fd < 0 || pipes[i].revents == 0) continue;
            char bytes[65536];
            const ssize_t size = ::read(pipes[i].fd, bytes, sizeof bytes);
            if (size > 0) {
                texts[i]->append(bytes, static_cast<std::size_t>(size));
            } else {
                pipes[i].fd = -1;
                --open;
            }
        }
    }
}

}  // namespace

Ended run_program(const std::vector<std::string>& argv, const Variables& variables) {
    int out[2];
    int err[2];
    if (::pipe2(out, O_CLOEXEC) != 0 || ::pipe2(err, O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    Actions actions;
    posix_spawn_file_actions_addopen(&actions.value, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions.value, out[1], 1);
    posix_spawn_file_actions_adddup2(&actions.value, err[1], 2);
    const pid_t pid = spawn(argv, variables, actions);
    ::close(out[1]);
    ::close(err[1]);
    Ended ended;
    read_both(out[0], err[0], ended);
    ::close(out[0]);
    ::close(err[0]);
    ended.exit_code = wait_for(pid);
    return ended;
}

Background::Background(const std::vector<std::string>& argv,
                       const std::string& log,
                       const Variables& variables) {
    Actions actions;
    posix_spawn_file_actions_addopen(&actions.value, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(
        &actions.value, 1, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&actions.value, 1, 2);
    pid_ = spawn(argv, variables, actions);
}

Background::~Background() {
    if (!runs()) return;
    kill(SIGKILL);
    wait();
}

void Background::kill(int signal) const {
    if (!is_over_) ::kill(pid_, signal);
}

int Background::wait() {
    if (!is_over_) {
        exit_code_ = wait_for(pid_);
        is_over_ = true;
    }
    return exit_code_;
}

bool Background::runs() {
    int status = 0;
    if (!is_over_ && ::waitpid(pid_, &status, WNOHANG) == pid_) {
        exit_code_ = exit_code_of(status);
        is_over_ = true;
    }
    return !is_over_;
}

}  // namespace rota::testing
