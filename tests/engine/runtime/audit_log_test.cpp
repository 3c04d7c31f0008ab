// The audit before it is on the disk: numbers and chain, equal denials as one row, batches that
// fail, and room that is bounded.
#include "runtime/audit_log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rota::runtime {

namespace {

using store::AuditEntry;
using store::AuditKind;
using store::AuditRow;

Instant second(int n) { return Instant(std::chrono::seconds(n)); }

AuditEntry denial(int at, const std::string& subject) {
    return {second(at), AuditKind::denial, "account", "a.head", "show", subject, "not_found"};
}

AuditEntry evidence(int at, const std::string& subject) {
    return {second(at), AuditKind::evidence, "account", "a.head", "content", subject, "photo"};
}

std::vector<std::string> shown(const std::vector<AuditRow>& rows) {
    std::vector<std::string> lines;
    for (const AuditRow& row : rows) {
        lines.push_back(std::to_string(row.number) + " " + row.entry.subject + " x" +
                        std::to_string(row.count));
    }
    return lines;
}

/// The hash that the chain of these rows ends in.
Bytes32 end_of(const std::vector<AuditRow>& rows) {
    Bytes32 hash{};
    for (const AuditRow& row : rows) hash = store::audit_chain(hash, row);
    return hash;
}

TEST(AuditLog, NumbersAndChainsItsRows) {
    AuditLog log(std::nullopt);
    log.add(denial(1, "a"));
    log.add(evidence(2, "b"));
    auto rows = log.seal(1);
    log.add(evidence(3, "b"));
    for (AuditRow& row : log.seal(2)) rows.push_back(std::move(row));

    EXPECT_THAT(shown(rows), testing::ElementsAre("1 a x1", "2 b x1", "3 b x1"));
    EXPECT_EQ(rows.back().hash, end_of(rows));
    EXPECT_FALSE(log.is_waiting());
}

TEST(AuditLog, GoesOnFromTheLastRowOnDisk) {
    AuditLog log(AuditRow{41, denial(1, "a"), 1, Bytes32{9}});
    log.add(evidence(2, "b"));

    const auto rows = log.seal(1);

    EXPECT_THAT(shown(rows), testing::ElementsAre("42 b x1"));
    EXPECT_EQ(rows[0].hash, store::audit_chain(Bytes32{9}, rows[0]));
}

TEST(AuditLog, CountsEqualDenialsOfAMinute) {
    AuditLog log(std::nullopt);
    for (int at = 0; at < 50; ++at) log.add(denial(at, "a"));
    log.add(denial(50, "b"));

    EXPECT_THAT(shown(log.seal(1)), testing::ElementsAre("1 a x1", "2 b x1"));
    EXPECT_EQ(log.next_close(), second(60));
    log.close_minutes(second(59));
    EXPECT_FALSE(log.is_waiting());
    log.close_minutes(second(60));
    EXPECT_THAT(shown(log.seal(2)), testing::ElementsAre("3 a x49"));
    EXPECT_EQ(log.next_close(), std::nullopt);
    log.add(denial(61, "a"));
    EXPECT_THAT(shown(log.seal(3)), testing::ElementsAre("4 a x1"));
}

TEST(AuditLog, CountsNothingTogetherButDenials) {
    AuditLog log(std::nullopt);
    log.add(evidence(1, "a"));
    log.add(evidence(1, "a"));

    EXPECT_THAT(shown(log.seal(1)), testing::ElementsAre("1 a x1", "2 a x1"));
}

TEST(AuditLog, WritesTheRowsOfFailedBatchesAgain) {
    AuditLog log(std::nullopt);
    log.add(evidence(1, "a"));
    log.seal(1);
    log.committed(1);
    log.add(evidence(2, "b"));
    log.seal(2);
    log.add(evidence(3, "c"));
    log.seal(3);
    log.add(evidence(4, "d"));

    log.failed();

    EXPECT_THAT(shown(log.seal(2)), testing::ElementsAre("2 b x1", "3 c x1", "4 d x1"));
}

TEST(AuditLog, KeepsABoundAndSaysHowManyDenialsWereNotRecorded) {
    AuditLog log(std::nullopt);
    for (std::size_t i = 0; i < audit_waiting_max; ++i)
        log.add(evidence(1, "e" + std::to_string(i)));
    EXPECT_FALSE(log.has_room());
    for (int i = 0; i < 7; ++i) log.add(denial(1, "d" + std::to_string(i)));

    const auto rows = log.seal(1);

    ASSERT_EQ(rows.size(), audit_waiting_max + 1);
    EXPECT_EQ(rows.back().entry.detail, "unrecorded");
    EXPECT_EQ(rows.back().count, 7);
    EXPECT_TRUE(log.has_room());
}

}  // namespace

}  // namespace rota::runtime
