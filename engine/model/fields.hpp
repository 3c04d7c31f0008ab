// The fields of a struct that is kept, listed once. The codec, the history as JSON, the printers of
// the tests and equality all go through this list, so that a field cannot be kept and not shown.
#pragma once

namespace rota {

/// A struct that lists its fields: `T::each(value, visit)` calls `visit(name, field)` for each in
/// the order in which they are written. That order is the form in the journal: append only.
template <class T>
concept HasFields = requires(const T& value) {
    T::each(value, [](const char*, const auto&) {});
};

}  // namespace rota

#define ROTA_PARENTHESES ()
#define ROTA_SCAN(...) ROTA_SCAN_4(ROTA_SCAN_4(__VA_ARGS__))
#define ROTA_SCAN_4(...) ROTA_SCAN_3(ROTA_SCAN_3(__VA_ARGS__))
#define ROTA_SCAN_3(...) ROTA_SCAN_2(ROTA_SCAN_2(__VA_ARGS__))
#define ROTA_SCAN_2(...) ROTA_SCAN_1(ROTA_SCAN_1(__VA_ARGS__))
#define ROTA_SCAN_1(...) __VA_ARGS__
#define ROTA_VISIT(field, ...) \
    visit(#field, self.field); \
    __VA_OPT__(ROTA_VISIT_NEXT ROTA_PARENTHESES(__VA_ARGS__))
#define ROTA_VISIT_NEXT() ROTA_VISIT

/// Stands last in a struct: `ROTA_FIELDS(Location, latitude, longitude);`. At most 31 fields.
#define ROTA_FIELDS(Type, ...)                                                        \
    static void each(auto& self, auto&& visit) { ROTA_SCAN(ROTA_VISIT(__VA_ARGS__)) } \
    bool operator==(const Type&) const = default
