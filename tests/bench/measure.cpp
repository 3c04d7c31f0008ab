#include "bench/measure.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <sys/resource.h>
#include <unistd.h>

namespace rota::bench {

namespace {

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpu_seconds(int who) {
    rusage usage{};
    ::getrusage(who, &usage);
    return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

double ticks_a_second() { return static_cast<double>(::sysconf(_SC_CLK_TCK)); }

}  // namespace

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double cpu_seconds_beside_me() { return cpu_seconds(RUSAGE_SELF) - cpu_seconds(RUSAGE_THREAD); }

double cpu_seconds_of_children() { return cpu_seconds(RUSAGE_CHILDREN); }

double cpu_seconds_of(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string text;
    std::getline(file, text);
    // The name in brackets may hold anything; after it come the state and ten more fields.
    std::istringstream fields(text.substr(text.rfind(')') + 1));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    double user = 0;
    double system = 0;
    fields >> user >> system;
    return (user + system) / ticks_a_second();
}

double cpu_seconds_of_machine() {
    std::ifstream file("/proc/stat");
    std::string name;
    file >> name;
    double busy = 0;
    double ticks = 0;
    // user nice system idle iowait irq softirq steal
    for (int i = 0; i < 8 && file >> ticks; ++i) {
        if (i != 3 && i != 4) busy += ticks;
    }
    return busy / ticks_a_second();
}

double resident_bytes(pid_t pid) {
    const std::string who = pid == 0 ? "self" : std::to_string(pid);
    std::ifstream file("/proc/" + who + "/statm");
    double total = 0;
    double resident = 0;
    file >> total >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double peak_resident_bytes(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/status");
    double kilobytes = 0;
    for (std::string word; file >> word;) {
        if (word == "VmHWM:") file >> kilobytes;
    }
    return kilobytes * 1024;
}

double store_bytes(const std::string& folder) {
    double bytes = 0;
    for (const char* name : {"/rota.db", "/rota.db-wal", "/rota.db-shm"}) {
        std::error_code none;
        const auto size = std::filesystem::file_size(folder + name, none);
        if (!none) bytes += static_cast<double>(size);
    }
    return bytes;
}

}  // namespace rota::bench
