// The files of an office, each read as what its name and place say it is.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "language/check.hpp"
#include "language/document.hpp"
#include "language/report.hpp"
#include "language/source_text.hpp"
#include "language/workflow_draft.hpp"

namespace rota::language {

/// A file that could be read: its text, and its tree if it is TOML.
struct ParsedFile {
    SourceText sheet;
    std::optional<Table> tree;
};

/// All files that can be read at all, by path. What is broken is reported and left out.
class Folder {
  public:
    Folder(const std::vector<SourceFile>& files, Report& report);

    const std::map<std::string, ParsedFile>& pages() const { return pages_; }
    /// Null when there is no such file or it is no TOML.
    const ParsedFile* find_tree(const std::string& path) const;
    bool has(const std::string& path) const { return paths_.contains(path); }
    const std::set<std::string>& paths() const { return paths_; }

  private:
    void add(const SourceFile& file, Report& report);

    std::map<std::string, ParsedFile> pages_;
    std::set<std::string> paths_;
};

/// False, and says why, when the text of a file cannot be looked at any closer: it is too large, no
/// UTF-8, or has a line that is too long.
bool is_readable(const SourceText& sheet, Report& report);

bool is_form_path(const std::string& path);
bool is_document_path(const std::string& path);
/// A *.toml at the top of the office.
bool is_top_path(const std::string& path);
bool is_workflow(const Table& tree);

/// The forms and documents of a folder, read.
struct Library {
    std::map<std::string, Form> forms;
    std::map<std::string, ReadDocument> documents;
};
Library read_library(const Folder& folder, Report& report);

/// Fills in what a definition keeps besides its workflow: forms, documents, texts and the hash.
/// `paths`: of the forms and documents, in any order.
Definition make_definition(Workflow workflow,
                           std::uint64_t level,
                           const std::set<std::string>& paths,
                           const Folder& folder,
                           const Library& library);

}  // namespace rota::language
