// The tables beside the journal, made anew from it, and as text.
#pragma once

#include <memory>
#include <string>

#include "store/store.hpp"

namespace rota::simulation {

/// A store in memory that was given the journal of this one, and nothing else.
std::unique_ptr<store::Store> rebuild(store::Reader& reader);

/// What a reader says of every item, number, entry and visit that this or the other one knows of.
std::string print_tables(store::Reader& reader, store::Reader& other);

}  // namespace rota::simulation
