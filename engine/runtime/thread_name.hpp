// Names for threads, as `top -H` and a debugger show them.
#pragma once

#include <pthread.h>

namespace rota::runtime {

/// At most 15 characters. [any-thread]
inline void name_thread(const char* name) { pthread_setname_np(pthread_self(), name); }

}  // namespace rota::runtime
