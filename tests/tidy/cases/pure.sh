# What the pure rooms do not call, and what shares between threads.
calls() { printf '\n%s\n' "$1"; }

calls 'auto now = std::chrono::system_clock::now();' | finds pure engine/model/x.cpp 2 'the clock'
calls 'auto now = Steady{std::chrono::steady_clock::time_point()};' |
    finds pure engine/core/x.cpp 2 'steady_clock'
calls 'auto now = std::time(nullptr);' | finds pure engine/core/x.cpp 2 'the clock'
calls 'auto now = ::time(&when);' | finds pure engine/core/x.cpp 2 'the clock'
calls 'auto zone = date::current_zone();' | finds pure engine/feel/x.cpp 2 "the machine's time zone"
calls 'int die = std::rand() % 6;' | finds pure engine/core/x.cpp 2 'randomness: std::rand'
calls 'std::random_device device;' | finds pure engine/core/x.cpp 2 'randomness: random_device'
calls 'randombytes_buf(bytes, 32);' | finds pure engine/feel/x.cpp 2 'randomness: randombytes'
calls '#include <filesystem>' | finds pure engine/core/x.cpp 2 'what a pure room has no use for'
calls '#include <unistd.h>' | finds pure engine/core/x.cpp 2 'the operating system'
calls '#include <boost/asio/post.hpp>' | finds pure engine/core/x.cpp 2 'input and output'
calls 'std::ifstream in(path);' | finds pure engine/core/x.cpp 2 'files: ifstream'
calls 'FILE* in = std::fopen(path, "r");' | finds pure engine/core/x.cpp 2 'files: fopen'
calls 'int s = ::connect(fd, address, size);' | finds pure engine/core/x.cpp 2 'sockets'
calls 'const char* home = std::getenv("HOME");' |
    finds pure engine/core/x.cpp 2 'the environment: getenv'
calls 'std::fprintf(stderr, "%d", n);' | finds pure engine/core/x.cpp 2 'printing: fprintf'
calls 'std::cout << n;' | finds pure engine/core/x.cpp 2 'printing'
calls 'std::system("date");' | finds pure engine/core/x.cpp 2 'other programs'
calls 'co_await later();' | finds pure engine/core/x.cpp 2 'threads: co_await'
calls 'text = "x"; std::cerr << text;' | finds pure engine/core/x.cpp 2 'printing'
calls 'n = 1'"'"'000; std::cerr << n;' | finds pure engine/core/x.cpp 2 'printing'

calls '// What std::rand() gives is of no use here.' | allows engine/core/x.cpp
calls 'text = "std::cout << \"getenv(";' | allows engine/core/x.cpp
calls 'text = R"(std::cout << getenv()";' | allows engine/core/x.cpp
printf '/* std::cout\nstd::cout */\n' | allows engine/core/x.cpp
calls 'const Time time = moment.time(zone); parser.accept(token); bind(name);' |
    allows engine/core/x.cpp
calls 'std::snprintf(text, sizeof text, "%d", n);' | allows engine/core/x.cpp
calls 'auto now = std::chrono::system_clock::now();' | allows engine/runtime/x.cpp

calls 'std::mutex mutex_;' |
    finds sharing engine/runtime/x.cpp 2 'threads share nothing but the inbox'
calls 'std::atomic<int> count{0};' | finds sharing engine/runtime/x.cpp 2 'std::atomic<int> count'
calls 'std::thread worker(run);' | finds sharing engine/runtime/x.cpp 2 'std::thread worker'
calls 'thread_local int depth = 0;' | finds sharing engine/runtime/x.cpp 2 'thread_local'
calls 'const std::lock_guard lock(mutex_);' | finds sharing engine/runtime/x.cpp 2 'std::lock_guard'
calls '#include <mutex>' | finds sharing engine/runtime/x.cpp 2 '#include <mutex>'
calls '// No std::mutex is needed.' | allows engine/runtime/x.cpp
printf '// What it is.\n#pragma once\nstd::mutex mutex_;\n' | allows engine/runtime/inbox.hpp
printf '// What it is.\n#pragma once\nint n;\n' |
    finds sharing engine/runtime/inbox.hpp 1 'take the row out'
calls 'int n;' | sed 's/n/result/' | finds listed engine/model/result2.cpp 1 'in no CMakeLists.txt'
