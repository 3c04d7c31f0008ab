// The files of runs: kept before they are handed in, and given to whoever may see where they are.
#include <algorithm>

#include "api/audit.hpp"
#include "api/find.hpp"
#include "api/handlers.hpp"
#include "api/request.hpp"
#include "core/navigate.hpp"

namespace rota::api {

namespace {

/// The files that stand anywhere in a value, as {name, sha256, …}.
std::vector<FileRef> files_in_value(const Value& value) {
    std::vector<FileRef> files;
    const auto add = [&](const Value& inner) {
        for (FileRef& file : files_in_value(inner)) files.push_back(std::move(file));
    };
    if (const List* list = value.list()) {
        for (const Value& item : list->items) add(item);
    }
    const Fields* fields = value.fields();
    if (fields == nullptr) return files;
    const std::string hash = text_in(value, "sha256");
    if (const auto sha256 = from_hex32(hash)) {
        FileRef file;
        file.name = text_in(value, "name");
        file.sha256 = *sha256;
        files.push_back(std::move(file));
    }
    for (const auto& [name, inner] : fields->items) add(inner);
    return files;
}

}  // namespace

Result<Value> keep_file(EngineAccess& access,
                        const Viewer&,
                        const Value& request,
                        std::string_view content) {
    const std::string name = text_in(request, "name");
    constexpr std::size_t size_max = 25U << 20;
    if (content.size() > size_max) {
        return Error{ErrorCode::invalid,
                     "文件 " + name + " 超过 25 MiB，请压缩后再交",
                     "the file " + name + " is larger than 25 MiB; hand in a smaller one"};
    }
    try {
        const Bytes32 hash = access.attachments.put(content);
        return Value::fields({{"name", name},
                              {"sha256", to_hex(hash)},
                              {"size", static_cast<std::int64_t>(content.size())},
                              {"type", store::media_type(content, name)}});
    } catch (const store::StoreError& error) {
        return Error{ErrorCode::unavailable,
                     "文件没有存下：" + error.zh(),
                     std::string("the file was not kept: ") + error.what()};
    }
}

Result<std::string> content_of_file(EngineAccess& access,
                                    const Viewer& viewer,
                                    const Value& request) {
    const auto run = open_run(access, text_in(request, "run"), viewer);
    if (!run) return run.error();
    const OpenedRun& opened = **run;
    const std::string wanted = text_in(request, "file");
    std::optional<Bytes32> hash;
    const auto offer = [&](const FileRef& file) {
        if (file.name == wanted || (wanted.size() >= 6 && to_hex(file.sha256).starts_with(wanted)))
            hash = file.sha256;  // of several with one name the latest
    };
    const auto offer_all_in = [&](const Value& value) {
        for (const FileRef& file : files_in_value(value)) offer(file);
    };
    core::each_step(
        opened.workflow(), opened.state(), [&](const StepPath& path, const StepState& step) {
            if (!opened.sight().sees(path)) return;
            if (step.spec) offer_all_in(step.spec->params);
            if (step.finished)
                std::for_each(step.finished->files.begin(), step.finished->files.end(), offer);
            if (!step.open_step) return;
            for (const auto& [key, file] : step.open_step->kept) offer(file);
        });
    for (const auto& [id, task] : opened.state().tasks) {
        if (opened.may_act(task)) offer_all_in(task.file);
    }
    for (const auto& [no, entry] : opened.state().entries) {
        if (!opened.sight().sees_entry(entry)) continue;
        for (const auto& [name, value] : entry.fields) offer_all_in(value);
    }
    for (const Delivery& delivery : opened.state().deliveries) {
        if (opened.sight().sees_delivery(delivery)) offer(delivery.file);
    }
    if (!hash) {
        return Error{ErrorCode::not_found,
                     "这一轮里没有文件 `" + wanted + "`，或不归这个岗位看",
                     "this run has no file `" + wanted + "`, or none for this account to see"};
    }
    auto bytes = access.attachments.read(*hash);
    if (!bytes) {
        return Error{ErrorCode::unavailable,
                     "文件 `" + wanted + "` 已损坏或丢失；查看：rota verify",
                     "the file `" + wanted + "` is damaged or gone; see rota verify"};
    }
    if (auto refused = record_evidence(access, viewer, opened.state().name, to_hex(*hash)))
        return *refused;
    return std::move(*bytes);
}

}  // namespace rota::api
