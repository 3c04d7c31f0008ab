#include "language/office_reader.hpp"

#include <algorithm>
#include <utility>

#include "digest/sha256.hpp"
#include "language/check.hpp"
#include "language/form.hpp"
#include "language/toml.hpp"

namespace rota::language {

namespace {

constexpr std::size_t file_bytes_max = std::size_t{1} << 20;
constexpr std::size_t line_bytes_max = 20'000;

}  // namespace

bool is_readable(const SourceText& sheet, Report& report) {
    const std::string& text = sheet.text();
    if (text.size() > file_bytes_max) {
        report.add(Code::file_too_large, sheet.place({}));
        return false;
    }
    if (const std::size_t at = find_invalid_utf8(text); at != std::string_view::npos) {
        report.add(Code::not_utf8, sheet.place(sheet.position_of(at)));
        return false;
    }
    for (std::size_t at = 0, end = 0; at < text.size(); at = end + 1) {
        end = std::min(text.find('\n', at), text.size());
        if (end - at <= line_bytes_max) continue;
        report.add(Code::line_too_long, sheet.place(sheet.position_of(at)));
        return false;
    }
    return true;
}

bool is_form_path(const std::string& path) {
    return path.starts_with("forms/") && path.ends_with(".toml");
}

bool is_document_path(const std::string& path) {
    return path.starts_with("templates/") && path.ends_with(".md");
}

bool is_top_path(const std::string& path) {
    return path.ends_with(".toml") && path.find('/') == std::string::npos;
}

bool is_workflow(const Table& tree) {
    return tree.find("workflow") != nullptr || tree.find("step") != nullptr;
}

Folder::Folder(const std::vector<SourceFile>& files, Report& report) {
    for (const SourceFile& file : files) {
        paths_.insert(file.path);
        const bool is_toml = is_top_path(file.path) || is_form_path(file.path);
        if (is_toml || is_document_path(file.path)) add(file, report);
    }
}

void Folder::add(const SourceFile& file, Report& report) {
    ParsedFile page{SourceText(file), std::nullopt};
    if (!is_readable(page.sheet, report)) return;
    if (!is_document_path(file.path)) {
        page.tree = read_toml(page.sheet, report);
        if (!page.tree) return;
    }
    pages_.insert_or_assign(file.path, std::move(page));
}

const ParsedFile* Folder::find_tree(const std::string& path) const {
    const auto page = pages_.find(path);
    return page == pages_.end() || !page->second.tree ? nullptr : &page->second;
}

Library read_library(const Folder& folder, Report& report) {
    Library library;
    for (const auto& [path, page] : folder.pages()) {
        if (is_form_path(path)) {
            library.forms.emplace(path, read_form(page.sheet, *page.tree, report));
        } else if (is_document_path(path)) {
            library.documents.emplace(path, read_document(page.sheet, report));
        }
    }
    return library;
}

Definition make_definition(Workflow workflow,
                           std::uint64_t level,
                           const std::set<std::string>& paths,
                           const Folder& folder,
                           const Library& library) {
    Definition definition;
    const auto keep = [&](const std::string& path) {
        const auto page = folder.pages().find(path);
        if (page != folder.pages().end())
            definition.files.push_back({path, page->second.sheet.text()});
    };
    keep(workflow.path);
    for (const std::string& path : paths) {
        keep(path);
        if (const auto form = library.forms.find(path); form != library.forms.end())
            definition.forms.insert(*form);
        if (const auto read = library.documents.find(path); read != library.documents.end())
            definition.documents.emplace(path, read->second.document);
    }
    definition.level = level;
    definition.hash = hash_of(level, definition.files);
    definition.workflow = std::move(workflow);
    return definition;
}

Bytes32 hash_of(std::uint64_t level, const std::vector<SourceFile>& files) {
    digest::FieldHash hash;
    hash.add(level);
    for (const SourceFile& file : files) hash.add(file.path).add(file.text);
    return hash.finish();
}

}  // namespace rota::language
