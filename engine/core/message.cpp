#include "core/message.hpp"

#include <chrono>

namespace rota::core {

Value file_value(const FileRef& file) {
    Fields fields;
    fields.items = {{"name", file.name},
                    {"sha256", to_hex(file.sha256)},
                    {"size", static_cast<std::int64_t>(file.size)},
                    {"type", file.type}};
    if (!file.label.empty()) fields.items.emplace_back("label", file.label);
    return Value(std::move(fields));
}

FileRef file_of(const Value& value) {
    const auto text = [&](const char* name) {
        return value[name].text() != nullptr ? *value[name].text() : std::string();
    };
    FileRef file;
    file.name = text("name");
    file.type = text("type");
    file.label = text("label");
    if (value["size"].number() != nullptr)
        file.size = static_cast<std::uint64_t>(value["size"].number()->to_int64().value_or(0));
    const std::string hex = text("sha256");
    if (const auto bytes = from_hex32(hex)) file.sha256 = *bytes;
    return file;
}

std::string iso(Instant at) { return to_string(in_utc(at)); }

namespace {

Value location_value(const std::optional<Location>& location) {
    if (!location) return {};
    return Value::fields({{"lat", location->latitude}, {"lon", location->longitude}});
}

Value check_in_value(const std::optional<CheckIn>& check_in) {
    if (!check_in) return {};
    return Value::fields({{"by", check_in->by},
                          {"at", iso(check_in->at)},
                          {"location", location_value(check_in->location)}});
}

}  // namespace

Value message_of(const RunState& state,
                 const Task& task,
                 const OpenStep& open_step,
                 const event::TaskSubmitted& submitted) {
    std::vector<Value> files;
    for (const FileRef& file : submitted.files) files.push_back(file_value(file));
    return Value::fields({{"kind", "task_submitted"},
                          {"task", task.key},
                          {"by", state.actor},
                          {"outcome", submitted.outcome},
                          {"fields", Value(Fields{submitted.fields})},
                          {"files", Value::list(std::move(files))},
                          {"location", location_value(submitted.location)},
                          {"because", submitted.because},
                          {"at", iso(state.now)},
                          {"checked_in", check_in_value(open_step.checked_in)}});
}

Value overdue_message(AlarmKind act, Instant at) {
    const char* word = act == AlarmKind::close     ? "close"
                       : act == AlarmKind::approve ? "approve"
                                                   : "reject";
    return Value::fields({{"kind", "overdue"}, {"act", word}, {"at", iso(at)}});
}

Value timer_message(const std::string& name) {
    return Value::fields({{"kind", "timer"}, {"name", name}});
}

Value signal_message(const std::string& name, const Value& with) {
    return Value::fields({{"kind", "signal"}, {"name", name}, {"with", with}});
}

Value child_message(const event::ChildFinished& e) {
    return Value::fields({{"kind", "child_ended"},
                          {"key", e.key},
                          {"run", e.name},
                          {"outcome", e.outcome},
                          {"outputs", e.outputs}});
}

Value reconcile_message() { return Value::fields({{"kind", "reconcile"}}); }

Value compensate_message(const Value& output) {
    return Value::fields({{"kind", "compensate"}, {"output", output}});
}

std::string report_of(const event::TaskSubmitted& submitted) {
    for (const auto& [name, value] : submitted.fields) {
        if (name == "report" && value.text() != nullptr) return *value.text();
    }
    return submitted.because;
}

}  // namespace rota::core
