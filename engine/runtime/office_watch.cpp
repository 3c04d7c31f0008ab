#include "runtime/office_watch.hpp"

#include <algorithm>
#include <filesystem>

#include "language/level.hpp"
#include "runtime/office_folder.hpp"

namespace rota::runtime {

namespace {

/// Files are looked at again at most this often: far less than a command takes to be typed or run,
/// so the next one always sees an edit.
constexpr auto look_interval_min = std::chrono::milliseconds(2);

Bytes32 hash_of(const std::vector<SourceFile>& files) {
    return language::hash_of(language::current_level, files);
}

}  // namespace

OfficeWatch::OfficeWatch(std::string folder,
                         const StepTypes& types,
                         store::Reader& reader,
                         store::Writer& writer)
    : folder_(std::move(folder)), types_(types), reader_(reader), writer_(writer) {}

std::optional<Error> OfficeWatch::open() {
    read_files();
    const auto kept = reader_.setting("office_in_force");
    if (office_) {
        if (kept == to_hex(hash_of(office_->files))) kept_ = office_;
        keep();
        return std::nullopt;
    }
    const auto hash = kept ? from_hex32(*kept) : std::nullopt;
    const auto row = hash ? reader_.definition(*hash) : std::nullopt;
    if (!row) return trouble();
    kept_ = office_ = language::check(row->files, types_).office;
    return office_ ? std::nullopt : trouble();
}

void OfficeWatch::keep() {
    const auto office = in_force();
    if (office == kept_ || writer_.only_reads()) return;
    const Bytes32 hash = hash_of(office->files);
    store::Batch batch;
    batch.definitions.push_back({hash, "", office->files, language::current_level});
    batch.settings.emplace_back("office_in_force", to_hex(hash));
    writer_.commit(batch);
    kept_ = office;
}

std::optional<Error> OfficeWatch::look() {
    const auto now = std::chrono::steady_clock::now();
    if (now - looked_at_ < look_interval_min) return trouble();
    looked_at_ = now;  // when it looked: a stream of commands must not put it off for ever
    try {
        if (office_stamp(folder_) == stamp_) return trouble();
    } catch (const std::filesystem::filesystem_error&) {
        // Gone, or not to be listed: reading them says so.
    }
    read_files();
    return trouble();
}

void OfficeWatch::read_files() {
    language::Checked checked;
    try {
        stamp_ = office_stamp(folder_);
        checked = language::check(read_office(folder_), types_);
    } catch (const std::filesystem::filesystem_error& error) {
        Diagnostic problem;
        problem.place.file = folder_;
        problem.code = "no-office";
        problem.zh = std::string("读不了机构文件夹：") + error.what();
        problem.en = std::string("cannot read the office folder: ") + error.what();
        checked.problems.push_back(std::move(problem));
        stamp_ = {};  // it may come back as it was
    }
    const std::lock_guard lock(mutex_);
    if (checked.office) office_ = std::move(checked.office);
    problems_ = std::move(checked.problems);
}

std::optional<Error> OfficeWatch::trouble() const {
    const auto errors = std::count_if(problems_.begin(), problems_.end(), [](const Diagnostic& p) {
        return p.severity == Severity::error;
    });
    if (errors == 0) return std::nullopt;
    const std::string count = std::to_string(errors);
    return Error{
        ErrorCode::invalid,
        folder_ + " 里有 " + count + " 处错误，改好再发起；逐条查看：rota check " + folder_,
        folder_ + " has " + count + (errors == 1 ? " error" : " errors") +
            "; mend them and start again. To see them: rota check " + folder_};
}

std::shared_ptr<const language::Office> OfficeWatch::in_force() const {
    const std::lock_guard lock(mutex_);
    return office_;
}

std::vector<Diagnostic> OfficeWatch::problems() const {
    const std::lock_guard lock(mutex_);
    return problems_;
}

}  // namespace rota::runtime
