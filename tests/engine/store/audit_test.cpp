// The audit: rows are read back as they were written, the latest first, page by page, and their
// chain shows every change.
#include "contract.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_handle.hpp"

namespace rota::store {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

AuditRow row_of(std::int64_t number, AuditKind kind, const char* account, const char* subject) {
    AuditRow row;
    row.number = number;
    row.entry = {at(number), kind, "account", account, "show", subject, "not_found"};
    row.count = number;
    row.hash[0] = static_cast<std::uint8_t>(number);
    return row;
}

class StoreAudit : public StoreContract {
  protected:
    void keep(std::vector<AuditRow> rows_of_batch) {
        Batch batch;
        batch.audit = std::move(rows_of_batch);
        writer().commit(batch);
    }
    std::vector<std::int64_t> listed(const AuditFilter& filter) {
        std::vector<std::int64_t> numbers;
        for (const AuditRow& row : reader->audit(filter)) numbers.push_back(row.number);
        return numbers;
    }
};
ROTA_FOR_ALL_STORES(StoreAudit);

TEST_P(StoreAudit, IsReadBackAsItWasWritten) {
    const AuditRow row = row_of(1, AuditKind::evidence, "east.liaison", "q/2018-Q3");

    EXPECT_EQ(reader->last_audit(), std::nullopt);
    keep({row});

    EXPECT_THAT(reader->audit({}), ElementsAre(row));
    EXPECT_EQ(reader->last_audit(), row);
}

TEST_P(StoreAudit, IsListedFromTheLatestByAccountKindAndSubject) {
    keep({row_of(1, AuditKind::denial, "a.head", "q/1"),
          row_of(2, AuditKind::evidence, "b.head", "q/1")});
    keep({row_of(3, AuditKind::operation, "", "q/2"),
          row_of(4, AuditKind::denial, "a.head", "q/3")});

    EXPECT_THAT(listed({}), ElementsAre(4, 3, 2, 1));
    EXPECT_THAT(listed({4, 2}), ElementsAre(3, 2));
    EXPECT_THAT(listed({INT64_MAX, 100, "a.head"}), ElementsAre(4, 1));
    EXPECT_THAT(listed({INT64_MAX, 100, "", "operation"}), ElementsAre(3));
    EXPECT_THAT(listed({INT64_MAX, 100, "", "", "q/1"}), ElementsAre(2, 1));
    EXPECT_THAT(listed({INT64_MAX, 100, "", "nonsense"}), IsEmpty());
}

TEST(StoreAuditChain, ShowsAChangeOfEveryField) {
    const AuditRow row = row_of(7, AuditKind::denial, "a.head", "q/1");
    const Bytes32 hash = audit_chain({}, row);
    const auto changed = [&](const auto& change) {
        AuditRow other = row;
        change(other);
        return audit_chain({}, other) != hash;
    };

    EXPECT_TRUE(changed([](AuditRow& r) { r.number = 8; }));
    EXPECT_TRUE(changed([](AuditRow& r) { r.entry.at = at(8); }));
    EXPECT_TRUE(changed([](AuditRow& r) { r.entry.kind = AuditKind::evidence; }));
    EXPECT_TRUE(changed([](AuditRow& r) { r.entry.principal = "operator"; }));
    EXPECT_TRUE(changed([](AuditRow& r) { r.entry.account = "b.head"; }));
    EXPECT_TRUE(changed([](AuditRow& r) { r.entry.act = "why"; }));
    EXPECT_TRUE(changed([](AuditRow& r) { r.entry.subject = "q/2"; }));
    EXPECT_TRUE(changed([](AuditRow& r) { r.entry.detail = "denied"; }));
    EXPECT_TRUE(changed([](AuditRow& r) { r.count = 8; }));
    EXPECT_NE(audit_chain(hash, row), hash);
}

TEST(StoreAuditSqlite, RefusesToChangeOrDeleteARow) {
    const TemporaryFolder folder;
    SqliteOptions options;
    options.path = folder / "rota.db";
    {
        const auto store = open_sqlite(options);
        Batch batch;
        batch.audit = {row_of(1, AuditKind::denial, "a.head", "q/1")};
        store->writer().commit(batch);
    }
    sqlite3* raw = nullptr;
    ASSERT_EQ(sqlite3_open(options.path.c_str(), &raw), SQLITE_OK);
    const sqlite::Connection db(raw);

    EXPECT_THROW(sqlite::execute(db.get(), "UPDATE audit SET account = 'b'"), StoreError);
    EXPECT_THROW(sqlite::execute(db.get(), "DELETE FROM audit"), StoreError);
}

}  // namespace

}  // namespace rota::store
