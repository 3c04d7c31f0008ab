// The zones that the slow checks go over: each changes its clock between 2020 and 2037; among them
// are half hours, quarters, two hours, midnights, zones that gave it up, and Ramadan.
#pragma once

#include <array>

namespace rota {

constexpr int first_year_checked = 2020;
/// The last that the zone files of the machine write out.
constexpr int last_year_checked = 2037;

constexpr std::array<const char*, 30> zones_checked = {
    "Africa/Cairo",        "Africa/Casablanca",   "Africa/Juba",          "America/Asuncion",
    "America/Havana",      "America/Los_Angeles", "America/Mexico_City",  "America/New_York",
    "America/Nuuk",        "America/Santiago",    "America/Scoresbysund", "America/St_Johns",
    "Antarctica/Casey",    "Antarctica/Troll",    "Asia/Almaty",          "Asia/Beirut",
    "Asia/Gaza",           "Asia/Jerusalem",      "Asia/Tehran",          "Atlantic/Azores",
    "Australia/Lord_Howe", "Australia/Sydney",    "Europe/Chisinau",      "Europe/Dublin",
    "Europe/Paris",        "Europe/Volgograd",    "Pacific/Apia",         "Pacific/Chatham",
    "Pacific/Easter",      "Pacific/Norfolk"};

}  // namespace rota
