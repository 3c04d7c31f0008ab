// The wall clock of a process and its children, shifted by a constant: preloaded into any program,
// it makes the program live on another day, on which time goes on as usual.
//
//   LD_PRELOAD=…/libwall_clock.so ROTA_WALL_CLOCK_OFFSET=SECONDS PROGRAM …     see at.sh
//
// The environment holds the offset and not a moment, so that all processes of a tree agree. What a
// program reads of the real-time clock is shifted; absolute deadlines on it are shifted back before
// the kernel sees them. The times of files come from the kernel's clock, and programs compare them
// with their own, so they are shifted too. Monotonic and boot-time clocks, and everything that
// lasts so and so long, stay. Not covered, since nothing here uses them: timers of timer_settime,
// message queues, and statically linked programs.
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

#define VARIABLE "ROTA_WALL_CLOCK_OFFSET"

static time_t offset;

/// A program under a wrong offset would pass on a day that nobody asked for.
static void refuse(const char* why, const char* what) {
    fprintf(stderr, "libwall_clock: %s%s\n", why, what);
    _exit(127);
}

__attribute__((constructor)) static void read_offset(void) {
    const char* text = getenv(VARIABLE);
    if (text == NULL) refuse("needs the variable " VARIABLE, "");
    char* end = NULL;
    errno = 0;
    offset = strtoll(text, &end, 10);
    if (end == text || *end != '\0' || errno != 0)
        refuse(VARIABLE " is no number of seconds: ", text);
}

static void* next_function(void** known, const char* name) {
    void* found = __atomic_load_n(known, __ATOMIC_RELAXED);
    if (found != NULL) return found;
    found = dlsym(RTLD_NEXT, name);
    if (found == NULL) refuse("the C library has no ", name);
    __atomic_store_n(known, found, __ATOMIC_RELAXED);
    return found;
}

/// The C library's own function of this name, as `real`.
#define REAL(name)             \
    static void* known_##name; \
    __typeof__(&name) real;    \
    *(void**)&real = next_function(&known_##name, #name)

static bool is_wall_clock(clockid_t clock) {
    return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE ||
           clock == CLOCK_REALTIME_ALARM || clock == CLOCK_TAI;
}

static struct timespec by_kernel(const struct timespec* moment) {
    struct timespec shifted = *moment;
    shifted.tv_sec -= offset;
    return shifted;
}

/// A deadline by the kernel's clock: it refuses those before 1970, and every past one is the same.
static struct timespec deadline_by_kernel(const struct timespec* deadline) {
    struct timespec shifted = by_kernel(deadline);
    if (shifted.tv_sec < 1) shifted.tv_sec = 1;
    return shifted;
}

// Readings.

int clock_gettime(clockid_t clock, struct timespec* now) {
    REAL(clock_gettime);
    const int result = real(clock, now);
    if (result == 0 && is_wall_clock(clock)) now->tv_sec += offset;
    return result;
}

int gettimeofday(struct timeval* now, void* zone) {
    REAL(gettimeofday);
    const int result = real(now, zone);
    if (result == 0) now->tv_sec += offset;
    return result;
}

time_t time(time_t* now) {
    REAL(time);
    const time_t shifted = real(NULL) + offset;
    if (now != NULL) *now = shifted;
    return shifted;
}

int timespec_get(struct timespec* now, int base) {
    REAL(timespec_get);
    const int result = real(now, base);
    if (result == TIME_UTC) now->tv_sec += offset;
    return result;
}

// Deadlines.

int clock_nanosleep(clockid_t clock,
                    int flags,
                    const struct timespec* span,
                    struct timespec* remaining) {
    REAL(clock_nanosleep);
    if ((flags & TIMER_ABSTIME) == 0 || !is_wall_clock(clock))
        return real(clock, flags, span, remaining);
    const struct timespec deadline = deadline_by_kernel(span);
    return real(clock, flags, &deadline, remaining);
}

/// The kernel names the clock of a timer in /proc, also of one that another process made.
static bool is_on_wall_clock(int timer) {
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fdinfo/%d", timer);
    FILE* file = fopen(path, "re");
    if (file == NULL) return false;
    char line[128];
    int clock = CLOCK_MONOTONIC;
    while (fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "clockid: %d", &clock) == 1) break;
    fclose(file);
    return is_wall_clock(clock);
}

int timerfd_settime(int timer,
                    int flags,
                    const struct itimerspec* value,
                    struct itimerspec* previous) {
    REAL(timerfd_settime);
    // A value of nothing disarms the timer and is no deadline.
    const bool is_deadline = (flags & TFD_TIMER_ABSTIME) != 0 &&
                             (value->it_value.tv_sec != 0 || value->it_value.tv_nsec != 0);
    const int cause = errno;
    if (!is_deadline || !is_on_wall_clock(timer)) {
        errno = cause;
        return real(timer, flags, value, previous);
    }
    errno = cause;
    struct itimerspec shifted = *value;
    shifted.it_value = deadline_by_kernel(&value->it_value);
    return real(timer, flags, &shifted, previous);
}

/// Waits that end at a moment of the wall clock.
#define WAITS_UNTIL(name, type)                                       \
    int name(type* object, const struct timespec* deadline) {         \
        REAL(name);                                                   \
        const struct timespec shifted = deadline_by_kernel(deadline); \
        return real(object, &shifted);                                \
    }
WAITS_UNTIL(sem_timedwait, sem_t)
WAITS_UNTIL(pthread_mutex_timedlock, pthread_mutex_t)
WAITS_UNTIL(pthread_rwlock_timedrdlock, pthread_rwlock_t)
WAITS_UNTIL(pthread_rwlock_timedwrlock, pthread_rwlock_t)

/// The same by a clock that the caller names.
#define WAITS_BY_CLOCK(name, type)                                             \
    int name(type* object, clockid_t clock, const struct timespec* deadline) { \
        REAL(name);                                                            \
        const struct timespec shifted =                                        \
            is_wall_clock(clock) ? deadline_by_kernel(deadline) : *deadline;   \
        return real(object, clock, &shifted);                                  \
    }
WAITS_BY_CLOCK(sem_clockwait, sem_t)
WAITS_BY_CLOCK(pthread_mutex_clocklock, pthread_mutex_t)
WAITS_BY_CLOCK(pthread_rwlock_clockrdlock, pthread_rwlock_t)
WAITS_BY_CLOCK(pthread_rwlock_clockwrlock, pthread_rwlock_t)

int pthread_cond_clockwait(pthread_cond_t* condition,
                           pthread_mutex_t* mutex,
                           clockid_t clock,
                           const struct timespec* deadline) {
    REAL(pthread_cond_clockwait);
    const struct timespec shifted = is_wall_clock(clock) ? deadline_by_kernel(deadline) : *deadline;
    return real(condition, mutex, clock, &shifted);
}

/// A condition knows its clock since it was made; glibc keeps it in the second bit of this field.
static bool waits_on_wall_clock(const pthread_cond_t* condition) {
    return (__atomic_load_n(&condition->__data.__wrefs, __ATOMIC_RELAXED) & 2U) == 0;
}

int pthread_cond_timedwait(pthread_cond_t* condition,
                           pthread_mutex_t* mutex,
                           const struct timespec* deadline) {
    REAL(pthread_cond_timedwait);
    const bool is_shifted = waits_on_wall_clock(condition);
    const struct timespec shifted = is_shifted ? deadline_by_kernel(deadline) : *deadline;
    return real(condition, mutex, &shifted);
}

// The times of files, as the kernel's clock wrote them.

static void shift_times(struct stat* about) {
    about->st_atim.tv_sec += offset;
    about->st_mtim.tv_sec += offset;
    about->st_ctim.tv_sec += offset;
}

_Static_assert(sizeof(struct stat) == sizeof(struct stat64), "stat64 is stat on this machine");

#define TELLS_TIMES(name, stat_type, object_type)           \
    int name(object_type object, struct stat_type* about) { \
        REAL(name);                                         \
        const int result = real(object, about);             \
        if (result == 0) shift_times((struct stat*)about);  \
        return result;                                      \
    }
TELLS_TIMES(stat, stat, const char*)
TELLS_TIMES(lstat, stat, const char*)
TELLS_TIMES(fstat, stat, int)
TELLS_TIMES(stat64, stat64, const char*)
TELLS_TIMES(lstat64, stat64, const char*)
TELLS_TIMES(fstat64, stat64, int)

#define TELLS_TIMES_AT(name, stat_type)                                          \
    int name(int folder, const char* path, struct stat_type* about, int flags) { \
        REAL(name);                                                              \
        const int result = real(folder, path, about, flags);                     \
        if (result == 0) shift_times((struct stat*)about);                       \
        return result;                                                           \
    }
TELLS_TIMES_AT(fstatat, stat)
TELLS_TIMES_AT(fstatat64, stat64)

int statx(int folder, const char* path, int flags, unsigned mask, struct statx* about) {
    REAL(statx);
    const int result = real(folder, path, flags, mask, about);
    if (result != 0) return result;
    about->stx_atime.tv_sec += offset;
    about->stx_mtime.tv_sec += offset;
    about->stx_ctime.tv_sec += offset;
    about->stx_btime.tv_sec += offset;
    return result;
}

/// Both times of a file by the kernel's clock; "now" and "as it is" are no moments.
static const struct timespec* both_by_kernel(const struct timespec times[2],
                                             struct timespec shifted[2]) {
    if (times == NULL) return NULL;
    for (int i = 0; i < 2; ++i) {
        const bool is_moment = times[i].tv_nsec != UTIME_NOW && times[i].tv_nsec != UTIME_OMIT;
        shifted[i] = is_moment ? by_kernel(&times[i]) : times[i];
    }
    return shifted;
}

int utimensat(int folder, const char* path, const struct timespec times[2], int flags) {
    REAL(utimensat);
    struct timespec shifted[2];
    return real(folder, path, both_by_kernel(times, shifted), flags);
}

int futimens(int file, const struct timespec times[2]) {
    REAL(futimens);
    struct timespec shifted[2];
    return real(file, both_by_kernel(times, shifted));
}

int utime(const char* path, const struct utimbuf* times) {
    REAL(utime);
    if (times == NULL) return real(path, NULL);
    const struct utimbuf shifted = {times->actime - offset, times->modtime - offset};
    return real(path, &shifted);
}

static const struct timeval* both_values_by_kernel(const struct timeval times[2],
                                                   struct timeval shifted[2]) {
    if (times == NULL) return NULL;
    for (int i = 0; i < 2; ++i) {
        shifted[i] = times[i];
        shifted[i].tv_sec -= offset;
    }
    return shifted;
}

#define SETS_TIMES(name, object_type)                               \
    int name(object_type object, const struct timeval times[2]) {   \
        REAL(name);                                                 \
        struct timeval shifted[2];                                  \
        return real(object, both_values_by_kernel(times, shifted)); \
    }
SETS_TIMES(utimes, const char*)
SETS_TIMES(lutimes, const char*)
SETS_TIMES(futimes, int)
