// The tables beside the journal, in SQLite.
#pragma once

#include "store/projection.hpp"
#include "store/sqlite_handle.hpp"

namespace rota::store::sqlite {

class SqliteTables : public Tables {
  public:
    explicit SqliteTables(sqlite3* db);

    void add_item(const InboxItem& item,
                  const std::string& path,
                  const std::vector<std::string>& accounts) override;
    void add_holders(const std::string& item, const std::vector<std::string>& accounts) override;
    void set_holders(const std::string& item, const std::vector<std::string>& accounts) override;
    void drop_item(const std::string& item) override;
    std::vector<std::string> tasks_of(RunNumber run, const std::string& path) override;
    void drop_tasks(RunNumber run, const std::string& path) override;
    void drop_all_tasks(RunNumber run) override;
    void put_entry(const Entry& entry) override;
    std::optional<Entry> find_entry(const std::string& no) override;
    void put_number(const std::string& pattern, std::uint64_t n) override;
    void put_visit(RunNumber run,
                   const std::string& path,
                   std::uint32_t round,
                   const VisitRow& visit) override;
    void hold_visit(RunNumber run, const std::string& path, std::uint32_t round) override;
    void drop_visit(RunNumber run, const std::string& path) override;
    void add_awaited(RunNumber run, const std::string& path, const std::string& signal) override;
    void drop_awaited(RunNumber run, const std::string& path) override;
    void drop_awaited_signal(RunNumber run,
                             const std::string& path,
                             const std::string& signal) override;

  private:
    void drop_each(Statement& select);

    Statement add_item_, drop_item_, add_holder_, drop_holders_, tasks_, all_of_step_, all_of_run_;
    Statement put_entry_, find_entry_, put_number_;
    Statement put_visit_, hold_visit_, drop_visit_;
    Statement add_awaited_, drop_awaited_, drop_awaited_signal_;
};

}  // namespace rota::store::sqlite
