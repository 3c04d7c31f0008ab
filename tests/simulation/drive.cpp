#include "simulation/drive.hpp"

#include "simulation/memory_vfs.hpp"
#include "store/memory.hpp"
#include "store/sqlite.hpp"

namespace rota::simulation {

namespace {

constexpr std::size_t seldom = 80;        // of transactions
constexpr std::size_t very_seldom = 200;  // of places passed

// ---- in memory ----------------------------------------------------------------------------------

/// The store in memory with the faults of a disk.
class MemoryDrive : public Drive, store::Store, store::Writer {
  public:
    using Drive::Drive;

    void open() override {}
    store::Store& store() override { return *this; }
    void close(bool) override {}
    std::vector<std::string> differing_tables() override { return {}; }

  private:
    std::unique_ptr<store::Reader> reader() override { return kept_->reader(); }
    store::Writer& writer() override { return *this; }
    void commit(const store::Batch& batch) override {
        pass("store.before_begin");
        pass("store.after_append");
        if (is_full()) throw store::StoreError("the disk is full");
        pass("store.before_commit");
        if (faults_.strike(Fault::doubt_lost, seldom)) throw Crash{"commit in doubt, lost"};
        kept_->writer().commit(batch);
        if (faults_.strike(Fault::doubt_there, seldom)) throw Crash{"commit in doubt, there"};
        pass("store.after_commit");
    }
    bool wants_maintenance() const override { return false; }
    void maintain() override {}
    bool probe() override {
        pass("store.before_begin");
        return !is_full();
    }

    std::unique_ptr<store::Store> kept_ = store::open_memory();
};

// ---- SQLite -------------------------------------------------------------------------------------

class SqliteDrive : public Drive {
  public:
    explicit SqliteDrive(Faults& faults) : Drive(faults) {
        options_.path = "/rota.db";
        options_.vfs = vfs_.name();
        options_.crash_hook = [this](const char* place) { crash_hook(place); };
        options_.in_doubt = [this](const char* what) {
            throw Crash{std::string("commit in doubt: ") + what, is_lost_};
        };
        vfs_.fault = [this](DiskAct act) { return fault(act); };
    }

    void open() override {
        is_committing_ = is_lost_ = false;
        store_ = store::open_sqlite(options_);
    }
    store::Store& store() override { return *store_; }
    void freeze() override { vfs_.freeze(); }
    void close(bool is_power_cut) override {
        store_.reset();
        vfs_.thaw(is_power_cut);
    }
    std::vector<std::string> differing_tables() override {
        return store::differing_tables(options_);
    }

  private:
    void crash_hook(const std::string& place) {
        is_committing_ = place == "store.before_commit";
        pass(place);
    }
    int fault(DiskAct act) {
        if (act == DiskAct::write) return is_full() ? SQLITE_FULL : SQLITE_OK;
        if (!is_committing_) return SQLITE_OK;
        if (faults_.strike(Fault::doubt_there, seldom)) return SQLITE_IOERR_FSYNC;
        is_lost_ = faults_.strike(Fault::doubt_lost, seldom);
        return is_lost_ ? SQLITE_IOERR_FSYNC : SQLITE_OK;
    }

    MemoryVfs vfs_{"simulated"};
    store::SqliteOptions options_;
    std::unique_ptr<store::Store> store_;
    bool is_committing_ = false;
    bool is_lost_ = false;
};

}  // namespace

void Drive::pass(const std::string& place) {
    if (place == "store.before_begin") {
        if (full_for_ > 0) {
            --full_for_;
        } else if (faults_.strike(Fault::full_disk, seldom)) {
            full_for_ = 3;
        }
    }
    if (faults_.strike(Fault::crash_point, very_seldom)) throw Crash{"at " + place};
}

std::unique_ptr<Drive> memory_drive(Faults& faults) {
    return std::make_unique<MemoryDrive>(faults);
}

std::unique_ptr<Drive> sqlite_drive(Faults& faults) {
    return std::make_unique<SqliteDrive>(faults);
}

}  // namespace rota::simulation
