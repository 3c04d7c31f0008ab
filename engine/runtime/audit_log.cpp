#include "runtime/audit_log.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace rota::runtime {

namespace {

constexpr auto minute = std::chrono::minutes(1);
// Different denials of one minute that are remembered; beyond them each is a row of its own.
constexpr std::size_t minutes_max = 4096;

auto identity(const store::AuditEntry& e) {
    return std::tie(e.kind, e.principal, e.account, e.act, e.subject, e.detail);
}

}  // namespace

bool AuditLog::EntryLess::operator()(const store::AuditEntry& a, const store::AuditEntry& b) const {
    return identity(a) < identity(b);
}

AuditLog::AuditLog(const std::optional<store::AuditRow>& last) {
    if (last) head_ = committed_ = {last->number, last->hash};
}

void AuditLog::add(store::AuditEntry entry) {
    if (entry.kind == store::AuditKind::denial) {
        close_minutes(entry.at);
        if (const auto known = minutes_.find(entry); known != minutes_.end()) {
            if (known->second.repeated++ == 0) ++repeated_;
            return;
        }
        if (minutes_.size() < minutes_max)
            in_order_.push_back(minutes_.emplace(entry, Minute{entry.at + minute, 0}).first);
        if (!has_room()) {
            ++unrecorded_;
            return;
        }
    }
    waiting_.push_back({std::move(entry), 1});
}

void AuditLog::close_minutes(Instant now) {
    for (; !in_order_.empty() && in_order_.front()->second.ends <= now; in_order_.pop_front()) {
        const auto over = in_order_.front();
        if (over->second.repeated > 0) {
            --repeated_;
            store::AuditEntry entry = over->first;
            entry.at = over->second.ends;
            waiting_.push_back({std::move(entry), over->second.repeated});
        }
        minutes_.erase(over);
    }
}

std::optional<Instant> AuditLog::next_close() const {
    if (repeated_ == 0) return std::nullopt;
    const auto first = std::find_if(in_order_.begin(), in_order_.end(), [](const auto& open) {
        return open->second.repeated > 0;
    });
    return (*first)->second.ends;
}

std::vector<store::AuditRow> AuditLog::seal(std::uint64_t batch) {
    if (unrecorded_ > 0 && !waiting_.empty()) {
        store::AuditEntry more;
        more.at = waiting_.back().entry.at;
        more.detail = "unrecorded";
        waiting_.push_back({std::move(more), std::exchange(unrecorded_, 0)});
    }
    std::vector<store::AuditRow> rows;
    for (; !waiting_.empty(); waiting_.pop_front()) {
        store::AuditRow row;
        row.number = ++head_.number;
        row.entry = waiting_.front().entry;
        row.count = waiting_.front().count;
        row.hash = head_.hash = store::audit_chain(head_.hash, row);
        rows.push_back(std::move(row));
        sealed_.emplace_back(batch, std::move(waiting_.front()));
    }
    if (!rows.empty()) heads_.emplace_back(batch, head_);
    return rows;
}

void AuditLog::committed(std::uint64_t batch) {
    while (!sealed_.empty() && sealed_.front().first <= batch) sealed_.pop_front();
    for (; !heads_.empty() && heads_.front().first <= batch; heads_.pop_front())
        committed_ = heads_.front().second;
}

void AuditLog::failed() {
    head_ = committed_;
    for (; !sealed_.empty(); sealed_.pop_back())
        waiting_.push_front(std::move(sealed_.back().second));
    heads_.clear();
}

}  // namespace rota::runtime
