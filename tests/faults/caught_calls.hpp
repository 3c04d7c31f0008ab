// The calls by which attachments and data folders reach the disk without SQLite: open, write,
// fsync, rename, mkdir, close. A program that is linked with --wrap for them (CMakeLists.txt) can
// tell a trace of them, and have them fail.
#pragma once

#include <functional>

#include "faults/disk_trace.hpp"

namespace rota::faults {

/// Told of all calls under its folder, from now on; nullptr: nobody is. Set while no engine runs.
void tell_calls_to(DiskTrace* trace);

/// Asked before each call under the folder of the trace; the errno to fail with, or 0. Set while no
/// engine runs.
extern std::function<int()> call_fault;

}  // namespace rota::faults
