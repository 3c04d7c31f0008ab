// A program whose clocks the test of libwall_clock.so asks for, one function of the C library at a
// time:
//
//   wall_clock_probe read FUNCTION         its moment in microseconds since 1970
//   wall_clock_probe wait FUNCTION         how many microseconds a deadline in 50 ms really took
//   wall_clock_probe file FUNCTION PATH    when the file was written, in seconds since 1970
//   wall_clock_probe set FUNCTION PATH SECONDS
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <unistd.h>
#include <utime.h>

namespace {

using Microseconds = std::int64_t;

Microseconds of(const timespec& time) {
    return Microseconds{time.tv_sec} * 1'000'000 + time.tv_nsec / 1000;
}

Microseconds by_clock(clockid_t clock) {
    timespec now{};
    ::clock_gettime(clock, &now);
    return of(now);
}

timespec soon(clockid_t clock) {
    timespec deadline{};
    ::clock_gettime(clock, &deadline);
    deadline.tv_nsec += 50'000'000;
    if (deadline.tv_nsec >= 1'000'000'000) {
        deadline.tv_nsec -= 1'000'000'000;
        ++deadline.tv_sec;
    }
    return deadline;
}

void expect_timeout(int result) {
    if (result != ETIMEDOUT) throw std::runtime_error("no timeout");
}

using Reading = std::function<Microseconds()>;

const std::map<std::string, Reading> readings{
    {"realtime", [] { return by_clock(CLOCK_REALTIME); }},
    {"realtime_coarse", [] { return by_clock(CLOCK_REALTIME_COARSE); }},
    {"monotonic", [] { return by_clock(CLOCK_MONOTONIC); }},
    {"boottime", [] { return by_clock(CLOCK_BOOTTIME); }},
    {"time", [] { return Microseconds{::time(nullptr)} * 1'000'000; }},
    {"time_into",
     [] {
         std::time_t now = 0;
         ::time(&now);
         return Microseconds{now} * 1'000'000;
     }},
    {"gettimeofday",
     [] {
         timeval now{};
         ::gettimeofday(&now, nullptr);
         return Microseconds{now.tv_sec} * 1'000'000 + now.tv_usec;
     }},
    {"timespec_get",
     [] {
         timespec now{};
         ::timespec_get(&now, TIME_UTC);
         return of(now);
     }},
    {"system_clock", [] {
         const auto now = std::chrono::system_clock::now().time_since_epoch();
         return Microseconds{std::chrono::floor<std::chrono::microseconds>(now).count()};
     }}};

void wait_for_timer(clockid_t clock) {
    const int timer = ::timerfd_create(clock, TFD_CLOEXEC);
    itimerspec value{};
    value.it_value = soon(clock);
    ::timerfd_settime(timer, TFD_TIMER_ABSTIME, &value, nullptr);
    std::uint64_t rings = 0;
    if (::read(timer, &rings, sizeof rings) != sizeof rings) throw std::runtime_error("no ring");
    ::close(timer);
}

void wait_for_condition(clockid_t clock, bool names_clock) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    if (!names_clock) pthread_condattr_setclock(&attributes, clock);
    pthread_cond_t condition;
    pthread_cond_init(&condition, &attributes);
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&mutex);
    const timespec deadline = soon(clock);
    int result = 0;
    while (result == 0)
        result = names_clock ? pthread_cond_clockwait(&condition, &mutex, clock, &deadline)
                             : pthread_cond_timedwait(&condition, &mutex, &deadline);
    expect_timeout(result);
}

/// A semaphore that nobody posts.
void wait_for_semaphore(const std::function<int(sem_t*)>& wait) {
    sem_t semaphore;
    ::sem_init(&semaphore, 0, 0);
    if (wait(&semaphore) == 0) throw std::runtime_error("no timeout");
    expect_timeout(errno);
}

/// A mutex that this thread holds.
void wait_for_mutex(const std::function<int(pthread_mutex_t*)>& wait) {
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&mutex);
    expect_timeout(wait(&mutex));
}

using Wait = std::function<void()>;

const std::map<std::string, Wait> waits{
    {"clock_nanosleep",
     [] {
         const timespec deadline = soon(CLOCK_REALTIME);
         ::clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &deadline, nullptr);
     }},
    {"clock_nanosleep_monotonic",
     [] {
         const timespec deadline = soon(CLOCK_MONOTONIC);
         ::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, nullptr);
     }},
    {"timerfd", [] { wait_for_timer(CLOCK_REALTIME); }},
    {"timerfd_monotonic", [] { wait_for_timer(CLOCK_MONOTONIC); }},
    {"cond_timedwait", [] { wait_for_condition(CLOCK_REALTIME, false); }},
    {"cond_timedwait_monotonic", [] { wait_for_condition(CLOCK_MONOTONIC, false); }},
    {"cond_clockwait", [] { wait_for_condition(CLOCK_REALTIME, true); }},
    {"cond_clockwait_monotonic", [] { wait_for_condition(CLOCK_MONOTONIC, true); }},
    {"sem_timedwait",
     [] {
         wait_for_semaphore([](sem_t* semaphore) {
             const timespec deadline = soon(CLOCK_REALTIME);
             return ::sem_timedwait(semaphore, &deadline);
         });
     }},
    {"sem_clockwait_monotonic",
     [] {
         wait_for_semaphore([](sem_t* semaphore) {
             const timespec deadline = soon(CLOCK_MONOTONIC);
             return ::sem_clockwait(semaphore, CLOCK_MONOTONIC, &deadline);
         });
     }},
    {"mutex_timedlock",
     [] {
         wait_for_mutex([](pthread_mutex_t* mutex) {
             const timespec deadline = soon(CLOCK_REALTIME);
             return pthread_mutex_timedlock(mutex, &deadline);
         });
     }},
    {"mutex_clocklock_monotonic", [] {
         wait_for_mutex([](pthread_mutex_t* mutex) {
             const timespec deadline = soon(CLOCK_MONOTONIC);
             return pthread_mutex_clocklock(mutex, CLOCK_MONOTONIC, &deadline);
         });
     }}};

Microseconds seconds_of_stat(const std::function<int(struct stat*)>& ask) {
    struct stat about {};
    if (ask(&about) != 0) throw std::runtime_error(std::strerror(errno));
    return about.st_mtim.tv_sec;
}

using Written = std::function<Microseconds(const char*)>;

const std::map<std::string, Written> written{
    {"stat",
     [](const char* path) {
         return seconds_of_stat([&](struct stat* about) { return ::stat(path, about); });
     }},
    {"lstat",
     [](const char* path) {
         return seconds_of_stat([&](struct stat* about) { return ::lstat(path, about); });
     }},
    {"fstat",
     [](const char* path) {
         const int file = ::open(path, O_RDONLY | O_CLOEXEC);
         return seconds_of_stat([&](struct stat* about) { return ::fstat(file, about); });
     }},
    {"fstatat",
     [](const char* path) {
         return seconds_of_stat(
             [&](struct stat* about) { return ::fstatat(AT_FDCWD, path, about, 0); });
     }},
    {"statx",
     [](const char* path) {
         struct statx about {};
         ::statx(AT_FDCWD, path, 0, STATX_MTIME, &about);
         return Microseconds{about.stx_mtime.tv_sec};
     }},
    {"last_write_time", [](const char* path) {
         const auto time = std::chrono::file_clock::to_sys(std::filesystem::last_write_time(path));
         return Microseconds{
             std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count()};
     }}};

using Setter = std::function<int(const char*, std::time_t)>;

const std::map<std::string, Setter> setters{
    {"utimensat",
     [](const char* path, std::time_t to) {
         const timespec times[] = {{to, 0}, {to, 0}};
         return ::utimensat(AT_FDCWD, path, times, 0);
     }},
    {"futimens",
     [](const char* path, std::time_t to) {
         const timespec times[] = {{0, UTIME_OMIT}, {to, 0}};
         return ::futimens(::open(path, O_RDWR | O_CLOEXEC), times);
     }},
    {"utimes",
     [](const char* path, std::time_t to) {
         const timeval times[] = {{to, 0}, {to, 0}};
         return ::utimes(path, times);
     }},
    {"utime", [](const char* path, std::time_t to) {
         const utimbuf times{to, to};
         return ::utime(path, &times);
     }}};

int run(int count, char** words) {
    const auto word = [&](int at) { return at < count ? words[at] : ""; };
    const std::string verb = word(1);
    const std::string name = word(2);
    if (verb == "read") {
        std::printf("%lld\n", static_cast<long long>(readings.at(name)()));
        return 0;
    }
    if (verb == "wait") {
        ::alarm(60);  // a deadline of another day would last for years
        const Microseconds began = by_clock(CLOCK_MONOTONIC);
        waits.at(name)();
        std::printf("%lld\n", static_cast<long long>(by_clock(CLOCK_MONOTONIC) - began));
        return 0;
    }
    if (verb == "file") {
        std::printf("%lld\n", static_cast<long long>(written.at(name)(word(3))));
        return 0;
    }
    if (verb == "set") return setters.at(name)(word(3), std::atoll(word(4))) == 0 ? 0 : 1;
    return 2;
}

}  // namespace

int main(int count, char** words) {
    try {
        return run(count, words);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
