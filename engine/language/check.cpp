#include "language/check.hpp"

#include <optional>
#include <set>
#include <utility>

#include "language/books.hpp"
#include "language/calendar.hpp"
#include "language/level.hpp"
#include "language/office_reader.hpp"
#include "language/print.hpp"
#include "language/report.hpp"
#include "language/roster.hpp"
#include "language/workflow_reader.hpp"

namespace rota::language {

namespace {

class Checker {
  public:
    Checker(const std::vector<SourceFile>& files, const StepTypes& types)
        : types_(types), folder_(files, report_) {
        office_->files = files;
    }

    Checked check() {
        read_people();
        read_calendar_files();
        read_book_file();
        library_ = read_library(folder_, report_);
        read_workflows();
        Checked checked;
        if (!report_.has_errors()) checked.office = office_;
        checked.problems = report_.take();
        return checked;
    }

  private:
    /// A file of a fixed name; says so when it is not there.
    const ParsedFile* require(const std::string& path) {
        if (!folder_.has(path)) report_.add(Code::file_absent, {path, 1, 1}, {{"file", path}});
        return folder_.find_tree(path);
    }

    void read_people() {
        if (const ParsedFile* page = require("roster.toml"))
            office_->people = std::make_shared<const people::Directory>(
                read_roster(page->sheet, *page->tree, report_));
    }

    void read_calendar_files() {
        const ParsedFile* page = require("calendar.toml");
        if (page == nullptr) return;
        const std::size_t errors = report_.errors();
        ReadCalendar read = read_calendar(page->sheet, *page->tree, report_);
        for (const NamedFile& file : read.holiday_files) read_holiday_file(file, read.calendar);
        if (report_.errors() != errors) return;
        auto calendar = calendar::Calendar::make(read.calendar);
        if (calendar) {
            office_->calendar_hash = hash_of(read.calendar);
            office_->calendar =
                std::make_shared<const calendar::Calendar>(std::move(calendar.value()));
        } else {
            report_.add(Code::calendar_contradicts,
                        {"calendar.toml", 1, 1},
                        {{"said", {calendar.error().zh, calendar.error().en}}});
        }
    }

    void read_holiday_file(const NamedFile& file, OfficeCalendar& calendar) {
        holiday_paths_.insert(file.path);
        if (!folder_.has(file.path)) {
            report_.add(Code::file_missing,
                        file.place,
                        {{"key", "holidays"},
                         {"path", file.path},
                         {"maybe", report_.near_miss(file.path, folder_.paths())}});
            return;
        }
        const ParsedFile* page = folder_.find_tree(file.path);
        if (page == nullptr) {
            // A broken file was reported already; any other is no TOML file of the top folder.
            if (!is_top_path(file.path))
                report_.add(Code::holidays_not_at_top, file.place, {{"path", file.path}});
            return;
        }
        Holidays read = read_holidays(page->sheet, *page->tree, report_);
        if (!calendar.holidays) {
            calendar.holidays = std::move(read);
            return;
        }
        Holidays& all = *calendar.holidays;
        all.from = std::min(all.from, read.from);
        all.to = std::max(all.to, read.to);
        all.holidays.insert(all.holidays.end(), read.holidays.begin(), read.holidays.end());
    }

    void read_book_file() {
        has_books_ = !folder_.has("books.toml");
        const ParsedFile* page = folder_.find_tree("books.toml");
        if (page == nullptr) return;
        office_->books = read_books(page->sheet, *page->tree, report_);
        has_books_ = true;
    }

    /// Collects the fields of each book's entries before any workflow is checked: fields that steps
    /// `set`, findings of steps that open entries, and columns of form lists named like the book.
    void note_fields_of_books(const Table& workflow) {
        const Entry* steps = workflow.find("step");
        if (steps == nullptr || steps->node.array() == nullptr) return;
        for (const Node& node : *steps->node.array()) {
            if (node.table() == nullptr) continue;
            const Table& step = *node.table();
            if (const std::string* book = text_at(step, "book")) {
                const Entry* set = step.find("set");
                if (set == nullptr || set->node.table() == nullptr) continue;
                for (const Entry& field : set->node.table()->entries) {
                    written_[*book].insert(field.key);
                    book_fields_[*book].insert(field.key);
                }
            }
            if (const std::string* book = text_at(step, "opens")) note_findings(step, *book);
        }
    }

    void note_findings(const Table& step, const std::string& book) {
        const std::string* type_name = text_at(step, "do");
        const StepType* type = type_name != nullptr ? types_.find(*type_name) : nullptr;
        if (type == nullptr) return;
        for (const Property& output : type->output.properties) {
            const Schema* items = output.second.items.get();
            if ((output.first == "findings" || output.first == book) && items != nullptr) {
                for (const Property& field : items->properties)
                    book_fields_[book].insert(field.first);
            }
            for (const std::string& param : output.second.form_of) note_columns(step, param, book);
        }
    }

    void note_columns(const Table& step, const std::string& param, const std::string& book) {
        const std::string* path = text_at(step, param);
        const auto form = path != nullptr ? library_.forms.find(*path) : library_.forms.end();
        if (form == library_.forms.end()) return;
        for (const FormField& field : form->second.fields) {
            if (field.id == book)
                book_fields_[book].insert(field.columns.begin(), field.columns.end());
        }
    }

    static const std::string* text_at(const Table& table, std::string_view key) {
        const Entry* entry = table.find(key);
        return entry != nullptr ? entry->node.text() : nullptr;
    }

    void read_workflows() {
        std::set<std::string> workflows;
        for (const auto& [path, page] : folder_.pages()) {
            if (!page.tree) continue;
            note_fields_of_books(*page.tree);
            const Entry* workflow = page.tree->find("workflow");
            if (workflow == nullptr || workflow->node.table() == nullptr) continue;
            if (const std::string* id = text_at(*workflow->node.table(), "id"))
                workflows.insert(*id);
        }
        const Surroundings around{types_,
                                  office_->people.get(),
                                  has_books_ ? &office_->books : nullptr,
                                  library_.forms,
                                  library_.documents,
                                  folder_.paths(),
                                  workflows,
                                  written_,
                                  book_fields_};
        for (const auto& [path, page] : folder_.pages()) {
            const bool is_other = path == "roster.toml" || path == "calendar.toml" ||
                                  path == "books.toml" || holiday_paths_.contains(path);
            if (is_other || !is_top_path(path) || !is_workflow(*page.tree)) continue;
            add(read_workflow(page.sheet, *page.tree, around, report_));
        }
    }

    void add(WorkflowDraft draft) {
        const std::string id = draft.workflow.id;
        std::set<std::string> paths;
        for (const StepSource& source : draft.sources)
            paths.insert(source.files.begin(), source.files.end());
        const auto [first, is_new] = office_->workflows.emplace(
            id,
            std::make_shared<const Definition>(make_definition(
                std::move(draft.workflow), current_level, paths, folder_, library_)));
        if (is_new || id.empty()) return;
        draft.say(Code::duplicate_workflow,
                  draft.id_at,
                  {{"id", id}, {"other", first->second->workflow.path}});
    }

    const StepTypes& types_;
    Report report_;
    Folder folder_;
    Library library_;
    std::shared_ptr<Office> office_ = std::make_shared<Office>();
    std::set<std::string> holiday_paths_;
    std::map<std::string, std::set<std::string>> written_;
    std::map<std::string, std::set<std::string>> book_fields_;
    bool has_books_ = false;
};

}  // namespace

Checked check(const std::vector<SourceFile>& files, const StepTypes& types) {
    return Checker(files, types).check();
}

Result<Definition> compile(const std::vector<SourceFile>& files,
                           std::uint64_t level,
                           const StepTypes& types) {
    if (level > current_level) {
        const std::string number = std::to_string(level);
        return Error{ErrorCode::unavailable,
                     "流程用的是更新版本的 rota 的语言（第 " + number + " 级）；请用更新的版本",
                     "the workflow is in the language of a later version of rota (level " + number +
                         "); use the later version"};
    }
    Report report;
    const Folder folder(files, report);
    const Library library = read_library(folder, report);
    std::set<std::string> paths = folder.paths();
    const std::map<std::string, std::set<std::string>> written;
    Surroundings around{
        types, nullptr, nullptr, library.forms, library.documents, paths, {}, written, written};
    around.checks_params = false;
    for (const auto& [path, page] : folder.pages()) {
        if (!is_top_path(path) || !is_workflow(*page.tree)) continue;
        WorkflowDraft draft = read_workflow(page.sheet, *page.tree, around, report);
        if (report.is_fatal()) break;
        paths.erase(path);
        return make_definition(std::move(draft.workflow), level, paths, folder, library);
    }
    const std::vector<Diagnostic> problems = report.take();
    for (const Diagnostic& problem : problems) {
        if (problem.severity == Severity::error)
            return Error{
                ErrorCode::invalid, to_line(problem, Language::zh), to_line(problem, Language::en)};
    }
    return Error{
        ErrorCode::invalid, "这些文件里没有流程", "expected a file with [workflow]; found none"};
}

}  // namespace rota::language
