// A table of a test as text: a row a line, its cells between bars, a line that begins with # is a
// remark.
#pragma once

#include <sstream>
#include <string>
#include <vector>

namespace rota {

inline std::vector<std::vector<std::string>> rows_of(const std::string& table) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(table);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::vector<std::string>& row = rows.emplace_back();
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, '|');) {
            cell.erase(0, cell.find_first_not_of(' '));
            cell.erase(cell.find_last_not_of(' ') + 1);
            row.push_back(cell);
        }
    }
    return rows;
}

}  // namespace rota
